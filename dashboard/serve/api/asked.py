"""What a program asked for, checked: only known codes and small numbers go further.

FastAPI would check the types as well; this says what is wrong in the words of this API,
with the code that was meant, and refuses what FastAPI ignores: unknown and doubled
parameters.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from dashboard.serve.api.types import FURTHEST, MOST, PERIOD, Problem

# parameter -> the codes that may be asked for
Codes = Mapping[str, list[str]]


class RequestError(Exception):
    """What is wrong with a request: RFC 9457, with parameter, value and remedy."""

    def __init__(
        self,
        status: int,
        title: str,
        *,
        remedy: str,
        parameter: str = "",
        value: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(title)
        self.headers = dict(headers or {})
        told = {"parameter": parameter[:100], "value": value[:100]}
        self.problem = Problem(
            type="about:blank",
            title=title,
            status=status,
            remedy=remedy,
            # A lone half of a character cannot be written.
            **{
                key: words.encode("utf-8", "replace").decode("utf-8")
                for key, words in told.items()
                if words
            },
        )


def check(
    given: Sequence[tuple[str, str]],
    allowed: Sequence[str],
    known: Codes,
) -> None:
    """RequestError with the first of `given` that is not to be asked for."""
    names = [name for name, _ in given]
    for name, value in given:
        if name not in allowed:
            raise RequestError(
                400,
                "Unknown parameter",
                parameter=name,
                value=value,
                remedy=f"use {', '.join(allowed) or 'no parameter here'}",
            )
        if names.count(name) > 1:
            raise RequestError(
                400,
                "Parameter given twice",
                parameter=name,
                value=value,
                remedy="ask once for each value",
            )
    values = dict(given)
    for name in allowed:
        if name in values:
            _value(name, values[name], known)


def _value(name: str, text: str, known: Codes) -> None:
    if name == "limit":
        _number(name, text, 1, MOST)
    elif name == "offset":
        _number(name, text, 0, FURTHEST)
    elif name == "period":
        _period(name, text)
    else:
        _code(name, text, known[name])


def _period(name: str, text: str) -> None:
    if not PERIOD.fullmatch(text):
        raise RequestError(
            400,
            "Not a period",
            parameter=name,
            value=text,
            remedy="write a year (2024), quarter (2026-Q1) or month (2026-03), "
            "or first and last year (2021-2025)",
        )


def _number(name: str, text: str, least: int, most: int) -> None:
    is_whole = re.fullmatch(r"[0-9]{1,7}", text, re.ASCII)
    if not is_whole or not least <= int(text) <= most:
        raise RequestError(
            400,
            "Not a number in range",
            parameter=name,
            value=text,
            remedy=f"write a whole number from {least} to {most}",
        )


def _code(name: str, text: str, known: list[str]) -> None:
    if text in known:
        return
    near = difflib.get_close_matches(text[:100], known, n=1)
    raise RequestError(
        400,
        "Unknown code",
        parameter=name,
        value=text,
        remedy=f"did you mean {near[0]}?" if near else _where(name, known),
    )


def _where(name: str, known: list[str]) -> str:
    if name == "indicator":
        return "see /api/v1/indicators"
    return f"use one of {', '.join(known)}"
