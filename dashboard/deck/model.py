"""What a deck consists of: frozen, without looks, the same on screen and in a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.deck.picture import Picture
from dashboard.palette import Tone


@dataclass(frozen=True)
class Light:
    """A light with shape and word (`● 已完成`); `status` is its key."""

    status: str
    text: str
    tone: Tone
    count: int = 1


@dataclass(frozen=True)
class Figure:
    """One figure as it is shown. `value` holds the qualifier and not the unit; `as_of`
    is its period in words, `stamp` 推算 or 演示数据 or ''; `source` a source's id;
    `annotation` what departments note to it."""

    indicator: str
    label: str
    value: str
    unit: str
    as_of: str
    qualifier: str
    kind: str
    stamp: str
    source: str
    number: float | None
    digits: int
    change: str = ""
    target: str = ""
    light: Light | None = None
    annotation: str = ""


@dataclass(frozen=True)
class Point:
    """One reading of a chart, in the display unit; `text` is how it is printed, with
    so many `digits`."""

    year: int
    value: float
    text: str
    kind: str
    qualifier: str
    source: str
    digits: int = 0
    annotation: str = ""


@dataclass(frozen=True)
class Chart:
    """Comparable readings of one indicator, oldest first, and the plan's target."""

    indicator: str
    title: str
    unit: str
    digits: int
    points: tuple[Point, ...]
    target: Point | None
    alt: str


@dataclass(frozen=True)
class Line:
    """A row of a table; `source` is the id of the source of its figures, '' if none."""

    cells: tuple[str, ...]
    light: Light | None = None
    source: str = ""


@dataclass(frozen=True)
class Table:
    """Headings and rows; the light of a row stands in a column of its own, last."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[Line, ...]


@dataclass(frozen=True)
class Map:
    """Rows of the question `area_layer_values`, one an area of `geometry`
    ('districts' or 'groups'), and the words that must stand on the map."""

    layer: str
    name: str
    geometry: str
    year: int
    unit: str
    rows: tuple[dict[str, Any], ...]
    notice: str
    stamp: str


@dataclass(frozen=True)
class Source:
    """A source and its number in the deck."""

    id: str
    mark: int
    publisher: str
    title: str
    published: str
    grade: str
    url: str


@dataclass(frozen=True)
class Headline:
    """A count that the slide is about: `8`, `项，共 8 项`, what is counted."""

    value: str
    unit: str
    words: str


@dataclass(frozen=True)
class Slide:
    """One message. `lead` is the reader's question, `sentence` the answer; `notes` are
    for the speaker; `alt` says the slide to who cannot see it; `sources` are ids.
    `counts` are more counts beside the `headline`. A slide with `pictures` has a chart
    or table too, for files: on a screen they stand for it unless they are `aside`."""

    kind: str
    title: str
    lead: str = ""
    sentence: str = ""
    headline: Headline | None = None
    counts: tuple[Headline, ...] = ()
    figures: tuple[Figure, ...] = ()
    lights: tuple[Light, ...] = ()
    chart: Chart | None = None
    table: Table | None = None
    map: Map | None = None
    pictures: tuple[Picture, ...] = ()
    sources: tuple[str, ...] = ()
    notes: str = ""
    alt: str = ""
    code: str = ""


@dataclass(frozen=True)
class Deck:
    """`release` is frozen for the whole deck, `made` is when it was built (UTC);
    `sources` are those of all slides, in the order in which they appear; `drills` open
    over a slide, their codes are the picks of drawings (`indicator:…`, `area:…`)."""

    release: str
    made: str
    plan: str
    plan_name: str
    as_of: date
    lang: str
    slides: tuple[Slide, ...]
    drills: tuple[Slide, ...]
    sources: tuple[Source, ...]
