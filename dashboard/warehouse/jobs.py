"""Publishing in a process of its own: it goes on when the page is left or closed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any

from dashboard.settings import ROOT, Settings
from dashboard.warehouse.release import write_durably

FOLDER = "jobs"
STATUS = "status.json"


def start(settings: Settings, arguments: list[str], *, actor: str) -> str:
    """Run `python -m dashboard …arguments --job FOLDER` detached; return its id."""
    job = uuid.uuid4().hex
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
    (folder / "pid").write_text(str(process.pid), "ascii")
    return job


def report(folder: Path, **values: Any) -> None:
    """Replace the job's status with the old one and these values."""
    path = folder / STATUS
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    write_durably(path, json.dumps(known | values, ensure_ascii=False))


def status(settings: Settings, job: str) -> dict[str, Any]:
    """`state` ('running', 'done', 'failed' or 'unknown'), `step`, `share` 0..1, and in
    the end `release` or `problems`."""
    folder = settings.warehouse / FOLDER / job
    if not job.isalnum() or not (folder / STATUS).is_file():
        return {"state": "unknown", "step": "", "share": 0.0}
    found: dict[str, Any] = json.loads((folder / STATUS).read_text("utf-8"))
    if found["state"] == "running" and not _alive(folder):
        # Read again: it may have ended between the two looks.
        found = json.loads((folder / STATUS).read_text("utf-8"))
        if found["state"] == "running":
            found |= {"state": "failed", "problems": ["The process ended unexpectedly"]}
    return found


def _alive(folder: Path) -> bool:
    try:
        pid = int((folder / "pid").read_text("ascii"))
    except (OSError, ValueError):
        return True  # it is only just starting
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
