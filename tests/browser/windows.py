"""Windows of the browser that are kept from test to test.

A window of its own for every test reads the app's scripts anew each time, which takes
longer than all that most tests look at. A kept one is emptied in between: no page, no
cookie, nothing stored, the pointer in the corner.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlparse

from playwright.sync_api import Browser, Error, Page

from tests.browser.support import watch

EMPTY = "() => { localStorage.clear(); sessionStorage.clear() }"
Key = tuple[tuple[str, Any], ...]


class Windows:
    """`settings`: of every window; more of them by name where one is opened."""

    def __init__(self, browser: Browser, settings: dict[str, Any]) -> None:
        self._browser = browser
        self._settings = settings
        self._kept: dict[Key, list[Page]] = {}
        self._lent: list[tuple[Key, Page]] = []

    def open(self, width: int, height: int, **settings: Any) -> Page:
        """An empty window that is watched; another one for each call in a test."""
        key = tuple(sorted(settings.items()))
        size: Any = {"width": width, "height": height}
        if kept := self._kept.get(key):
            page = kept.pop(0)
            page.set_viewport_size(size)
        else:
            both = {**self._settings, **settings, "viewport": size}
            page = watch(self._browser.new_context(**both).new_page())
        self._lent.append((key, page))
        return page

    def take_back(self) -> None:
        """After a test: empty what it opened; close what cannot be emptied."""
        for key, page in self._lent:
            try:
                _empty(page)
            except Error:
                page.context.close()
            else:
                self._kept.setdefault(key, []).append(page)
        self._lent.clear()

    def close(self) -> None:
        for pages in self._kept.values():
            for page in pages:
                page.context.close()


def _empty(page: Page) -> None:
    at = urlparse(page.url)
    page.evaluate(EMPTY)
    # Away from the app, so that its session ends, and not far: in another process the
    # scripts would be read anew.
    page.goto(f"{at.scheme}://{at.netloc}/_stcore/health")
    page.evaluate(EMPTY)
    page.context.clear_cookies()
    page.mouse.move(0, 0)
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.external.clear()  # type: ignore[attr-defined]
    page.errors.clear()  # type: ignore[attr-defined]
