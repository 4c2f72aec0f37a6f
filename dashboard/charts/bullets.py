"""Promises as rows, the worst first: mark, name, track, value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.bullet import Promise, promise_scale, spoken, track
from dashboard.charts.key import Key, key
from dashboard.charts.scaffold import BETWEEN, LEAST, LINE, NOTE, VALUE, Pen
from dashboard.charts.text import Run, lines, pixels, sentence
from dashboard.palette import VARIABLES, Palette
from dashboard.wording import status

# Least widths of rows in one line, and of the words of a status.
INLINE, WORDED = 400, 640
# Percent of the width, at most, for names (of a wide list, of a narrow one), for
# figures (also where all stand in one line) and for states.
NAMES, NARROW, FIGURES, DENSE, STATES = 42, 42, 27, 34, 16


def worst_first(promises: Sequence[Promise]) -> list[Promise]:
    """By status; those alike stay as they are given."""
    order = list(status.LOOKS)
    return sorted(promises, key=lambda p: order.index(p.status))


def bullets(
    promises: Sequence[Promise],
    *,
    lang: str,
    words: Mapping[str, str],
    chosen: str = "",
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
    dense: bool = False,
) -> str:
    """Promises as rows, worst first: mark, name, track, value, and the word of the
    status where there is room. `chosen` is a `pick`: that row is underlined. `words`
    has start, target, due and absent (for a list without promises). `dense` rows have
    value and target in one line where they have room."""
    pen = Pen(colours, least)
    if not promises:
        return pen.nothing(words["absent"], alt)
    rows = worst_first(promises)
    known = any(p.target is not None for p in rows)
    entries = [Key("tick", words["target"] if known else "")]
    if any(p.due is not None for p in rows):
        entries.append(Key("dash", words["due"], colours.muted))
    head, y = key(pen, entries, 0)
    parts = [head]
    columns = _columns(pen, rows, lang, dense)
    draw = _row if columns.brief else _stacked
    for promise in rows:
        row, high = draw(pen, promise, y, lang, columns)
        name = spoken(promise, lang, words)
        rule = pen.rule(0, 100, y, colours.line) if y else ""
        own = promise.pick == chosen != ""
        row += pen.rect(0, y + high - 2, 100, 2, colours.accent) if own else ""
        parts.append(rule + pen.pick(promise.pick, name, row, chosen=own))
        y += high
    said = alt or sentence(
        "", (f"{p.name} {status.label(p.status, lang)}" for p in rows), lang
    )
    return pen.document("".join(parts), y, said)


@dataclass(frozen=True)
class _Columns:
    """Pixels from the marks to the names; percent where tracks begin and end and where
    figures end; whether each promise has room in one row, and is to have less."""

    aside: float
    left: float
    right: float
    end: float
    brief: bool
    dense: bool


def _columns(pen: Pen, rows: Sequence[Promise], lang: str, dense: bool) -> _Columns:
    """What marks, names, figures and states need; the tracks have the rest."""
    worded = pen.least >= WORDED
    aside = 9 + max(pixels(status.shape(p.status), 13, bold=True) for p in rows)
    words = max(pixels(status.word(p.status, lang), NOTE) for p in rows) + 18
    end = 100 - min(pen.share(words), STATES) if worded else 100.0
    room = pen.room(DENSE if dense else FIGURES)
    figures = max(_wide(_figures(pen, p, room, dense)) for p in rows)
    right = end - pen.share(figures + 18)
    longest = max(pixels(p.name, 13) for p in rows)
    left = min(pen.share(aside + longest + 15), NAMES if worded else NARROW)
    room = pen.room(left) - aside - 14
    most = 4 if worded else 3
    brief = all(len(lines(p.name, room, 13)) <= most for p in rows)
    inline = pen.least >= INLINE and brief
    return _Columns(aside, left, right, end, inline, dense)


def _row(
    pen: Pen, promise: Promise, y: float, lang: str, columns: _Columns
) -> tuple[str, float]:
    """Mark | name | track | value over target | status."""
    left, right, end = columns.left, columns.right, columns.end
    ink = pen.colours.tone(status.tone(promise.status))
    names = lines(promise.name, pen.room(left) - columns.aside - 14, 13)
    room = pen.room(DENSE if columns.dense else FIGURES)
    figures = _figures(pen, promise, room, columns.dense)
    states = (
        lines(status.word(promise.status, lang), pen.room(100 - end) - 16, NOTE)
        if end < 100
        else []
    )
    inner = max(
        len(names) * LINE, len(figures) * 15 + 1, len(states) * (NOTE + 3), LINE
    )
    high = inner + (10 if columns.dense else 14)
    scale = promise_scale(promise, left, right)
    parts = [
        pen.ground(y, high),
        _mark(pen, promise, y, high, ink),
        pen.block(0, _first(y, high, len(names), LINE), names, dx=columns.aside),
        track(pen, promise, scale, y + high / 2 - 7, 14, 6),
    ]
    foot = _first(y, high, len(figures), 15)
    parts.append(_written(pen, figures, end, foot))
    foot = _first(y, high, len(states), NOTE + 3) - 1
    parts.append(pen.block(end, foot, states, size=NOTE, ink=ink, dx=16))
    return "".join(parts), high


def _stacked(
    pen: Pen, promise: Promise, y: float, lang: str, columns: _Columns
) -> tuple[str, float]:
    """Mark, name and value above the track, for a narrow card."""
    ink = pen.colours.tone(status.tone(promise.status))
    figures = _figures(pen, promise, pen.least * 0.45, columns.dense)
    names = lines(promise.name, pen.least - _wide(figures) - columns.aside - 12, 13)
    inner = max(len(names) * LINE, len(figures) * 15)
    parts = [
        pen.ground(y, inner + 30),
        pen.text(0, y + 18, status.shape(promise.status), ink=ink, bold=True),
        pen.block(0, y + 18, names, dx=columns.aside),
        track(pen, promise, promise_scale(promise, 0, 100), y + inner + 10, 14, 6),
    ]
    parts.append(_written(pen, figures, 100, y + 18))
    return "".join(parts), inner + 30


def _first(y: float, high: float, count: int, pitch: float) -> float:
    """The foot of the first of some lines that stand in the middle of a row."""
    return y + high / 2 - (count - 1) * pitch / 2 + 4.5


def _mark(pen: Pen, promise: Promise, y: float, high: float, ink: str) -> str:
    shape = status.shape(promise.status)
    return pen.text(0, y + high / 2 + 4.5, shape, ink=ink, bold=True)


def _figures(pen: Pen, promise: Promise, room: float, dense: bool) -> list[list[Run]]:
    """Value, then target and stamp, in lines of runs from left to right."""
    colours, known = pen.colours, promise.now is not None
    found: list[list[Run]] = [
        [Run(line, VALUE, colours.text if known else colours.muted, known)]
        for line in lines(promise.now_text, room, VALUE, bold=True)
    ]
    aim = f"/ {promise.target_text}" if promise.target_text else ""
    found += [[Run(line, NOTE, colours.muted)] for line in lines(aim, room, NOTE)]
    if promise.stamp:
        stamp = Run(promise.stamp, NOTE, colours.warning)
        last = found[-1]
        if not aim or last[0].wide + stamp.wide + BETWEEN > room:
            found.append([stamp])
        else:
            last.insert(0, stamp)
    line = [run for row in found for run in row]
    return [line] if dense and _wide([line]) <= room else found


def _wide(figures: list[list[Run]]) -> float:
    return max(
        sum(run.wide for run in row) + BETWEEN * (len(row) - 1) for row in figures
    )


def _written(pen: Pen, figures: list[list[Run]], end: float, foot: float) -> str:
    return "".join(
        pen.run(end, foot + k * 15, row, anchor="end") for k, row in enumerate(figures)
    )
