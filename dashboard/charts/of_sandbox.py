"""The sandbox as what the drawings of the kit take."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.charts.dumbbell import Pair
from dashboard.charts.map.labels import named
from dashboard.wording.figures import figure, number
from dashboard.wording.sandbox import Placing, ratio_rows


def pairs(
    placing: Placing, *, stamp: str, chooses: Callable[[str], str], chosen: str
) -> list[Pair]:
    """The ratio of each known area before and after, the lowest before first; its note
    is how many new ones it gets."""
    lang = placing.look.lang
    later = {row["area"]: row for row in ratio_rows(placing, after=True)}
    rows = [r for r in ratio_rows(placing, after=False) if r["value"] is not None]
    found = []
    for before in sorted(rows, key=lambda row: row["value"]):
        after, new = later[before["area"]], placing.new[before["area"]]
        found.append(
            Pair(
                name=named(after),
                before=before["value"],
                before_text=figure(before, lang, unit=False),
                after=after["value"],
                after_text=figure(after, lang, unit=False),
                note=f"+{number(new, 0)}" if new else "",
                stamp=stamp if before["kind"] == "demo" else "",
                pick=f"area:{chooses(before['area'])}",
                chosen=before["area"] == chosen,
            )
        )
    return found
