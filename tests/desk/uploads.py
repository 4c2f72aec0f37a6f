"""Checked uploads made by hand, for the tests of publishing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dashboard.intake.findings import Checked, Finding
from dashboard.releases.store import sha256

SOURCE = {
    "source": "upload_test",
    "title": "2025年统计公报",
    "publisher": "杭州市统计局",
    "url": None,
    "published": "2026-03-01",
    "grade": "A",
    "note": None,
}


def row(
    indicator: str, period: str, value: str, unit: str, **more: Any
) -> dict[str, Any]:
    """One observation of the whole city, unless `more` says another area."""
    return {
        "indicator": indicator,
        "area": "330100",
        "boundary": "all",
        "period": period,
        "value": value,
        "unit": unit,
        "kind": "actual",
        "qualifier": "exact",
        "source": "upload_test",
        "action": "set",
        "sheet": "",
        "row": "2",
    } | more


def checked(
    folder: Path, *rows: dict[str, Any], findings: tuple[Finding, ...] = ()
) -> tuple[Checked, Path]:
    """The outcome of a check that staged `rows`, and its file."""
    file = folder / "upload.csv"
    file.write_text("\n".join(str(r) for r in rows), "utf-8")
    outcome = Checked(
        "数字.csv", sha256(file), len(rows), len(rows), 0, findings, rows, (SOURCE,)
    )
    return outcome, file


def finding(verdict: Any, key: str = "") -> Finding:
    """A finding in row 2."""
    return Finding(
        verdict,
        "jump",
        "",
        2,
        "数值",
        "1",
        "",
        "比上年大十倍。",
        "Ten times last year.",
        "请核对。",
        "Check it.",
        key,
    )
