"""Two moments and the lines between them, for several areas or indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.charts.dumbbell import Pair, spoken_pair
from dashboard.charts.layout import Scale, spread
from dashboard.charts.scaffold import LEAST, LINE, NOTE, VALUE, Pen
from dashboard.charts.text import lines, pixels, sentence
from dashboard.palette import VARIABLES, Palette

ASIDE = 20  # pixels from the dots to their words
NARROWEST = 40  # pixels between the two moments, at least


def slope(
    pairs: Sequence[Pair],
    *,
    lang: str,
    words: Mapping[str, str],
    high: float = 240,
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
) -> str:
    """Lines from the earlier to the later year on one scale, named at their right end.

    The chosen ones are strong, or all where none is. `words` has before, after and
    absent. Rows without both readings are named below it.
    """
    pen = Pen(colours, least)
    whole = [p for p in pairs if p.before is not None and p.after is not None]
    if not whole:
        return pen.nothing(words["absent"], alt)
    strong = any(p.chosen for p in whole)
    left = max(pixels(p.before_text, VALUE, bold=p.chosen) for p in whole) + ASIDE + 2
    names = [
        lines(f"{p.after_text} {p.name} {p.stamp}".strip(), _name_room(pen, left), 13)
        for p in whole
    ]
    right = (
        max(pixels(line, 13, bold=True) for rows in names for line in rows) + ASIDE + 2
    )
    a, b = pen.share(left), 100 - pen.share(right)
    needs = [len(rows) * LINE + 2.0 for rows in names]
    high = max(high, sum(needs) * 1.15 + 40)
    values = [v for p in whole for v in (p.before, p.after) if v is not None]
    scale = Scale(max(values), min(values), 38, high - 14)
    befores = [scale.at(p.before or 0) for p in whole]
    afters = [scale.at(p.after or 0) for p in whole]
    lefts = spread(befores, [LINE] * len(whole), 26, high)
    rights = spread(afters, needs, 26, high)
    parts = [
        pen.text(a, 14, words["before"], size=12, ink=colours.muted, anchor="end"),
        pen.text(b, 14, words["after"], size=12, ink=colours.muted),
        pen.tick(a, 24, high, colours.line, 1),
        pen.tick(b, 24, high, colours.line, 1),
    ]
    for k in sorted(range(len(whole)), key=lambda k: whole[k].chosen):
        one, clear = whole[k], whole[k].chosen or not strong
        marks = _slope_line(pen, one, (a, befores[k]), (b, afters[k]), high, clear)
        ends = (befores[k], afters[k])
        marks += _slope_words(
            pen, one, (a, lefts[k]), (b, rights[k]), names[k], ends, clear
        )
        said = sentence(one.name, spoken_pair(one, words), lang)
        parts.append(pen.pick(one.pick, said, marks, chosen=one.chosen))
    lost = [p.name for p in pairs if p not in whole]
    note = lines(sentence(words["absent"], lost, lang), least, NOTE) if lost else []
    parts.append(pen.block(0, high + 16, note, size=NOTE, ink=colours.muted))
    told = alt or sentence(
        "", (sentence(p.name, spoken_pair(p, words), lang) for p in whole), lang
    )
    return pen.document("".join(parts), high + 4 + len(note) * 16, told)


def _name_room(pen: Pen, left: float) -> float:
    """How wide a name at the right may be before the lines have no room."""
    return max(60.0, min(pen.least - left - NARROWEST - ASIDE, pen.least * 0.5) / 1.07)


def _slope_line(
    pen: Pen,
    pair: Pair,
    start: tuple[float, float],
    end: tuple[float, float],
    high: float,
    clear: bool,
) -> str:
    ink = pen.colours.accent if clear else pen.colours.muted
    more = f'stroke-width="{3 if pair.chosen else 1.75 if clear else 1}"'
    more += ' stroke-dasharray="4 3"' if pair.stamp else ""
    marks = pen.lines([start, end], high, ink, more)
    marks += pen.dot(*start, 4, pen.colours.background, ink, 2)
    return marks + pen.dot(*end, 4.5, ink)


def _slope_words(
    pen: Pen,
    pair: Pair,
    start: tuple[float, float],
    end: tuple[float, float],
    names: list[str],
    dots: tuple[float, float],
    clear: bool,
) -> str:
    """The earlier figure at the left; the later one and the name at the right, each
    tied to its dot where it had to move away from it."""
    ink, bold = pen.colours.text if clear else pen.colours.muted, pair.chosen
    (a, left), (b, right) = start, end
    foot = right - (len(names) - 1) * LINE / 2 + 4.5
    leaders = _leader(pen, a, dots[0], left, -1) + _leader(pen, b, dots[1], right, 1)
    before = leaders + pen.text(
        a,
        left + 4.5,
        pair.before_text,
        size=12,
        ink=ink,
        anchor="end",
        bold=bold,
        dx=-ASIDE,
    )
    return before + pen.block(b, foot, names, ink=ink, bold=bold, dx=ASIDE)


def _leader(pen: Pen, x: float, dot: float, label: float, side: int) -> str:
    if abs(dot - label) < 4:
        return ""
    return (
        f'<svg x="{x:.2f}%" overflow="visible"><path d="M{side * 6} {dot:.1f}'
        f'L{side * (ASIDE - 3)} {label:.1f}" fill="none" '
        f'stroke="{pen.colours.muted}" stroke-width="0.75"/></svg>'
    )
