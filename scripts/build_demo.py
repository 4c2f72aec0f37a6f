"""Demonstration figures by district: seeded, and adding up to the city's own totals.

    python -m scripts.build_demo

writes data/demo/supply.csv. Supply by district is not published, so the map needs
stand-ins. A district whose figure is published gets none, and what is left of the
city's total goes to the others. Older people live where the census of 2020 counted
them. The same facts give the same bytes.
"""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from dashboard import yaml_text
from dashboard.method.promise import rounded
from dashboard.releases.submissions import OBSERVATION
from dashboard.settings import load_settings

SEED = 20201231
CITY = "330100"
ELDERLY = "population_60_plus_registered"
CENSUS, OLD = "2020", 60  # the year, and from which age on

# Relative to the city's rate, in percent: a district's own draw times its kind.
DRAW = (75, 125)
INNER = {"330102", "330105", "330106", "330108"}
RURAL = {"330112", "330122", "330127", "330182"}
TILT = {
    "model_home_care_centres": {"inner": 90, "rural": 115},
    "senior_canteens": {"inner": 65, "rural": 120},
    "dementia_beds": {"inner": 110, "rural": 90},
}

Weights = Mapping[str, Fraction]


class Facts:
    """Published figures in base units, and the comparable groups."""

    def __init__(self, data: Path) -> None:
        units = yaml_text.load((data / "metadata/units.yml").read_text("utf-8"))
        self._values: dict[tuple[str, str, str, str], Decimal] = {}
        for path in sorted((data / "facts/observations").glob("*.csv")):
            for row in _read(path):
                if row["kind"] in ("actual", "derived"):
                    key = (row["indicator"], row["area"], row["boundary"])
                    value = Decimal(row["value"]) * units[row["unit"]]["factor"]
                    self._values.setdefault((*key, row["period"]), value)
        self._older: Counter[tuple[str, str]] = Counter()
        for row in _read(data / "facts/census.csv"):
            counted = (row["year"], row["variable"]) == (CENSUS, "population")
            if counted and int(row["age_from"]) >= OLD:
                self._older[row["area"], row["boundary"]] += int(row["value"])
        self.groups: dict[str, dict[str, list[str]]] = {}
        for row in _read(data / "metadata/area_groups.csv"):
            members = self.groups.setdefault(row["group"], {})
            members.setdefault(row["boundary"], []).append(row["area"])

    @property
    def districts(self) -> list[str]:
        """The districts of today."""
        return sorted(d for g in self.groups.values() for d in g["post2021"])

    def find(self, indicator: str, period: str, area: str) -> Decimal | None:
        """A figure of a district of today, if it is published."""
        return self._values.get((indicator, area, "post2021", period))

    def city(self, indicator: str, period: str) -> Decimal:
        """A figure of the city; KeyError if there is none."""
        return self._values[indicator, CITY, "all", period]

    def older(self, area: str) -> int:
        """Residents of 60 and over that the census counted in a district before April
        2021; KeyError if it is not in data/facts/census.csv."""
        if not (found := self._older[area, "pre2021"]):
            raise KeyError(f"population {CENSUS} of {area} in data/facts/census.csv")
        return found


@dataclass(frozen=True)
class Series:
    """What is spread over the districts, and by what."""

    indicator: str
    period: str
    unit: str
    total: int
    weights: Weights
    method: str


def spread(total: int, weights: Weights) -> dict[str, int]:
    """Whole numbers that add up to `total`, by largest remainder."""
    whole = sum(weights.values())
    quotas = {key: total * weight / whole for key, weight in weights.items()}
    shares = {key: int(quota) for key, quota in quotas.items()}
    by_remainder = sorted(quotas, key=lambda key: shares[key] - quotas[key])
    for key in by_remainder[: total - sum(shares.values())]:
        shares[key] += 1
    return shares


def complete(facts: Facts, series: Series) -> tuple[dict[str, int], set[str]]:
    """All districts' figures, and which of them are made up."""
    found = {d: facts.find(series.indicator, series.period, d) for d in series.weights}
    values = {d: int(value) for d, value in found.items() if value is not None}
    missing = {d: w for d, w in series.weights.items() if d not in values}
    rest = spread(series.total - sum(values.values()), missing)
    return values | rest, set(rest)


def make(facts: Facts) -> Iterator[dict[str, str]]:
    """The rows of data/demo/supply.csv."""
    for series in _all_series(facts):
        yield from _rows(facts, series)


def _all_series(facts: Facts) -> Iterator[Series]:
    """In the order of the draws: another order would give other figures."""
    draws = random.Random(SEED)
    elderly: dict[str, dict[str, int]] = {}
    for period in ("2020", "2024"):
        series = _elderly(facts, period)
        elderly[period], _ = complete(facts, series)
        yield series

    def rates(indicator: str) -> dict[str, int]:
        return {d: _rate(indicator, d, draws) for d in facts.districts}

    def by_elderly(
        indicator: str,
        period: str,
        unit: str,
        total: Decimal,
        rate: Mapping[str, int],
        total_from: str,
    ) -> Series:
        weights = {d: Fraction(n * rate[d]) for d, n in elderly[period].items()}
        method = f"{total_from}，按户籍60岁以上人口乘以各区随机系数分摊"
        return Series(indicator, period, unit, _round(total), weights, method)

    def per_person(indicator: str, period: str, per: int) -> Decimal:
        return facts.city(indicator, period) * facts.city(ELDERLY, period) / per

    total = per_person("elderly_care_beds_per_1000", "2020", 1000)
    method = "全市每千名老人床位数 × 户籍60岁以上人口"
    rate = rates("elderly_care_beds")
    beds = by_elderly("elderly_care_beds", "2020", "张", total, rate, method)
    yield beds
    yield _nursing(facts, beds, rates("nursing_beds"))

    total = facts.city("model_home_care_centres", "2020")
    rate = rates("model_home_care_centres")
    yield by_elderly("model_home_care_centres", "2020", "个", total, rate, "全市公布数")

    rate = rates("senior_canteens")
    for period, published in (
        ("2020", "village_senior_canteens"),
        ("2024", "senior_canteens"),
    ):
        total = facts.city(published, period)
        method = "全市公布数（下限）"
        yield by_elderly("senior_canteens", period, "家", total, rate, method)

    total = per_person("dementia_beds_per_10k", "2024", 10000)
    method = "全市每万名老人床位数 × 户籍60岁以上人口"
    rate = rates("dementia_beds")
    yield by_elderly("dementia_beds", "2024", "张", total, rate, method)


def _nursing(facts: Facts, beds: Series, rate: Mapping[str, int]) -> Series:
    counts, _ = complete(facts, beds)
    return Series(
        "nursing_beds",
        "2020",
        "张",
        _round(facts.city("nursing_bed_share", "2020") * beds.total / 100),
        {d: Fraction(n * rate[d]) for d, n in counts.items()},
        "全市护理型床位占比 × 床位数，按床位数乘以各区随机系数分摊",
    )


def _elderly(facts: Facts, period: str) -> Series:
    """The city's total: of the groups by the older people that the census counted, and
    inside a group by its residents, whose ages are counted on old districts only."""
    weights: dict[str, Fraction] = {}
    for members in facts.groups.values():
        older = sum(facts.older(d) for d in members["pre2021"])
        residents = {d: _residents(facts, d) for d in members["post2021"]}
        inside = sum(residents.values())
        weights |= {d: Fraction(older) * n / inside for d, n in residents.items()}
    return Series(
        ELDERLY,
        period,
        "人",
        _round(facts.city(ELDERLY, period)),
        {d: weights[d] for d in facts.districts},
        "全市公布数，按七普各可比组60岁以上常住人口分摊，组内按七普常住人口分摊",
    )


def _residents(facts: Facts, district: str) -> Fraction:
    found = facts.find("resident_population", "2020", district)
    if found is None:
        raise KeyError(f"resident_population 2020 of {district}")
    return Fraction(found)


def _rate(indicator: str, district: str, draws: random.Random) -> int:
    kind = "inner" if district in INNER else "rural" if district in RURAL else ""
    return TILT.get(indicator, {}).get(kind, 100) * draws.randint(*DRAW)


def _rows(facts: Facts, series: Series) -> Iterator[dict[str, str]]:
    values, made_up = complete(facts, series)
    known = len(values) - len(made_up)
    rest = f"；已扣除{known}个区的公布数" if known else ""
    for district in sorted(made_up):
        yield dict.fromkeys(OBSERVATION, "") | {
            "indicator": series.indicator,
            "area": district,
            "boundary": "post2021",
            "period": series.period,
            "value": str(values[district]),
            "unit": series.unit,
            "kind": "demo",
            "qualifier": "exact",
            "formula": f"{series.method}{rest}；全市合计{series.total}",
            "note": "演示数据",
            "source": "demonstration",
        }


def _round(value: Decimal) -> int:
    return int(rounded(value, 0))


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def render(rows: Iterable[Mapping[str, str]]) -> str:
    """The rows as CSV."""
    text = io.StringIO()
    writer = csv.DictWriter(text, OBSERVATION, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def main() -> None:
    """Write the file below DATA_DIR."""
    data = load_settings().data
    path = data / "demo/supply.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(render(make(Facts(data))), "utf-8", newline="\n")
    print(f"{path.name}: written")


if __name__ == "__main__":
    main()
