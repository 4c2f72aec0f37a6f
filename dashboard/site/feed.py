"""What was published when, as RSS; and the release ids that readers may cite."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from email.utils import format_datetime
from xml.sax.saxutils import escape

from dashboard.errors import InputError
from dashboard.releases import changes
from dashboard.releases.changes import Move, made
from dashboard.releases.store import Release
from dashboard.rows import Rows
from dashboard.site.edition import HANGZHOU, Edition
from dashboard.wording import changes as wording

NEWEST = 50
# Changes are told of so many releases, and so many of each.
TOLD, MOST = 12, 40


def told(moves: list[Move]) -> dict[str, Rows]:
    """Release -> what it changed, with the figures that stand now alone; a release that
    cannot be compared has none."""
    found: dict[str, Rows] = {}
    for move, figures in changes.public_figures(moves):
        if move.older is not None and move.newer.id not in found:
            with suppress(InputError):
                found[move.newer.id] = changes.of(move, figures)
    return found


def rss(
    edition: Edition,
    releases: Sequence[Release],
    moved: Mapping[str, Rows],
    about: str,
) -> str:
    """Releases, the newest first, each with its changes as `told` has them. Who
    published them and their notes stay inside."""
    home = f"{edition.address}index.html"
    listed = list({release.id: release for release in releases}.values())
    items = "\n".join(
        _item(edition, release, moved.get(release.id), home)
        for release in listed[-NEWEST:][::-1]
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>{escape(edition.t("product"))}</title>
<link>{escape(home)}</link>
<description>{escape(about)}</description>
<language>{"zh-cn" if edition.lang == "zh" else "en"}</language>
{items}
</channel></rss>
"""


def _item(edition: Edition, release: Release, moved: Rows | None, home: str) -> str:
    moment = made(release)
    day = (moment + HANGZHOU).date()
    title = edition.t("site_feed_item", release=release.id)
    words = "\n".join([edition.t("site_feed_text", date=day), *_told(edition, moved)])
    return (
        f"<item><title>{escape(title)}</title><link>{escape(home)}</link>"
        f'<guid isPermaLink="false">{release.id}</guid>'
        f"<pubDate>{format_datetime(moment)}</pubDate>"
        f"<description>{escape(words)}</description></item>"
    )


def _told(edition: Edition, moved: Rows | None) -> list[str]:
    """How many changes of each kind, then a line each."""
    if moved is None:
        return []
    left = len(moved) - MOST
    return [
        wording.counted(moved, edition.lang),
        *(wording.sentence(change, edition.lang) for change in moved[:MOST]),
        *([edition.t("changes_more", count=left)] if left > 0 else []),
    ]
