"""What stands in place of every page where no release can be shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import streamlit as st

from dashboard.ui import panels, store
from dashboard.ui.controls import t

# How soon it is looked for one again.
RETRY_SECONDS = 10


def show(problems: Sequence[str]) -> NoReturn:
    """Calm words for readers, `problems` for whoever can mend it; the run ends."""
    panels.draw(
        "no_release",
        product=t("product"),
        title=t("no_release"),
        note=t("under_maintenance", seconds=RETRY_SECONDS),
    )
    if problems:
        with st.expander(t("no_release_why")):
            st.markdown(t("no_release_doctor"))
            st.code("\n".join(problems), language=None, wrap_lines=True)
    _retry()
    st.stop()


@st.fragment(run_every=RETRY_SECONDS)
def _retry() -> None:
    """Only looked for: a build that failed is not tried again for every reader."""
    if store.is_there():
        st.rerun()
