"""Small counts of people in the facts: found, and protected by dashboard.disclosure.

A count is a cell (indicator, area_id, period). Sums that must hold: districts and
groups to the city, districts of both boundaries to their group, parts of an indicator
to the whole, years to a period. A rate over a published denominator is a count too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from dashboard.public.disclosure import (
    THRESHOLD,
    Counts,
    Equation,
    Key,
    Withheld,
    is_small,
    protect,
)

# Each cell once, in people: the reading that pages prefer; where sources differ, one
# small reading makes the cell small.
PEOPLE = """
    select
        fct.indicator,
        fct.area_id,
        fct.period,
        cast(
            coalesce(
                any_value(fct.value) filter (where abs(fct.value) < $threshold),
                any_value(preferred.value)
            ) as double
        ) as value
    from fct_observation as fct
    inner join dim_indicator as ind on fct.indicator = ind.indicator
    inner join dim_unit as unit on ind.unit = unit.unit
    inner join preferred
        on
            fct.indicator = preferred.indicator
            and fct.area_id = preferred.area_id
            and fct.period = preferred.period
    where unit.people and fct.is_value and fct.value is not null
    group by fct.indicator, fct.area_id, fct.period
    order by fct.indicator, fct.area_id, fct.period
"""
# Counts of people that are not published, but their rate and its denominator are.
IMPLIED = """
    select
        ratio.numerator,
        rate.area_id,
        rate.period,
        cast(rate.value as double) * cast(below.value as double) / ratio.per as value
    from indicator_ratio as ratio
    inner join dim_indicator as ind on ratio.numerator = ind.indicator
    inner join dim_unit as unit on ind.unit = unit.unit
    inner join preferred as rate on ratio.indicator = rate.indicator
    inner join preferred as below
        on
            ratio.denominator = below.indicator
            and rate.area_id = below.area_id
            and (rate.period = below.period or ratio.fixed_denominator)
    where unit.people
    order by all
"""
# An area, the boundaries it is cut by, and its parts. Areas counted apart in some years
# only (`optional`) belong to a district in the others.
AREA_SUMS = """
    select
        parent || '@all' as total,
        boundary as vintage,
        area_id as part,
        false as optional
    from dim_area
    where kind in ('district', 'group')
    union all
    select
        area_group.group_id,
        area_group.vintage,
        area_group.area_id,
        dim_area.kind <> 'district'
    from area_group
    inner join dim_area on area_group.area_id = dim_area.area_id
    order by all
"""
# Facts of a million people: small ones there are shown, unless they give others away.
WIDE = "select area_id from dim_area where kind in ('city', 'province')"
SENSITIVE = "select indicator from dim_indicator where sensitive"
INDICATOR_SUMS = "select indicator, part from indicator_sum order by all"
EARLIER = """
    select
        fct.indicator,
        fct.area_id,
        fct.period,
        bool_or(fct.qualifier = 'withheld') as withheld,
        list(distinct cast(fct.value as double)) as shown
    from earlier.fct_observation as fct
    inner join dim_indicator as ind on fct.indicator = ind.indicator
    inner join dim_unit as unit on ind.unit = unit.unit
    where unit.people and fct.is_value
    group by all
"""

Values = dict[Key, float]


def find(con: duckdb.DuckDBPyConnection, earlier: Iterable[Path]) -> Withheld:
    """What to withhold of the facts in `con`, given the earlier public releases."""
    values: Values = {}
    published = con.execute(PEOPLE, {"threshold": THRESHOLD}).fetchall()
    implied = con.execute(IMPLIED).fetchall()
    for indicator, area, period, people in published + implied:
        values.setdefault((indicator, area, period), people)
    disclosed, always = _earlier(con, earlier, values)
    seen = set(values)
    equations = [
        *_area_sums(con, values),
        *_indicator_sums(con, values),
        *_period_sums(values),
    ]
    wide = {area for (area,) in con.execute(WIDE).fetchall()}
    sensitive = {indicator for (indicator,) in con.execute(SENSITIVE).fetchall()}
    return protect(
        Counts(
            values,
            equations,
            frozenset(
                key
                for key, people in values.items()
                if key[1] not in wide and is_small(people, key[0] in sensitive)
            ),
            unseen=frozenset(values.keys() - seen),
            disclosed=frozenset(disclosed),
            always=frozenset(always),
        )
    )


def _area_sums(con: duckdb.DuckDBPyConnection, values: Values) -> list[Equation]:
    """Districts without a figure are one more part: what the others leave of the
    total. They are added to `values`."""
    parts: dict[tuple[str, str], dict[str, bool]] = {}
    for total, vintage, part, optional in con.execute(AREA_SUMS).fetchall():
        parts.setdefault((total, vintage), {})[part] = optional
    equations: list[Equation] = []
    for (total, _), members in parts.items():
        for indicator, area, period in [key for key in values if key[1] == total]:
            known = [(indicator, m, period) for m in members]
            present = [key for key in known if key in values]
            missing = [k[1] for k in known if k not in values and not members[k[1]]]
            if not present:
                continue
            whole = (indicator, area, period)
            if missing:
                rest = (indicator, " + ".join(missing), period)
                left = values[whole] - sum(values[key] for key in present)
                values.setdefault(rest, max(left, 0.0))
                present.append(rest)
            equations.append({whole: -1, **dict.fromkeys(present, 1)})
    return equations


def _indicator_sums(
    con: duckdb.DuckDBPyConnection, values: Values
) -> Iterator[Equation]:
    sums: dict[str, list[str]] = {}
    for indicator, part in con.execute(INDICATOR_SUMS).fetchall():
        sums.setdefault(indicator, []).append(part)
    for indicator, area, period in list(values):
        parts = [(part, area, period) for part in sums.get(indicator, [])]
        if parts and all(part in values for part in parts):
            yield {(indicator, area, period): -1, **dict.fromkeys(parts, 1)}


def _period_sums(values: Values) -> Iterator[Equation]:
    """Years to a period, where they do add up: a stock of people does not."""
    for indicator, area, period in list(values):
        first, _, last = period.partition("-")
        if not last:
            continue
        years = [(indicator, area, str(y)) for y in range(int(first), int(last) + 1)]
        if all(year in values for year in years):
            whole = (indicator, area, period)
            if abs(sum(values[year] for year in years) - values[whole]) < 1:
                yield {whole: -1, **dict.fromkeys(years, 1)}


def _earlier(
    con: duckdb.DuckDBPyConnection, releases: Iterable[Path], values: Values
) -> tuple[set[Key], set[Key]]:
    """Cells that earlier releases showed with the same value, or withheld. A figure
    that is no longer published is still known: it is added to `values`."""
    disclosed: set[Key] = set()
    always: set[Key] = set()
    for path in releases:
        con.execute(f"attach '{path}' as earlier (read_only)")
        rows: list[Any] = con.execute(EARLIER).fetchall()
        con.execute("detach earlier")
        for indicator, area, period, withheld, shown in rows:
            key = (indicator, area, period)
            if withheld:
                always |= {key} & values.keys()
            elif shown and values.setdefault(key, shown[0]) in shown:
                disclosed.add(key)
    return disclosed, always
