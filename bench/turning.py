"""Does a wall that turns its slides all day grow? Memory before and after 200
rotations of the whole deck.

python -m bench.turning
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.support import LAUNCH_ARGS, Server, chromium

ROTATIONS = 200
MOST = 1.10  # after / before


def megabytes(process: int) -> float:
    """Resident memory of a process."""
    status = Path(f"/proc/{process}/status").read_text("ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> int:
    """Print both sides; 1 where one of them grew by more than a tenth."""
    server = Server()
    try:
        server.wait_until_ready()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(),
                args=[*LAUNCH_ARGS, "--js-flags=--expose-gc"],
            )
            page = browser.new_page(viewport={"width": 1920, "height": 1080})
            page.goto(f"{server.url}/present?pace=0")
            page.wait_for_selector(".hz-slide:visible", timeout=60_000)
            page.wait_for_function("() => window.hangzhouDeck?.count() > 1")

            slides = page.evaluate("() => window.hangzhouDeck.count()")

            def rotate(times: int) -> None:
                for _ in range(times * slides):
                    page.keyboard.press("ArrowRight")
                    page.wait_for_timeout(5)

            def measure() -> tuple[float, float, int]:
                page.evaluate("() => { gc(); gc() }")
                heap = page.evaluate(
                    "() => performance.memory.usedJSHeapSize / 1048576"
                )
                nodes = page.evaluate("() => document.querySelectorAll('*').length")
                return megabytes(server.process_id), heap, nodes

            rotate(3)  # every slide has been drawn
            before = measure()
            rotate(ROTATIONS)
            after = measure()
            browser.close()
    finally:
        server.stop()
    names = ("server MB", "page heap MB", "elements")
    grown = False
    for name, first, last in zip(names, before, after, strict=True):
        grown |= last > MOST * first
        print(f"{name}: {first:.1f} -> {last:.1f} after {ROTATIONS} rotations")
    return int(grown)


if __name__ == "__main__":
    sys.exit(main())
