"""Committed files -> staging tables: every cell as text, with its file and line."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from dashboard import aliases
from dashboard.build.catalog import Catalog, Text
from dashboard.errors import InputError
from dashboard.releases.submissions import (
    ANNOTATION,
    OBSERVATION,
    REPLACED,
    SOURCE,
    Submission,
    annotations_in_effect,
    with_observations,
    with_sources,
)


def names(text: str) -> list[str]:
    """Column names from a blank-separated text."""
    return text.split()


# table -> (files below data/, columns). One table may be fed by several files.
FILES: dict[str, tuple[tuple[str, ...], list[str]]] = {
    "stg_observation": (("facts/observations/*.csv", "demo/*.csv"), OBSERVATION),
    "stg_source": (("facts/sources*.csv",), SOURCE),
    "stg_measure": (
        ("facts/measures.csv",),
        names("measure pillar name_zh name_en state as_of source note_zh note_en"),
    ),
    "stg_shortfall": (
        ("facts/shortfalls.csv",),
        names("shortfall pillar text_zh text_en source"),
    ),
    "stg_conflict": (
        ("facts/conflicts.csv",),
        names("conflict indicator text_zh text_en sources"),
    ),
    "stg_event": (
        ("facts/events.csv",),
        names("event date indicators pillar text_zh text_en source"),
    ),
    "stg_gap": (("facts/gaps.csv",), ["gap", "pillar", "text_zh", "text_en"]),
    "stg_census": (
        ("facts/census.csv",),
        names("year area boundary variable sex age_from age_to value unit note source"),
    ),
    "stg_area": (
        ("metadata/areas.csv",),
        names(
            "area boundary kind name_zh name_en short_zh short_en parent streets "
            "towns townships note_zh note_en tile_row tile_column"
        ),
    ),
    "stg_area_group": (("metadata/area_groups.csv",), ["group", "area", "boundary"]),
}


def input_files(data: Path) -> list[Path]:
    """Every committed file a build depends on, in a stable order."""
    patterns = [p for files, _ in FILES.values() for p in files]
    patterns += ["metadata/**/*.yml", "geo/*.json", "geo/*.geojson"]
    found = {path for pattern in patterns for path in data.glob(pattern)}
    return sorted(found)


def input_hash(data: Path) -> str:
    """SHA-256 over names and contents of the inputs and of the build's own SQL."""
    digest = hashlib.sha256()
    own = sorted(Path(__file__).parent.rglob("*.sql"))
    for path in input_files(data) + own:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def stage(
    con: duckdb.DuckDBPyConnection,
    data: Path,
    catalog: Catalog,
    published: Sequence[Submission] = (),
) -> None:
    """Create all stg_ and meta_ tables, what the data desk `published` included;
    raise InputError on a malformed file."""
    problems: list[str] = []
    for table, (patterns, columns) in FILES.items():
        paths = sorted(p for pattern in patterns for p in data.glob(pattern))
        if not paths:
            problems.append(f"data/{patterns[0]}: no such file; add it")
        rows = [row for path in paths for row in _rows(path, data, columns, problems)]
        if table == "stg_observation":
            rows, replaced = with_observations(rows, published)
            _create(
                con, "stg_replaced", ["file", "line", *columns, *REPLACED], replaced
            )
        elif table == "stg_source":
            rows = with_sources(rows, published)
        _create(con, table, ["file", "line", *columns], rows)
    if problems:
        raise InputError(problems)
    noted = annotations_in_effect(published)
    _create(con, "stg_annotation", ["file", "line", *ANNOTATION], noted)
    for table, columns, meta in _metadata(catalog):
        _create(con, table, columns, meta)


def _rows(
    path: Path, data: Path, columns: list[str], problems: list[str]
) -> Iterator[list[str | None]]:
    name = f"data/{path.relative_to(data)}"
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(f"{name}: not UTF-8 ({error}); save it as UTF-8")
        return
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    header = next(reader, [])
    if header != columns:
        problems.append(f"{name}: header is {header}; it must be {columns}")
        return
    for cells in filter(None, reader):
        if len(cells) != len(columns):
            problems.append(
                f"{name} line {reader.line_num}: {len(cells)} cells instead of "
                f"{len(columns)}; check commas and quotes"
            )
            continue
        yield [name, str(reader.line_num), *(c.strip() or None for c in cells)]


def _create(
    con: duckdb.DuckDBPyConnection, table: str, columns: list[str], rows: list[Any]
) -> None:
    """A table of text columns (lists become text too: they are unnested before)."""
    arrays = [
        pa.array([_text(row[i]) for row in rows], pa.string())
        for i in range(len(columns))
    ]
    staged = pa.table(dict(zip(columns, arrays, strict=True)))
    con.register("staged", staged)
    con.execute(f"create table {table} as from staged")
    con.unregister("staged")


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


def _both(text: Text | None) -> tuple[str | None, str | None]:
    return (text.zh, text.en) if text else (None, None)


def _metadata(catalog: Catalog) -> Iterator[tuple[str, list[str], list[Any]]]:
    """(table, columns, rows) for everything that YAML declares."""
    yield (
        "meta_unit",
        names("unit base factor en people whole"),
        [
            (k, u.base, u.factor, u.en, u.people, u.whole)
            for k, u in catalog.units.items()
        ],
    )
    yield (
        "meta_pillar",
        names(
            "pillar kind position page name_zh name_en question_zh question_en "
            "summary_zh summary_en zone_zh zone_en zone_source_zh zone_source_en "
            "heading_zh heading_en"
        ),
        [
            (k, p.kind, p.order, p.page, *_both(p.name), *_both(p.question))
            + (*_both(p.summary), *_both(p.zone))
            + (*_both(p.zone_source), *_both(p.heading))
            for k, p in catalog.pillars.items()
        ],
    )
    yield (
        "meta_headline",
        ["pillar", "position", "indicator"],
        [
            (k, n, i)
            for k, p in catalog.pillars.items()
            for n, i in enumerate(p.headline, 1)
        ],
    )
    yield from _indicator_tables(catalog)
    yield from _plan_tables(catalog)
    yield from _map_tables(catalog)


def _plan_tables(catalog: Catalog) -> Iterator[tuple[str, list[str], list[Any]]]:
    yield (
        "meta_plan",
        names(
            "plan position kind level area boundary name_zh name_en first_year "
            "last_year baseline_year targets slightly_behind behind source note_zh "
            "note_en"
        ),
        [
            (k, p.order, p.kind, p.level, p.area, p.boundary, *_both(p.name))
            + (p.first_year, p.last_year, p.baseline_year)
            + (p.targets, p.status_bounds.slightly_behind, p.status_bounds.behind)
            + (p.source, *_both(p.note))
            for k, p in catalog.plans.items()
        ],
    )
    yield (
        "meta_plan_row",
        names("plan row_number indicator printed_name operator nature"),
        [
            (k, r.row, r.indicator, r.printed_name, r.operator, r.nature)
            for k, p in catalog.plans.items()
            for r in p.rows
        ],
    )


def _map_tables(catalog: Catalog) -> Iterator[tuple[str, list[str], list[Any]]]:
    yield (
        "meta_layer",
        names("layer position beside layer_group areas indicator name_zh name_en")
        + ["short_zh", "short_en"],
        [
            (k, y.order, y.beside, y.group, y.areas, y.indicator, *_both(y.name))
            + _both(y.short)
            for k, y in catalog.layers.items()
        ],
    )
    notice, heads = catalog.map_notice, "review_number notice_zh notice_en source_zh"
    row = (notice.review_number, *_both(notice.notice), *_both(notice.source))
    yield "meta_map", [*names(heads), "source_en"], [row]


def _indicator_tables(catalog: Catalog) -> Iterator[tuple[str, list[str], list[Any]]]:
    indicators = catalog.indicators
    yield (
        "meta_indicator",
        names(
            "indicator pillar name_zh name_en unit decimals definition_zh "
            "definition_en direction operator nature measure frequency_months lag_days "
            "scope department_zh department_en additive source plausible_min "
            "plausible_max aliases sensitive note_zh note_en"
        ),
        [
            (k, i.pillar, *_both(i.name), i.unit, i.decimals, *_both(i.definition))
            + (i.direction, i.operator, i.nature, i.measure)
            + (i.frequency_months, i.lag_days)
            + (i.scope, *_both(i.department), i.additive, i.source)
            + (i.plausible.min, i.plausible.max, aliases.joined(i.aliases), i.sensitive)
            + _both(i.note)
            for k, i in indicators.items()
        ],
    )
    yield (
        "meta_break",
        names("indicator after_year before_year reason_zh reason_en"),
        [
            (k, b.after, b.before, *_both(b.reason))
            for k, i in indicators.items()
            for b in i.breaks
        ],
    )
    yield (
        "meta_ratio",
        names("indicator numerator denominator per fixed_denominator"),
        [
            (k, r.numerator, r.denominator, r.per, r.fixed_denominator)
            for k, i in indicators.items()
            if (r := i.ratio)
        ],
    )
    yield (
        "meta_census",
        names("indicator variable age_from per"),
        [
            (k, c.variable, c.age_from, c.per)
            for k, i in indicators.items()
            if (c := i.census)
        ],
    )
    yield (
        "meta_sum",
        ["indicator", "part"],
        [(k, part) for k, i in indicators.items() for part in i.sum_of],
    )
