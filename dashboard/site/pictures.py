"""Charts and maps of the site as SVG inside the page, in the colours of its theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from dashboard.charts import of_rows, pins
from dashboard.charts.columns import NEAR, Column, columns
from dashboard.charts.links import linked
from dashboard.charts.map.document import svg_text
from dashboard.charts.map.drawing import svg_map, tile_grid
from dashboard.charts.map.labels import map_words
from dashboard.deck.context import chart
from dashboard.deck.model import Chart
from dashboard.palette import VARIABLES
from dashboard.rows import Row, Rows
from dashboard.site.edition import Edition
from dashboard.wording import answers
from dashboard.wording.answers import Standing
from dashboard.wording.selection import OUTLINES, comparable_years, may_be_drawn

# The layout for a phone: its letters can be read at every width.
LAYOUT = 2
PROMISES = 280  # pixels: promises in a phone's width


def cards(
    edition: Edition, rows: Rows, promises: Mapping[str, Row]
) -> list[dict[str, Any]]:
    """Those of `rows` (of `indicator_latest`) that make a chart, each with the chart,
    all its figures, the notes to them, the events and the breaks of its series."""
    found = []
    for row in (row for row in rows if row["figures"] > 1):
        code = row["indicator"]
        asked = {"lang": edition.lang, "indicator": code}
        series = edition.ask("indicator_series", **asked)
        line = comparable_years(series)
        drawn = chart(code, line, promises.get(code), edition.lang)
        if drawn is None:
            continue
        events = edition.ask("events", **asked)
        drawing = picture(drawn, events)
        found.append(
            {
                "row": row,
                "picture": drawing,
                "events": events if pins.any_in(drawing) else [],
                "alt": drawn.alt,
                "series": series,
                "annotations": edition.ask("annotations", **asked),
                "breaks": edition.ask("indicator_breaks", **asked),
            }
        )
    return found


def promises(edition: Edition, standings: Sequence[Standing]) -> list[dict[str, Any]]:
    """The pictures of what is promised now and of what the plan that is judged did,
    each promise leading to its pillar's page."""
    pillars = {row["pillar"] for one in standings for row in one.promises}
    found = []
    for key, rows in answers.pictured(standings, pillars, edition.as_of).items():
        ways = {
            f"indicator:{row['indicator']}": f"{row['pillar']}.html" for row in rows
        }
        drawn = of_rows.promises(rows, edition.lang, PROMISES)
        title, note = answers.title(key, rows, edition.lang)
        svg = Markup(linked(drawn, ways))
        found.append({"title": title, "note": note, "picture": svg})
    return found


def picture(drawn: Chart, events: Rows) -> Markup:
    """Columns over the years, as on the meeting screen; derived ones are hollow. Events
    in those years are pinned by their number."""
    readings = [
        Column(p.year, p.value, p.text, p.kind == "derived") for p in drawn.points
    ]
    goal = (drawn.target.value, drawn.target.text) if drawn.target else None
    return Markup(columns(readings, goal, VARIABLES, NEAR, events))


def district_map(edition: Edition, rows: Rows, layer: Row, year: int) -> Markup:
    """A layer's map; squares as long as the finished map has no review number."""
    terms = edition.ask("map_notice", lang=edition.lang)[0]
    number = terms["review_number"]
    notice = edition.t("tiles_notice")
    if number:
        notice = f"{edition.t('review_number')}: {number}"
    look: dict[str, Any] = {
        "lang": edition.lang,
        "colours": VARIABLES,
        "selected": None,
        "words": map_words(edition.lang, layer["name"], year, notice),
    }
    if may_be_drawn(edition.ask, "public", layer["scope"]):
        outlines = edition.outlines(OUTLINES[layer["scope"]])
        return Markup(svg_text(svg_map(rows, outlines, **look), layout=LAYOUT))
    return Markup(svg_text(tile_grid(rows, **look), layout=LAYOUT))
