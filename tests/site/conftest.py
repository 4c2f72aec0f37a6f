"""One static site of the planted public release, and its pages as they were parsed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from dashboard.public import build
from dashboard.settings import Settings
from dashboard.site import build as site
from tests.public.conftest import built, planted, public_con
from tests.public.test_public_pages import app_owns_navigation, open_public

__all__ = ["app_owns_navigation", "built", "open_public", "planted", "public_con"]


@pytest.fixture(scope="session")
def folder(
    planted: Settings, built: build.Public, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    out = tmp_path_factory.mktemp("site") / "public-site"
    site.build(planted, out, "https://example.gov.cn/progress/")
    return out


@pytest.fixture(scope="session")
def pages(folder: Path) -> dict[str, Element]:
    """Every page by its path below the site, parsed without a single error."""
    found = {}
    for path in sorted(folder.rglob("*.html")):
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        name = path.relative_to(folder).as_posix()
        found[name] = parser.parse(path.read_text("utf-8"))
    return found


def words(element: Element) -> str:
    """The text of an element as it is read, in one line."""
    return " ".join("".join(element.itertext()).split())


def having(page: Element, attribute: str) -> Iterator[Element]:
    return (e for e in page.iter() if attribute in e.attrib)
