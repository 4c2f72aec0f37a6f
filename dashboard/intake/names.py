"""Names in an upload -> codes of the catalogue: indicators, areas, units, sources."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import duckdb

from dashboard import aliases
from dashboard.intake.cells import plain
from dashboard.rows import Rows, fetched

# The boundaries that changed in April 2021 hold for year-end figures from then on.
FIRST_NEW_YEAR = 2021
TOTALS = {"合计", "总计", "小计", "total", "sum", "合 计", "全部"}


@dataclass(frozen=True)
class Area:
    """A code with the vintages it has: boundary -> note on what became of it."""

    code: str
    name_zh: str
    name_en: str
    vintages: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Names:
    """What a release knows, by every name it goes by (in lower case)."""

    indicators: dict[str, dict[str, Any]]
    areas: dict[str, Area]
    units: dict[str, dict[str, Any]]
    # Two sources may have one title.
    sources: dict[str, list[dict[str, Any]]]
    plans: dict[str, str] = field(default_factory=dict)

    def indicator(self, code: str, name: str) -> dict[str, Any] | None:
        """By code where there is one, else by name or alias: a code that is unknown
        or blank is a fault, which a known name beside it must not cover."""
        return self.indicators.get(key(code or name))

    def near(self, text: str, known: str) -> str:
        """The nearest known name, '' where none is near. `known` names the list."""
        names: dict[str, Any] = getattr(self, known)
        found = difflib.get_close_matches(key(text), names, n=1, cutoff=0.5)
        if not found:
            return ""
        item = names[found[0]]
        if known == "indicators":
            return f"{item['name_zh']} ({item['indicator']})"
        return str(item.name_zh if known == "areas" else found[0])


@lru_cache(8192)  # more than a release has names: fewer would keep none of them
def key(text: str) -> str:
    """How names are compared: without case, width and blanks."""
    return "".join(plain(text).lower().split())


def load(con: duckdb.DuckDBPyConnection) -> Names:
    """Every name of the attached release."""
    indicators: dict[str, dict[str, Any]] = {}
    for row in _rows(con, "select * from warehouse.dim_indicator"):
        for name in (
            row["indicator"],
            row["name_zh"],
            row["name_en"],
            *aliases.parted(row["aliases"]),
        ):
            indicators.setdefault(key(name), row)
    areas: dict[str, Area] = {}
    for row in _rows(con, "select * from warehouse.dim_area"):
        if row["boundary"] == "comparable":
            continue
        known = areas.get(key(row["area"])) or Area(
            row["area"], row["name_zh"], row["name_en"], {}
        )
        known.vintages[row["boundary"]] = row["note_zh"] or ""
        for name in ("area", "name_zh", "short_zh", "name_en", "short_en"):
            areas.setdefault(key(row[name]), known)
    sources: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(con, "select * from warehouse.dim_source"):
        for name in {key(row["source"]), key(row["title"])}:
            sources.setdefault(name, []).append(row)
    units = {
        key(row["unit"]): row for row in _rows(con, "select * from warehouse.dim_unit")
    }
    plans = {
        key(row[name]): row["plan"]
        for row in _rows(con, "select * from warehouse.dim_plan")
        for name in ("plan", "name_zh", "name_en")
    }
    return Names(indicators, areas, units, sources, plans)


def boundary(area: Area, year: int) -> str | None:
    """The vintage of an area in a year, None where it did not exist then."""
    if "all" in area.vintages:
        return "all"
    wanted = "post2021" if year >= FIRST_NEW_YEAR else "pre2021"
    return wanted if wanted in area.vintages else None


def _rows(con: duckdb.DuckDBPyConnection, sql: str) -> Rows:
    return fetched(con.execute(sql))
