"""The overview's promises: the chosen plan as bullets, the worst first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dashboard.charts.bullet import Promise
from dashboard.charts.bullets import bullets, worst_first
from dashboard.charts.links import linked
from dashboard.charts.of_rows import bullet_words, promise
from dashboard.charts.parts import Part, shares
from dashboard.method.gap import movement
from dashboard.rows import Row, Rows
from dashboard.ui import controls, panels, pictures, take
from dashboard.ui.controls import t
from dashboard.ui.shared import once
from dashboard.wording import selection, sentences

# Pixels: the least width of the bullets beside map and news, their height with that
# of the bar above them.
WIDE, ROOM, BAR = 440, 370, 60


def show(rows: Rows, plan: Row, day: date) -> None:
    """The promises of the plan as bullets, the worst first, as many as have room; where
    the targets are not known, where each has moved."""
    lang = controls.language()
    known = plan["targets"] == "known"
    every = worst_first([promise(row, lang) for row in rows])
    drawings = []
    if not known and rows:
        every = _moved(rows)
        drawings.append(_directions(rows))
    room = ROOM - BAR * len(drawings)
    fitted, drawn = _fitting(every, room)
    left = len(every) - fitted
    more = t("more_promises", count=left) if left else t("all_promises")
    take.block(
        f"{t('tab_promises')} · {plan['name']}",
        note=sentences.day(day, lang) if known else t("movement"),
        way=controls.way(tab="promises"),
        more=more,
        name="bullets",
    )
    if not rows:
        panels.draw("empty", words=plan["note"])
        return
    ways = ways_of(rows)
    pictures.grid(
        [once(linked, drawing, ways) for drawing in (*drawings, drawn)],
        "overview_bullets",
    )


def ways_of(rows: Rows) -> dict[str, str]:
    """From a promise in a picture to its pillar's page in its plan, by its pick."""
    return {
        f"indicator:{r['indicator']}": controls.way(
            r["page"], indicator=r["indicator"], plan=r["plan"]
        )
        for r in rows
    }


def _fitting(every: Sequence[Promise], room: float) -> tuple[int, str]:
    """As many promises as have room in so many pixels, and their drawing."""
    lang, least = controls.language(), pictures.least(WIDE)
    words = bullet_words(lang)
    for count in range(len(every), 0, -1):
        drawn = once(bullets, every[:count], lang=lang, words=words, least=least)
        if _high(drawn) <= room or count == 1:
            return count, drawn
    return 0, bullets([], lang=lang, words=words, least=least)


def _high(drawing: str) -> float:
    """The height of a drawing of the kit, in pixels."""
    return float(drawing.split(' height="', 1)[1].split('"', 1)[0])


def _moved(rows: Rows) -> list[Promise]:
    """Promises without a target: those with a direction first, then those with a
    figure of the plan's years, then the silent."""
    lang = controls.language()
    found: list[tuple[int, Promise]] = []
    for row in rows:
        one, way = promise(row, lang), movement(row)
        if one.now is not None:
            told = t(f"move_{way}") if way else row["judged_period"]
            value = sentences.shown(row, "judged_value", lang)
            one = replace(one, name=f"{one.name} · {told}", now_text=value)
        found.append((0 if way else 1 if one.now is not None else 2, one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def _directions(rows: Rows) -> str:
    """How many promises of a plan moved which way, as one bar."""
    lang = controls.language()
    moved = selection.moved(rows)
    parts = [Part(t(f"move_{m}"), n, str(n)) for m, n in moved.items()]
    words = {"absent": t("absent"), "rest": ""}
    return once(shares, parts, lang=lang, words=words, least=pictures.least(WIDE))
