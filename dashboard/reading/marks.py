"""A document's text cut at its figures, for a page that marks them; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.reading.model import Figure
from dashboard.reading.whole import Part, Reading

# Beyond so many characters only what holds a figure is shown.
MOST_TEXT = 300_000


@dataclass(frozen=True)
class Run:
    """A stretch of text; `figures`: numbers of the figures that it is, joined by
    blanks; `hidden`: no reader of the page sees it."""

    text: str
    figures: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Shown:
    """A paragraph (`runs`) or a table (`rows` of cells); `page` where a new one
    begins; `skipped`: paragraphs without a figure were left out before it."""

    page: int | None
    title: str
    runs: tuple[Run, ...]
    rows: tuple[tuple[Run, ...], ...]
    skipped: bool = False


def shown(reading: Reading) -> list[Shown]:
    """The document from its beginning."""
    by_part: dict[int, list[tuple[int, Figure]]] = {}
    for number, figure in enumerate(reading.figures):
        if figure.at:
            by_part.setdefault(figure.at[0], []).append((number, figure))
    size = sum(len(part.text) for part in reading.parts)
    found: list[Shown] = []
    page, skipped = None, False
    for place, part in enumerate(reading.parts):
        held = by_part.get(place, [])
        if size > MOST_TEXT and not held:
            skipped = True
            continue
        new = part.page if part.page != page else None
        page = part.page or page
        if part.rows:
            rows = tuple(_rows(part, held))
            found.append(Shown(new, part.title, (), rows, skipped))
        else:
            found.append(Shown(new, "", tuple(_runs(part, held)), (), skipped))
        skipped = False
    return found


def _rows(part: Part, held: list[tuple[int, Figure]]) -> Iterator[tuple[Run, ...]]:
    at: dict[tuple[int, int], list[str]] = {}
    for number, figure in held:
        if figure.at:
            at.setdefault((figure.at[1], figure.at[2]), []).append(str(number))
    unseen = set(part.hidden)
    for r, row in enumerate(part.rows):
        yield tuple(
            Run(text, " ".join(at.get((r, c), [])), (r, c) in unseen)
            for c, text in enumerate(row)
        )


def _runs(part: Part, held: list[tuple[int, Figure]]) -> Iterator[Run]:
    """Cut at figures, and at where what is hidden begins and ends."""
    spans: dict[tuple[int, int], list[str]] = {}
    for number, figure in held:
        if figure.at:
            spans.setdefault((figure.at[1], figure.at[2]), []).append(str(number))
    owner: dict[int, str] = {}
    for (start, end), numbers in spans.items():
        for place in range(start, min(end, len(part.text))):
            owner.setdefault(place, " ".join(numbers))
    hidden = {p for start, end in part.hidden for p in range(start, end)}
    start = 0
    for place in range(1, len(part.text) + 1):
        look = (owner.get(start, ""), start in hidden)
        if place < len(part.text) and look == (owner.get(place, ""), place in hidden):
            continue
        yield Run(part.text[start:place], *look)
        start = place
