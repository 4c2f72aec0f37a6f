"""The headings of a sheet: the field of each column, or what is wrong with it."""

from __future__ import annotations

from dashboard.intake.columns import Headings, field_of, heading
from dashboard.intake.findings import Finding
from dashboard.intake.messages import finding


def fields(
    sheet: str, line: int, head: list[str], headings: Headings, needed: tuple[str, ...]
) -> tuple[list[str | None], list[Finding]]:
    """The field of each column, None for a blank heading, and a finding for each that
    is missing, unknown or there twice."""
    found = [field_of(word, headings) for word in head]
    faults = [
        finding("reject", "missing_column", sheet, line, heading(name))
        for name in needed
        if name not in found
    ]
    faults += [
        finding("reject", "unknown_column", sheet, line, value=word[:80])
        for word, name in zip(head, found, strict=True)
        if word.strip() and not name
    ]
    faults += [
        finding("reject", "double_column", sheet, line, heading(name))
        for name in headings
        if found.count(name) > 1
    ]
    return found, faults
