"""Photograph pages of the running app at three sizes, in light and dark.

    make screenshot                              every page
    make screenshot PAGES="overview district"    some

The files are screenshots/<page>-<size>-<theme>.png.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.support import LAUNCH_ARGS, Server, chromium, settle

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "screenshots"
SIZES = {"desk": (1440, 900), "phone": (390, 844), "wall": (1920, 1080)}
# The page at /, as app.py has it: it has no address of its own.
FIRST = "overview"
# Charts and maps are drawn after the script has ended.
DRAWING_MS = 3000


def photograph(browser: Browser, url: str, name: str) -> None:
    """Write one page's pictures."""
    for size, (width, height) in SIZES.items():
        for theme in ("light", "dark"):
            page = browser.new_page(
                viewport={"width": width, "height": height},
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
                color_scheme=theme,
            )
            page.goto(url)
            settle(page).wait_for_timeout(DRAWING_MS)
            path = FOLDER / f"{name}-{size}-{theme}.png"
            page.screenshot(path=path)
            page.close()
            print(path.relative_to(ROOT))


def main(names: list[str]) -> None:
    """Start the app and photograph the pages named, or all."""
    FOLDER.mkdir(exist_ok=True)
    names = names or sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
    server = Server()
    try:
        server.wait_until_ready()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=LAUNCH_ARGS
            )
            for name in names:
                path = "" if name == FIRST else name
                photograph(browser, f"{server.url}/{path}", name)
    finally:
        server.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
