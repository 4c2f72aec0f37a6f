"""One picture of the public edition as a page that other sites may frame: those that
EMBED_HOSTS lists, and no other."""

from __future__ import annotations

from functools import lru_cache, partial
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.settings import Settings, load_settings
from dashboard.site import build as site
from dashboard.site import embed
from dashboard.site.edition import LANGUAGES, Edition, edition

# Pages and links of another site are all that it may see; it runs nothing.
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors {hosts}"
)
NOTHING = (
    "没有这幅图。图的代码是指标的代码，见“指标与来源”页的地址。\n"
    "There is no such picture. Its code is that of an indicator, as in the address of "
    "its page under Sources.\n"
)


def answer(request: Request) -> Response:
    """`/embed/<indicator>?lang=`; 404 on the internal edition, for an indicator without
    a picture, and while nothing is published."""
    settings = load_settings()
    lang = request.query_params.get("lang", "zh")
    code = request.path_params["indicator"]
    release = None
    if settings.edition == "public" and lang in LANGUAGES:
        release = releases.current(settings.public)
    html = _page(settings, release, lang, code) if release else None
    if html is None:
        return PlainTextResponse(NOTHING, 404)
    return HTMLResponse(
        html,
        headers={
            "content-security-policy": policy(settings.embed_hosts),
            "cache-control": "no-cache",
        },
    )


def policy(hosts: tuple[str, ...]) -> str:
    """What a browser is told: `hosts` may frame the page; without any nobody may."""
    return POLICY.format(hosts=" ".join(hosts) or "'none'")


@lru_cache(maxsize=512)
def _page(
    settings: Settings, release: releases.Release, lang: str, code: str
) -> str | None:
    back = "/sources?" + urlencode({"indicator": code, "lang": lang})
    return embed.one(_edition(settings, release, lang), code, back, site.style())


@lru_cache(maxsize=2)
def _edition(settings: Settings, release: releases.Release, lang: str) -> Edition:
    """Keeps the release open, as long as it is among the last asked for."""
    ask = partial(reader.run, reader.connect(release))
    return edition(ask, lang, settings.data, "")
