"""The catalogue of a release, as the reading child takes it."""

from __future__ import annotations

from typing import Any

from dashboard.reading.catalogue import Catalogue, from_rows
from dashboard.releases import reader
from dashboard.releases.store import Release


def of(release: Release) -> Catalogue:
    """Indicators, areas and units that a release knows."""
    with reader.connect(release) as con:
        tables = [reader.table(con, f"dim_{n}") for n in ("indicator", "area", "unit")]
    return from_rows(*(_rows(columns, rows) for columns, rows in tables))


def _rows(
    columns: list[tuple[str, str]], rows: list[tuple[Any, ...]]
) -> list[dict[str, Any]]:
    names = [name for name, _ in columns]
    return [dict(zip(names, row, strict=True)) for row in rows]
