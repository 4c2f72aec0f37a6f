"""A printed number is the print of one rounded value, and is never read again."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.wording.figures import number, rounded
from tests.wording.test_selection import places


@pytest.mark.parametrize(
    ("value", "digits", "exact", "text"),
    [
        (2.675, 2, "2.68", "2.68"),
        (1234567.5, 0, "1234568", "1,234,568"),
        (-0.04, 1, "0", "0.0"),
        (Decimal("0.125"), 2, "0.13", "0.13"),
        (12, 1, "12", "12.0"),
    ],
)
def test_what_is_printed_is_what_is_computed_with(
    value: float | Decimal, digits: int, exact: str, text: str
) -> None:
    assert rounded(value, digits) == Decimal(exact)
    assert number(value, digits) == text
    assert number(value, digits, separated=False) == text.replace(",", "")


def test_no_print_is_parsed() -> None:
    # What people wrote is read where spreadsheets and documents are taken in.
    read = set(places(r"\.replace\(\",\", \"\"\)"))
    assert read == {"intake/cells.py", "reading/numbers.py"}
    assert places(r"float\(number\(") == []
    assert places(r"Decimal\(f[\"']") == []
    assert places(r"\.rsplit\(number\(") == []


def test_figures_are_rounded_in_one_place() -> None:
    # An image has its colours quantized.
    assert places(r"\.quantize\(") == ["method/promise.py", "site/share_picture.py"]
    # Drawings and slides round the places of what they draw, reading those it finds.
    drawn = ("charts/", "files/pptx/", "reading/")
    assert [p for p in places(r"(?<![.\w])round\(") if not p.startswith(drawn)] == []
    # Thousands are separated by `number` alone, and not by a browser.
    assert places(r"\{[^{}'\"]*:,") == []
    assert places(r"%\{[xyz]:") == []
