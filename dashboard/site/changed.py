"""What is new: the newest figures, and what each release changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.releases.changes import made
from dashboard.releases.store import Release
from dashboard.rows import Rows
from dashboard.site import indicators
from dashboard.site.edition import HANGZHOU, Edition
from dashboard.site.feed import MOST
from dashboard.wording import changes as wording
from dashboard.wording.selection import from_every_pillar

NAME = "changes"
NEWEST = 6  # figures on the first page
RELEASES = 12


def newest(edition: Edition) -> Rows:
    """The newest published figures, of no pillar all."""
    rows = edition.ask("newest_figures", lang=edition.lang)
    published = [row for row in rows if row["kind"] != "derived"]
    return from_every_pillar(published, NEWEST)


def page(
    edition: Edition,
    make: Callable[..., Any],
    history: Sequence[Release],
    moved: Mapping[str, Rows],
) -> Any:
    """Releases, the newest first, each with its changes as `feed.told` has them."""
    latest = {r["indicator"]: r["latest"] for r in indicators.listed(edition)}
    told = []
    for release in list({r.id: r for r in history}.values())[::-1][:RELEASES]:
        rows = moved.get(release.id)
        told.append(
            {
                "id": release.id,
                "day": (made(release) + HANGZHOU).date(),
                "counted": wording.counted(rows, edition.lang)
                if rows is not None
                else "",
                "rows": [
                    wording.told(change, edition.lang)
                    | {
                        "indicator": change["indicator"]
                        if change["indicator"] in latest
                        else "",
                        "latest": latest.get(change["indicator"]),
                    }
                    for change in (rows or [])[:MOST]
                ],
                "more": max(len(rows or []) - MOST, 0),
            }
        )
    context = {
        "about": edition.t("site_changes_about"),
        "told": told,
        "newest": newest(edition),
    }
    title, about = edition.t("site_changes"), edition.t("site_changes_about")
    return make(NAME, "site/changes", title, about, "index", context)
