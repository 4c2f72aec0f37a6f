"""Sources: what does each figure mean, where is it from, and what is missing?"""

from dashboard.ui import controls, frame, panels
from dashboard.ui.controls import t
from dashboard.ui.store import fetch

frame.require_frame("pages/sources.py")
lang = controls.language()

# Choose
panels.draw("page_head", title=t("page_sources"), note=t("sources_question"))
part = controls.pick(
    "part",
    ["catalogue", "plan", "sources", "conflicts", "gaps"],
    "catalogue",
    label=t("part"),
    label_of=lambda code: t(f"part_{code}"),
    hide_label=True,
)

# Fetch and draw
if part == "catalogue":
    topics = {r["pillar"]: r["name"] for r in fetch("pillar_summary", lang=lang)}
    pillar = controls.filter_by("pillar", list(topics), t("pillar"), topics.__getitem__)
    words = controls.search("q", label=t("search"), placeholder=t("search_hint"))
    rows = fetch("catalogue", lang=lang, pillar=pillar, search=words)
    panels.draw("catalogue", rows=rows, search=words)
elif part == "plan":
    rows = fetch("pillar_figures", lang=lang, pillar=None, source="plan_hz_mz_145")
    panels.download(rows, "plan_figures", "plan")
    panels.draw("plan_figures", rows=rows)
elif part == "sources":
    panels.sources(None)
elif part == "conflicts":
    panels.draw("conflicts", rows=fetch("conflicts", lang=lang, pillar=None))
else:
    panels.draw("gaps", rows=fetch("gaps", lang=lang, pillar=None))
