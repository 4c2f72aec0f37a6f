"""The status method over a file of cases."""

from __future__ import annotations

import argparse
from pathlib import Path


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("--cases", type=Path, required=True, help="CSV, one case a row")


def run(options: argparse.Namespace) -> None:
    """Print one JSON line a case; InputError with every bad row."""
    from dashboard.method.cases import lines

    print("\n".join(lines(options.cases)))
