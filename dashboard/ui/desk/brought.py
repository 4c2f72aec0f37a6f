"""What a document brings beside its figures: quotes, rows of plans, names to learn."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.intake.findings import Checked
from dashboard.rows import Rows
from dashboard.ui import controls, panels
from dashboard.ui.controls import t
from dashboard.ui.store import fetch

MOST_ROWS = 400


def show(checked: Checked) -> None:
    """For the second person, who has not seen the document; nothing for a plain
    spreadsheet."""
    quoted = [row for row in checked.observations if row.get("quote")]
    if not quoted:
        return
    choices = fetch("reading_choices", lang=controls.language())
    names = _names(choices, "indicator")
    for plan in dict.fromkeys(row["plan"] for row in checked.plan_rows):
        rows = [row for row in checked.plan_rows if row["plan"] == plan]
        name = _names(choices, "plan").get(plan, plan)
        _table(
            t("desk_plan_rows", plan=name, count=len(rows)),
            ("indicator", "printed", "operator", "nature"),
            [
                [
                    names.get(row["indicator"]),
                    row["printed_name"],
                    _word("reading_operator", row["operator"]),
                    _word("nature", row["nature"]),
                ]
                for row in rows
            ],
        )
    if checked.aliases:
        _table(
            t("desk_aliases", count=len(checked.aliases)),
            ("alias", "indicator"),
            [[r["alias"], names.get(r["indicator"])] for r in checked.aliases],
        )
    _table(
        t("desk_quotes", count=len(quoted)),
        ("indicator", "year", "kind", "value", "quote", "page", "corrected"),
        [
            [
                names.get(row["indicator"]),
                row["period"],
                _word("reading_kind", row["kind"]),
                f"{row['value']} {row['unit']}",
                row["quote"],
                row.get("page"),
                row.get("corrected"),
            ]
            for row in quoted[:MOST_ROWS]
        ],
        note=str(quoted[0].get("document") or ""),
    )
    if len(quoted) > MOST_ROWS:
        st.caption(t("desk_more_rows", count=len(quoted) - MOST_ROWS))


def _word(kind: str, code: str | None) -> str:
    return t(f"{kind}_{code}") if code else t("reading_usual")


def _names(choices: Rows, kind: str) -> dict[str | None, str]:
    return {row["code"]: row["name"] for row in choices if row["kind"] == kind}


def _table(
    caption: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str | None]],
    note: str = "",
) -> None:
    panels.draw("section", title=caption, note=note)
    panels.draw(
        "plain_table",
        caption=caption,
        heads=[t(f"desk_at_{column}") for column in columns],
        rows=[[cell or "—" for cell in row] for row in rows],
    )
