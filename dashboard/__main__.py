"""The command line: `python -m dashboard VERB`."""

from __future__ import annotations

import argparse
import json
import sys
from importlib import import_module
from types import ModuleType

from dashboard.errors import InputError
from dashboard.verbs import progress

# A terminal keeps about so many lines.
MOST_LINES = 500
# Each is a module of dashboard.verbs.
VERBS = [
    "build",
    "assess",
    "outlook",
    "template",
    "check",
    "publish",
    "releases",
    "rollback",
    "diff",
    "xlsx",
    "briefing",
    "pptx",
    "verify",
    "read",
    "site",
    "query",
    "ask",
    "doctor",
    "backup",
    "restore",
]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for name in VERBS:
        module: ModuleType = import_module(f"dashboard.verbs.{name}")
        verb = verbs.add_parser(name, help=module.__doc__, description=module.__doc__)
        module.arguments(verb)
        verb.set_defaults(run=module.run)
        # --json reads naturally after the verb too.
        verb.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done, 1 bad input (one problem a line on stderr), 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        with progress.shown(options.verb):
            result = options.run(options)
    except InputError as error:
        for problem in error.problems[:MOST_LINES]:
            print(problem, file=sys.stderr)
        if rest := len(error.problems[MOST_LINES:]):
            print(
                f"… 另有 {rest} 处，--json 列出全部 / {rest} more; --json lists all",
                file=sys.stderr,
            )
        if options.json:
            print(json.dumps({"problems": error.details}, ensure_ascii=False))
        return 1
    if options.json and result is not None:
        print(json.dumps(result, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
