"""Years by rows: what is known, or how high it is; what is not is hatched."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.key import Key, key
from dashboard.charts.layout import Scale
from dashboard.charts.scaffold import HATCH, LEAST, LINE, NOTE, Anchor, Pen
from dashboard.charts.text import lines, pixels, sentence
from dashboard.palette import VARIABLES, Palette

CELL = 26  # pixels down, at least


@dataclass(frozen=True)
class Cell:
    """A figure of a year, in the display unit or as a count, and its print. None is
    not known; 0 of a count is known to be nothing. `stamp` marks a demonstration."""

    value: float | None
    text: str = ""
    stamp: str = ""
    pick: str = ""


@dataclass(frozen=True)
class Line:
    """A row: its name, a cell for each of the years, and words at its end (`12/22`)."""

    name: str
    cells: tuple[Cell, ...]
    total: str = ""
    pick: str = ""
    chosen: bool = False


def heat(
    years: Sequence[str],
    rows: Sequence[Line],
    *,
    lang: str,
    words: Mapping[str, str],
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
    least_row: float = CELL,
) -> str:
    """A grid in the ramp's colours, in equal steps from the lowest to the highest.

    Figures are printed in their cells where all of them have room at the least width;
    the key gives the lowest and the highest. `words` has absent and demo;
    `least_row` is the least height of a row in pixels.
    """
    pen = Pen(colours, least)
    if not rows or not years:
        return pen.nothing(words["absent"], alt)
    left = min(42.0, pen.share(max(pixels(r.name, 12) for r in rows) + 10))
    ends = max(pixels(r.total, NOTE) for r in rows)
    right = 100 - (pen.share(ends + 8) if ends else 0)
    pitch = (right - left) / len(years)
    head, y = _head(pen, years, rows, left, pitch, words)
    values = [c.value for r in rows for c in r.cells if c.value is not None]
    ramp = Scale(min(values, default=0), max(values, default=0), 0, 1)
    texts = [c.text for r in rows for c in r.cells if c.value is not None]
    printed = all(pixels(text, NOTE) + 4 <= pen.room(pitch) for text in texts)
    parts = [head]
    for row in rows:
        names = lines(row.name, pen.room(left) - 8, 12, bold=row.chosen)
        high = max(least_row, (len(names) - 1) * LINE + min(least_row, LINE + 6))
        foot = y + high / 2 - (len(names) - 1) * LINE / 2 + 4
        hit = pen.ground(y, high, left)
        name = pen.block(0, foot, names, size=12, bold=row.chosen)
        parts.append(pen.pick(row.pick, row.name, hit + name, chosen=row.chosen))
        for k, (year, cell) in enumerate(zip(years, row.cells, strict=True)):
            at = left + k * pitch
            mark = _cell(pen, cell, (at, y, pitch, high), ramp, printed)
            said = sentence(
                f"{row.name} {year}", (cell.text or words["absent"], cell.stamp), lang
            )
            parts.append(pen.pick(cell.pick, said, mark, stop=False))
        if row.chosen:
            edge = f'stroke="{colours.text}" stroke-width="2" pointer-events="none"'
            parts.append(pen.rect(left, y + 1, right - left, high - 2, "none", edge))
        parts.append(
            pen.text(
                100,
                y + high / 2 + 4,
                row.total,
                size=NOTE,
                ink=colours.muted,
                anchor="end",
            )
        )
        y += high
    said = alt or sentence("", (_said(row, years, lang, words) for row in rows), lang)
    return pen.document("".join(parts), y + 2, said)


def _said(row: Line, years: Sequence[str], lang: str, words: Mapping[str, str]) -> str:
    known = [y for y, c in zip(years, row.cells, strict=True) if c.value is not None]
    span = f"{known[0]}–{known[-1]}" if len(known) > 1 else "".join(known)
    return sentence(row.name, (row.total, span or words["absent"]), lang)


def _head(
    pen: Pen,
    years: Sequence[str],
    rows: Sequence[Line],
    left: float,
    pitch: float,
    words: Mapping[str, str],
) -> tuple[str, float]:
    """Key, then the years: every one, or every second, third … that has room."""
    colours = pen.colours
    cells = [c for r in rows for c in r.cells]
    known = sorted({c.value: c.text for c in cells if c.value is not None}.items())
    entries = []
    if known:
        span = dict.fromkeys((known[0][1], known[-1][1]))
        entries.append(Key("ramp", " – ".join(span)))
    gaps = any(c.value is None for c in cells)
    entries.append(Key("hatch", words["absent"] if gaps else ""))
    demo = any(c.stamp for c in cells)
    entries.append(Key("stamp", words["demo"] if demo else "", pen.colours.warning))
    signs, y = key(pen, entries, 0)
    wide = max(pixels(year, NOTE) for year in years) + 6
    every = next(k for k in range(1, 99) if k * pen.room(pitch) >= wide or k == 98)
    parts = [signs]
    for k, year in enumerate(years):
        if (len(years) - 1 - k) % every == 0:
            at = left + (k + 0.5) * pitch
            if pen.room(at) - wide / 2 + 3 < 0:
                continue
            # Of narrow columns the last year is wider than its own.
            edge = pen.room(100 - at) < wide / 2 - 3
            x = 100.0 if edge else at
            anchor: Anchor = "end" if edge else "middle"
            ink = colours.muted
            parts.append(pen.text(x, y + 11, year, size=NOTE, ink=ink, anchor=anchor))
    return "".join(parts), y + 18


def _cell(
    pen: Pen,
    cell: Cell,
    place: tuple[float, float, float, float],
    ramp: Scale,
    printed: bool,
) -> str:
    """A square with a gap of one pixel to its neighbours."""
    (x, y, wide, high), colours = place, pen.colours
    gap = f'stroke="{colours.background}" stroke-width="2"'
    if cell.value is None:
        return pen.rect(x, y, wide, high, HATCH, gap)
    steps = len(colours.ramp)
    at = min(int(ramp.at(cell.value) * steps), steps - 1)
    mark = pen.rect(x, y, wide, high, colours.ramp[at], gap)
    if cell.stamp:
        more = f'stroke="{colours.warning}" stroke-width="1.5" stroke-dasharray="3 2"'
        inner = pen.share(2)
        mark += pen.rect(x + inner, y + 3, wide - 2 * inner, high - 6, "none", more)
    if not printed:
        return mark
    ink, middle = colours.ramp_text[at], x + wide / 2
    return mark + pen.text(
        middle, y + high / 2 + 4, cell.text, size=NOTE, ink=ink, anchor="middle"
    )
