"""The machine below the program: Python, packages, clock, fonts, descriptors."""

from __future__ import annotations

import re
import resource
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from dashboard.doctor.finding import Finding
from dashboard.files.briefing import browser
from dashboard.releases import store as releases
from dashboard.settings import ROOT, Settings
from dashboard.site.share_picture import chinese_font

OLDEST_PYTHON = (3, 11)
PINS = ROOT / "requirements.txt"
PIN = re.compile(r"([A-Za-z0-9._-]+)==(\S+)")
# Clocks of two machines that share a folder differ by less.
TOLERANCE = timedelta(minutes=10)
HANGZHOU = timedelta(hours=8)
# An open page holds a socket; a release, the logs and the pages of a start some more.
DESCRIPTORS_BESIDE = 200


def python(
    _settings: Settings, running: tuple[int, int] = sys.version_info[:2]
) -> Iterator[Finding]:
    """Is it new enough?"""
    if running < OLDEST_PYTHON:
        found, needed = (".".join(map(str, v)) for v in (running, OLDEST_PYTHON))
        yield Finding("Python", f"is {found}; install {needed} or newer")


def packages(_settings: Settings, pins: Path = PINS) -> Iterator[Finding]:
    """Is installed what requirements.txt pins?"""
    remedy = f"python -m pip install -r {pins.name}"
    for line in pins.read_text("utf-8").splitlines():
        if not (pin := PIN.fullmatch(line)):
            continue
        name, pinned = pin.groups()
        try:
            found = version(name)
        except PackageNotFoundError:
            yield Finding(name, f"is not installed; run {remedy}")
            continue
        if found != pinned:
            yield Finding(name, f"is {found}, pinned is {pinned}; run {remedy}")


def clock(settings: Settings, now: datetime | None = None) -> Iterator[Finding]:
    """Is it later than what has happened, and Hangzhou's day?"""
    at = now or datetime.now(UTC)
    newest = releases.newest(settings.warehouse)
    try:
        made = datetime.fromisoformat(newest.made_at) if newest else None
    except ValueError:
        made = None  # the history says so
    if made and made.tzinfo and at < made - TOLERANCE:
        yield Finding(
            "clock",
            f"says {at:%Y-%m-%d %H:%M} UTC, but the newest release was made "
            f"{made.astimezone(UTC):%Y-%m-%d %H:%M}; set the clock (timedatectl)",
        )
    if at.astimezone().utcoffset() != HANGZHOU:
        yield Finding(
            "time zone",
            f"is {at.astimezone():%Z}, not Hangzhou's: for some hours what is due is "
            "judged by another day; set TZ=Asia/Shanghai",
            "warning",
        )


def fonts(_settings: Settings) -> Iterator[Finding]:
    """Can Chinese be drawn and printed on this machine?"""
    if sys.platform == "darwin":
        return
    if not shutil.which("fc-list"):
        yield Finding(
            "fonts",
            "cannot be listed (no fc-list), so that links are shared without a "
            "picture; install fontconfig and fonts-noto-cjk",
            "warning",
        )
    elif not chinese_font():
        yield Finding(
            "fonts",
            "none has Chinese letters: briefings print boxes, links are shared without "
            "a picture; install fonts-noto-cjk",
            "warning",
        )
    if not browser():
        yield Finding(
            "Chromium",
            "is not found: `briefing OUT.pdf` cannot print; install chromium, or name "
            "it in CHROMIUM",
            "warning",
        )


def descriptors(settings: Settings, most: int | None = None) -> Iterator[Finding]:
    """May the process open as many files as pages?"""
    allowed = most or resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    needed = settings.max_sessions + DESCRIPTORS_BESIDE
    if 0 < allowed < needed:
        yield Finding(
            "open files",
            f"at most {allowed}, MAX_SESSIONS {settings.max_sessions} needs {needed}; "
            "raise LimitNOFILE (ulimit -n), or lower MAX_SESSIONS",
        )
