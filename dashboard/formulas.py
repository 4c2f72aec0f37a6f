"""Cells that a spreadsheet would run."""

from __future__ import annotations

from typing import Any

# A spreadsheet runs cells that start with these, or their full-width forms.
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe(value: Any) -> str:
    """Text that no spreadsheet takes for a formula."""
    words = "" if value is None else str(value)
    return f"'{words}" if words.startswith(RISKY) else words
