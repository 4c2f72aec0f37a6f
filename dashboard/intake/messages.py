"""Findings in both languages; the sentences stand in data/metadata/interface/."""

from __future__ import annotations

from typing import Any

from dashboard.intake.findings import Finding, Verdict
from dashboard.wording import interface


def finding(
    verdict: Verdict,
    rule: str,
    sheet: str,
    row: int | None,
    column: str = "",
    value: str = "",
    *,
    new_value: str = "",
    key: str = "",
    **words: Any,
) -> Finding:
    """A finding with `rule_<rule>` and `remedy_<rule>`; `words` fill their places. A
    nearest name (`near`) is offered only where there is one."""
    near = words.get("near") or ""
    filled = {"value": value, "new_value": new_value, **words, "near": near}
    told = {
        f"{part}_{lang}": interface.get(f"{part}_{rule}", lang, **filled)
        for part in ("rule", "remedy")
        for lang in interface.LANGUAGES
    }
    hints = {
        lang: interface.get("hint_near", lang, near=near)
        if near and _offers(rule)
        else ""
        for lang in interface.LANGUAGES
    }
    return Finding(
        verdict,
        rule,
        sheet,
        row,
        column,
        value,
        new_value,
        told["rule_zh"],
        told["rule_en"],
        hints["zh"] + told["remedy_zh"],
        hints["en"] + told["remedy_en"],
        key,
    )


def _offers(rule: str) -> bool:
    return rule.startswith("unknown_")
