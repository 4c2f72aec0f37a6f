"""Publishing in a process of its own: it goes on when the page is left or closed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from dashboard.releases.files import read_small, write_durably
from dashboard.settings import ROOT, Settings

FOLDER = "jobs"
STATUS = "status.json"
# What a page shows of a file that is wrong throughout; the check lists everything.
MOST_PROBLEMS = 100
MOST_LETTERS = 2_000
MOST_PID = 1 << 22  # of Linux; 0 and below name groups of processes
ENDED = (
    "The process ended without a word; see the history whether the release was made "
    "before publishing again"
)
UNKNOWN: dict[str, Any] = {"state": "unknown", "step": "", "share": 0.0}


class _Status(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    state: Literal["running", "done", "failed"]
    step: str = ""
    share: float = Field(default=0.0, ge=0, le=1)
    actor: str = ""
    release: str | None = None
    problems: list[str] = []


def new() -> str:
    """The id of a job that is to be started."""
    return uuid.uuid4().hex


def start(settings: Settings, job: str, arguments: list[str], *, actor: str) -> None:
    """Run `python -m dashboard …arguments --job FOLDER` detached. OSError where the
    disk does not take what is needed to follow it: then it does not run."""
    folder = settings.warehouse / FOLDER / job
    folder.mkdir(parents=True)
    report(folder, state="running", step="check", share=0.0, actor=actor)
    environment = os.environ | {
        "DATA_DIR": str(settings.data),
        "WAREHOUSE_DIR": str(settings.warehouse),
    }
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard", *arguments, "--job", str(folder)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        (folder / "pid").write_text(str(process.pid), "ascii")
    except OSError:
        # Killed at any moment, a publish leaves the old release or the new one.
        process.kill()
        process.wait()
        raise


def report(folder: Path, **values: Any) -> None:
    """Replace the job's status with the old one and these values."""
    if "problems" in values:
        kept = values["problems"][:MOST_PROBLEMS]
        values["problems"] = [words[:MOST_LETTERS] for words in kept]
    text = json.dumps((_read(folder) or {}) | values, ensure_ascii=False)
    write_durably(folder / STATUS, text)


def status(settings: Settings, job: str) -> dict[str, Any]:
    """`state` ('running', 'done', 'failed' or 'unknown': there is none, or its status
    is damaged), `step`, `share` 0..1, and in the end `release` and `problems`."""
    folder = settings.warehouse / FOLDER / job
    found = _read(folder) if job.isalnum() else None
    if found and found["state"] == "running" and not _alive(folder):
        # Read again: it may have ended between the two looks.
        found = _read(folder)
        if found and found["state"] == "running":
            found |= {"state": "failed", "problems": [ENDED]}
    return found or UNKNOWN


def _read(folder: Path) -> dict[str, Any] | None:
    try:
        found = _Status.model_validate_json(read_small(folder / STATUS))
    except (OSError, ValueError):
        return None
    return found.model_dump()


def _alive(folder: Path) -> bool:
    try:
        pid = int(read_small(folder / "pid"))
    except (OSError, ValueError):
        return True  # it is only just starting
    if not 0 < pid < MOST_PID:
        return False
    try:
        # A child that ended stays a zombie until it is waited for.
        if os.waitpid(pid, os.WNOHANG)[0] == pid:
            return False
    except ChildProcessError:
        pass
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True
