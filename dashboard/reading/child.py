"""Reads one document in a process of its own: `… FILE CATALOGUE`, the second a JSON
file of `Catalogue.record`.

Prints {"figures": [...]} or {"refused": {rule, value, sheet, row}}; `bounded.read`
starts it with limits.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from dashboard.intake.refused import RefusedError


def outcome(path: Path, catalogue: Path) -> dict[str, Any]:
    """What the document holds, or why it is refused."""
    try:
        from dashboard.reading import documents, propose
        from dashboard.reading.catalogue import from_record

        known = from_record(json.loads(catalogue.read_text("utf-8")))
        found = propose.figures(documents.blocks(path), known)
        return {"figures": [figure.record() for figure in found]}
    except RefusedError as error:
        return {"refused": vars(error)}
    except (MemoryError, RecursionError):
        return {"refused": vars(RefusedError("too_complex"))}


if __name__ == "__main__":
    json.dump(outcome(Path(sys.argv[1]), Path(sys.argv[2])), sys.stdout)
