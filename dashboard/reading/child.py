"""Reads one document in a process of its own: `… FILE CATALOGUE [SHARE]`, the second a
JSON file of `Catalogue.record`, the third where it writes which share is done.

Prints {"figures": […], "parts": […], "first", "last", "area"} as whole.Reading, or
{"refused": {rule, value, sheet, row}}; `bounded` starts it with limits.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from dashboard.intake.refused import RefusedError

PAGES = 0.7  # share of the time that reading takes; the rest finds the figures


class _Share:
    """Writes the share done, in whole percents, each once."""

    def __init__(self, path: Path | None) -> None:
        self.path, self.last = path, -1

    def told(self, share: float) -> None:
        if self.path and (now := int(share * 100)) > self.last:
            self.last = now
            self.path.write_text(str(now), "ascii")


def outcome(path: Path, catalogue: Path, share: Path | None) -> dict[str, Any]:
    """What the document holds, or why it is refused."""
    try:
        from dashboard.reading import documents, propose, whole
        from dashboard.reading.catalogue import from_record

        done = _Share(share)
        known = from_record(json.loads(catalogue.read_text("utf-8")))
        blocks = documents.blocks(path, lambda part: done.told(part * PAGES))
        found = propose.figures(
            blocks, known, lambda part: done.told(PAGES + part * (1 - PAGES))
        )
        of = propose.frame_of(blocks, known)
        return {
            "figures": [figure.record() for figure in found],
            "parts": [whole.part_of(block) for block in blocks],
            "first": of.first,
            "last": of.last,
            "area": of.area,
        }
    except RefusedError as error:
        return {"refused": vars(error)}
    except (MemoryError, RecursionError):
        return {"refused": vars(RefusedError("too_complex"))}


if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[1:]]
    told_in = files[2] if len(files) > 2 else None
    json.dump(outcome(files[0], files[1], told_in), sys.stdout)
