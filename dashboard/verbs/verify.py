"""Compare every figure of an exported workbook or deck with its release."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from dashboard.settings import load_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("file", type=Path, metavar="FILE.xlsx|FILE.pptx")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """InputError with every difference: where, found and expected."""
    from dashboard.files import verify
    from dashboard.files.pptx import compare

    is_deck = options.file.suffix.lower() == ".pptx"
    check = compare.verify if is_deck else verify.verify
    result = check(options.file, load_settings())
    if not options.json:
        print(
            f"{result['cells']} cells and texts agree with release {result['release']}"
        )
    return result
