"""How much of a long proof runs: a sample in `make test`, all of it in `make soak`."""

from __future__ import annotations

import os

SOAK = os.environ.get("SOAK") == "1"


def so_many(sample: int, whole: int) -> int:
    """How many cases of a proof are tried. `sample` holds one of every kind."""
    return whole if SOAK else sample
