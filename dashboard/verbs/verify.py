"""Compare every figure of an exported workbook with its release."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from dashboard.settings import load_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, metavar="FILE.xlsx")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """InputError with every difference: sheet and cell, found and expected."""
    from dashboard.export.verify import verify

    result = verify(options.file, load_settings())
    if not options.json:
        print(f"{result['cells']} cells agree with release {result['release']}")
    return result
