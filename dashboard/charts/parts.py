"""Parts of a whole: measures by their state, and shares as one bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from dashboard.charts.scaffold import DEMO, HATCH, LEAST, LINE, NOTE, Pen
from dashboard.charts.text import Run, lines, pixels, sentence
from dashboard.palette import VARIABLES, Palette

CELL = 165  # pixels across, at least, of a measure with its name
BAR = 22


@dataclass(frozen=True)
class Measure:
    """A measure: its name, its state (a key of the states of the drawing), and a short
    word below the name such as its year."""

    name: str
    state: str
    note: str = ""
    pick: str = ""


@dataclass(frozen=True)
class State:
    """A state as it is said, with its shape (`● 已建成`), and how far along it is: 1
    done, 0.5 under way, 0 in preparation."""

    key: str
    words: str
    done: float


@dataclass(frozen=True)
class Part:
    """A part in the unit of the whole, and its printed figure or share; None is not
    known."""

    name: str
    value: float | None
    text: str
    pick: str = ""
    demo: bool = False
    stamp: str = ""


def states(
    measures: Sequence[Measure],
    order: Sequence[State],
    *,
    lang: str,
    words: Mapping[str, str],
    chosen: str = "",
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
) -> str:
    """A strip with a cell for each measure, by state; below it their names, each state
    under its words and count. `words` has absent."""
    pen = Pen(colours, least)
    known = {state.key: k for k, state in enumerate(order)}
    ranked = sorted(measures, key=lambda m: known[m.state])
    if not ranked:
        return pen.nothing(words["absent"], alt)
    parts = [_state_strip(pen, ranked, {s.key: s for s in order})]
    columns = max(1, int(least // CELL))
    y = BAR + 14.0
    said = []
    for key, group in groupby(ranked, key=lambda m: m.state):
        state, own = order[known[key]], list(group)
        title = f"{state.words} {len(own)}"
        said.append(sentence(title, (m.name for m in own), lang))
        rows = lines(title, least, 13, bold=True)
        parts.append(pen.block(0, y + 13, rows, bold=True))
        y += len(rows) * LINE + 8
        for at in range(0, len(own), columns):
            body, high = _cells(
                pen, own[at : at + columns], y, columns, state, (chosen, lang)
            )
            parts.append(body)
            y += high + 6
        y += 8
    return pen.document("".join(parts), y - 8, alt or sentence("", said, lang))


def _paint(pen: Pen, done: float) -> tuple[str, str]:
    """Fill and edge of a state: full, half as strong, empty."""
    colours = pen.colours
    if done >= 1:
        return colours.accent, colours.accent
    return (colours.ramp[1] if done > 0 else colours.background), colours.accent


def _state_strip(
    pen: Pen, ranked: Sequence[Measure], order: Mapping[str, State]
) -> str:
    pitch = 100 / len(ranked)
    gap = pen.share(3) if pen.room(pitch) > 8 else 0
    parts = []
    for k, one in enumerate(ranked):
        fill, edge = _paint(pen, order[one.state].done)
        more = f'stroke="{edge}" stroke-width="1.25"'
        x = k * pitch + gap / 2
        parts.append(pen.rect(x, 1, pitch - gap, BAR - 2, fill, more))
    return "".join(parts)


def _cells(
    pen: Pen,
    row: Sequence[Measure],
    y: float,
    columns: int,
    state: State,
    context: tuple[str, str],
) -> tuple[str, float]:
    """Measures beside each other, equally high."""
    chosen, lang = context
    colours, gap = pen.colours, pen.share(8)
    pitch = (100 + gap) / columns
    room = pen.room(pitch - gap) - 20
    texts = [(lines(m.name, room, 12), lines(m.note, room, NOTE)) for m in row]
    high = max(len(a) * 15 + len(b) * 14 for a, b in texts) + 14
    fill, edge = _paint(pen, state.done)
    parts = []
    for k, (one, (names, notes)) in enumerate(zip(row, texts, strict=True)):
        x, own = k * pitch, one.pick == chosen != ""
        outline = f'stroke="{colours.text if own else colours.line}" rx="3"'
        outline += f' stroke-width="{2 if own else 1}"'
        # The outline of the last one is not cut at the edge.
        wide = pitch - gap - pen.share(1)
        mark = pen.rect(x, y, wide, high, colours.surface, outline)
        mark += (
            f'<rect x="{x:.2f}%" y="{y:g}" width="5" height="{high:g}" fill="{fill}" '
            f'stroke="{edge}"/>'
        )
        mark += pen.block(x, y + 17, names, size=12, dx=13)
        foot = y + 17 + len(names) * 15 - 1
        mark += pen.block(x, foot, notes, size=NOTE, ink=colours.muted, dx=13)
        said = sentence(one.name, (state.words, one.note), lang)
        parts.append(pen.pick(one.pick, said, mark, chosen=own))
    return "".join(parts), high


def shares(
    parts: Sequence[Part],
    *,
    lang: str,
    words: Mapping[str, str],
    whole: float | None = None,
    chosen: str = "",
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
    named: bool = True,
) -> str:
    """One bar of the parts in the order given, and their names and figures below it.

    `whole` is what they belong to, where that is more than their sum: the rest is
    hatched. `words` has absent and rest. `named` is False where the page says below
    the bar what the parts are.
    """
    pen = Pen(colours, least)
    if not parts:
        return pen.nothing(words["absent"], alt)
    known = [max(p.value or 0, 0) for p in parts]
    total = max(whole or 0, sum(known))
    drawn, x = [], 0.0
    for k, (part, value) in enumerate(zip(parts, known, strict=True)):
        wide = value / total * 100 if total else 0
        fill, ink = _shade(pen, k, part.demo)
        said = sentence(part.name, (f"{part.text} {part.stamp}".strip(),), lang)
        own = part.pick == chosen != ""
        mark = _segment(pen, part, (x, wide), fill, ink, own) if wide else ""
        drawn.append(pen.pick(part.pick, said, mark, chosen=own) if mark else "")
        x += wide
    rest = 100 - x
    if rest > 0.01:
        edge = f'stroke="{colours.background}" stroke-width="1.5"'
        drawn.append(pen.rect(x, 0, rest, BAR + 6, HATCH, edge))
    entries = [
        (p.name, p.text, p.stamp, _shade(pen, k, p.demo)[0])
        for k, p in enumerate(parts)
    ]
    if rest > 0.01:
        entries.append((words["rest"], "", "", HATCH))
    listed, y = _listed(pen, entries, BAR + 16) if named else ("", BAR + 6.0)
    said = alt or sentence(
        "", (f"{p.name} {p.text} {p.stamp}".strip() for p in parts), lang
    )
    return pen.document("".join(drawn) + listed, y, said)


def _shade(pen: Pen, k: int, demo: bool) -> tuple[str, str]:
    """Fill and ink of a part: the ramp from dark to light, as often as needed."""
    ramp, inks = pen.colours.ramp, pen.colours.ramp_text
    at = len(ramp) - 1 - k % len(ramp)
    return (DEMO, pen.colours.text) if demo else (ramp[at], inks[at])


def _segment(
    pen: Pen, part: Part, place: tuple[float, float], fill: str, ink: str, own: bool
) -> str:
    """A part of the bar, its figure in it where there is room."""
    x, wide = place
    edge = pen.colours.text if own else pen.colours.background
    more = f'stroke="{edge}" stroke-width="{2 if own else 1.5}"'
    mark = pen.rect(x, 1 if own else 0, wide, BAR + (4 if own else 6), fill, more)
    if part.demo or pixels(part.text, NOTE, bold=True) + 8 > pen.room(wide):
        return mark
    middle = x + wide / 2
    return mark + pen.text(
        middle, 18, part.text, size=NOTE, ink=ink, anchor="middle", bold=True
    )


def _listed(
    pen: Pen, entries: Sequence[tuple[str, str, str, str]], y: float
) -> tuple[str, float]:
    """Colour, name and figure of each part, in as many columns as have room."""
    need = max(pixels(f"{a} {b} {c}", 12, bold=True) for a, b, c, _ in entries) + 40
    columns = max(1, min(len(entries), 4, int(pen.least // need)))
    pitch = 100 / columns
    parts = []
    for at in range(0, len(entries), columns):
        row, tall = entries[at : at + columns], 1
        for k, (name, text, stamp, fill) in enumerate(row):
            x = k * pitch
            parts.append(
                f'<rect x="{x:.2f}%" y="{y + 2:g}" width="11" height="11" '
                f'fill="{fill}" stroke="{pen.colours.line}"/>'
            )
            ink = pen.colours.warning if stamp else pen.colours.text
            figure = f"{text} {stamp}".strip()
            if columns > 1:
                runs = [Run(name, 12, pen.colours.text), Run(figure, 12, ink, True)]
                parts.append(pen.run(x, y + 12, runs, dx=18))
                continue
            figures = lines(figure, pen.least * 0.45, 12, bold=True)
            used = max((pixels(f, 12, bold=True) for f in figures), default=0)
            names = lines(name, pen.least - used - 26, 12)
            tall = max(tall, len(names), len(figures))
            parts.append(pen.block(x, y + 12, names, size=12, dx=18))
            parts.append(
                pen.block(
                    100, y + 12, figures, size=12, ink=ink, anchor="end", bold=True
                )
            )
        y += tall * 15 + 7
    return "".join(parts), y
