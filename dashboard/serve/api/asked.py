"""What a program asked for, checked: only known codes and small numbers go further."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from typing import Any

LIMIT, MOST = 100, 1000
FURTHEST = 1_000_000
# parameter -> the codes that may be asked for
Codes = Mapping[str, list[str]]
PERIOD = re.compile(r"(19|20)[0-9]{2}(-(19|20)[0-9]{2})?", re.ASCII)


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
        self.status = status
        self.headers = dict(headers or {})
        self._told = {"parameter": parameter[:100], "value": value[:100]}
        self._title, self._remedy = title, remedy

    def body(self) -> dict[str, Any]:
        """The problem as JSON; a lone half of a character cannot be written."""
        told = {
            key: words.encode("utf-8", "replace").decode("utf-8")
            for key, words in self._told.items()
            if words
        }
        return {
            "type": "about:blank",
            "title": self._title,
            "status": self.status,
            **told,
            "remedy": self._remedy,
        }


def asked(
    given: Sequence[tuple[str, str]],
    allowed: Sequence[str],
    known: Codes,
) -> dict[str, Any]:
    """Values for a query in queries/api_*.sql: all of `allowed`, null if not given."""
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
    return {name: _value(name, values.get(name), known) for name in allowed}


def _value(name: str, text: str | None, known: Codes) -> Any:
    if name == "limit":
        return LIMIT if text is None else _number(name, text, 1, MOST)
    if name == "offset":
        return 0 if text is None else _number(name, text, 0, FURTHEST)
    if text is None:
        return None
    if name == "period":
        if PERIOD.fullmatch(text):
            return text
        raise RequestError(
            400,
            "Not a period",
            parameter=name,
            value=text,
            remedy="write a year (2024), or first and last year (2021-2025)",
        )
    return _code(name, text, known[name])


def _number(name: str, text: str, least: int, most: int) -> int:
    if re.fullmatch(r"[0-9]{1,7}", text, re.ASCII) and least <= int(text) <= most:
        return int(text)
    raise RequestError(
        400,
        "Not a number in range",
        parameter=name,
        value=text,
        remedy=f"write a whole number from {least} to {most}",
    )


def _code(name: str, text: str, known: list[str]) -> str:
    if text in known:
        return text
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
