"""Where things are and what is shown, from the environment; read once a process."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import InputError

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """`data`: committed inputs; `warehouse`: releases; `show_demo`: demonstration
    figures may be seen (always stamped)."""

    data: Path
    warehouse: Path
    show_demo: bool


def load_settings() -> Settings:
    """Read DATA_DIR, WAREHOUSE_DIR and SHOW_DEMO; raise InputError on a bad value."""
    show_demo = os.environ.get("SHOW_DEMO", "1")
    if show_demo not in ("0", "1"):
        raise InputError([f"SHOW_DEMO is {show_demo!r}; set it to 0 or 1"])
    data = Path(os.environ.get("DATA_DIR", ROOT / "data")).resolve()
    warehouse = Path(os.environ.get("WAREHOUSE_DIR", data / "warehouse")).resolve()
    return Settings(data, warehouse, show_demo == "1")
