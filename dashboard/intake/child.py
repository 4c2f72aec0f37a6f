"""Reads one upload in a process of its own: `python -m dashboard.intake.child FILE`.

Prints one JSON object: {"sheets": {name: [[row, [cell, ...]], ...]}, "encoding",
"faults": [{rule, value, sheet, row}, ...]} or {"refused": {rule, value, sheet, row}}.
`bounded.read` starts it with limits.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from dashboard.intake import container, text_file
from dashboard.intake.refused import RefusedError


def outcome(data: bytes) -> dict[str, Any]:
    """What the file holds, or why it is refused."""
    try:
        if container.kind(data) == "xlsx":
            from dashboard.intake import workbook

            sheets, faults = workbook.read(data, container.inspect(data))
            told = [vars(fault) for fault in faults]
            return {"sheets": sheets, "encoding": "xlsx", "faults": told}
        rows, encoding = text_file.read(data)
        return {"sheets": {"": rows}, "encoding": encoding, "faults": []}
    except RefusedError as error:
        return {"refused": vars(error)}
    except MemoryError:
        return {"refused": vars(RefusedError("too_complex"))}


if __name__ == "__main__":
    json.dump(outcome(Path(sys.argv[1]).read_bytes()), sys.stdout)
