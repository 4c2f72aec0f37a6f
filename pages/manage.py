"""Data desk: how do this month's figures get onto the screens, and off again?"""

from dashboard.ui import controls, frame, panels, sign_in
from dashboard.ui.controls import t
from dashboard.ui.desk import annotate, history, read, review, send

frame.require_frame("pages/manage.py")

# Who may enter is judged anew in every run; the run ends here for anyone else.
who = sign_in.require("enter")

# Choose
panels.draw("page_head", title=t("page_manage"), note=t("manage_question"))
sign_in.show(who)
part = controls.pick(
    "part",
    ["send", "read", "review", "history", "log"],
    "send",
    label=t("part"),
    label_of=lambda code: t(f"desk_{code}"),
    hide_label=True,
)

# Fetch and draw
if part == "send":
    send.template()
    annotate.form(who)
    send.upload(who)
elif part == "read":
    read.show(who)
elif part == "review":
    review.show(who)
elif part == "history":
    history.releases(who)
else:
    history.log(who)
