"""Districts (or anything else) by size: sorted bars against a benchmark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.charts.key import Key, key
from dashboard.charts.layout import Scale
from dashboard.charts.scaffold import DEMO, HATCH, LEAST, LINE, VALUE, Pen
from dashboard.charts.text import lines, pixels, sentence
from dashboard.palette import VARIABLES, Palette

PITCH = 24  # pixels from bar to bar, where no name needs more
NAMES = 0.38  # of the width, at most, for names


@dataclass(frozen=True)
class Bar:
    """A value in the display unit and its printed figure; None is not known or
    withheld, as the figure says. `pick` is what a click chooses (`area:330110`),
    `stamp` 演示 or 推算, `demo` whether the value is made up."""

    name: str
    value: float | None
    text: str
    pick: str = ""
    stamp: str = ""
    demo: bool = False


@dataclass(frozen=True)
class Benchmark:
    """A level across all bars with its words (`全市 22.4%`), and the lowest and highest
    of the similar districts with theirs."""

    level: float | None = None
    level_text: str = ""
    band: tuple[float, float] | None = None
    band_text: str = ""


def bars(
    rows: Sequence[Bar],
    *,
    lang: str,
    words: Mapping[str, str],
    benchmark: Benchmark | None = None,
    chosen: str = "",
    ordered: bool = False,
    title: str = "",
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
    pitch: float = PITCH,
) -> str:
    """Bars from zero, the longest first and those without a value last; `ordered`
    keeps the order given. `chosen` is a `pick`: that bar has an outline and its name is
    strong. `title` is what they have in common, `pitch` the least
    pixels from bar to bar. `words` has absent and demo."""
    pen = Pen(colours, least)
    if not rows:
        return pen.nothing(words["absent"], alt)
    mark = benchmark or Benchmark()
    shown = list(rows) if ordered else sorted(rows, key=_order)
    values = [0.0] + [r.value for r in rows if r.value is not None]
    values += [mark.level] if mark.level is not None else []
    values += list(mark.band or ())
    name = max(pixels(r.name, 13, bold=True) for r in rows) + 12
    left = pen.share(min(name, least * NAMES))
    printed = max(pixels(f, VALUE, bold=True) for r in rows for f in _figure(pen, r))
    scale = Scale(min(values), max(values), left, 100 - pen.share(printed + 10))
    entries = [
        Key("tick", mark.level_text if mark.level is not None else ""),
        Key("swatch", mark.band_text if mark.band else "", colours.ramp[0]),
        Key("demo", words["demo"] if any(r.demo for r in rows) else ""),
    ]
    named = lines(title, least, 12)
    above = len(named) * LINE + (6 if named else 0)
    head, high = key(pen, entries, above)
    head = pen.block(0, 14, named, size=12, ink=colours.muted) + head
    top = above + high
    y, body = top, []
    for row in shown:
        drawn, high = _row(pen, row, y, scale, row.pick == chosen != "", pitch)
        said = sentence(row.name, (f"{row.text} {row.stamp}".strip(),), lang)
        picked = pen.pick(row.pick, said, drawn, chosen=row.pick == chosen)
        body.append(picked)
        y += high
    under, over = _marks(pen, mark, scale, top, y)
    said = alt or sentence(
        title,
        (
            mark.level_text,
            *(f"{r.name} {r.text} {r.stamp}".strip() for r in shown),
        ),
        lang,
    )
    return pen.document(head + under + "".join(body) + over, y + 2, said)


def _order(row: Bar) -> tuple[bool, float]:
    return row.value is None, -(row.value or 0)


def _figure(pen: Pen, row: Bar) -> list[str]:
    """The printed figure, in lines where it is a sentence (withheld, not at hand)."""
    return lines(row.text, pen.least * 0.34, VALUE, bold=True)


def _marks(
    pen: Pen, mark: Benchmark, scale: Scale, top: float, bottom: float
) -> tuple[str, str]:
    """The band below the bars; the benchmark and zero above them."""
    colours, under, over = pen.colours, "", ""
    if mark.band:
        a, b = (scale.at(v) for v in sorted(mark.band))
        wide = max(b - a, pen.share(3))
        under = pen.rect(a, top, wide, bottom - top, colours.ramp[0])
    zero = scale.at(0)
    over = pen.tick(zero, top, bottom, colours.muted, 1)
    if mark.level is not None:
        at = scale.at(mark.level)
        over += pen.level(at, top - 1, bottom + 1, 1.75)
    return under, over


def _row(
    pen: Pen, row: Bar, y: float, scale: Scale, own: bool, pitch: float
) -> tuple[str, float]:
    colours = pen.colours
    names = lines(row.name, pen.room(scale.left) - 10, 13, bold=True)
    figures = _figure(pen, row)
    count = max(len(names), len(figures) + bool(row.stamp))
    high = max(pitch, count * LINE + 6)
    thick = min(pitch - 10, 30)
    middle = y + high / 2
    foot = middle - (len(names) - 1) * LINE / 2 + 4.5
    parts = [
        pen.ground(y, high),
        pen.block(0, foot, names, bold=own),
    ]
    zero = scale.at(0)
    if row.value is None:
        wide = min(pen.share(40), scale.right - zero)
        parts.append(pen.rect(zero, middle - 4, wide, 8, HATCH, 'rx="1"'))
    else:
        a, b = sorted((zero, scale.at(row.value)))
        edge = f'stroke="{colours.text}" stroke-width="2"' if own else ""
        if row.demo and not own:
            edge = f'stroke="{colours.accent}" stroke-width="1"'
        fill = DEMO if row.demo else colours.accent
        wide = max(b - a, pen.share(1))
        parts.append(pen.rect(a, middle - thick / 2, wide, thick, fill, edge))
    tall = len(figures) * LINE + (14 if row.stamp else 0)
    foot = middle - tall / 2 + 12.5
    ink = colours.text if row.value is not None else colours.muted
    strong = row.value is not None
    parts += [
        pen.text(100, foot + k * LINE, text, ink=ink, anchor="end", bold=strong and own)
        for k, text in enumerate(figures)
    ]
    parts.append(
        pen.stamp(100, foot + len(figures) * LINE - 1, row.stamp, anchor="end")
    )
    return "".join(parts), high
