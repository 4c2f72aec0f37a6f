"""Photograph the overview for the README, or pages at three sizes, light and dark.

make screenshot                              docs/overview.png, nothing else
make screenshot PAGES="overview charity"     screenshots/<page>-<size>-<theme>.png
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.support import LAUNCH_ARGS, Server, chromium, drawn

ROOT = Path(__file__).resolve().parent.parent
SIZES = {"desk": (1440, 900), "phone": (390, 844), "wall": (1920, 1080)}
# The page at /, as app.py has it: it has no address of its own.
FIRST = "overview"
# A map's labels and a chart's last lines come shortly after their canvas.
DRAWING_MS = 2000


def photograph(browser: Browser, url: str, size: str, theme: str, file: Path) -> None:
    """Write one picture of what a reader sees first."""
    width, height = SIZES[size]
    page = browser.new_page(
        viewport={"width": width, "height": height},
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        color_scheme=theme,
    )
    page.goto(url)
    drawn(page).evaluate("document.fonts.ready")
    page.wait_for_timeout(DRAWING_MS)
    file.parent.mkdir(exist_ok=True)
    page.screenshot(path=file)
    page.close()
    print(file.relative_to(ROOT))


def main(names: list[str]) -> None:
    """Start the app and photograph the pages named, or the README's picture."""
    server = Server()
    try:
        server.wait_until_ready()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=LAUNCH_ARGS
            )
            if not names:
                file = ROOT / "docs" / "overview.png"
                photograph(browser, server.url, "desk", "light", file)
            for name in names:
                url = f"{server.url}/{'' if name == FIRST else name}"
                for size in SIZES:
                    for theme in ("light", "dark"):
                        file = ROOT / "screenshots" / f"{name}-{size}-{theme}.png"
                        photograph(browser, url, size, theme, file)
    finally:
        server.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
