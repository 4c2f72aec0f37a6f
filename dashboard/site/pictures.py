"""Charts and maps of the site as SVG inside the page, in the colours of its theme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from dashboard.charts import of_districts, of_rows, pins
from dashboard.charts.bars import Bar, Benchmark, bars
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
PROMISES = 280  # pixels: promises and districts in a phone's width


def address(indicator: str) -> str:
    """The page of an indicator, beside every other page of its language."""
    return f"indicator-{indicator}.html"


def framed(indicator: str) -> str:
    """The page of its picture alone, for other sites."""
    return f"embed-{indicator}.html"


def cards(
    edition: Edition, rows: Rows, promises: Mapping[str, Row], *, pinned: bool = True
) -> list[dict[str, Any]]:
    """Those of `rows` (of `indicator_latest`) that make a chart, each with the chart,
    all its figures, the notes to them, the events and the breaks of its series;
    without `pinned` no events, for a place that cannot tell them."""
    found = []
    for row in (row for row in rows if row["figures"] > 1):
        code = row["indicator"]
        series = edition.of("indicator_series", code)
        line = comparable_years(series)
        drawn = chart(code, line, promises.get(code), edition.lang)
        if drawn is None:
            continue
        events = edition.of("events", code) if pinned else []
        drawing = picture(drawn, events)
        found.append(
            {
                "row": row,
                "picture": drawing,
                "events": events if pins.any_in(drawing) else [],
                "alt": drawn.alt,
                "series": [
                    r
                    | {
                        "area": r["area_id"].split("@")[0],
                        "place": "" if r["area_kind"] == "city" else r["area_name"],
                    }
                    for r in series
                ],
                "annotations": edition.of("annotations", code),
                "breaks": edition.of("indicator_breaks", code),
            }
        )
    return found


def promises(edition: Edition, standings: Sequence[Standing]) -> list[dict[str, Any]]:
    """The pictures of what is promised now and of what the plan that is judged did,
    each promise leading to its indicator's page."""
    pillars = {row["pillar"] for one in standings for row in one.promises}
    found = []
    for key, rows in answers.pictured(standings, pillars, edition.as_of).items():
        ways = {
            f"indicator:{row['indicator']}": address(row["indicator"]) for row in rows
        }
        drawn = of_rows.promises(rows, edition.lang, PROMISES)
        title, note = answers.title(key, rows, edition.lang)
        svg = Markup(linked(drawn, ways))
        found.append({"title": title, "note": note, "picture": svg})
    return found


def bullets(edition: Edition, rows: Rows) -> Markup:
    """How an indicator stands in the plans that say how much, each by the plan's name;
    empty where none does."""
    known = [
        row | {"name": row["plan_name"]} for row in rows if row["target"] is not None
    ]
    return Markup(of_rows.promises(known, edition.lang, PROMISES) if known else "")


def by_district(edition: Edition, rows: Rows, *, leads: bool = True) -> Markup:
    """One indicator's rows of `district_strips` as sorted bars with the city's level;
    each district leads to its page, unless the picture stands elsewhere."""
    lang, first = edition.lang, rows[0]
    stamps = {"derived": edition.t("kind_derived")}
    level = of_districts.strip(
        rows, "", lang, city=edition.t("city_level"), stamps=stamps
    ).city
    drawn = bars(
        [
            Bar(
                row["short_name"],
                row["value"],
                of_districts.text(row, lang),
                f"area:{row['area']}" if leads else "",
                stamps.get(row["kind"], ""),
            )
            for row in rows
        ],
        lang=lang,
        words={"absent": edition.t("absent"), "demo": ""},
        benchmark=Benchmark(level[0], f"{edition.t('city_level')} {level[1]}")
        if level
        else None,
        title=f"{first['name']} · {first['unit']} · {first['period']}",
        least=PROMISES,
    )
    ways = {f"area:{row['area']}": f"district-{row['area']}.html" for row in rows}
    return Markup(linked(drawn, ways))


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
