"""What of a release is shown where nothing else is asked for; pure, on its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import get_args

from dashboard.method.gap import Movement, movement
from dashboard.method.period import moment_of
from dashboard.rows import Ask, Row, Rows
from dashboard.wording.status import counts, light

# Asks one question of a release: name and parameters in, rows out.

# The code of the whole city.
CITY = "330100"
# Kinds of figures that a chart draws as a line of readings.
READINGS = ("actual", "baseline", "derived")
# Scope of a map -> which outlines are its areas.
# The layer that maps open on: a rate, published for every district of its day.
FIRST_LAYER = "residents_60_plus_share"
OUTLINES = {"current": "districts", "groups": "groups", "pre2021": "former"}


MOVEMENTS: tuple[Movement, ...] = get_args(Movement)
# A promise without a direction: it has a figure of the plan's years, or none.
WITHOUT_DIRECTION = ("reported", "silent")


def best_year(years: Sequence[Row]) -> int | None:
    """Of the rows of `layer_years` the newest year with most areas; None for none."""
    if not years:
        return None
    return int(max(years, key=lambda row: (row["areas"], row["year"]))["year"])


def layer_years(ask: Ask, layer: Row, scope: str, *, with_demo: bool) -> Rows:
    """Years with figures of a row of `map_layers`, and for how many areas."""
    return ask("layer_years", layer=layer["layer"], scope=scope, with_demo=with_demo)


def layer_values(
    ask: Ask, lang: str, layer: Row, scope: str, year: int, *, with_demo: bool
) -> Rows:
    """Its figures in one scope and year, the largest first."""
    return ask(
        "area_layer_values",
        lang=lang,
        indicator=layer["indicator"],
        year=year,
        scope=scope,
        with_demo=with_demo,
    )


def layer_benchmark(ask: Ask, lang: str, layer: Row, year: int) -> Rows:
    """The city's own figure for it, where there is one."""
    return ask("map_benchmark", lang=lang, layer=layer["layer"], year=year)


def promises(
    ask: Ask, lang: str, plan: str, as_of: date, pillar: str | None = None
) -> Rows:
    """The promises of a plan on a day, all or of one pillar, the worst first.

    Whoever shows fewer takes `kept` of them: counts and sentences are of all.
    """
    return ask(
        "status_rows",
        lang=lang,
        plan=plan,
        as_of=as_of,
        status=None,
        pillar=pillar,
        nature=None,
    )


def kept(rows: Rows, *, status: str | None = None, nature: str | None = None) -> Rows:
    """The promises that filters let pass; `status` is a light, None for all."""
    return [
        row
        for row in rows
        if status in (None, light(row)) and nature in (None, row["nature"])
    ]


def stage(plan: Row, as_of: date) -> str:
    """Of a row of `plans`: 'ahead', 'live', 'closing' (its last figures are not due
    yet) or 'closed'."""
    if as_of.year < plan["first_year"]:
        return "ahead"
    if as_of.year <= plan["last_year"]:
        return "live"
    return "closing" if as_of <= plan["closes_on"] else "closed"


def city_plans(plans: Rows, as_of: date) -> Rows:
    """The city's plans that list promises, each with its `stage`: what is live first,
    then what is closing, then the newest closed."""
    order = ("live", "closing", "closed", "ahead")
    own = [
        plan | {"stage": stage(plan, as_of)}
        for plan in plans
        if plan["level"] == "city" and plan["rows"]
    ]
    return sorted(
        own, key=lambda p: (order.index(p["stage"]), -p["last_year"], -p["first_year"])
    )


def standings(ask: Ask, lang: str, as_of: date) -> Rows:
    """The city's plans, each with its `counts` of lights; where its targets are not
    available also with `moves`: how many rose or fell, or have a figure at all."""
    found = []
    for plan in city_plans(ask("plans", lang=lang), as_of):
        rows = promises(ask, lang, plan["plan"], as_of)
        directions = moved(rows) if plan["targets"] != "known" else {}
        found.append(plan | {"counts": counts(rows), "moves": directions})
    return found


def moved(rows: Rows) -> dict[str, int]:
    """How many promises moved which way since the baseline, or have a figure at all."""
    found = Counter(_since_baseline(row) for row in rows)
    return {m: found[m] for m in (*MOVEMENTS, *WITHOUT_DIRECTION) if found[m]}


def _since_baseline(row: Row) -> str:
    """Where a promise has moved; failing that, whether it has a figure at all."""
    return movement(row) or ("silent" if row["judged_value"] is None else "reported")


def may_be_drawn(ask: Ask, edition: str, scope: str = "current") -> bool:
    """Whether a map of the scope may show boundaries; tiles stand in for it.

    The public edition draws none before the finished map has a review number.
    """
    if scope not in OUTLINES:
        return False
    return edition == "internal" or bool(
        ask("map_notice", lang="zh")[0]["review_number"]
    )


def standing_in(district: str, groups: Mapping[str, str], areas: Iterable[str]) -> str:
    """Which of the areas is the chosen district, or has it within: `groups` has the
    comparable group of each district. '' where none does."""
    found = set(areas)
    group = groups.get(district, "")
    return next((area for area in (district, group) if area in found), "")


def district_of(area: str, groups: Mapping[str, str]) -> str:
    """What choosing an area chooses: a group of one district is that district."""
    members = [district for district, group in groups.items() if group == area]
    return members[0] if len(members) == 1 else area


def drawn_readings(series: Rows) -> Rows:
    """Of `indicator_series` the readings of the line's kind of period that a chart has:
    those of another scale (the province) only where the city has none, districts within
    the boundaries of most periods, and one figure of two sources once."""
    own = [r for r in series if r["kind"] in READINGS and r["in_line"]]
    found = [r for r in own if r["area_kind"] != "province"] or own
    # The names of `district_series` say the boundary themselves.
    inside = [r for r in found if r["area_kind"] in ("district", "group")]
    inside = [r for r in inside if "boundary" not in r]
    periods: dict[str, set[str]] = {}
    for row in inside:
        periods.setdefault(_boundary(row), set()).add(row["period"])
    best = max(periods, key=lambda b: (len(periods[b]), b == "post2021"), default="")
    without = {id(row) for row in inside if _boundary(row) != best}
    once = {
        (r["area_name"], r["period"], r["value"]): id(r)
        for r in reversed(found)
        if id(r) not in without
    }
    return [row for row in found if id(row) in once.values()]


def _boundary(row: Row) -> str:
    return str(row["area_id"]).partition("@")[2]


def comparable(series: Rows) -> Rows:
    """Of `indicator_series` the readings of the indicator's line that compare with the
    latest one, oldest first: those of the city where it has any. Earlier segments do
    not."""
    return _last_segment([row for row in series if row["in_line"]])


def comparable_years(series: Rows) -> Rows:
    """The same of the yearly readings, whatever the line is made of."""
    return _last_segment([row for row in series if "-" not in row["period"]])


def _last_segment(rows: Rows) -> Rows:
    known = [r for r in rows if r["kind"] in READINGS and r["value"] is not None]
    city = [row for row in known if row["area_kind"] == "city"] or known
    if not city:
        return []
    last = max(city, key=lambda row: moment_of(row["period"]))
    segment = [row for row in city if row["segment"] == last["segment"]]
    return sorted(segment, key=lambda row: moment_of(row["period"]))


def moves(row: Row) -> bool:
    """Two readings or more compare with each other."""
    return len(row["years"] or []) > 1


def telling(rows: Rows, area: str, most: int) -> Rows:
    """Of `district_strips` at most so many of the area's published figures that say
    most of it: the newest, then those farthest from the city's level."""
    own = [
        row
        for row in rows
        if row["area"] == area
        and row["kind"] != "demo"
        and row["value"] is not None
        and row["city_value"]
    ]
    own.sort(key=lambda row: abs(row["value"] / row["city_value"] - 1), reverse=True)
    first = sorted(own, key=lambda row: row["period"], reverse=True)[:1]
    return [*first, *(row for row in own if row not in first)][:most]


def from_every_pillar(rows: Rows, most: int, each: int = 2) -> Rows:
    """At most `most` rows in their order, of a pillar no more than `each` while others
    have any: none takes the place of all."""
    taken: Counter[str] = Counter()
    first: Rows = []
    others: Rows = []
    for row in rows:
        taken[row["pillar"]] += 1
        (first if taken[row["pillar"]] <= each else others).append(row)
    chosen = first[:most] + others[: max(most - len(first), 0)]
    return [row for row in rows if row in chosen]


def headline(rows: Rows, pillar: str) -> Row | None:
    """The figure that stands for a pillar: the first of its rows of
    `headline_figures` with a series, else the first; None without one."""
    own = [row for row in rows if row["pillar"] == pillar]
    return next((row for row in own if moves(row)), own[0] if own else None)
