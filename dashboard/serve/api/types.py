"""What may be asked and what is answered, as types: OpenAPI is made from them.

An answer that does not fit its type is a fault of ours and is not sent.
"""

from __future__ import annotations

import re
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, Field
from pydantic.json_schema import SkipJsonSchema

LIMIT, MOST = 100, 1000
FURTHEST = 1_000_000
PERIOD = re.compile(
    r"(19|20)[0-9]{2}(-((19|20)[0-9]{2}|Q[1-4]|0[1-9]|1[0-2]))?", re.ASCII
)

# Left out it is None; a program cannot send null.
Code = str | SkipJsonSchema[None]
Pillar = Annotated[
    Code,
    Field(
        description="Key of a part of the plan, as /api/v1/indicators gives it",
        examples=["elderly_care"],
    ),
]
Limit = Annotated[int, Field(ge=1, le=MOST, description="Items of one page, at most")]
Offset = Annotated[
    int, Field(ge=0, le=FURTHEST, description="Items that are left out before")
]


class IndicatorsAsked(BaseModel):
    """Which indicators."""

    pillar: Pillar = None
    limit: Limit = LIMIT
    offset: Offset = 0


class ObservationsAsked(BaseModel):
    """Which figures."""

    indicator: Annotated[
        Code,
        Field(
            description="Key of an indicator, as /api/v1/indicators gives it",
            examples=["dibao_standard"],
        ),
    ] = None
    area: Annotated[
        Code,
        Field(
            description="Code of a district, of the city (330100), of a group or scope",
            examples=["330102"],
        ),
    ] = None
    period: Annotated[
        Annotated[str, Field(pattern=f"^{PERIOD.pattern}$")] | SkipJsonSchema[None],
        Field(
            description="A year, quarter or month, or first and last year",
            examples=["2020", "2026-Q1", "2026-03", "2021-2025"],
        ),
    ] = None
    pillar: Pillar = None
    kind: Annotated[
        Code,
        Field(
            description="How the figure came about: published, derived, a target …",
            examples=["actual"],
        ),
    ] = None
    limit: Limit = LIMIT
    offset: Offset = 0


Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """Some of what was found."""

    release: Annotated[str, Field(description="The one that answers")]
    total: Annotated[int, Field(description="Items found in all")]
    limit: int
    offset: int
    next: Annotated[
        str | None, Field(description="Address of the page that follows, if one does")
    ]
    items: list[Item]


class Indicator(BaseModel):
    """What is counted, in which unit and by whom."""

    indicator: str
    pillar: str
    name_zh: str
    name_en: str
    unit: str
    decimals: int
    definition_zh: str
    definition_en: str
    direction: Literal["up", "down", "neutral"]
    operator: Literal["ge", "le", "keep", "none"]
    nature: Literal["binding", "expected", "unknown"]
    scope: Literal["registered", "resident", "none"]
    department_zh: str
    department_en: str
    frequency_months: int
    lag_days: int
    additive: Annotated[bool, Field(description="Districts may be summed")]
    figures: Annotated[int, Field(description="How many there are of it")]


class Observation(BaseModel):
    """One figure, with what it needs to be understood and its source."""

    indicator: str
    pillar: str
    area: str
    boundary: Annotated[
        str,
        Field(
            description="Districts before or since April 2021, comparable groups, or "
            "all"
        ),
    ]
    area_zh: str
    area_en: str
    period: str
    kind: str
    preferred: Annotated[
        bool, Field(description="The one to use where several sources give one")
    ]
    value: Annotated[float | None, Field(description="In the unit; null if withheld")]
    withheld: Annotated[
        bool, Field(description="A small count, or one that would give it back")
    ]
    qualifier: Literal["exact", "at_least", "nearly", "about", "withheld"]
    unit: str
    printed: Annotated[str, Field(description="As the source prints it")]
    quote: str
    formula: str
    note: str
    annotation: Annotated[
        str, Field(description="Departments' notes to it that were released")
    ]
    source: str
    source_title: str
    source_publisher: str
    source_published: str
    source_grade: Annotated[
        Literal["A", "B", "C"],
        Field(description="Official, press, or seen only as a repost"),
    ]
    source_url: str
    single: Annotated[
        float | None, Field(description="Of a running total: the period alone")
    ]
    year_on_year: Annotated[
        float | None, Field(description="Against the same period a year before")
    ]
    year_on_year_percent: Annotated[
        float | None, Field(description="In percent; null for shares and rates")
    ]
    on_period: Annotated[
        float | None, Field(description="Against the period before; null for years")
    ]
    on_period_percent: float | None


class Release(BaseModel):
    """What one public release holds."""

    release: str
    built_at: Annotated[str, Field(description="UTC")]
    indicators: int
    observations: int


class Releases(BaseModel):
    """The releases that are kept, fifty at most."""

    release: Annotated[str, Field(description="The one in use")]
    items: list[Release]


class Problem(BaseModel):
    """What is wrong with a request, where, and what to do (RFC 9457)."""

    type: Literal["about:blank"]
    title: str
    status: int
    # Left out where no parameter is to blame.
    parameter: str = ""
    value: str = ""
    remedy: str
