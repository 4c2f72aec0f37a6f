"""Districts on an indicator's own scale: one strip, or a page of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.key import Key, key
from dashboard.charts.scaffold import BETWEEN, LEAST, LINE, NOTE, VALUE, Pen
from dashboard.charts.strip_track import Dot, Strip, track, trend
from dashboard.charts.text import Run, lines, pixels, sentence
from dashboard.palette import VARIABLES, Palette

INLINE = 600  # the least width at which all of a row stands in one line


@dataclass(frozen=True)
class _Columns:
    """Where the parts of a row stand, in percent: ends of name and track, then the
    right edge of the value, of the rank, the line's start and end."""

    name: float
    track: tuple[float, float]
    value: float
    rank: float
    trend: tuple[float, float]


WIDE = _Columns(26, (27.5, 67), 78.5, 85, (86.5, 93))
# Names in English are longer.
ENGLISH = _Columns(33, (34.5, 67), 79.5, 86, (87.5, 93.5))


def strip(
    row: Strip,
    *,
    lang: str,
    words: Mapping[str, str],
    chosen: str = "",
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
) -> str:
    """One indicator, with its key; every dot is a stop for the Tab key. `words` as for
    `strips`."""
    pen = Pen(colours, least)
    return _drawn((row,), lang, words, chosen, pen, alt, stop=True, keyed=(row,))


def strips(
    rows: Sequence[Strip],
    *,
    lang: str,
    words: Mapping[str, str],
    chosen: str = "",
    compared: Sequence[str] = (),
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
) -> str:
    """Indicators below each other in the given order, one key for all. `chosen` is the
    code of a district, `compared` those of up to three beside it. `words` has city,
    similar, others and absent.

    Dots answer the pointer; for the Tab key only the indicators are stops, as thirteen
    in every row would be hundreds.
    """
    pen = Pen(colours, least)
    own = (lang, words, chosen, pen, alt, compared)
    return _drawn(rows, *own, stop=False, keyed=rows)


def strips_in_parts(
    rows: Sequence[Strip],
    most: int,
    *,
    lang: str,
    words: Mapping[str, str],
    chosen: str = "",
    compared: Sequence[str] = (),
    least: float = LEAST,
    alt: str = "",
) -> list[str]:
    """The same in drawings of `most` indicators each, the first with the key of all:
    between them a sheet of paper may end."""
    own = (lang, words, chosen, Pen(VARIABLES, least), alt, compared)
    return [
        _drawn(rows[k : k + most], *own, stop=False, keyed=() if k else rows)
        for k in range(0, len(rows) or 1, most)
    ]


def beside(compared: Sequence[str], colours: Palette = VARIABLES) -> dict[str, str]:
    """The colour of each district that is compared with the chosen one: the first
    colour of a series is the chosen one's own."""
    return dict(zip(compared, colours.series[1:], strict=False))


def _drawn(
    rows: Sequence[Strip],
    lang: str,
    words: Mapping[str, str],
    chosen: str,
    pen: Pen,
    alt: str,
    compared: Sequence[str] = (),
    *,
    stop: bool,
    keyed: Sequence[Strip],
) -> str:
    if not rows:
        return pen.nothing(words["absent"], alt)
    colours = pen.colours
    others = beside(compared, colours)
    y, parts = 0.0, []
    if keyed:
        head, high = key(pen, _keys(keyed, words, chosen, others, colours), 2)
        y, parts = high + 2, [head]  # words reach above their line
    for row in rows:
        if pen.least >= INLINE:
            at = ENGLISH if lang == "en" else WIDE
            body, high = _inline(pen, row, y, chosen, stop, others, at)
        else:
            body, high = _stacked(pen, row, y, chosen, stop, others)
        # Each row is a picture of its own.
        parts += [pen.rule(0, 100, y, colours.line), f'<g data-panel="">{body}</g>']
        y += high
    told = alt or sentence("", (_said(row, chosen, lang, words) for row in rows), lang)
    return pen.document("".join(parts), y, told)


def _keys(
    rows: Sequence[Strip],
    words: Mapping[str, str],
    chosen: str,
    others: Mapping[str, str],
    colours: Palette,
) -> list[Key]:
    names = {d.area: d.name for row in rows for d in row.dots}
    similar = words["similar"] if any(r.band for r in rows) else ""
    return [
        Key("dot", names.get(chosen, ""), colours.accent),
        *(Key("dot", names.get(area, ""), ink) for area, ink in others.items()),
        Key("ring", words["others"], colours.muted),
        Key("tick", words["city"] if any(r.city for r in rows) else ""),
        Key("swatch", similar, colours.ramp[0]),
    ]


def _said(row: Strip, chosen: str, lang: str, words: Mapping[str, str]) -> str:
    one = _of(row, chosen)
    city = f"{words['city']} {row.city[1]}" if row.city else ""
    known = sum(d.value is not None for d in row.dots)
    own = f"{one.name} {one.text}" if one else ""
    said = (row.head, own, row.rank, city, row.stamp, "" if known else words["absent"])
    return sentence(row.name, said, lang)


def _of(row: Strip, chosen: str) -> Dot | None:
    return next((d for d in row.dots if d.area == chosen), None)


def _figure(row: Strip, chosen: str) -> str:
    """The printed value of a row: of the chosen district, else of the city."""
    one = _of(row, chosen)
    return one.text if one else row.city[1] if row.city else ""


def _known(row: Strip, chosen: str) -> bool:
    """What is printed is a figure: what is not known is not said as loud."""
    one = _of(row, chosen)
    return one is None or one.value is not None


def _inline(
    pen: Pen,
    row: Strip,
    y: float,
    chosen: str,
    stop: bool,
    others: Mapping[str, str],
    at: _Columns,
) -> tuple[str, float]:
    colours, known = pen.colours, _known(row, chosen)
    names = lines(row.name, pen.room(at.name), 13)
    heads = lines(row.head, pen.room(at.name), NOTE)
    figures = lines(
        _figure(row, chosen), pen.room(at.value - at.track[1]) - 12, VALUE, bold=True
    )
    rank = row.rank if chosen else ""
    ranks = lines(rank, pen.room(at.rank - at.value) - 8, NOTE)
    room = pen.room(100 - at.trend[1]) - 6
    said = [Run(row.stamp, NOTE, colours.warning), Run(row.note, NOTE, colours.muted)]
    marks = [said]
    if sum(run.wide for run in said) + BETWEEN > room:
        marks = [
            [Run(text, NOTE, run.ink)]
            for run in said
            for text in lines(run.text, room, NOTE)
        ]
    tall = len(names) * LINE + len(heads) * 14
    high = max(tall + 9, len(figures) * LINE + 14, len(marks) * 14 + 12, 42)
    middle = y + high / 2 + 5
    foot = y + (high - tall) / 2 + 12
    title = pen.block(0, foot, names)
    title += pen.block(
        0, foot + len(names) * LINE - 2, heads, size=NOTE, ink=colours.muted
    )
    ground = pen.ground(y, high, at.name)
    parts = [
        pen.pick(row.pick, row.name, ground + title),
        track(pen, row, middle, at.track, chosen, stop, others),
        pen.block(
            at.value,
            middle - (len(figures) - 1) * LINE / 2 + 4.5,
            figures,
            ink=colours.text if known else colours.muted,
            anchor="end",
            bold=known,
        ),
        pen.block(
            at.rank,
            middle + 4 - (len(ranks) - 1) * 7,
            ranks,
            size=NOTE,
            ink=colours.muted,
            anchor="end",
        ),
        trend(pen, row, y, middle, at.trend),
    ]
    for k, runs in enumerate(marks):
        down = middle - (len(marks) - 1) * 7 + 4 + k * 14
        parts.append(pen.run(100, down, runs, anchor="end"))
    return "".join(parts), high


def _stacked(
    pen: Pen,
    row: Strip,
    y: float,
    chosen: str,
    stop: bool,
    others: Mapping[str, str],
) -> tuple[str, float]:
    """Name and value above the track; unit, rank and stamp below the name."""
    colours, known = pen.colours, _known(row, chosen)
    figures = lines(_figure(row, chosen), pen.least * 0.4, VALUE, bold=True)
    wide = max((pixels(f, VALUE, bold=True) for f in figures), default=0)
    names = lines(row.name, pen.least - wide - 14, 13)
    tall = max(len(names), len(figures)) * LINE
    rest = " · ".join(t for t in (chosen and row.rank, row.note) if t)
    side = pixels(rest, NOTE) + pixels(row.stamp, NOTE) + 22
    heads = lines(row.head, max(pen.least - side, 60), NOTE)
    top = y + 18
    title = pen.block(0, top, names)
    below = top + tall - 1
    title += pen.block(0, below, heads, size=NOTE, ink=colours.muted)
    ground = pen.ground(y, tall + len(heads) * 14 + 4)
    end = 100 - pen.share(52) if row.trend else 100.0
    middle = y + tall + max(len(heads), 1) * 14 + 33
    right = pen.share(pixels(rest, NOTE) + 8) if rest else 0.0
    parts = [
        pen.pick(row.pick, row.name, ground + title),
        pen.block(
            100,
            top,
            figures,
            ink=colours.text if known else colours.muted,
            anchor="end",
            bold=known,
        ),
        pen.text(100, below, rest, size=NOTE, ink=colours.muted, anchor="end"),
        pen.stamp(100 - right, below, row.stamp, anchor="end"),
        track(pen, row, middle, (0, end), chosen, stop, others),
        trend(pen, row, middle - 22, middle, (end + 2, 100)),
    ]
    return "".join(parts), middle + 16 - y
