"""The errors a user can act on: each names the place, the value and the remedy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class InputError(Exception):
    """Bad input. `problems` holds one sentence a problem, each with its remedy;
    `details` the same for a machine (the sentences, where there is no more to say)."""

    def __init__(
        self, problems: list[str], details: Sequence[dict[str, Any]] | None = None
    ) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
        self.details: list[Any] = list(details) if details is not None else problems
