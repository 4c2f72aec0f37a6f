"""Chinese writing of numbers, as digits."""

from __future__ import annotations

import re

_YEAR = re.compile(r"[一二][〇零九][〇零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def with_years_in_digits(text: str) -> str:
    """The text with its years in digits, each as long as before: 二〇二五年, 2025年."""
    return _YEAR.sub(lambda found: found[0].translate(_DIGITS), text)
