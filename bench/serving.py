"""The static site: how long it takes to make, and how many readers it serves beside the
live page, on the same machine and release."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from dashboard.build import build
from dashboard.public import build as public
from dashboard.settings import ROOT, Settings
from dashboard.site import build as site
from tests import stream
from tests.browser.support import Server, free_port

READERS = 4
SECONDS = 6.0
AT_LEAST = 50  # times as many readers
MOST_SECONDS = 20
# What a reader without a cache asks for: the page and its style.
FILES = ("/index.html", "/site.css")


def made(folder: Path) -> tuple[Settings, Path, float, float]:
    """The site, the seconds to make it, and those of writing as many bytes."""
    settings = Settings(ROOT / "data", folder / "warehouse", show_demo=True)
    build.build(settings)
    public.build(settings)
    out = folder / "site"
    start = time.perf_counter()
    site.build(settings, out)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    shutil.copytree(out, folder / "copy")
    return settings, out, ours, time.perf_counter() - start


@contextmanager
def nginx(root: Path, folder: Path) -> Iterator[int]:
    """Debian's nginx on a free port of this machine, with nothing but this site."""
    found = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        raise FileNotFoundError("no nginx: run make bench, which looks for it")
    port, config = free_port(), folder / "nginx.conf"
    config.write_text(
        f"""
{"user root;" if os.geteuid() == 0 else ""}
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
  access_log off;
  types {{ text/html html; text/css css; }}
  sendfile on;
  keepalive_requests 1000000;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b;
  fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port}; root {root}; }}
}}
""",
        "utf-8",
    )
    process = subprocess.Popen([found, "-c", str(config), "-e", f"{folder}/nginx.log"])
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def static_views(port: int, until: float) -> int:
    """Views of one reader over one connection: each reads page and style to the end."""
    views = 0
    with socket.create_connection(("127.0.0.1", port)) as connection:
        reply = connection.makefile("rb")
        while time.monotonic() < until:
            for path in FILES:
                ask = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
                connection.sendall(ask.encode())
                assert b" 200 " in reply.readline()
                length = 0
                while (line := reply.readline()) != b"\r\n":
                    name, _, value = line.partition(b":")
                    if name.lower() == b"content-length":
                        length = int(value)
                assert len(reply.read(length)) == length > 1000
            views += 1
    return views


def live_views(port: int, until: float) -> int:
    """Views of one reader: the page by HTTP, then a session until its script ended."""
    views = 0
    while time.monotonic() < until:
        with urlopen(f"http://127.0.0.1:{port}/progress", timeout=20) as answer:
            answer.read()
        with stream.session(port) as connection:
            messages = stream.run(connection, page="progress")
            assert "hz-screen" in stream.html(messages)
        views += 1
    return views


def a_second(view: Callable[[int, float], int], port: int) -> float:
    """Views of all readers together, after a moment to warm up."""
    view(port, time.monotonic() + 1)
    start = time.monotonic()
    with ThreadPoolExecutor(READERS) as pool:
        done = [pool.submit(view, port, start + SECONDS) for _ in range(READERS)]
        total = sum(one.result() for one in done)
    return total / (time.monotonic() - start)


def compare(settings: Settings, out: Path, folder: Path) -> tuple[float, float]:
    """Views a second: of the static first page by nginx, of the live page."""
    with nginx(out, folder) as port:
        ours = a_second(static_views, port)
    server = Server(
        EDITION="public", PUBLIC_DIR=str(settings.public), WAREHOUSE_DIR="/nonexistent"
    )
    try:
        server.wait_until_ready()
        return ours, a_second(live_views, server.port)
    finally:
        server.stop()
