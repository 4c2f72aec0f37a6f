"""Overview: is each promise of the plan kept, and what is not known?"""

from dashboard.ui import controls, exports, frame, panels, status
from dashboard.ui.controls import t
from dashboard.ui.store import fetch

frame.require_frame("pages/overview.py")
lang = controls.language()

# Choose
panels.draw("overview_head", totals=fetch("totals")[0])
panels.meeting_link()
plan, day = status.choose_plan()

# Fetch
pillars = [r for r in fetch("pillar_summary", lang=lang) if r["kind"] == "pillar"]
headlines = fetch("headline_figures", lang=lang)
table = fetch("plan_table", lang=lang, plan=plan["plan"])

# Draw
status.standings(plan, day)
filters = status.matrix(plan, day)
exports.show(plan, day, **filters)
panels.section("pillars")
panels.pillar_grid(pillars, headlines)
if table:
    panels.section("plan_table", t("plan_table_note"))
    panels.draw("plan_table", rows=table)
panels.section("gaps", t("gaps_note"))
panels.draw("gaps", rows=fetch("gaps", lang=lang, pillar=None))
panels.topic("plan_framework")
