"""A promise against its target on its real scale: start, now, target, requirement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.charts.layout import Box, Scale, apart
from dashboard.charts.scaffold import (
    BETWEEN,
    DEMO,
    HATCH,
    LEAST,
    LINE,
    NOTE,
    VALUE,
    Anchor,
    Pen,
)
from dashboard.charts.text import Run, lines, pixels, sentence
from dashboard.palette import VARIABLES, Palette
from dashboard.wording import status

# Promises of a list have their targets below each other, and so much of the way from
# start to target fits on the scale; who is further has a longer one.
BEYOND = 1.2


@dataclass(frozen=True)
class Promise:
    """A promise on its scale. `start`, `now`, `target` and `due` (what the schedule
    requires today) are in the display unit, None where not known; each has its printed
    figure. `status` is a key of `dashboard.wording.status.LOOKS`, `pick` what a click
    chooses (`indicator:…`, '' for nothing), `stamp` 演示 where the figure is one."""

    name: str
    status: str
    now: float | None
    now_text: str
    target: float | None = None
    target_text: str = ""
    start: float | None = None
    start_text: str = ""
    due: float | None = None
    due_text: str = ""
    pick: str = ""
    stamp: str = ""


def bullet(
    promise: Promise,
    *,
    lang: str,
    words: Mapping[str, str],
    colours: Palette = VARIABLES,
    least: float = LEAST,
    alt: str = "",
) -> str:
    """One promise with its figures at their marks. `words` has start, target and due
    (what is required today)."""
    pen = Pen(colours, least)
    ink = colours.tone(status.tone(promise.status))
    light = status.label(promise.status, lang)
    top, head = _bullet_head(pen, promise, light, ink)
    scale = promise_scale(promise, 0, 100)
    foot, high = _labels(pen, promise, scale, top + 30, words)
    body = head + track(pen, promise, scale, top + 8, 16, 8) + foot
    said = alt or spoken(promise, lang, words)
    return pen.document(pen.pick(promise.pick, said, body), high, said)


def _bullet_head(pen: Pen, promise: Promise, light: str, ink: str) -> tuple[float, str]:
    """Name, then value and status; the height, and the head itself."""
    names = lines(promise.name, pen.least, 13)
    y = 15.0 + len(names) * LINE
    head = pen.block(0, 13, names, ink=pen.colours.muted)
    value, wide, y = _large(pen, promise, y + 9)
    below = wide + 12 + pixels(light, VALUE, bold=True) > pen.least
    at = y + (20 if below else 0)
    anchor: Anchor = "start" if below else "end"
    x = 0.0 if below else 100.0
    side = pen.text(x, at, light, ink=ink, anchor=anchor, bold=True)
    return at + 8, head + value + side


def _large(pen: Pen, promise: Promise, y: float) -> tuple[str, float, float]:
    """The value with its stamp, smaller where it is a sentence; the width of its last
    line, and its foot."""
    fits = pixels(promise.now_text, 22, bold=True) <= pen.least
    fits = fits and promise.now is not None
    size = 22 if fits else 14
    rows = lines(promise.now_text, pen.least, size, bold=True)
    parts = [pen.block(0, y, rows[:-1], size=size, bold=True)]
    y += (len(rows) - 1) * LINE
    runs = [Run(rows[-1], size, pen.colours.text, True)]
    wide = runs[0].wide
    if promise.stamp:
        stamp = Run(promise.stamp, NOTE, pen.colours.warning)
        if wide + BETWEEN + stamp.wide <= pen.least:
            runs.append(stamp)
            wide += BETWEEN + stamp.wide
        else:
            parts.append(pen.run(0, y + LINE, [stamp]))
            wide, y = stamp.wide, y + LINE
            return "".join(parts) + pen.run(0, y - LINE, runs), wide, y
    return "".join(parts) + pen.run(0, y, runs), wide, y


def _labels(
    pen: Pen, promise: Promise, scale: Scale, y: float, words: Mapping[str, str]
) -> tuple[str, float]:
    """Target, requirement and start below their marks, each in the first line that has
    room; and where they end."""
    entries = (
        (promise.target, words["target"], promise.target_text, pen.colours.text),
        (promise.due, words["due"], promise.due_text, pen.colours.muted),
        (promise.start, words["start"], promise.start_text, pen.colours.muted),
    )
    parts: list[str] = []
    placed: list[Box] = []
    for value, word, text, ink in entries:
        if value is None:
            continue
        said, at = f"{word} {text}", scale.at(value)
        half = pen.share(pixels(said, NOTE) / 2)
        x: float = at
        anchor: Anchor = "middle"
        if at < half:
            x, anchor = 0, "start"
        elif at > 100 - half:
            x, anchor = 100, "end"
        foot = y + 12
        while True:
            box = pen.box(x, foot, said, size=NOTE, anchor=anchor)
            if all(apart(box, other, pen.least, 8) for other in placed):
                break
            foot += 15
        placed.append(box)
        parts.append(pen.text(x, foot, said, size=NOTE, ink=ink, anchor=anchor))
    return "".join(parts), max((box.bottom for box in placed), default=y) + 4


def promise_scale(promise: Promise, left: float, right: float) -> Scale:
    """From start (zero where not known) to a fifth beyond the target, or further where
    the value is. A promise to lower something runs right too: its scale falls."""
    known = [
        v
        for v in (promise.now, promise.target, promise.due, promise.start)
        if v is not None
    ]
    if promise.target is None:
        return Scale(min([0.0, *known]), max([1.0, *known]), left, right)
    start = origin(promise)
    way = (promise.target - start) or 1.0
    shares = [(v - start) / way for v in known]
    first, last = min(0.0, *shares), max(shares)
    first = first - 0.04 * (last - first) if first < 0 else 0.0
    last = BEYOND if last <= BEYOND else last + 0.05 * (last - first)
    return Scale(start + first * way, start + last * way, left, right)


def track(
    pen: Pen, promise: Promise, scale: Scale, y: float, high: float, thick: float
) -> str:
    """Ground, bar from the start, target, requirement."""
    ink = pen.colours.tone(status.tone(promise.status))
    left, wide = scale.left, scale.right - scale.left
    if promise.target is None:  # nothing to measure the way by
        more = 'stroke-dasharray="2 4" opacity="0.6"'
        return pen.rule(left, scale.right, y + high / 2, pen.colours.muted, more)
    empty = HATCH if promise.now is None else pen.colours.absent
    parts = [pen.rect(left, y, wide, high, empty, 'rx="2"')]
    if promise.now is not None:
        a, b = sorted((scale.at(origin(promise)), scale.at(promise.now)))
        inner = y + (high - thick) / 2
        fill = DEMO if promise.stamp else ink
        edge = f'stroke="{ink}"' if promise.stamp else ""
        parts.append(pen.rect(a, inner, b - a, thick, fill, edge))
        if b - a < 1:  # nothing of the way yet: seen all the same
            parts.append(
                f'<rect x="{scale.at(promise.now):.2f}%" y="{inner:g}" width="4" '
                f'height="{thick:g}" fill="{ink}"/>'
            )
    if promise.start is not None and scale.at(promise.start) > left + 1:
        at = scale.at(promise.start)
        parts.append(pen.tick(at, y, y + high, pen.colours.muted, 1.25))
    if promise.due is not None:
        dashes = 'stroke-dasharray="2.5 2"'
        at = scale.at(promise.due)
        parts.append(pen.level(at, y - 2, y + high + 2, 1.5, dashes))
    parts.append(pen.level(scale.at(promise.target), y - 3, y + high + 3, 2.5))
    return "".join(parts)


def origin(promise: Promise) -> float:
    """Where the bar begins: the start; zero where it is not known, or is to be kept."""
    if promise.start is None or promise.start == promise.target:
        return 0.0
    return promise.start


def spoken(promise: Promise, lang: str, words: Mapping[str, str]) -> str:
    """One promise in words: name, value, target, status."""
    aim = f"{words['target']} {promise.target_text}" if promise.target_text else ""
    due = f"{words['due']} {promise.due_text}" if promise.due_text else ""
    value = f"{promise.now_text} {promise.stamp}".strip()
    light = status.label(promise.status, lang)
    return sentence(promise.name, (value, aim, due, light), lang)
