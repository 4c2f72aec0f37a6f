"""What a release knows, as the reading child takes it: indicators, areas, units."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dashboard import aliases

if TYPE_CHECKING:  # the reading child needs no database
    from dashboard.rows import Rows

SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4}


@dataclass(frozen=True)
class Indicator:
    """An indicator with the names it goes by. `low`, `high`: what is plausible, in
    base units."""

    code: str
    name: str
    aliases: tuple[str, ...]
    unit: str
    base: str
    low: float
    high: float
    measure: str
    scope: str


@dataclass(frozen=True)
class Catalogue:
    """Indicators by code; areas by name with their code; units with (base, factor)."""

    indicators: tuple[Indicator, ...]
    areas: dict[str, str]
    units: dict[str, tuple[str, int]]

    def record(self) -> dict[str, Any]:
        """As JSON, for the child."""
        return asdict(self)

    @cached_property
    def by_code(self) -> dict[str, Indicator]:
        """Indicators by code."""
        return {indicator.code: indicator for indicator in self.indicators}

    def base(self, value: Decimal, unit: str) -> tuple[str, Decimal]:
        """A printed figure in the base unit: 13.2 万人 is 132,000 人. A unit that the
        catalogue does not hold keeps its own name."""
        if unit in self.units:
            base, factor = self.units[unit]
            return base, value * factor
        for scale, factor in SCALES.items():
            if unit.startswith(scale):
                base, own = self.units.get(rest := unit[len(scale) :], (rest, 1))
                return base, value * factor * own
        return unit, value


def from_rows(indicators: Rows, areas: Rows, units: Rows) -> Catalogue:
    """From the rows of dim_indicator, dim_area and dim_unit."""
    bases = {row["unit"]: (row["base_unit"], int(row["factor"])) for row in units}
    return Catalogue(tuple(_indicator(row) for row in indicators), _areas(areas), bases)


def from_record(record: dict[str, Any]) -> Catalogue:
    """What `Catalogue.record` gave."""
    indicators = [
        Indicator(**{**row, "aliases": tuple(row["aliases"])})
        for row in record["indicators"]
    ]
    units = {unit: (base, factor) for unit, (base, factor) in record["units"].items()}
    return Catalogue(tuple(indicators), record["areas"], units)


def _indicator(row: dict[str, Any]) -> Indicator:
    factor = float(row["factor"])
    return Indicator(
        row["indicator"],
        row["name_zh"],
        tuple(aliases.parted(row["aliases"])),
        row["unit"],
        row["base_unit"],
        float(row["plausible_min"]) * factor,
        float(row["plausible_max"]) * factor,
        row["measure"],
        row["scope"],
    )


def _areas(rows: Rows) -> dict[str, str]:
    """Names and short names -> codes. A short name of two characters stands for the
    area only where it names a district (上城), a city or a province."""
    found: dict[str, str] = {}
    for row in rows:
        if row["kind"] == "group":
            continue
        for name in (row["name_zh"], row["short_zh"]):
            if name and "、" not in name:
                found.setdefault(name, row["area"])
    return found
