"""Releases published under open sessions: no error, no stale and no mixed page."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

from dashboard.settings import ROOT, Settings
from dashboard.warehouse import build
from dashboard.warehouse.release import Release
from tests import stream
from tests.browser.support import Server

NONE = {"errors": 0, "stuck": 0, "mixed": 0, "backwards": 0, "stale": 0}


def watch_releases(
    folder: Path,
    server: Server,
    sessions: int,
    publishes: int,
    *,
    think: float = 0.0,
    pause: float = 0.2,
) -> dict[str, float]:
    """Publish every `pause` seconds while sessions run the page, each `think` seconds
    after its last run; count what went wrong."""
    settings = Settings(ROOT / "data", folder, show_demo=True)
    made = {build.ensure(settings).id: (0, time.time())}
    done = threading.Event()
    counts = {"runs": 0.0} | NONE
    lock = threading.Lock()

    def session() -> None:
        last = 0
        with stream.session(server.port, timeout=60) as connection:
            while not done.is_set():
                begun = time.time()
                newest = max(n for n, _ in made.values())
                try:
                    messages = stream.run(connection, timeout=60)
                except TimeoutError:
                    with lock:
                        counts["stuck"] += 1
                    return
                releases = stream.releases(messages)
                numbers = [made[name][0] for name in releases if name in made]
                with lock:
                    counts["runs"] += 1
                    counts["errors"] += len(stream.exceptions(messages))
                    counts["errors"] += not releases
                    counts["mixed"] += len(releases) > 1
                    counts["backwards"] += any(n < last for n in numbers)
                    # What was current two seconds before the run began must be seen.
                    due = max(n for n, at in made.values() if at <= begun - 2 or n == 0)
                    counts["stale"] += any(n < min(due, newest) for n in numbers)
                last = max([last, *numbers])
                done.wait(think)

    threads = [threading.Thread(target=session) for _ in range(sessions)]
    for thread in threads:
        thread.start()
    for number in range(1, publishes + 1):
        made[build.build(settings).id] = (number, time.time())
        time.sleep(pause)
    done.set()
    for thread in threads:
        thread.join()
    return counts


def test_open_sessions_follow_releases(
    tmp_path: Path, release: Release, serve: Callable[..., Server]
) -> None:
    folder = tmp_path / "warehouse"
    shutil.copytree(release.path.parent, folder)
    counts = watch_releases(folder, serve(WAREHOUSE_DIR=str(folder)), 4, 8)
    assert counts.pop("runs") > 8
    assert counts == NONE
