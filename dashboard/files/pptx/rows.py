"""Bullets and strips as native shapes: a group a row, all can be edited.

Marks stand where the chart kit of the pages puts them; words have the sizes of a slide.
"""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from dashboard.charts.bullet import Promise, origin, promise_scale, spoken
from dashboard.charts.bullets import worst_first
from dashboard.charts.layout import Scale
from dashboard.charts.of_rows import bullet_words
from dashboard.charts.strip_track import Strip
from dashboard.charts.text import sentence
from dashboard.deck.picture import Bullets, Picture, Strips
from dashboard.files.pptx.marks import (
    GAP,
    NAMES,
    dot,
    grouped,
    hatched,
    hollow,
    key,
    label,
    name_at,
    names_of,
    rows_in,
    tick,
    wide_of,
)
from dashboard.files.pptx.words import Box, Run, bar, described, text_box
from dashboard.palette import LIGHT
from dashboard.wording import status
from dashboard.wording.interface import get

SMALL = 0.8  # of a row's words: what stands beside the figure
MOST = 10  # promises of a slide


def targeted(drawing: Bullets) -> list[Promise]:
    """The worst of the promises that have a target, as many as can be read."""
    known = [p for p in drawing.rows if p.target is not None]
    return worst_first(known)[:MOST]


def add_bullets(
    shapes: Any, box: Box, picture: Picture, drawing: Bullets, lang: str
) -> None:
    """Name, track, value over target, and status of each promise that has a target."""
    words, promises = bullet_words(lang), targeted(drawing)
    rows = rows_in(box, len(promises), 2)
    entries = [("tick", words["target"], LIGHT.text)]
    if any(p.due is not None for p in promises):
        entries.append(("dash", words["due"], LIGHT.muted))
    alt = "; ".join(f"{p.name} {status.label(p.status, lang)}" for p in promises)
    with grouped(shapes, picture.title, picture.alt or alt):
        key(shapes, box, entries, lang)
        names, size = names_of([p.name for p in promises], rows, NAMES * box.wide)
        states = max(wide_of(status.label(p.status, lang), rows.size) for p in promises)
        figures = max(
            max(wide_of(p.now_text, rows.size), wide_of(_aim(p), rows.size * SMALL))
            for p in promises
        )
        left = box.left + names + GAP
        right = rows.right - states - figures - 2 * GAP
        for at, promise in enumerate(promises):
            alt = spoken(promise, lang, words)
            with grouped(shapes, promise.name, alt):
                y = rows.middle(at)
                name_at(shapes, promise.name, size, rows, y, names, lang)
                _track(shapes, promise, promise_scale(promise, left, right), y, words)
                ink = LIGHT.tone(status.tone(promise.status))
                known = promise.now is not None
                shade = LIGHT.text if known else LIGHT.muted
                told = [[Run(promise.now_text, rows.size, shade, bold=known)]]
                if _aim(promise):
                    told.append([Run(_aim(promise), rows.size * SMALL, LIGHT.muted)])
                end = rows.right - states - GAP
                label(shapes, f"{promise.name} 1", (end, y), told, lang, PP_ALIGN.RIGHT)
                light = [
                    [Run(status.label(promise.status, lang), rows.size, ink, bold=True)]
                ]
                label(shapes, f"{promise.name} 2", (end + GAP, y), light, lang)


def _aim(promise: Promise) -> str:
    return f"/ {promise.target_text}" if promise.target_text else ""


def _track(
    group: Any, promise: Promise, scale: Scale, y: float, words: dict[str, str]
) -> None:
    """Ground, bar from the start, requirement, target."""
    name, left, right = promise.name, scale.left, scale.right
    ground = bar(
        group, f"{name} —", Box(left, y - 1.4, right - left, 2.8), LIGHT.absent
    )
    if promise.now is None:
        hatched(ground.fill)
    else:
        ends = sorted((scale.at(origin(promise)), scale.at(promise.now)))
        ink = LIGHT.tone(status.tone(promise.status))
        # Nothing of the way yet: seen all the same.
        long = max(ends[1] - ends[0], 0.5)
        bar(group, f"{name} =", Box(ends[0], y - 0.7, long, 1.4), ink)
    if promise.due is not None:
        at = scale.at(promise.due)
        hollow(
            tick(group, f"{name} {words['due']}", at, y, 3.4, LIGHT.text), LIGHT.text
        )
    if promise.target is not None:
        at = scale.at(promise.target)
        tick(group, f"{name} {words['target']}", at, y, 3.8, LIGHT.text, 0.5)


def add_strips(
    shapes: Any, box: Box, picture: Picture, drawing: Strips, lang: str
) -> None:
    """Name with unit, year and the city's level, then a dot for each district between
    the lowest and the highest, which have their names."""
    rows = rows_in(box, len(drawing.rows), 2)
    entries = [("ring", get("district", lang), LIGHT.muted)]
    if any(row.city for row in drawing.rows):
        entries.append(("tick", drawing.city, LIGHT.text))
    with grouped(shapes, picture.title, picture.alt):
        key(shapes, box, entries, lang)
        heads = [_head(row, drawing.city) for row in drawing.rows]
        names = max(
            max(wide_of(row.name, rows.size), wide_of(head, rows.size * SMALL))
            for row, head in zip(drawing.rows, heads, strict=True)
        )
        names = min(names, NAMES * box.wide)
        ends = box.left + names + GAP, rows.right
        for at, (row, head) in enumerate(zip(drawing.rows, heads, strict=True)):
            said = (head, *(f"{d.name} {d.text}" for d in row.dots))
            with grouped(shapes, row.name, sentence(row.name, said, lang)):
                told = [
                    [Run(row.name, rows.size)],
                    [Run(head, rows.size * SMALL, LIGHT.muted)],
                ]
                y = rows.middle(at)
                place = Box(rows.left, y - rows.high / 2, names + 0.6, rows.high)
                text_box(shapes, row.name, place, told, lang, anchor=MSO_ANCHOR.MIDDLE)
                _strip(shapes, row, drawing.city, ends, y + rows.size * 0.55)
                _ends(shapes, row, ends, y - rows.size * 0.75, rows.size * SMALL, lang)


def _head(row: Strip, city: str) -> str:
    """Unit, year, the city's level, and what the figures are: `% · 2020 · 全市 21%`."""
    level = f"{city} {row.city[1]}" if row.city else ""
    return " · ".join(filter(None, (row.head, level, row.stamp)))


def _strip(
    group: Any, row: Strip, city: str, ends: tuple[float, float], y: float
) -> None:
    """The line, the districts and the city's level."""
    scale = _scale(row, ends)
    ground = Box(ends[0], y - 0.06, ends[1] - ends[0], 0.12)
    if scale is None:
        ground = Box(ends[0], y - 0.7, ends[1] - ends[0], 1.4)
        hatched(bar(group, f"{row.name} —", ground, LIGHT.absent).fill)
        return
    bar(group, f"{row.name} —", ground, LIGHT.line)
    for one in row.dots:
        if one.value is None:
            continue
        x = scale.at(one.value)
        shape = dot(group, one.name, x, y, 0.9, LIGHT.background, LIGHT.muted)
        described(shape, f"{one.name} {one.text}")
    if row.city:
        mark = tick(group, city, scale.at(row.city[0]), y, 3.4, LIGHT.text)
        described(mark, f"{city} {row.city[1]}")


def _scale(row: Strip, ends: tuple[float, float]) -> Scale | None:
    """From the lowest to the highest of all; None where none is known."""
    values = [one.value for one in row.dots if one.value is not None]
    values += [row.city[0]] if row.city else []
    if not values:
        return None
    return Scale(min(values), max(values), ends[0] + 1.0, ends[1] - 1.0)


def _ends(
    group: Any, row: Strip, ends: tuple[float, float], y: float, size: float, lang: str
) -> None:
    """Name and figure of the lowest district and of the highest above their dots."""
    scale = _scale(row, ends)
    known = [one for one in row.dots if one.value is not None]
    order = sorted(known, key=lambda one: one.value or 0)
    if scale is None or not order:
        return
    for at, (one, align) in enumerate(
        [(order[0], PP_ALIGN.LEFT), (order[-1], PP_ALIGN.RIGHT)][: len(order)], 1
    ):
        x = scale.at(one.value or 0) + (-1.0 if align == PP_ALIGN.LEFT else 1.0)
        told = [
            [Run(f"{one.name} ", size, LIGHT.muted), Run(one.text, size, bold=True)]
        ]
        label(group, f"{row.name} {at}", (x, y), told, lang, align)
