"""The command line: `python -m dashboard VERB`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from dashboard.errors import InputError
from dashboard.settings import load_settings


def _build(options: argparse.Namespace) -> dict[str, str]:
    # Imported here: `assess` must start without duckdb and pandas.
    from dashboard.warehouse.build import build, ensure

    release = (ensure if options.if_changed else build)(load_settings())
    if not options.json:
        print(f"release {release.id} is current")
    return {"release": release.id, "file": release.path.name}


def _assess(options: argparse.Namespace) -> None:
    from dashboard.assess import lines

    print("\n".join(lines(options.cases)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    verb = verbs.add_parser("build", help="data/ -> a checked release, made current")
    verb.add_argument("--if-changed", action="store_true", help="keep a current one")
    verb.set_defaults(run=_build)
    verb = verbs.add_parser("assess", help="the status method over a file of cases")
    verb.add_argument("--cases", type=Path, required=True, help="CSV, one case a row")
    verb.set_defaults(run=_assess)
    for verb in verbs.choices.values():  # --json reads naturally after the verb too
        verb.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done, 1 bad input (one problem a line on stderr), 2 wrong usage."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], dict[str, str] | None] = options.run
    try:
        result = run(options)
    except InputError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return 1
    if options.json and result is not None:
        print(json.dumps(result, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
