"""How long tests wait for what has to happen: no verdict is about speed, so it is far
longer than any machine takes, and only a test that fails anyway waits so long."""

from __future__ import annotations

SECONDS = 240.0
MILLISECONDS = 1000 * SECONDS
