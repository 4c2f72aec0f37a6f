"""How soon does a reader see the first picture, the whole first fold, and the answer to
a click? Beside a plain Streamlit page of the same content, in the same run.

python -m bench.first_picture
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.browser.support import LAUNCH_ARGS, Server, chromium, settle

RUNS = 5
CLICKS = 10
# Seconds, on two cores with a warm browser.
MOST_FIRST, MOST_FOLD, MOST_CLICK = 1.0, 2.0, 0.6
PEER = Path(__file__).parent / "plain_page.py"
# In the page: when the first picture stood, and since when their number is the same.
WATCH = """
window.seen = {count: 0, first: null, last: null}
const pictures = '.hz-drawing > svg, .main-svg, canvas, .vega-embed svg'
new MutationObserver(() => {
  const found = [...document.querySelectorAll(pictures)].filter((one) => {
    const box = one.getBoundingClientRect()
    return box.width >= 80 && box.height >= 40 && box.top < innerHeight
  })
  const now = performance.now()
  if (found.length && window.seen.first === null) window.seen.first = now
  if (found.length !== window.seen.count) window.seen.last = now
  window.seen.count = found.length
}).observe(document, {subtree: true, childList: true, attributes: true})
"""
CLICK = """
async ([mark, answer]) => {
  const start = performance.now()
  document.querySelector(mark).dispatchEvent(
    new MouseEvent('click', {bubbles: true, composed: true}))
  while (!document.querySelector(answer)) await new Promise(requestAnimationFrame)
  return (performance.now() - start) / 1000
}
"""
AREAS = ("330112", "330127", "330122", "330111", "330182")


def opened(context: BrowserContext, url: str) -> tuple[Page, float, float]:
    """The page once it has settled; seconds to its first picture and to its fold."""
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(url)
    page.wait_for_function("window.seen.first !== null")
    settle(page)
    page.wait_for_timeout(2000)
    seen = page.evaluate("window.seen")
    return page, seen["first"] / 1000, seen["last"] / 1000


def times(context: BrowserContext, url: str) -> tuple[float, float]:
    """Medians of a few openings, the first of which fills the browser's cache."""
    found = []
    for _ in range(RUNS + 1):
        page, first, fold = opened(context, url)
        found.append((first, fold))
        page.close()
    firsts, folds = zip(*found[1:], strict=True)
    return median(firsts), median(folds)


def clicks(context: BrowserContext, url: str) -> float:
    """Seconds from a click on a bar to the mark around the other district's dot."""
    page, _, _ = opened(context, url)
    found = []
    for turn in range(CLICKS):
        pick = f"[data-pick='area:{AREAS[turn % len(AREAS)]}']"
        answer = f".st-key-take_scatter {pick}[aria-pressed=true]"
        found.append(page.evaluate(CLICK, [f".st-key-take_ranking {pick}", answer]))
        settle(page)
    page.close()
    return median(found)


def main() -> int:
    """Print ours and the peer's; 1 where ours is slower than a reader may wait."""
    servers = [Server(), Server(PEER)]
    try:
        for server in servers:
            server.wait_until_ready()
        ours, peer = servers
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=LAUNCH_ARGS
            )
            size = {"width": 1440, "height": 900}
            context = browser.new_context(viewport=size, bypass_csp=True)
            first, fold = times(context, f"{ours.url}/elderly_care")
            their_first, their_fold = times(context, peer.url)
            click = clicks(context, f"{ours.url}/elderly_care")
            browser.close()
    finally:
        for server in servers:
            server.stop()
    print(f"first picture  {first:5.2f} s   plain page {their_first:5.2f} s")
    print(f"first fold     {fold:5.2f} s   plain page {their_fold:5.2f} s")
    print(f"click answered {click:5.2f} s")
    slow = (first > MOST_FIRST, fold > MOST_FOLD, click > MOST_CLICK)
    return int(any(slow))


if __name__ == "__main__":
    sys.exit(main())
