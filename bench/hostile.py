"""10,000 hostile addresses through whole page runs of a served public edition.

python -m bench.hostile [COUNT]

Each is sent as a browser sends it, over a session's WebSocket, and must end within its
time without an exception on the page or in the log. About ten minutes on two cores.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

from dashboard.build import build
from dashboard.public import build as public
from dashboard.settings import ROOT, Settings
from tests import stream
from tests.browser.support import Server
from tests.public.hostile_queries import queries

# The guard slows a session down after its first 30 messages.
A_SESSION = 25


def main(count: int) -> int:
    """1 where any run failed, hung or left a trace."""
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(ROOT / "data", Path(name) / "warehouse", show_demo=True)
        build.build(settings)
        public.build(settings)
        server = Server(
            EDITION="public",
            PUBLIC_DIR=str(settings.public),
            WAREHOUSE_DIR="/nonexistent",
        )
        try:
            server.wait_until_ready()
            failed, times = _run(server, count)
            log = server.log(1_000_000)
        finally:
            server.stop()
    traces = log.count("Traceback")
    cuts = quantiles(times, n=100)
    print(
        f"{len(times)} page runs: {len(failed)} failed or stuck, {traces} tracebacks "
        f"in the log; median {cuts[49] * 1000:.0f} ms, p99 {cuts[98] * 1000:.0f} ms, "
        f"longest {max(times):.1f} s"
    )
    for page, query, what in failed[:20]:
        print(f"{page}?{query}\n    {what}")
    return int(bool(failed or traces))


def _run(server: Server, count: int) -> tuple[list[tuple[str, str, str]], list[float]]:
    failed: list[tuple[str, str, str]] = []
    times: list[float] = []
    waiting = list(queries(count))
    while waiting:
        batch, waiting = waiting[:A_SESSION], waiting[A_SESSION:]
        with stream.session(server.port) as connection:
            for page, query in batch:
                start = time.perf_counter()
                try:
                    messages = stream.run(connection, query, page)
                except Exception as error:  # stuck, closed or refused
                    failed.append((page, query, repr(error)))
                    break
                times.append(time.perf_counter() - start)
                failed += [(page, query, e) for e in stream.exceptions(messages)]
        if len(times) % 1000 < A_SESSION:
            print(f"{len(times)} of {count}", file=sys.stderr)
    return failed, times


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
