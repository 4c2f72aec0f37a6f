"""What of a release is shown where nothing else is asked for; pure, on its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Rows = list[dict[str, Any]]
# Asks one question of a release: name and parameters in, rows out.
Ask = Callable[..., Rows]


def best_year(years: Sequence[Row]) -> int | None:
    """Of the rows of `layer_years` the newest year with most areas; None for none."""
    if not years:
        return None
    return int(max(years, key=lambda row: (row["areas"], row["year"]))["year"])
