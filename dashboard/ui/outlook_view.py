"""What the reader of the outlook looks at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from dashboard.method.outlook import Variant
from dashboard.ui.controls import t
from dashboard.wording.outlook import NAMES, Outlook


@dataclass(frozen=True)
class View:
    """What the reader chose; `area` is a district of before 2021, or the city."""

    look: Outlook
    age: int
    year: int
    variant: Variant
    area: str


def variant_words(code: str) -> str:
    """A variant by its code, in words."""
    return t(NAMES[cast("Variant", code)])
