"""Small counts of people in the facts: found, and protected by disclosure.

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
from dashboard.releases import shape
from dashboard.rows import run_file

ASKED = Path(__file__).parent / "asked"
Values = dict[Key, float]


def find(con: duckdb.DuckDBPyConnection, earlier: Iterable[Path]) -> Withheld:
    """What to withhold of the facts in `con`, given the earlier public releases."""
    values: Values = {}
    published = _asked(con, "people", threshold=THRESHOLD)
    implied = _asked(con, "implied")
    for indicator, area, period, people in published + implied:
        values.setdefault((indicator, area, period), people)
    disclosed, always = _earlier(con, earlier, values)
    seen = set(values)
    equations = [
        *_area_sums(con, values),
        *_indicator_sums(con, values),
        *_period_sums(values),
    ]
    wide = {area for (area,) in _asked(con, "wide")}
    sensitive = {indicator for (indicator,) in _asked(con, "sensitive")}
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


def _asked(con: duckdb.DuckDBPyConnection, name: str, **values: Any) -> list[Any]:
    return run_file(con, ASKED / f"{name}.sql", **values).fetchall()


def _area_sums(con: duckdb.DuckDBPyConnection, values: Values) -> list[Equation]:
    """Districts without a figure are one more part: what the others leave of the
    total. They are added to `values`."""
    parts: dict[tuple[str, str], dict[str, bool]] = {}
    for total, vintage, part, optional in _asked(con, "area_sums"):
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
    parts_of = con.execute("select indicator, part from indicator_sum").fetchall()
    for indicator, part in sorted(parts_of):
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
        with shape.reading(path.stem, "disclosure control"):
            rows = _asked(con, "earlier")
        con.execute("detach earlier")
        for indicator, area, period, withheld, shown in rows:
            key = (indicator, area, period)
            if withheld:
                always |= {key} & values.keys()
            elif shown and values.setdefault(key, shown[0]) in shown:
                disclosed.add(key)
    return disclosed, always
