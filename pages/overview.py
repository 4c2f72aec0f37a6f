"""Overview: where does the whole plan stand, and what is not known?"""

from dashboard.ui import controls, frame, panels
from dashboard.ui.controls import t
from dashboard.ui.store import fetch

frame.require_frame("pages/overview.py")
lang = controls.language()

# Fetch
pillars = [r for r in fetch("pillar_summary", lang=lang) if r["kind"] == "pillar"]
headlines = fetch("headline_figures", lang=lang)
table = fetch("plan_table", lang=lang, plan="13th")

# Draw
panels.draw("overview_head", totals=fetch("totals")[0], plans=fetch("plans", lang=lang))
panels.pillar_grid(pillars, headlines)
panels.section("plan_table", t("plan_table_note"))
panels.draw("plan_table", rows=table, pillars=True)
panels.section("gaps", t("gaps_note"))
panels.draw("gaps", rows=fetch("gaps", lang=lang, pillar=None))
panels.topic("plan_framework")
