"""How long tests wait for what has to happen: no verdict is about speed, so it is far
longer than any machine takes, and only a test that fails anyway waits so long. Whoever
mends one sets PATIENCE to fewer seconds."""

from __future__ import annotations

import os

SECONDS = float(os.environ.get("PATIENCE", "240"))
MILLISECONDS = 1000 * SECONDS
