"""What was published when, as RSS; and the release ids that readers may cite."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from dashboard.errors import InputError
from dashboard.releases.store import Release
from dashboard.site.edition import HANGZHOU, Edition

NEWEST = 50


def rss(edition: Edition, releases: Sequence[Release], about: str) -> str:
    """Releases, the newest first. Who published them and their notes stay inside."""
    home = f"{edition.address}index.html"
    listed = list({release.id: release for release in releases}.values())
    items = "\n".join(
        _item(edition, release, home) for release in listed[-NEWEST:][::-1]
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


def _item(edition: Edition, release: Release, home: str) -> str:
    try:
        made = datetime.fromisoformat(release.made_at)
    except ValueError as error:
        place = f"history entry {release.sequence}"
        raise InputError(
            [f"{place}: made_at is {release.made_at[:50]!r}, no time; restore it"]
        ) from error
    day = (made + HANGZHOU).date()
    title = edition.t("site_feed_item", release=release.id)
    words = edition.t("site_feed_text", date=day)
    return (
        f"<item><title>{escape(title)}</title><link>{escape(home)}</link>"
        f'<guid isPermaLink="false">{release.id}</guid>'
        f"<pubDate>{format_datetime(made)}</pubDate>"
        f"<description>{escape(words)}</description></item>"
    )
