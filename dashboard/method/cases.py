"""A file of cases -> their assessments, as dictionaries or JSON lines.

The file is a CSV in UTF-8 with a header. Its columns may stand in any order, columns
that are not named below are left alone, and the same `case` may come more than once.
Where the optional column `frequency_months` is filled it stands for frequency_years.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from dashboard.errors import InputError
from dashboard.method.period import Period
from dashboard.method.promise import Actual, Case
from dashboard.method.status import assess

Result = dict[str, str | float | None]

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
WHOLE = re.compile(r"[+-]?\d{1,9}", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
DIGITS = 40  # on either side of the decimal point: what the method computes exactly
SHOWN = 60  # characters of a wrong cell that a message repeats
QUALIFIERS = ("exact", "about", "at_least", "nearly")


def lines(path: Path) -> list[str]:
    """One JSON object a case, in the file's order; InputError as `read_cases`."""
    return [json.dumps(row, allow_nan=False) for row in assess_file(path)]


def assess_file(path: Path) -> list[Result]:
    """Assess every case in the file's order; InputError as `read_cases`."""
    return [_result(name, case) for name, case in read_cases(path)]


def read_cases(path: Path) -> list[tuple[str, Case]]:
    """Read all cases with their names.

    InputError holds every problem of the file, each with its row (the line in the
    file), column, value and remedy.
    """
    problems: list[str] = []
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    rows = _rows(reader, path.name, problems)
    _, header = next(rows, (1, []))
    columns = [name.strip() for name in header]
    if not problems:
        problems += _header_problems(path.name, columns)
    if problems:
        raise InputError(problems)
    cases = []
    for line, cells in rows:
        try:
            cases.append(_case(columns, cells))
        except InputError as error:
            problems += [f"{path.name}: row {line}, {p}" for p in error.problems]
    if not cases and not problems:
        problems.append(f"{path.name}: row 2, no case below the header; add a row")
    if problems:
        raise InputError(problems)
    return cases


def _result(name: str, case: Case) -> Result:
    found = assess(case)
    return {
        "case": name,
        "status": found.status,
        "attainment": _number(found.attainment),
        "progress": _number(found.progress),
        "schedule": _number(found.schedule),
        "gap_points": _number(found.gap_points),
    }


def _number(measure: Decimal | None) -> float | None:
    return None if measure is None else float(measure)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError([f"{path}: file is missing; check the path"]) from None
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "give a CSV file that can be read"
        raise InputError([f"{path}: not readable ({reason}); {remedy}"]) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        byte = f"byte 0x{content[error.start]:02x}"
        remedy = "save the file as CSV UTF-8"
        problem = f"{path.name}: row {row}, {byte} is not UTF-8; {remedy}"
        raise InputError([problem]) from None


def _rows(
    reader: Any, name: str, problems: list[str]
) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line of the file it starts on."""
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            remedy = "check its quotation marks; the rows below it were not read"
            problems.append(f"{name}: row {line}, not readable ({error}); {remedy}")
            return
        if any(cell.strip() for cell in cells):
            yield line, cells


def _header_problems(name: str, columns: list[str]) -> Iterator[str]:
    for column in CELLS:
        place = f"{name}: row 1, column '{column}'"
        if column not in columns and column not in OPTIONAL:
            yield f"{place} is missing; add it to the header"
        elif columns.count(column) > 1:
            yield f"{place} is there {columns.count(column)} times; keep one of them"


def _case(columns: list[str], cells: list[str]) -> tuple[str, Case]:
    """One row; InputError with one sentence a problem, without file and row."""
    if len(cells) != len(columns):
        place = f"column {len(columns) + 1}"
        if len(cells) < len(columns):
            place = f"column '{columns[len(cells)]}'"
        count = f"the row has {len(cells)} cells, the header {len(columns)}"
        remedy = "give every column one cell; quote a cell that holds a comma"
        raise InputError([f"{place}: {count}; {remedy}"])
    given = dict.fromkeys(OPTIONAL, "") | dict(zip(columns, cells, strict=True))
    values: dict[str, Any] = {}
    problems: list[str] = []
    for column, read in CELLS.items():
        try:
            values[column] = read(given[column].strip())
        except InputError as error:
            problems += [f"column '{column}': {p}" for p in error.problems]
    problems += _contradictions(values)
    if problems:
        raise InputError(problems)
    years, months = values.pop("frequency_years"), values.pop("frequency_months")
    values |= {
        "baseline_period": values.pop("baseline_year"),
        "target_period": values.pop("target_year"),
        "frequency_months": months or 12 * years,
    }
    return values.pop("case"), Case(**values)


def _contradictions(values: dict[str, Any]) -> Iterator[str]:
    """Cells that are well-formed but do not go together."""
    first, last = values.get("baseline_year"), values.get("target_year")
    if first is not None and last is not None and last.end <= first.end:
        yield (
            f"column 'target_year': '{last}' does not end after baseline_year {first}; "
            f"use {first.year + 1} or later"
        )
    if values.get("target_state") == "known" and values.get("target", 0) is None:
        yield (
            "column 'target': '' is empty although target_state is known; "
            "give the target, or set target_state to unknown or none"
        )


def _refuse(text: str, wrong: str, remedy: str) -> InputError:
    shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
    return InputError([f"{shown!r} {wrong}; {remedy}"])


def _named(text: str) -> str:
    if not text:
        raise _refuse(text, "is empty", "give the case a name")
    return text


def _one_of(*known: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in known:
            raise _refuse(text, "is not known", f"use {', '.join(known)}")
        return text

    return read


def _period(text: str) -> Period:
    try:
        return Period.of(text)
    except ValueError:
        remedy = "write a year, quarter or month: 2025, 2025-Q3 or 2025-09"
        raise _refuse(text, "is no period", remedy) from None


def _whole(low: int, high: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not WHOLE.fullmatch(text) or not low <= int(text) <= high:
            remedy = f"use a whole number from {low} to {high}"
            raise _refuse(text, "does not fit", remedy)
        return int(text)

    return read


def _decimal(text: str) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise _refuse(text, "is not a number", "write digits only, such as 1400.5")
    value = Decimal(text)
    exponent = value.as_tuple().exponent
    fine = not isinstance(exponent, int) or exponent < -DIGITS
    if fine or value.adjusted() >= DIGITS:
        remedy = f"use at most {DIGITS} digits on either side of the decimal point"
        raise _refuse(text, "is too large or too fine", remedy)
    return value


def _optional_decimal(text: str) -> Decimal | None:
    return _decimal(text) if text else None


def _day(text: str) -> date:
    remedy = "use a date of the calendar as YYYY-MM-DD, such as 2026-01-31"
    if not DAY.fullmatch(text):
        raise _refuse(text, "is not a date", remedy)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise _refuse(text, "is not a date", remedy) from None


def _actuals(text: str) -> tuple[Actual, ...]:
    """`period:value[:qualifier]` joined by `;`; a repeated figure counts once."""
    found: dict[Period, Actual] = {}
    by_moment: dict[int, Actual] = {}
    problems: list[str] = []
    for item in map(str.strip, text.split(";") if text else []):
        try:
            if not item:
                raise _refuse(text, "has an empty figure", "remove the extra ';'")
            actual = _actual(item)
            found[actual.period] = actual
            other = by_moment.setdefault(actual.period.end, actual)
            if (other.value, other.qualifier) != (actual.value, actual.qualifier):
                wrong = f"is a second figure for the end of {other.period}"
                raise _refuse(item, wrong, "keep one figure a moment")
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(found.values())


def _actual(item: str) -> Actual:
    parts = [part.strip() for part in item.split(":")]
    if len(parts) not in (2, 3):
        remedy = "write period:value or period:value:qualifier, joined by ';'"
        raise _refuse(item, "is not a figure", remedy)
    try:
        qualifier: Any = QUALIFIER(parts[2]) if len(parts) == 3 else "exact"
        return Actual(_period(parts[0]), _decimal(parts[1]), qualifier)
    except InputError as error:
        raise InputError([f"in {item!r}, {p}" for p in error.problems]) from None


def _optional_months(text: str) -> int | None:
    return _whole(1, 1200)(text) if text else None


OPTIONAL = ("frequency_months",)
QUALIFIER = _one_of(*QUALIFIERS)
# The columns that must be there, and how a cell of each is read.
CELLS: dict[str, Callable[[str], Any]] = {
    "case": _named,
    "operator": _one_of("ge", "le", "keep"),
    "direction": _one_of("up", "down"),
    "decimals": _whole(0, 10),
    "baseline_year": _period,
    "baseline": _optional_decimal,
    "target_year": _period,
    "target": _optional_decimal,
    "target_state": _one_of("known", "unknown", "none"),
    "actuals": _actuals,
    "frequency_years": _whole(1, 100),
    "frequency_months": _optional_months,
    "lag_days": _whole(0, 36500),
    "as_of": _day,
}
