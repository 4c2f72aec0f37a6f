"""100 releases published under 30 open pages: what went wrong, and how many page runs.

python -m bench.releases [SESSIONS] [PUBLISHES]

Each page runs again two seconds after its last run, as a busy reader does.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from dashboard.build import build
from dashboard.settings import ROOT, Settings
from tests.browser.support import Server
from tests.browser.test_live_releases import watch_releases


def main(sessions: int, publishes: int) -> int:
    """1 where a page failed, hung, mixed releases, went backwards or stayed behind."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build.build(Settings(ROOT / "data", folder, show_demo=True))
        server = Server(WAREHOUSE_DIR=str(folder))
        try:
            server.wait_until_ready()
            start = time.perf_counter()
            counts = watch_releases(
                folder, server, sessions, publishes, think=2.0, pause=1.0, silence=60
            )
            seconds = time.perf_counter() - start
            traces = server.log(1_000_000).count("Traceback")
        finally:
            server.stop()
    runs = counts.pop("runs")
    print(
        f"{publishes} releases under {sessions} pages in {seconds:.0f} s: "
        f"{runs:.0f} page runs, {traces} tracebacks, "
        + ", ".join(f"{value:.0f} {name}" for name, value in counts.items())
    )
    return int(any(counts.values()) or traces > 0)


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:]]
    sys.exit(main(*(given or [30, 100])))
