"""Sources: what does each figure mean, where is it from, and what is missing?"""

from dashboard.ui import controls, frame, indicator, panels
from dashboard.ui.controls import t
from dashboard.ui.store import fetch

frame.require_frame("pages/sources.py")
lang = controls.language()

# Choose
code = indicator.chosen()
part = "indicator"
if not code:
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
if part == "indicator":
    indicator.show(code)
elif part == "catalogue":
    indicator.catalogue()
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
