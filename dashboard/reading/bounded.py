"""Reads a document in a child of bounded memory and time."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from dashboard.bounds import Limits
from dashboard.errors import InputError
from dashboard.intake import bounded
from dashboard.intake.refused import RefusedError
from dashboard.reading.catalogue import Catalogue
from dashboard.reading.model import Figure
from dashboard.reading.whole import Reading, from_json
from dashboard.wording import interface

LIMITS = Limits(memory=500 << 20, cpu_seconds=58, wall_seconds=60)
MAX_BYTES = 40 << 20


def read(path: Path, catalogue: Catalogue, limits: Limits = LIMITS) -> list[Figure]:
    """The figures of a document, in its order; RefusedError where it cannot be read."""
    return whole(path, catalogue, limits=limits).figures


def whole(
    path: Path,
    catalogue: Catalogue,
    *,
    share: Path | None = None,
    limits: Limits = LIMITS,
) -> Reading:
    """The figures with the text around them; `share` is a file in which the percent
    done is written. RefusedError as `read`."""
    if path.stat().st_size > MAX_BYTES:
        raise RefusedError("too_large", f"{path.stat().st_size >> 20} MB")
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as known:
        json.dump(catalogue.record(), known, ensure_ascii=False)
        known.flush()
        files = [path, Path(known.name), *([share] if share else [])]
        told = bounded.ask("dashboard.reading.child", files, limits)
    return from_json(told)


def told(error: RefusedError, name: str, lang: str) -> InputError:
    """A refusal as one sentence with its remedy."""
    texts = interface.texts()
    rule = f"reading_{error.rule}"
    if f"rule_{rule}" not in texts:
        rule = "reading_damaged"
    problem, remedy = (
        interface.get(f"{part}_{rule}", lang, value=error.value)
        for part in ("rule", "remedy")
    )
    details = [{"rule": error.rule, "value": error.value, "file": name}]
    return InputError([f"{name}: {problem} {remedy}"], details)
