"""What is wrong with this installation, and how to mend it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import Any

from dashboard.errors import InputError
from dashboard.verbs import progress


def arguments(_parser: argparse.ArgumentParser) -> None:
    """No options of its own."""


def run(options: argparse.Namespace) -> dict[str, Any]:
    """Put every check; InputError with every error. Warnings are printed, and do not
    fail it."""
    from dashboard import doctor

    found = list(doctor.examine(progress.step))
    told = [asdict(finding) | {"sentence": finding.sentence()} for finding in found]
    errors = [f.sentence() for f in found if f.level == "error"]
    if not options.json:
        for finding in found:
            if finding.level == "warning":
                print(f"warning: {finding.sentence()}")
    if errors:
        raise InputError(errors, told)
    if not options.json:
        print(f"{len(doctor.CHECKS) + 1} checks, no error")
    return {"checks": ["settings", *doctor.CHECKS], "findings": told}
