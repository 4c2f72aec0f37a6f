"""Figures as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.reading.catalogue import Catalogue
from dashboard.reading.model import Figure
from dashboard.wording import interface


def of(found: list[Figure], known: Catalogue, lang: str) -> Iterator[str]:
    """Two lines a figure: what it says, and below it the sentence it stands in."""
    areas = {code: name for name, code in reversed(known.areas.items())}
    for place, figure in enumerate(found):
        yield f"{place} {_told(figure, areas, known, lang)}"
        yield f"    {figure.quote}"
    sure = sum(figure.indicator is not None for figure in found)
    yield interface.get("reading_total", lang, figures=len(found), known=sure)


def _told(figure: Figure, areas: dict[str, str], known: Catalogue, lang: str) -> str:
    def word(key: str, **values: object) -> str:
        return interface.get(key, lang, **values)

    unknown = word("reading_unknown")
    indicator = known.by_code.get(figure.indicator or "")
    name = (
        f"{indicator.name} [{indicator.code}]"
        if indicator
        else (f"{unknown}({figure.indicator_text})")
    )
    value = f"{figure.value} {figure.unit or ''}".strip()
    if figure.qualifier and figure.qualifier != "exact":
        value += f" ({word(f'qualifier_{figure.qualifier}')})"
    elif figure.operator == "le":
        value += f" ({word('reading_at_most')})"
    parts = [
        name,
        value,
        areas.get(figure.area or "", unknown),
        figure.period or unknown,
    ]
    parts.append(word(f"kind_{figure.kind}") if figure.kind else unknown)
    if figure.nature:
        parts.append(word(f"nature_{figure.nature}"))
    if figure.page:
        parts.append(word("reading_page", page=figure.page))
    parts.append(word("reading_sure", sure=f"{figure.sure:.2f}"))
    if figure.hidden:
        parts.append(word("reading_hidden"))
    if figure.repeats is not None:
        parts.append(word("reading_repeats", place=figure.repeats))
    return " · ".join(parts)
