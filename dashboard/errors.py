"""The errors a user can act on: each names the place, the value and the remedy."""

from __future__ import annotations


class InputError(Exception):
    """Bad input. `problems` holds one sentence a problem, each with its remedy."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
