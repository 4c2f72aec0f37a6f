"""What the reader of the map looks at."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.rows import Row
from dashboard.wording.selection import OUTLINES


@dataclass(frozen=True)
class View:
    """A row of `map_layers`, codes of scope and form, and the area of the scope that
    the chosen district is or lies in; '' for none."""

    layer: Row
    scope: str
    year: int
    form: str
    area: str

    @property
    def outlines(self) -> str:
        """Which outlines are the areas of the scope."""
        return OUTLINES[self.scope]
