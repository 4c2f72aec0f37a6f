"""Figures read against figures known: which were found, which proposals are right."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from dashboard.reading import plain, propose
from dashboard.reading.catalogue import Catalogue
from dashboard.reading.model import Figure

# Changes are marked as such and are no proposals of a level.
NO_LEVEL = ("change", "stated_growth")


@dataclass(frozen=True)
class Known:
    """One figure that a document holds."""

    indicator: str
    value: str
    unit: str
    qualifier: str
    kind: str
    area: str
    period: str


def of_text(text: str, catalogue: Catalogue) -> list[Figure]:
    """The figures of a text."""
    return propose.figures(plain.blocks(text), catalogue)


def alike(figure: Figure, known: Known, catalogue: Catalogue) -> bool:
    """Indicator, value, unit and qualifier agree. The catalogue holds one figure of the
    plan twice, as its table prints it (个) and as its prose does (家)."""
    code = known.indicator.removesuffix("_prose")
    read = catalogue.base(Decimal(figure.value), figure.unit or "")
    meant = catalogue.base(Decimal(known.value), known.unit)
    return (figure.indicator, read, figure.qualifier) == (code, meant, known.qualifier)


def matched(
    found: list[Figure],
    known: list[Known],
    catalogue: Catalogue,
    same: Callable[[Figure, Known, Catalogue], bool] = alike,
) -> tuple[list[tuple[Figure, Known]], list[Figure], list[Known]]:
    """(pairs, figures that nobody knows of, known ones that were not found)."""
    left, pairs, missed = list(found), [], []
    for one in known:
        hits = [f for f in left if same(f, one, catalogue)]
        if not hits:
            missed.append(one)
            continue
        hits.sort(key=lambda f: (f.kind != one.kind, f.period != one.period))
        left.remove(hits[0])
        pairs.append((hits[0], one))
    return pairs, left, missed


def holds(figure: Figure) -> bool:
    """Whether the quote holds the figure, in Arabic or Chinese digits."""
    digits = (
        figure.value.rstrip("0").rstrip(".") if "." in figure.value else figure.value
    )
    quote = figure.quote.replace(",", "")
    return digits in quote or bool(re.search("[一二三四五六七八九十百千万两]", quote))
