"""Other names that an indicator goes by, as the one text that the warehouse holds."""

from __future__ import annotations

from collections.abc import Sequence

# A name may hold blanks.
BETWEEN = "; "


def joined(names: Sequence[str]) -> str:
    """The names as one text."""
    return BETWEEN.join(names)


def parted(text: str | None) -> list[str]:
    """The names in such a text; none where there is no text."""
    return [name for name in (text or "").split(BETWEEN) if name]
