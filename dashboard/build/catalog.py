"""What metadata may say: frozen, strict types for every file of data/metadata."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Nature = Literal["binding", "expected", "unknown"]
Scope = Literal["registered", "resident", "none"]
Operator = Literal["ge", "le", "keep", "none"]
Decimals = Annotated[int, Field(ge=0, le=4)]
Months = Annotated[int, Field(ge=1, le=120)]
# A value at the end of the period; what happened in it; what happened since 1 January
# (累计); a share or rate, which has no sum.
Measure = Literal["stock", "flow", "to_date", "rate"]
Days = Annotated[int, Field(ge=0, le=1000)]


class Strict(BaseModel):
    """No unknown keys, no silent conversion, no change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Text(Strict):
    """One text in both languages of the interface."""

    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class Break(Strict):
    """A series must not be joined between these two years."""

    after: int
    before: int
    reason: Text


class Ratio(Strict):
    """How a rate is computed where none is published: numerator / denominator * per.

    `fixed_denominator`: the denominator has no year of its own (land area).
    """

    numerator: str
    denominator: str
    per: int
    fixed_denominator: bool = False


class Census(Strict):
    """What of data/facts/census.csv an indicator is: a variable as it stands, the sum
    of its ages from `age_from` on; where `per` is named, that as a share (%) of it."""

    variable: str
    age_from: Annotated[int, Field(ge=0, le=85)] | None = None
    per: str | None = None


class Range(Strict):
    """Values outside are a mistake, in the indicator's display unit."""

    min: float
    max: float


class Indicator(Strict):
    """One indicator. `unit` is the display unit; the warehouse holds base units.

    `direction` is `neutral` only where neither more nor less is a promise
    (population, marriages); a plan may not judge such an indicator. `sensitive`:
    even "nobody" tells of someone, so the public edition withholds a zero too.
    """

    pillar: str
    name: Text
    unit: str
    decimals: Decimals
    definition: Text
    direction: Literal["up", "down", "neutral"]
    operator: Operator
    nature: Nature
    measure: Measure
    frequency_months: Months
    lag_days: Days
    scope: Scope
    department: Text
    additive: bool
    source: str
    plausible: Range
    aliases: list[str] = []
    breaks: list[Break] = []
    ratio: Ratio | None = None
    census: Census | None = None
    sum_of: list[str] = []
    sensitive: bool = False
    note: Text | None = None


class Usual(Strict):
    """The fields of an indicator that may have a default, and no others: a direction,
    a unit, a source or bounds taken over unread would be a mistake that nobody sees."""

    decimals: Decimals | None = None
    operator: Operator | None = None
    nature: Nature | None = None
    measure: Measure | None = None
    frequency_months: Months | None = None
    lag_days: Days | None = None
    scope: Scope | None = None
    department: Text | None = None
    additive: bool | None = None


class Defaults(Strict):
    """What an indicator's file need not say; `pillars` goes before `every`."""

    every: Usual
    pillars: dict[str, Usual]


class Pillar(Strict):
    """A pillar of the plan, or a context topic shown on a pillar's page."""

    kind: Literal["pillar", "context"]
    order: int
    page: str
    name: Text
    question: Text
    summary: Text
    zone: Text | None = None
    zone_source: Text | None = None
    heading: Text | None = None
    headline: list[str] = []


class PlanRow(Strict):
    """One row of the plan's own table; its figures come from data/facts."""

    row: int
    indicator: str
    printed_name: str
    # Where the plan asks for another side, or says another nature, than is usual.
    operator: Operator | None = None
    nature: Nature | None = None


class StatusBounds(Strict):
    """Upper bounds in percentage points of `gap_points`."""

    slightly_behind: int
    behind: int


class Plan(Strict):
    """A plan: of five years, of some (`action`), or of one (`annual`: 民生实事).

    `targets` says whether its targets are at hand. Plans of province and nation are
    benchmarks: shown beside the city's figure, never counted among its promises.
    """

    order: int
    kind: Literal["five_year", "action", "annual"] = "five_year"
    level: Literal["city", "district", "province", "nation"] = "city"
    area: str = "330100"
    boundary: str = "all"
    name: Text
    first_year: int
    last_year: int
    baseline_year: int
    targets: Literal["known", "unknown", "empty"]
    status_bounds: StatusBounds
    source: str | None
    note: Text
    rows: list[PlanRow] = []


class Unit(Strict):
    """A printed unit: `factor` turns it into `base`. `people`: it counts people;
    `whole`: what it counts has no parts."""

    base: str
    factor: int
    en: str
    people: bool = False
    whole: bool = False


class Layer(Strict):
    """One layer of the district map; its benchmark is the city's own value.

    `short` names it where many stand in a row, as a quantity that is high or low;
    `beside` is the layer that it is drawn against, where there is one.
    """

    order: int
    name: Text
    short: Text
    beside: str = ""
    group: Literal["demand", "coverage"]
    areas: Literal["districts", "groups", "former"]
    indicator: str


class MapNotice(Strict):
    """Compliance of the map: an empty `review_number` means a sketch map.

    `approved_sha256`: file of data/geo -> hash of the outlines that may be drawn.
    """

    review_number: str
    approved_sha256: dict[str, str]
    notice: Text
    source: Text


@dataclass(frozen=True)
class Catalog:
    """All metadata, keyed by id (the file's stem, or the key inside a list file)."""

    indicators: dict[str, Indicator]
    pillars: dict[str, Pillar]
    plans: dict[str, Plan]
    units: dict[str, Unit]
    layers: dict[str, Layer]
    map_notice: MapNotice
