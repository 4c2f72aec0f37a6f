"""The newest figures, on every page that tells them."""

from __future__ import annotations

from dashboard.rows import Row, Rows
from dashboard.ui import controls, panels, take
from dashboard.ui.controls import t
from dashboard.wording import selection

MOST = 5


def show(rows: Rows) -> None:
    """The first of `newest_figures`, of no pillar all, with a way to all changes."""
    take.block(
        t("newest"),
        way=controls.way("overview", tab="changes"),
        more=t("changes_all"),
        name="newest",
        rows=rows,
        drawing=False,
    )
    published = [row for row in rows if row["kind"] != "derived"]
    shown = selection.from_every_pillar(published, MOST)
    panels.draw("newest", rows=[row | {"way": way(row)} for row in shown])


def way(row: Row) -> str:
    """To the row's pillar with its indicator as the lead."""
    return controls.way(row["page"], indicator=row["indicator"])
