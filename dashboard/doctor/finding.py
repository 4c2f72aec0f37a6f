"""One thing that is wrong with an installation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.errors import InputError


@dataclass(frozen=True)
class Finding:
    """`place`: a file, folder, variable or package; `said`: what is wrong with it, and
    after a semicolon what to do; `level`: an error keeps something from working, a
    warning is for the operator to judge."""

    place: str
    said: str
    level: Literal["error", "warning"] = "error"
    check: str = ""

    def sentence(self) -> str:
        """As the other verbs say a problem."""
        return f"{self.place}: {self.said}"


def told(place: str, error: InputError) -> Iterator[Finding]:
    """What another part of the program has to say, problem by problem."""
    for problem in error.problems:
        yield Finding(place, problem)
