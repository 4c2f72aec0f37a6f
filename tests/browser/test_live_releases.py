"""Releases published under open sessions: no error, no stale and no mixed page."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from dashboard.build import build
from dashboard.settings import ROOT, Settings
from tests import stream
from tests.browser.support import Server
from tests.patience import SECONDS
from tests.thorough import so_many

NONE = {"errors": 0, "stuck": 0, "mixed": 0, "backwards": 0, "stale": 0}


def watch_releases(
    folder: Path,
    server: Server,
    sessions: int,
    publishes: int,
    *,
    think: float = 0.0,
    pause: float | None = None,
    silence: float = SECONDS,
) -> dict[str, float]:
    """Publish while sessions run the page, each `think` seconds after its last run;
    count what went wrong. The next publish follows after `pause` seconds or, without
    any, once every session has run the page with what was published last. `silence`:
    seconds after which a page hangs."""
    settings = Settings(ROOT / "data", folder, show_demo=True)
    made = {build.ensure(settings).id: 0}
    done = threading.Event()
    counts = {"runs": 0.0} | NONE
    followed = [0] * sessions
    changed = threading.Condition()

    def session(number: int) -> None:
        last = 0
        with stream.session(server.port) as connection:
            while not done.is_set():
                # Current before the run begins: must be seen, or a later one.
                due = max(made.values())
                try:
                    messages = stream.run(connection, timeout=silence)
                except TimeoutError:
                    with changed:
                        counts["stuck"] += 1
                    return
                releases = stream.releases(messages)
                numbers = [made[name] for name in releases if name in made]
                with changed:
                    counts["runs"] += 1
                    counts["errors"] += len(stream.exceptions(messages))
                    counts["errors"] += not releases
                    counts["mixed"] += len(releases) > 1
                    counts["backwards"] += any(n < last for n in numbers)
                    counts["stale"] += any(n < due for n in numbers)
                    followed[number] = due
                    changed.notify_all()
                last = max([last, *numbers])
                done.wait(think)

    threads = [threading.Thread(target=session, args=(n,)) for n in range(sessions)]
    for thread in threads:
        thread.start()
    for number in range(1, publishes + 1):
        made[build.build(settings).id] = number
        if pause is not None:
            time.sleep(pause)
            continue
        with changed:
            changed.wait_for(lambda n=number: min(followed) >= n, SECONDS)
    done.set()
    for thread in threads:
        thread.join()
    return counts


def test_open_sessions_follow_releases(
    folder: Path, serve: Callable[..., Server]
) -> None:
    publishes = so_many(3, 8)
    counts = watch_releases(folder, serve(WAREHOUSE_DIR=str(folder)), 4, publishes)
    assert counts.pop("runs") > publishes
    assert counts == NONE
