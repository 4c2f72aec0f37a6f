"""The pictures of explore, a function for each form."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts import of_explore
from dashboard.charts.bars import PITCH, bars
from dashboard.charts.heat import heat
from dashboard.charts.map.document import svg_text
from dashboard.charts.scatter import scatter
from dashboard.charts.slope import slope
from dashboard.charts.strips import strips
from dashboard.explore.forms import Picture
from dashboard.explore.modes import OF_BASE
from dashboard.explore.readings import segments
from dashboard.rows import Row, Rows
from dashboard.ui import choice, controls, panels, pictures, series, take
from dashboard.ui.controls import t
from dashboard.ui.map import drawing as svg_map
from dashboard.ui.map import forms as map_forms
from dashboard.ui.store import fetch
from dashboard.wording.outlook import ranked

NAME = "explore"
WIDE = 760  # pixels: the least width of the picture on a desk
STACKED = 590  # and of strips, whose tracks then take all of it
HIGH, LOW = 690, 380  # pixels down, on a desk and on a phone
LISTED = 40  # of these, what the list of events takes while it is folded


def draw(picture: Picture, title: str) -> None:
    """The picture below its head, with what may be taken along from it."""
    rows = _worded(picture.rows)
    periods = picture.periods
    span = periods[0] if len(periods) == 1 else f"{periods[0]} – {periods[-1]}"
    head = " · ".join(filter(None, (title, *_measured(picture, rows), span)))
    form = picture.choice.form
    if form == "map":
        return _map(picture, rows, head)
    stamp = _stamp(rows)
    with take.head(NAME, head, rows, stamp=stamp, drawing=form != "table"):
        _DRAW[form](picture, rows)
    # The break of a single indicator is marked in the picture, with its reason.
    if form == "line" and len(picture.choice.indicators) > 1 and _broken(rows):
        panels.draw("empty", words=t("explore_break_note"))
    return None


def _measured(picture: Picture, rows: Rows) -> list[str]:
    """The unit that all share, where the mode has not said it, and since when."""
    units = list(dict.fromkeys(row["unit"] for row in rows))
    shared = units if len(units) == 1 and picture.choice.mode != "city" else []
    if picture.choice.mode == "difference":
        return [*shared, t("explore_since", base=rows[0]["base"])]
    return shared


def _stamp(rows: Rows) -> str:
    """What marks the picture: that something in it is made up, or all of it derived;
    single derived readings are marked as such."""
    every = {row["kind"] for row in rows}
    return "demo" if "demo" in every else "derived" if every == {"derived"} else ""


def _broken(rows: Rows) -> bool:
    lines = {(row["indicator"], row["area"]) for row in rows}
    return len(segments(rows)) > len(lines)


def _worded(rows: Rows) -> Rows:
    """The rows with their unit in words, and a label: indicator, area or both."""
    several = len({row["indicator"] for row in rows}) > 1
    areas = len({row["area"] for row in rows}) > 1

    def label(row: Row) -> str:
        parts = [row["name"]] if several else []
        parts += [row["short_name"]] if areas or not several else []
        return " · ".join(parts)

    return [row | {"unit": _unit(row), "label": label(row)} for row in rows]


def _unit(row: Row) -> str:
    if row["unit"] == OF_BASE:
        return t("explore_of_base", base=row["base"])
    return controls.known(row["unit"], row["unit"])


def _high() -> int:
    return LOW if choice.narrow() else HIGH


def _pitch(count: int) -> float:
    """Pixels from row to row, so that rows fill the picture, within reason."""
    return min(max(_high() / count, PITCH), 2 * PITCH)


def _grid(drawing: str) -> None:
    pictures.grid([drawing], "explore_drawn")


def _absent() -> dict[str, str]:
    return {"absent": t("absent"), "demo": t("stamp_demo")}


def _line(picture: Picture, rows: Rows) -> None:
    lang, own = controls.language(), picture.choice.indicators
    alone = len(own) == 1
    breaks = fetch("indicator_breaks", lang=lang, indicator=own[0])
    first = min(row["year"] for row in rows)
    inside = [gap for gap in breaks if gap["before_year"] > first and alone]
    events = fetch("events", lang=lang, indicator=own[0]) if alone else []
    series.over_time(
        of_explore.over_time(rows),
        inside,
        name=rows[0]["name"],
        events=events,
        high=_high() - (LISTED if events else 0),
    )


def _bar(picture: Picture, rows: Rows) -> None:
    drawing = bars(
        of_explore.bars(rows, controls.language()),
        lang=controls.language(),
        words=_absent(),
        chosen=_chosen(),
        least=pictures.least(WIDE),
        pitch=_pitch(len(rows)),
    )
    _grid(drawing)


def _chosen() -> str:
    code = controls.kept().get("district", "")
    return f"area:{code}" if code else ""


def _slope(picture: Picture, rows: Rows) -> None:
    lang, periods = controls.language(), picture.periods
    words = {"before": periods[0], "after": periods[-1], "absent": t("absent")}
    drawing = slope(
        of_explore.pairs(rows, lang, demo=t("stamp_short")),
        lang=lang,
        words=words,
        high=_high(),
        least=pictures.least(WIDE),
    )
    _grid(drawing)


def _scatter(picture: Picture, rows: Rows) -> None:
    lang, (x, y) = controls.language(), picture.choice.indicators
    names = {row["indicator"]: row["name"] for row in rows}
    of = {"x": names[x], "y": names[y]}
    drawing = scatter(
        of_explore.spots(rows, (x, y), lang),
        of_explore.axis(rows, x, middle=t("median")),
        of_explore.axis(rows, y, middle=t("median")),
        (
            t("low_high", **of),
            t("high_high", **of),
            t("high_low", **of),
            t("low_low", **of),
        ),
        lang=lang,
        words=_absent(),
        chosen=controls.kept().get("district", ""),
        high=_high(),
        least=pictures.least(WIDE),
    )
    _grid(drawing)


def _strip(picture: Picture, rows: Rows) -> None:
    words = {
        "absent": t("absent"),
        "city": t("whole_city"),
        "similar": "",
        "others": t("explore_areas"),
    }
    drawing = strips(
        of_explore.strips(rows, controls.language(), demo=t("stamp_short")),
        lang=controls.language(),
        words=words,
        chosen=controls.kept().get("district", ""),
        least=pictures.least(STACKED),
    )
    _grid(drawing)


def _heat(picture: Picture, rows: Rows) -> None:
    lang = controls.language()
    drawing = heat(
        picture.periods,
        of_explore.grid(rows, picture.periods, lang, demo=t("stamp_short")),
        lang=lang,
        words=_absent(),
        least=pictures.least(WIDE),
        least_row=_pitch(len({row["label"] for row in rows})),
    )
    _grid(drawing)


def _table(picture: Picture, rows: Rows) -> None:
    rows = sorted(rows, key=lambda row: -row["at"])
    panels.draw("figure_table", rows=rows, caption=t("page_explore"), columns="area")


def _map(picture: Picture, rows: Rows, head: str) -> None:
    """All areas of the boundaries, those without a figure too."""
    lang, scope = controls.language(), picture.choice.boundary
    found = {row["area"]: row for row in ranked(rows)}
    year = rows[0]["year"]
    areas = fetch(
        "area_layer_values",
        lang=lang,
        indicator=rows[0]["indicator"],
        year=year,
        scope=scope,
        with_demo=controls.with_demo(),
    )
    every = [_on_map(row, found.get(row["area"])) for row in areas]
    every.sort(key=lambda row: (row["value"] is None, -(row["value"] or 0)))
    name = rows[0]["name"]
    words = svg_map.words(name, year, map_forms.notice())
    drawing = map_forms.light(every, scope, name, year, words=words)
    stamp, file = _stamp(rows), svg_text(drawing)
    with take.head(NAME, head, rows, stamp=stamp, file=file):
        svg_map.draw(drawing, "explore_map", map_forms.choose_area)
        map_forms.light_key(every, name, year)


def _on_map(area: Row, row: Row | None) -> Row:
    """An area of the map with its figure of the picture, or with none."""
    none = {"value": None, "mark": "", "kind": None, "place_in_rank": None}
    if row is None:
        return area | none | {"comparable": area["comparable"], "rank_mark": ""}
    mark = row["kind"] if row["kind"] in ("demo", "derived") else ""
    return area | row | {"mark": mark, "comparable": True}


_DRAW: dict[str, Callable[[Picture, Rows], None]] = {
    "line": _line,
    "bar": _bar,
    "slope": _slope,
    "scatter": _scatter,
    "strip": _strip,
    "heat": _heat,
    "table": _table,
}
