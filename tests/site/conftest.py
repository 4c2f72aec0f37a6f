"""One static site of the planted public release, and its pages as they were parsed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import lxml.html
import pytest
from lxml.html import HtmlElement

from dashboard.public import build
from dashboard.settings import Settings
from dashboard.site import build as site
from tests.once import once
from tests.public.conftest import built, planted, public_con
from tests.public.test_public_pages import app_owns_navigation, open_public

__all__ = ["app_owns_navigation", "built", "open_public", "planted", "public_con"]

ADDRESS = "https://example.gov.cn/progress/"


@pytest.fixture(scope="session")
def folder(
    planted: Settings, built: build.Public, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The site on a disk, which no test changes."""

    def made(inside: Path) -> Path:
        site.build(planted, inside / "public-site", ADDRESS)
        return inside / "public-site"

    return cast(Path, once(tmp_path_factory, "site", made))


@pytest.fixture(scope="session")
def pages(folder: Path) -> dict[str, HtmlElement]:
    """Every page by its path below the site."""
    parser = lxml.html.HTMLParser(encoding="utf-8")
    return {
        path.relative_to(folder).as_posix(): lxml.html.parse(path, parser).getroot()
        for path in sorted(folder.rglob("*.html"))
    }


# Of pages that are made alike these stand for the others: with a chart, districts and a
# promise; with a withheld count; without any figure.
ALIKE = {
    "district": {"330102", "330122"},
    "embed": {"dibao_standard", "planted_orphans"},
    "indicator": {
        "dibao_standard",
        "population_60_plus_share_registered",
        "community_worker_certification_rate",
        "planted_orphans",
        "nursing_beds",
    },
}


def chosen(names: Iterator[str]) -> list[str]:
    """Every page, and of those that are alike the chosen ones."""
    found = []
    for name in names:
        kind, _, code = name.rpartition("/")[2].removesuffix(".html").partition("-")
        if kind not in ALIKE or code in ALIKE[kind]:
            found.append(name)
    return found


def words(element: HtmlElement) -> str:
    """The text of an element as it is read, in one line."""
    return " ".join("".join(element.itertext()).split())


def having(page: HtmlElement, attribute: str) -> Iterator[HtmlElement]:
    return (e for e in page.iter() if attribute in e.attrib)
