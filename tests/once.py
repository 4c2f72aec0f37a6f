"""What is dear to make and never changed: made once for all workers of a run."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

# A folder of the whole run, for tiers of tests that are processes of their own.
FOLDER = "TESTS_SHARED"


def once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Any]
) -> Any:
    """What `make` returns when it is given a folder of its own; whoever comes first
    makes it, the others wait and read it. It must pickle, and nobody writes there."""
    root = _root(factory)
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = root / f"{name}.pickle"
        if not kept.exists():
            folder = root / name
            shutil.rmtree(folder, ignore_errors=True)  # of one who was stopped
            folder.mkdir()
            kept.write_bytes(pickle.dumps(make(folder)))
        return pickle.loads(kept.read_bytes())


def _root(factory: pytest.TempPathFactory) -> Path:
    """The folder of this run: workers have theirs side by side in it."""
    if given := os.environ.get(FOLDER):
        return Path(given)
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
