"""Two readings of each row as native shapes, joined: a group a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.text import PP_ALIGN

from dashboard.charts.dumbbell import Pair, span, spoken_pair
from dashboard.charts.layout import Scale
from dashboard.charts.text import sentence
from dashboard.deck.picture import Pairs, Picture
from dashboard.files.pptx.marks import (
    GAP,
    NAMES,
    dot,
    grouped,
    key,
    label,
    level,
    name_at,
    names_of,
    rows_in,
    wide_of,
)
from dashboard.files.pptx.words import Box, Run, bar
from dashboard.palette import LIGHT

BESIDE = 1.5  # from a dot to its words


def add_pairs(
    shapes: Any, box: Box, picture: Picture, drawing: Pairs, lang: str
) -> None:
    """Name, hollow dot of the earlier, full dot of the later, each with its figure."""
    words = {"before": drawing.before, "after": drawing.after}
    rows = rows_in(box, len(drawing.rows), 1.2)
    entries = [
        ("ring", drawing.before, LIGHT.accent),
        ("dot", drawing.after, LIGHT.accent),
    ]
    alt = "; ".join(" ".join((p.name, *spoken_pair(p, words))) for p in drawing.rows)
    with grouped(shapes, picture.title, picture.alt or alt):
        key(shapes, box, entries, lang)
        size = rows.size * 0.9
        names, own = names_of([p.name for p in drawing.rows], rows, NAMES * box.wide)
        start = box.left + names + GAP
        left, right = _room(drawing, start, rows.right, size)
        for at, pair in enumerate(drawing.rows):
            alt = sentence(pair.name, spoken_pair(pair, words), lang)
            with grouped(shapes, pair.name, alt):
                y = rows.middle(at)
                name_at(shapes, pair.name, own, rows, y, names, lang)
                ends = span(_alike(drawing, pair), drawing.shared)
                level(shapes, f"{pair.name} —", start, rows.right, y, LIGHT.line)
                _pair(shapes, pair, Scale(*ends, left, right), y, size, lang)


def _falls(pair: Pair) -> bool:
    """The later of two known readings is lower: its words stand on the left."""
    known = pair.before is not None and pair.after is not None
    return known and (pair.after or 0) < (pair.before or 0)


def _room(drawing: Pairs, start: float, end: float, size: float) -> tuple[float, float]:
    """Where tracks begin and end: words beside the dots need no more than what is not
    already free at the places of their dots."""
    low = high = 1.5
    needs = []
    for pair in drawing.rows:
        texts = (pair.before_text, pair.after_text)
        first, last = texts[::-1] if _falls(pair) else texts
        needs.append((pair, wide_of(first, size) + BESIDE))
        high = max(high, wide_of(last, size) + BESIDE)
    for pair, need in needs:
        known = [v for v in (pair.before, pair.after) if v is not None]
        scale = Scale(*span(_alike(drawing, pair), drawing.shared), 0, 1)
        share = scale.at(min(known)) if len(known) == 2 else 0
        if share < 1:
            low = max(low, (need - share * (end - start - high)) / (1 - share))
    return start + low, end - high


def _alike(drawing: Pairs, pair: Pair) -> Sequence[Pair]:
    """The pairs that are on the scale of one."""
    return drawing.rows if drawing.shared else [pair]


def _pair(
    group: Any, pair: Pair, scale: Scale, y: float, size: float, lang: str
) -> None:
    """The way between two dots, the dots, and their figures on the outer sides."""
    known = (pair.before is not None, pair.after is not None)
    falls = _falls(pair)
    a, b = scale.at(pair.before or 0), scale.at(pair.after or 0)
    if all(known):
        low, high = sorted((a, b))
        bar(group, f"{pair.name} =", Box(low, y - 0.25, high - low, 0.5), LIGHT.ramp[1])
    for is_known, x, words, is_later in (
        (known[0], a if known[0] else scale.left, pair.before_text, False),
        (known[1], b if known[1] else scale.right, pair.after_text, True),
    ):
        ink = LIGHT.text if is_later and is_known else LIGHT.muted
        if is_known:
            fill = LIGHT.accent if is_later else LIGHT.background
            dot(group, f"{pair.name} {words}", x, y, 0.85, fill, LIGHT.accent)
        on_right = is_later != falls
        place = (x + BESIDE, y) if on_right else (x - BESIDE, y)
        align = PP_ALIGN.LEFT if on_right else PP_ALIGN.RIGHT
        told = [[Run(words, size, ink, bold=is_later)]]
        label(group, f"{pair.name} {1 + is_later}", place, told, lang, align)
