"""Your own SELECT over the current release, read-only and within limits."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from typing import TYPE_CHECKING, Any

from dashboard.errors import InputError
from dashboard.settings import load_settings

if TYPE_CHECKING:
    from dashboard.query.ask import Answer

LIMIT = 200
WIDEST = 60  # letters of a cell in a terminal


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("sql", metavar="SQL", help="one SELECT; `show tables` begins")
    parser.add_argument(
        "--limit", type=int, default=LIMIT, help=f"rows at most; {LIMIT}"
    )
    parser.add_argument("--csv", action="store_true", help="print CSV")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Print the rows; InputError without a release and for a query that is refused."""
    from dashboard.query.ask import ask
    from dashboard.verbs.exported import the_release

    if options.csv and options.json:
        raise InputError(["--csv and --json are both given; choose one"])
    current = the_release(load_settings())
    answer = ask(current, options.sql, options.limit)
    if not options.json:
        print(_csv(answer) if options.csv else "\n".join(_lines(answer)))
    if answer.more:
        print(f"More than {options.limit} rows; raise --limit", file=sys.stderr)
    return {"release": current.id, **vars(answer)}


def _csv(answer: Answer) -> str:
    from dashboard.site.tables import as_csv

    rows = [tuple(row) for row in answer.rows]
    return as_csv(answer.columns, rows).decode().rstrip("\r\n")


def _lines(answer: Answer) -> list[str]:
    """Columns side by side, wide characters counted as two."""
    table = [[name for name, _ in answer.columns]]
    table += [[_cell(value) for value in row] for row in answer.rows]
    wide = [max(map(_width, column)) for column in zip(*table, strict=True)]
    lines = [
        "  ".join(c + " " * (w - _width(c)) for c, w in zip(row, wide, strict=True))
        for row in table
    ]
    lines.insert(1, "  ".join("-" * w for w in wide))
    return [line.rstrip() for line in lines]


def _cell(value: Any) -> str:
    text = "" if value is None else " ".join(str(value).split())
    # A control character could drive the terminal.
    text = "".join(c if c.isprintable() else "·" for c in text)
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
