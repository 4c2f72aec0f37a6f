"""The static site as files: whole, valid, small, calm, the same each time."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlparse
from xml.etree import ElementTree

import duckdb
import html5lib
import pytest
from lxml.html import HtmlElement

from dashboard.__main__ import main
from dashboard.errors import InputError
from dashboard.public import build
from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.releases.changes import moves
from dashboard.settings import ROOT, Settings
from dashboard.site import build as site
from dashboard.site import feed as feed_of
from dashboard.site import letters, pictures, share_picture
from dashboard.site.edition import edition
from dashboard.wording.figures import WITHHELD
from tests.public.planted import RELEASED, SECRETS
from tests.site.conftest import ADDRESS, chosen, having, words

KB = 1024
# Not in a Chromium of February 2020: properties, values, selectors, at-rules.
TOO_NEW = (
    r":(has|is|where|focus-visible|dir|autofill|modal|open|popover-open)\b",
    r"::(marker|backdrop-filter|part-of)",
    r":not\([^)]*,",
    r":nth-child\([^)]* of ",
    r"@(layer|container|property|scope|starting-style|view-transition)\b",
    r"@supports\s+selector",
    r"@media[^{]*[<>]",
    r"\b(color-mix|oklch|oklab|lab|lch|hwb|light-dark|color)\(",
    r"\d(dvh|svh|lvh|dvw|svw|lvw|cqw|cqh|cqi|cqb|rlh|lh)\b",
    r"(?<![\w-])(inset|aspect-ratio|accent-color|color-scheme|content-visibility|"
    r"scrollbar-gutter|text-wrap|translate|rotate|scale|container|container-type|"
    r"text-underline-offset|text-decoration-thickness|forced-color-adjust|"
    r"margin-(inline|block)|padding-(inline|block)|inset-\w+|appearance|"
    r"print-color-adjust|overflow-clip-margin|object-view-box|field-sizing)\s*:",
    r"overflow\S*\s*:\s*[^;]*\bclip\b",
    r"[{;]\s*&",
)


# Names of formats and programs, and grades.
TECHNICAL = r"<10|CSV|JSON|RSS|Parquet|arrow|DuckDB|Python|pandas|[A-C]\b"


def test_names_of_pages_are_the_same_in_both_languages(
    pages: dict[str, HtmlElement], public_con: duckdb.DuckDBPyConnection
) -> None:
    chinese = {name for name in pages if "/" not in name}
    assert {name.removeprefix("en/") for name in pages if "/" in name} == chinese
    districts = {name for name in chinese if name.startswith("district-")}
    assert len(districts) == 13
    known = reader.run(public_con, "catalogue", lang="zh", pillar=None, search="")
    indicators = {f"indicator-{row['indicator']}.html" for row in known}
    assert indicators < chinese
    framed = {name for name in chinese if name.startswith("embed-")}
    assert 40 < len(framed) < len(indicators)
    assert chinese - districts - indicators - framed == {
        *("index.html", "social_assistance.html", "elderly_care.html"),
        *("community_governance.html", "charity.html", "public_services.html"),
        *("civil_affairs_culture.html", "ageing.html", "districts.html"),
        *(
            "outlook.html",
            "changes.html",
            "indicators.html",
            "sources.html",
            "method.html",
            "data.html",
            "glossary.html",
        ),
    }


def test_pages_are_valid(folder: Path, pages: dict[str, HtmlElement]) -> None:
    """A page of each kind has no error of HTML."""
    names = chosen(iter(pages))
    assert len(names) == 2 * (16 + 2 + 5 + 2)
    for name in names:
        parser = html5lib.HTMLParser(strict=True)
        parser.parse((folder / name).read_text("utf-8"))


def test_head_of_every_page(pages: dict[str, HtmlElement], folder: Path) -> None:
    titles = []
    for name, page in pages.items():
        if "embed-" in name:
            continue
        assert page.get("lang") == ("en" if name.startswith("en/") else "zh-CN"), name
        title = page.findtext(".//title") or ""
        meta = {m.get("name") or m.get("property"): m for m in page.iter("meta")}
        assert meta["viewport"].get("content", "").startswith("width=device-width")
        for key in ("description", "og:title", "og:description", "og:image:alt"):
            assert len(meta[key].get("content", "")) > 1, (name, key)
        assert meta["og:url"].get("content") == ADDRESS + name
        image = meta["og:image"].get("content", "")
        here, plain = ("en/" if "/" in name else ""), name.removeprefix("en/")
        own = f"share-{plain[:-5]}.png"
        is_pillar = (folder / here / own).is_file()
        assert image == ADDRESS + here + (own if is_pillar else "share.png")
        assert len(page.findall(".//h1")) == 1, name
        if "planted" not in name:  # whose names are those of others in English
            titles.append((name.startswith("en/"), title))
    assert len(set(titles)) == len(titles), "two pages have one title"


def test_ids_are_unique_and_pictures_have_words(pages: dict[str, HtmlElement]) -> None:
    for name, page in pages.items():
        ids = [e.attrib["id"] for e in having(page, "id")]
        assert len(ids) == len(set(ids)), (name, {i for i in ids if ids.count(i) > 1})
        assert all("alt" in image.attrib for image in page.iter("img"))
        for drawing in (e for e in page.iter() if e.get("role") == "img"):
            named = drawing.get("aria-label") or drawing.get("aria-labelledby")
            assert named, name


def test_links_and_anchors_lead_somewhere(
    pages: dict[str, HtmlElement], folder: Path
) -> None:
    ids = {n: {e.attrib["id"] for e in having(p, "id")} for n, p in pages.items()}
    checked = 0
    for name, page in pages.items():
        for element in [*page.iter("a"), *page.iter("link")]:
            address = element.attrib["href"]
            if urlparse(address).scheme:
                continue
            path, _, anchor = address.partition("#")
            target = (folder / name).parent / path if path else folder / name
            assert target.is_file(), (name, address)
            if anchor:
                found = target.resolve().relative_to(folder.resolve()).as_posix()
                assert anchor in ids[found], (name, address)
            checked += 1
    assert checked > 2000


def test_nothing_is_loaded_from_elsewhere_and_one_page_has_a_script(
    pages: dict[str, HtmlElement], folder: Path
) -> None:
    outside = 0
    for name, page in pages.items():
        scripts = [script.get("src") for script in page.iter("script")]
        # The one page that searches; it is a list without them.
        root = "../" if "/" in name else ""
        searches = name.removeprefix("en/") == "indicators.html"
        assert scripts == ["search-index.js", f"{root}search.js"] * searches, name
        assert not [*page.iter("iframe"), *page.iter("base")]
        assert not [a for e in page.iter() for a in e.attrib if a.startswith("on")]
        for element in page.iter():
            for attribute in ("href", "src", "srcset", "data", "poster", "action"):
                address = element.get(attribute, "")
                assert (
                    element.tag != "script"
                    or (folder / name).parent.joinpath(element.attrib["src"]).is_file()
                )
                scheme = urlparse(address).scheme
                if scheme == "data" and element.tag == "img":
                    continue
                if scheme and element.get("rel") != "canonical":
                    outside += 1
                    assert element.tag == "a", (name, address)
                    assert scheme in ("http", "https"), (name, address)
    assert outside > 50, "canary: sources are linked"


def test_style_is_of_a_browser_of_early_2020(
    pages: dict[str, HtmlElement], folder: Path
) -> None:
    sheet = re.sub(
        r"/\*.*?\*/", "", (folder / "site.css").read_text("utf-8"), flags=re.S
    )
    inline = [e.attrib["style"] for p in pages.values() for e in having(p, "style")]
    assert not [e for p in pages.values() for e in p.iter("style")]
    for text in (sheet, *inline):
        found = [m.group(0) for rule in TOO_NEW for m in re.finditer(rule, text)]
        assert not found
    assert "url(" not in sheet and "@import" not in sheet
    for block in re.findall(r"\{([^{}]*)\}", sheet):
        if re.search(r"display:\s*(inline-)?flex", block):
            assert not re.search(r"(?<![\w-])gap:", block), f"gap in flex: {block}"
    for rule in TOO_NEW:
        assert re.compile(rule), "canary"
    newer = (
        ".a:has(b){inset:0} @layer x{} .b{width:1dvh;color:color-mix(in srgb,red,red)}"
    )
    assert sum(bool(re.search(rule, newer)) for rule in TOO_NEW) == 5


def test_files_that_are_read_in_a_browser_are_small(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.suffix in (".html", ".js", ".css", ".png", ".xml"):
            assert path.stat().st_size < 300 * KB, path


def test_the_index_finds_every_indicator_and_leads_somewhere(
    pages: dict[str, HtmlElement], folder: Path
) -> None:
    for here in ("", "en/"):
        text = (folder / here / "search-index.js").read_text("utf-8")
        head, tail = "window.HZ_INDEX = ", ";\n"
        assert text.startswith(head) and text.endswith(tail)
        entries = json.loads(text[len(head) : -len(tail)])
        found = {href for _, href, _, _ in entries}
        for href in found:
            page, _, anchor = href.partition("#")
            assert (
                not anchor or pages[here + page].get_element_by_id(anchor) is not None
            )
        listed = [
            a.get("href")
            for entries in pages[f"{here}indicators.html"].find_class("entries")
            for a in entries.iter("a")
        ]
        assert {name for name in found if name.startswith("indicator-")} == set(listed)
        assert len(listed) == len(set(listed)) > 200
    chinese = pages["indicators.html"]
    section = chinese.get_element_by_id("letter-Z")
    assert "最低生活保障标准" in words(section), "zuì"


def test_names_go_by_their_first_sound() -> None:
    assert [letters.letter(name) for name in ("低保", "“钱塘善潮”", "60岁", "(b)")] == [
        "D",
        "Q",
        "0-9",
        "B",
    ]


def test_no_secret_and_no_demonstration_is_in_any_file(folder: Path) -> None:
    everything = b"".join(p.read_bytes() for p in folder.rglob("*") if p.is_file())
    assert "杭州市民政局".encode() in everything, "canary"
    assert f"{RELEASED}甲&lt;b&gt;".encode() in everything, "as text, on a page"
    assert f"{RELEASED}甲<b>".encode() in everything, "in the data"
    for word in (*SECRETS, "演示", "DEMO", "hz-demo", "demonstration data", "7654321"):
        assert word.encode() not in everything, word
    for word in ("supply.csv", "data/facts", str(ROOT), "/tmp/"):
        assert word.encode() not in everything, word


def test_a_withheld_count_has_its_sign(pages: dict[str, HtmlElement]) -> None:
    for name, lang in (
        ("district-330122.html", "zh"),
        ("en/district-330122.html", "en"),
    ):
        marked = [
            e
            for e in having(pages[name], "data-indicator")
            if e.get("data-indicator", "").startswith("planted")
            and not e.get("data-value")
        ]
        assert marked
        assert {words(e) for e in marked} == {WITHHELD[lang]}


def test_no_english_is_left_in_chinese_pages(pages: dict[str, HtmlElement]) -> None:
    """Headings, headings of tables and the menu are Chinese; names of formats stay."""
    for name, page in pages.items():
        if name.startswith("en/"):
            continue
        for tag in ("h1", "h2", "summary", "dt", "nav", "thead"):
            for element in page.iter(tag):
                text = re.sub(TECHNICAL, "", words(element))
                latin = re.findall(r"[A-Za-z]{4,}", text)
                assert not latin or tag == "summary", (name, latin)


def test_manifest_lists_every_file(folder: Path, built: build.Public) -> None:
    listed = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert listed["release"] == built.release.id
    found = {
        path.relative_to(folder).as_posix(): {
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "bytes": path.stat().st_size,
        }
        for path in folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }
    assert listed["files"] == found
    assert len(found) > 100


def test_feed_tells_of_every_release_and_of_nobody(
    folder: Path, planted: Settings
) -> None:
    known = {release.id for release in releases.history(planted.public)}
    for path in ("rss.xml", "en/rss.xml"):
        channel = ElementTree.parse(folder / path).getroot().find("channel")
        assert channel is not None
        assert {item.findtext("guid") for item in channel.iter("item")} == known
        assert channel.findtext("link") == "https://example.gov.cn/progress/index.html"
        dates = [item.findtext("pubDate") or "" for item in channel.iter("item")]
        assert all(re.match(r"\w{3}, \d\d \w{3} \d{4} ", date) for date in dates)


def test_picture_for_links(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = sorted(folder.rglob("share*.png"))
    assert len(drawn) == 2 * (1 + 6)
    assert len({path.read_bytes() for path in drawn}) in (1, len(drawn))
    for path in drawn:
        content = path.read_bytes()
        assert content.startswith(b"\x89PNG")
        sides = [int.from_bytes(content[at : at + 4], "big") for at in (16, 20)]
        assert sides == [1200, 630]
        assert len(content) < 300 * KB
    monkeypatch.setattr(share_picture, "chinese_font", lambda: None)
    neutral = share_picture.picture("a", "b", "c", "d", "e")
    assert neutral == share_picture.NEUTRAL.read_bytes()
    assert neutral == share_picture.png(share_picture.ground()), "drawn by this module"


def test_a_folder_of_something_else_is_left_alone_and_a_site_made_anew(
    planted: Settings, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "letters"
    other.mkdir()
    (other / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(InputError, match="letters holds files and is no site"):
        site.build(planted, other)
    assert [p.name for p in other.iterdir()] == ["letter.txt"]
    copy = tmp_path / "site"
    shutil.copytree(folder, copy)
    (copy / "my-notes.txt").write_text("mine", "utf-8")
    with pytest.raises(InputError, match=r"my-notes\.txt was not made by"):
        site.build(planted, copy)
    (copy / "my-notes.txt").unlink()
    (copy / "index.html").write_text("stale", "utf-8")
    killed = tmp_path / ".site-new-killed"
    killed.mkdir()
    os.utime(killed, (0, 0))
    site.build(planted, copy, ADDRESS)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["letters", "site"]
    # One release makes the same bytes each time.
    both = (
        {p.relative_to(d): p.read_bytes() for p in d.rglob("*") if p.is_file()}
        for d in (folder, copy)
    )
    first, again = both
    assert again == first


def test_a_site_without_an_address_names_none(
    public_con: duckdb.DuckDBPyConnection, planted: Settings
) -> None:
    one = edition(partial(reader.run, public_con), "zh", planted.data, "")
    name, made = next(site.language(one, [], [], {}))
    assert name == "index.html"
    assert b"og:image" in made
    assert b"og:url" not in made
    assert b"canonical" not in made


def test_the_verb_says_what_is_wrong(
    planted: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATA_DIR", str(planted.data))
    monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path / "none"))
    assert main(["site", str(tmp_path / "out")]) == 1
    assert "build --edition public" in capsys.readouterr().err
    monkeypatch.setenv("WAREHOUSE_DIR", str(planted.warehouse))
    assert main(["site", str(tmp_path / "out"), "--site-url", "javascript:x"]) == 1
    assert "write https://host/folder/" in capsys.readouterr().err
    taken = tmp_path / "taken"
    taken.write_text("a file", "utf-8")
    assert main(["site", str(taken)]) == 1
    assert "is not a folder" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_boundaries_are_drawn_once_the_map_has_a_review_number(
    public_con: duckdb.DuckDBPyConnection,
) -> None:
    number = "浙杭S(2026)99号"

    def ask(name: str, **values: Any) -> list[dict[str, Any]]:
        rows = reader.run(public_con, name, **values)
        return (
            [r | {"review_number": number} for r in rows] if "notice" in name else rows
        )

    values = {"lang": "zh", "indicator": "resident_population", "year": 2020}
    rows = ask("area_layer_values", **values, scope="current", with_demo=False)
    layers = {row["layer"]: row for row in ask("map_layers", lang="zh")}
    drawn = {}
    for name, asking in (("squares", partial(reader.run, public_con)), ("map", ask)):
        one = edition(asking, "zh", ROOT / "data", "")
        drawn[name] = pictures.district_map(one, rows, layers["residents"], 2020)
        assert drawn[name].count("data-area=") == 13
    assert "方格按方位排列" in drawn["squares"]
    assert number not in drawn["squares"]
    assert number in drawn["map"]
    assert "方格按方位排列" not in drawn["map"]
    square = re.compile(r"M\d+ \d+h240v240h-240z")
    assert len(square.findall(drawn["squares"])) == 13
    assert not square.search(drawn["map"])


def test_feed_tells_what_a_release_changed_and_not_what_stood_before(
    planted: Settings, built: build.Public, tmp_path: Path
) -> None:
    public = tmp_path / "public"
    shutil.copytree(planted.public, public)
    older = tmp_path / "public" / "older.duckdb"
    shutil.copy(built.release.path, older)
    older.chmod(0o644)
    with duckdb.connect(str(older)) as con:
        con.execute(
            "update mart_observation set value = 1111, printed_value = '1111' "
            "where indicator = 'dibao_standard' and period = '2025'"
        )
    first = replace(
        built.release,
        id="older",
        path=older,
        sha256=releases.sha256(older),
        size=older.stat().st_size,
    )
    releases.point(public, first)
    current = releases.point(public, built.release)
    ask = partial(reader.run, reader.connect(current))
    one = edition(ask, "en", planted.data, "")
    changes = feed_of.told(moves(public, feed_of.TOLD))
    feed = feed_of.rss(one, releases.history(public), changes, "about")
    assert "Revised 1" in feed
    assert "1,301 yuan/person/month" in feed
    assert "1,111" not in feed
