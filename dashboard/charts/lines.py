"""A small line with its title and latest figure: a tile of small multiples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts import pins
from dashboard.charts.layout import Scale
from dashboard.charts.line_labels import Labels, Spot
from dashboard.charts.scaffold import BETWEEN, HATCH, LEAST, LINE, Pen
from dashboard.charts.text import Run, lines, pixels, sentence
from dashboard.palette import VARIABLES, Palette
from dashboard.rows import Row

PLOT = 84  # pixels down, with room for labels above and below the line
ROOM = 17  # of these, for a label
TOP = 14  # the foot of the first line, whose letters some fonts draw that high
FLAT = 7  # the same below a low plot, which has none there


@dataclass(frozen=True)
class Point:
    """A reading in the display unit and its printed figure; None is a period without
    one, a gap in the line. `year` is the end of its period in years, `when` its words
    where it is none. `hollow` marks a derived reading, `apart` one that does not
    compare with those before it."""

    year: float
    value: float | None
    text: str
    hollow: bool = False
    apart: bool = False
    when: str = ""

    @property
    def period(self) -> str:
        """Its words at the foot of the line."""
        return self.when or f"{self.year:g}"


@dataclass(frozen=True)
class Series:
    """An indicator over its periods, oldest first. `latest` and `when` are the printed
    figure and its period, `change` words such as `+3.3%`; `target` is a level with its
    words; before the year `since` the line is grey; `stamp` 演示 or 推算."""

    name: str
    points: tuple[Point, ...]
    latest: str
    when: str
    change: str = ""
    target: tuple[float, str] | None = None
    since: float | None = None
    stamp: str = ""
    pick: str = ""


def line(
    series: Series,
    *,
    lang: str,
    words: Mapping[str, str],
    chosen: bool = False,
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
    high: float = PLOT,
    headed: bool = True,
    events: Sequence[Row] = (),
    band: float = 0,
) -> str:
    """The tile. First, last, highest and lowest reading are labelled where there is
    room at the least width. `words` has absent.

    `high` is the plot's height in pixels; one lower than usual has labels above the
    line alone, and none for the last reading, which the head has. `headed` is False
    where the page says the head itself. `events` are rows of that question: those in
    the line's years are pinned above it by their number, in a band of at least `band`
    pixels, so that lines beside it begin alike.
    """
    pen = Pen(colours, least)
    head, y = _head(pen, series) if headed else ("", 2.0)
    known = [p for p in series.points if p.value is not None]
    said = alt or sentence(series.name, _said(series, known), lang)
    if not known:
        note = pen.text(0, y + 30, words["absent"], size=12, ink=colours.muted)
        ground = pen.rect(0, y + 42, 100, 8, HATCH, 'rx="2"')
        body, foot = note + ground, y + 58
    else:
        across = _across(pen, series)
        scale = pen.room(across.right - across.left) / ((across.high - across.low) or 1)
        pinned = pins.stacked(
            events, across.low, across.high, scale=scale, wide=pins.PITCH
        )
        plot = y + max(pins.high(pinned), band)
        top = plot - pins.high(pinned)
        marked = pins.above_line(pen, pinned, across, top, plot + high)
        body = marked + _plot(pen, series, known, plot, high)
        foot = plot + high + (24 if headed else 18)
    edge = (
        pen.rect(0, foot - 2, 100, 2, colours.accent)
        if chosen
        else pen.rule(0, 100, foot - 0.5, colours.line if headed else "none")
    )
    marks = pen.ground(0, foot) + head + body + edge
    return pen.document(
        pen.pick(series.pick, said, marks, chosen=chosen), foot + 1, said
    )


def _said(series: Series, known: Sequence[Point]) -> list[str]:
    first = f"{known[0].period} {known[0].text}" if len(known) > 1 else ""
    target = series.target[1] if series.target else ""
    latest = f"{series.when} {series.latest}".strip()
    return [latest, series.change, first, target, series.stamp]


def _head(pen: Pen, series: Series) -> tuple[str, float]:
    """Title; below it the latest figure with its year, stamp and change."""
    ink = pen.colours.muted
    names = lines(series.name, pen.least, 12)
    size = _size(pen, series)
    values = lines(series.latest, pen.least, size, bold=True)
    first = TOP + (len(names) - 1) * 15 + 24
    y = first + (len(values) - 1) * LINE
    parts = [pen.block(0, TOP, names, size=12, ink=ink)]
    parts.append(pen.block(0, first, values[:-1], size=size, bold=True))
    row = [Run(values[-1], size, pen.colours.text, True)] if values else []
    for words, colour in (
        (series.when, ink),
        (series.stamp, pen.colours.warning),
        (series.change, pen.colours.text),
    ):
        run = Run(words, 12, colour)
        if words and row and sum(r.wide + BETWEEN for r in row) + run.wide > pen.least:
            parts.append(pen.run(0, y, row))
            # A large figure reaches further down than a line of notes.
            row, y = [], y + (LINE + 4 if row[0].size == size else LINE)
        row += [run] if words else []
    return "".join(parts) + pen.run(0, y, row), y + 8


def _size(pen: Pen, series: Series) -> int:
    """Of the latest figure: as large as its year and stamp have room beside it, if it
    can be."""
    notes = [words for words in (series.when, series.stamp) if words]
    year = sum(BETWEEN + pixels(words, 12) for words in notes)
    for size in (19, 17, 15):
        if pixels(series.latest, size, bold=True) + year <= pen.least:
            return size
    return 15 if pixels(series.latest, 15, bold=True) <= pen.least else 13


def _plot(
    pen: Pen, series: Series, known: Sequence[Point], y: float, high: float
) -> str:
    values = [p.value for p in known if p.value is not None]
    values += [series.target[0]] if series.target else []
    across = _across(pen, series)
    low = high < PLOT
    down = Scale(max(values), min(values), y + ROOM, y + high - (FLAT if low else ROOM))
    spots = {p.year: (across.at(p.year), down.at(p.value or 0)) for p in known}
    pieces = [[spots[p.year] for p in piece] for piece in _pieces(series.points)]
    turn = across.at(series.since) if series.since is not None else -1.0
    labels = Labels(pen, pieces)
    _years(labels, known, spots, y + high + 15)
    aim = (
        _aim(labels, series.target, down, max(v for v in values))
        if (series.target)
        else ""
    )
    _values(labels, known, spots, low=low)
    drawn = _line(pen, pieces, turn, y + high) + _dots(pen, known, spots, turn)
    return aim + drawn + "".join(labels.parts)


def _across(pen: Pen, series: Series) -> Scale:
    """The years across, with room for half of the last mark."""
    years = [p.year for p in series.points]
    inset = pen.share(6)
    return Scale(min(years), max(years), inset, 100 - inset)


def _line(pen: Pen, pieces: Sequence[Sequence[Spot]], turn: float, high: float) -> str:
    parts = []
    for piece in pieces:
        before, after = _parted(piece, turn)
        parts.append(pen.lines(before, high, pen.colours.muted))
        parts.append(pen.lines(after, high, pen.colours.series[0]))
    return "".join(parts)


def _dots(
    pen: Pen, known: Sequence[Point], spots: Mapping[float, Spot], turn: float
) -> str:
    """Each reading, the last one large; of a long series the last and hollow ones."""
    parts = []
    for p in known:
        x, y = spots[p.year]
        ink = pen.colours.series[0] if x >= turn else pen.colours.muted
        last = p is known[-1]
        if p.hollow:
            parts.append(pen.dot(x, y, 3.5, pen.colours.background, ink, 1.75))
        elif last or len(known) <= 12:
            parts.append(pen.dot(x, y, 4 if last else 2.25, ink))
    return "".join(parts)


def _pieces(points: Sequence[Point]) -> list[list[Point]]:
    """Readings that compare and follow each other: a gap or break begins a new one."""
    found: list[list[Point]] = [[]]
    for p in points:
        if p.value is None or p.apart:
            found.append([])
        if p.value is not None:
            found[-1].append(p)
    return [piece for piece in found if piece]


def _parted(spots: Sequence[Spot], turn: float) -> tuple[list[Spot], list[Spot]]:
    """A line before and after a place across, which belongs to both."""
    before = [s for s in spots if s[0] <= turn]
    after = [s for s in spots if s[0] >= turn]
    if before and after and before[-1] != after[0]:
        (x1, y1), (x2, y2) = before[-1], after[0]
        between = (turn, y1 + (turn - x1) / (x2 - x1) * (y2 - y1))
        before, after = [*before, between], [between, *after]
    return before, after


def _years(
    labels: Labels, known: Sequence[Point], spots: Mapping[float, Spot], y: float
) -> None:
    """The last and the first year, below the line."""
    for p in dict.fromkeys((known[-1], known[0])):
        labels.put(spots[p.year][0], y, p.period, labels.pen.colours.muted)


def _aim(labels: Labels, target: tuple[float, str], down: Scale, highest: float) -> str:
    """The target as a dashed line, its words above or below where there is room."""
    ink, y = labels.pen.colours.warning, down.at(target[0])
    sides = (y - 4, y + 12) if target[0] >= highest else (y + 12, y - 4)
    any(labels.put(x, at, target[1], ink) for at in sides for x in (0, 100))
    more = 'stroke-width="1.25" stroke-dasharray="5 4"'
    return labels.pen.rule(0, 100, y, ink, more)


def _values(
    labels: Labels,
    known: Sequence[Point],
    spots: Mapping[float, Spot],
    *,
    low: bool = False,
) -> None:
    """Figures of the last, first, highest and lowest reading, while there is room; of
    a `low` plot those above the line, without the last."""
    colours = labels.pen.colours
    lowest = min(known, key=lambda p: p.value or 0)
    highest = max(known, key=lambda p: p.value or 0)
    for p in dict.fromkeys((known[-1], known[0], highest, lowest)):
        (x, y), last = spots[p.year], p is known[-1]
        ink = colours.text if last else colours.muted
        places = (y + 16, y - 7) if p is lowest is not highest else (y - 7, y + 16)
        if low and last:
            continue
        if low:
            places = (y - 7, y - 7)
        any(labels.put(x, at, p.text, ink, last) for at in places)
