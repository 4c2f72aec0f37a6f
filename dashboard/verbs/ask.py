"""A plain question, Chinese or English -> one sentence with its figures."""

from __future__ import annotations

import argparse
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("question", metavar="QUESTION")
    parser.add_argument("--lang", choices=["zh", "en"], help="of the answer")


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Print the sentence; InputError where there is no release."""
    from datetime import date

    from dashboard.ask import answer, lexicon
    from dashboard.settings import load_settings
    from dashboard.verbs.exported import current_release

    with current_release() as (_, ask):
        found = answer.answer(
            options.question,
            lexicon.load(ask),
            ask,
            today=date.today(),
            with_demo=load_settings().show_demo,
            lang=options.lang or "",
        )
    if not options.json:
        print(found.sentence)
    return found.as_json()
