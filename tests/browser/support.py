"""Start the app, open Chromium, watch a page: what the browser tests share."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlparse
from urllib.request import urlopen

from playwright.sync_api import ConsoleMessage, Page, expect

from tests.patience import MILLISECONDS, SECONDS

expect.set_options(timeout=MILLISECONDS)
ROOT = Path(__file__).resolve().parents[2]
HERE = {"127.0.0.1", "localhost"}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
LAUNCH_ARGS = [
    "--no-sandbox",
    # Maps need WebGL: drawn in software, on every machine alike.
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-gpu-rasterization",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--font-render-hinting=none",
    # No name outside this machine resolves: what leaves the host fails at once.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]
# Opened at /some_page, Streamlit first looks for these below it: two harmless 404.
PROBES = ("/_stcore/health", "/_stcore/host-config")
MAP = "[data-testid=stDeckGlJsonChart]"
WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
SETTLED = """
() => document.querySelector('[data-test-script-state=notRunning]')
    && document.querySelector('[data-testid=stMain] [data-testid=stElementContainer]')
    && !document.querySelector('[data-stale=true]')
    && !document.querySelector('[data-later=asked]')
"""
RUN_AXE = """
async (tags) => {
    const result = await axe.run(document, {
        resultTypes: ['violations'],
        runOnly: {type: 'tag', values: tags},
    });
    return result.violations;
}
"""


class Server:
    """The app in a process of its own, on a free port of this machine."""

    def __init__(
        self, app: Path = ROOT / "server.py", port: int | None = None, **env: str
    ) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._log = tempfile.NamedTemporaryFile(suffix=".log")  # noqa: SIM115
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", app.name),
                f"--server.port={self.port}",
                "--server.address=127.0.0.1",
                "--browser.serverAddress=127.0.0.1",
            ],
            cwd=app.parent,
            env={**os.environ, "PYTHONUTF8": "1", "LOCAL_DESK": "1", "WARM": "0"} | env,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def wait_until_ready(self, seconds: float = SECONDS) -> None:
        """Return once the server answers; fail with its log when it does not."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                with urlopen(f"{self.url}/_stcore/health", timeout=seconds):
                    return
            except (URLError, OSError):
                time.sleep(0.1)
        log = self.log()
        self.stop()
        raise RuntimeError(f"The server on port {self.port} did not start:\n{log}")

    @property
    def process_id(self) -> int:
        """Of the server, for its memory."""
        return self._process.pid

    def log(self, lines: int = 40) -> str:
        """Return the last lines the server wrote."""
        text = Path(self._log.name).read_text(encoding="utf-8", errors="replace")
        return "\n".join(text.splitlines()[-lines:])

    def desk_key(self) -> str:
        """What the starting terminal shows, '' where the desk opens to nobody."""
        found = re.search(r"/open_desk\?key=(\S+)", self.log(lines=10_000))
        return found[1] if found else ""

    def stop(self) -> None:
        """End the server and all it started."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()
        self._log.close()


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def chromium() -> str:
    """Return the path of the system's Chromium."""
    names = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else BROWSERS
    for name in names:
        if path := shutil.which(name):
            return path
    raise FileNotFoundError(f"no {' or '.join(names)} on the PATH: run make test")


def watch(page: Page) -> Page:
    """Record on the page its requests to other hosts and its errors. Nor is a busy
    machine an error: what is waited for may take its time."""
    page.set_default_timeout(MILLISECONDS)
    page.external = []
    page.errors = []

    def note(url: str) -> None:
        # data: and blob: addresses have no host.
        if urlparse(url).hostname not in {*HERE, None}:
            page.external.append(url)

    def listen(message: ConsoleMessage) -> None:
        where = urlparse(message.location["url"])
        if message.type == "error" and not where.path.endswith(PROBES):
            page.errors.append(f"{message.text} {where.geturl()}".rstrip())

    page.on("request", lambda request: note(request.url))
    page.on("websocket", lambda websocket: note(websocket.url))
    page.on("console", listen)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    return page


def settle(page: Page) -> Page:
    """Wait until the script has run to its end and no part of the page is stale.

    Before its first run it is not running either: there must be something drawn.
    """
    page.wait_for_function(SETTLED)
    return page


def drawn(page: Page) -> Page:
    """Wait for what is drawn after the script has ended: charts and the map."""
    page.wait_for_selector("h1")
    settle(page)
    if page.locator("[data-testid=stPlotlyChart]").count():
        page.wait_for_selector(".js-plotly-plot .main-svg")
    if page.locator(MAP).count():
        page.wait_for_selector(f"{MAP} canvas")
    # A component's code comes after the page: by then choices are heard.
    page.wait_for_function("window.hangzhouEars")
    return page


def axe(page: Page, tags: Sequence[str] = WCAG) -> list[dict[str, Any]]:
    """Return the accessibility rules with these tags that the page breaks."""
    source = files("axe_playwright_python") / "axe.min.js"
    page.evaluate(source.read_text(encoding="utf-8") + "; undefined")
    return page.evaluate(RUN_AXE, list(tags))
