"""The whole site from the current public release: the same release, the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from dashboard.errors import InputError
from dashboard.markup import render
from dashboard.palette import DARK, LIGHT, tones, variables
from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.releases.changes import moves
from dashboard.rows import Row, Rows
from dashboard.settings import ROOT, Settings
from dashboard.site import (
    changed,
    embed,
    feed,
    folder,
    indicators,
    letters,
    of_pillars,
    pages,
    share_picture,
    tables,
)
from dashboard.site.edition import LANGUAGES, Edition, edition, folder_of
from dashboard.wording import answers, interface

HERE = Path(__file__).parent
# The progress page's own style serves both editions.
STYLES = (ROOT / "dashboard" / "ui" / "progress.css", HERE / "site.css")
LABELS = {"csv": "CSV", "json": "JSON", "parquet": "Parquet"}
LICENCE = {
    "name": "Apache-2.0",
    "title": "Apache License 2.0",
    "path": "https://www.apache.org/licenses/LICENSE-2.0",
}


def build(settings: Settings, out: Path, address: str = "") -> dict[str, Any]:
    """Write the site to `out`; InputError without a public release, for an address
    that is none, or where `out` holds something else. `address` ends in a slash."""
    if address and not re.fullmatch(r"https?://[^\s\"'<>?#]+/", address):
        raise InputError(
            [f"--site-url {address!r} is no address; write https://host/folder/"]
        )
    current = releases.current(settings.public)
    if current is None:
        raise InputError(
            [
                f"No public release in {settings.public}. Build one with "
                "`python -m dashboard build --edition public`"
            ]
        )
    folder.check(out)
    made = files(settings, current, address)
    folder.write(out, made, current.id)
    return {
        "release": current.id,
        "folder": str(out),
        "pages": sum(path.endswith(".html") for path in made),
        "files": len(made) + 1,
        "bytes": sum(map(len, made.values())),
    }


def files(
    settings: Settings, current: releases.Release, address: str
) -> dict[str, bytes]:
    """Every file but the manifest, by its path in the site."""
    con = reader.connect(current)
    try:
        known: dict[tuple[Any, ...], Rows] = {}

        def ask(name: str, **parameters: Any) -> Rows:
            key = (name, *sorted(parameters.items()))
            if key not in known:
                known[key] = reader.run(con, name, **parameters)
            return list(known[key])

        names = reader.tables(con)
        totals = ask("totals")[0]
        made, package = tables.files(
            names,
            lambda name: reader.table(con, name),
            _package(totals, ask("source_list", pillar=None, with_demo=False), address),
        )
        listed = _listed(package["resources"])
        history = releases.history(settings.public)
        changes = feed.told(moves(settings.public, feed.TOLD))
        for lang in LANGUAGES:
            one = edition(ask, lang, settings.data, address)
            made |= dict(language(one, listed, history, changes))
    finally:
        con.close()
    made["site.css"] = style().encode()
    made["search.js"] = (HERE / "search.js").read_bytes()
    made["icon.png"] = (ROOT / "assets" / "icon.png").read_bytes()
    return made


def style() -> str:
    """One style sheet: light, dark where the reader's system is, light on paper."""
    light = variables(LIGHT, drawings=True)
    dark = variables(DARK, drawings=True)
    return "\n".join(
        [
            light,
            f"@media screen and (prefers-color-scheme: dark) {{ {dark} }}",
            tones(),
            *(path.read_text("utf-8") for path in STYLES),
        ]
    )


def language(
    one: Edition,
    listed: Rows,
    history: list[releases.Release],
    changes: Mapping[str, Rows],
) -> Iterator[tuple[str, bytes]]:
    """Every file of one language by its path in the site, made as it is asked for.
    `listed` are the files of the data page, `changes` those of the feed."""
    here, frame = one.folder, _frame(one)
    other = "en" if one.lang == "zh" else "zh"
    every = pages.pages(one, listed)
    for page in chain(every, [changed.page(one, pages.Page, history, changes)]):
        name = f"{page.name}.html"
        place = {
            "other": f"{frame['root']}{folder_of(other)}{name}",
            "other_code": LANGUAGES[other],
            "image": f"{one.address}{here}{page.image}" if one.address else page.image,
            "address": f"{one.address}{here}{name}" if one.address else "",
        }
        html = render(
            page.template, one.lang, page=page, site=frame | place, **page.context
        )
        yield f"{here}{name}", html.encode()
        if page.name == "index":
            feed_text = feed.rss(one, history, changes, page.description)
            yield f"{here}rss.xml", feed_text.encode()
    for path, content in indicators.files(one):
        yield f"{here}{path}", content
    for path, content in chain(embed.pages(one), of_pillars.files(one)):
        yield f"{here}{path}", content
    yield f"{here}{letters.INDEX}", letters.index(one, frame["menu"])
    yield f"{here}share.png", _share(one)


def _answer(one: Edition) -> str:
    promises = [row for screen in one.screens() for row in screen.promises]
    return answers.answer(promises, one.lang)


def _frame(one: Edition) -> dict[str, Any]:
    """The same with the menu, and words for the picture of a link."""
    return one.frame() | {
        "menu": pages.menu(one),
        "image_alt": f"{one.plans()['judged']} {_answer(one)}",
    }


def _share(one: Edition) -> bytes:
    """The answer as a picture for link previews."""
    plans = one.plans()
    awaited = plans["awaited"]
    open_end = f"{awaited} {one.t('answer_awaited')}" if awaited else ""
    day = one.t("site_day", date=one.as_of)
    return share_picture.picture(
        one.t("product"), plans["judged"], _answer(one), open_end, day
    )


def _listed(resources: list[Row]) -> Rows:
    """The resources of a Data Package as rows of the data page."""
    by_path = {resource["path"]: resource for resource in resources}
    found = []
    for resource in resources:
        if resource["format"] != "csv":
            continue
        name = resource["name"]
        files = [
            {
                "label": label,
                "path": f"{tables.FOLDER}/{name}.{suffix}",
                "kb": -(-by_path[f"{name}.{suffix}"]["bytes"] // 1024),
            }
            for suffix, label in LABELS.items()
        ]
        about = {"zh": resource["title"], "en": resource["description"]}
        found.append(
            {"name": name, "about": about, "rows": resource["rows"], "files": files}
        )
    return found


def _package(totals: Row, sources: Rows, address: str) -> Row:
    """The head of the Data Package: what it is, of which release, from whom."""
    head = {
        "profile": "tabular-data-package",
        "name": "hangzhou-civil-affairs-plan",
        "title": interface.get("product", "zh"),
        "description": interface.get("product", "en"),
        "version": totals["release"],
        "created": totals["built_at"].isoformat(timespec="seconds") + "Z",
        "licenses": [LICENCE],
        "sources": [
            {"title": f"{row['source_title']} ({row['source_publisher']})"}
            | ({"path": row["source_url"]} if row["source_url"] else {})
            for row in sources
        ],
    }
    return head | ({"homepage": address} if address else {})
