"""Is every figure of an exported file the one of the release that it names?

The file is made again from that release with the options in its properties, and the
two are compared cell by cell: nothing in the file is taken on trust but its names.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.xml.functions import tostring

from dashboard.errors import InputError
from dashboard.files.chart_items import workbook_charts
from dashboard.files.package import OPTIONS, RELEASE
from dashboard.files.xlsx import unpacked, workbook
from dashboard.releases import reader, shape
from dashboard.releases import store as releases
from dashboard.settings import Settings

UNREADABLE = (
    OSError,
    LookupError,
    ValueError,
    TypeError,
    zipfile.BadZipFile,
    SyntaxError,  # of XML
)
# What a rule of colours compares with, and the colours themselves.
NUMBERS = re.compile(r'(type|val|rgb)="([^"]*)"')


def verify(path: Path, settings: Settings) -> dict[str, Any]:
    """`{"release", "cells"}`; InputError with every difference, found and expected, in
    cells, charts and rules of colours."""
    found, charts = _open(path)
    named = {p.name: p.value for p in found.custom_doc_props.props}
    if not {RELEASE, OPTIONS} <= set(named):
        raise InputError(
            [f"{path.name}: names no release; export it again with xlsx OUT.xlsx"]
        )
    try:
        options = unpacked(named[OPTIONS])
    except (ValueError, TypeError, KeyError):
        raise InputError(
            [f"{path.name}: options {named[OPTIONS]!r} are damaged; export it again"]
        ) from None
    release = shape.require(releases.find(settings.warehouse, named[RELEASE]))
    con = reader.connect(release)
    try:
        again = workbook(
            lambda name, **values: reader.run(con, name, **values), release.id, options
        )
    finally:
        con.close()
    expected = load_workbook(io.BytesIO(again))
    drawn = workbook_charts(again) | _colours(expected)
    told = [
        *_differences(found, expected),
        *_pictures(charts | _colours(found), drawn),
    ]
    problems = [f"{path.name}: {line}" for line in told]
    if problems:
        raise InputError(problems)
    cells = sum(len(_cells(found, name)) for name in found.sheetnames)
    return {"release": release.id, "cells": cells + len(drawn)}


def _open(path: Path) -> tuple[Workbook, dict[str, str]]:
    """The workbook, and what its charts say; InputError where it is none."""
    try:
        content = path.read_bytes()
        return load_workbook(io.BytesIO(content)), workbook_charts(content)
    except UNREADABLE as error:
        raise InputError(
            [f"{path}: cannot be read as .xlsx ({error}); give an exported workbook"]
        ) from None


def _cells(book: Workbook, sheet: str) -> dict[str, Any]:
    rows = book[sheet].iter_rows()
    return {c.coordinate: c for row in rows for c in row if c.value is not None}


def _differences(found: Workbook, expected: Workbook) -> Iterator[str]:
    for name in expected.sheetnames:
        if name not in found.sheetnames:
            yield f"sheet {name}: missing, expected as exported"
            continue
        ours, theirs = _cells(expected, name), _cells(found, name)
        for place in sorted({*ours, *theirs}):
            have, want = theirs.get(place), ours.get(place)
            if _shown(have) != _shown(want):
                yield (
                    f"sheet {name}, cell {place}: found {_shown(have)}, "
                    f"expected {_shown(want)}"
                )
    for name in found.sheetnames:
        if name not in expected.sheetnames:
            yield f"sheet {name}: not part of the export"
    for name, book_name in expected.defined_names.items():
        have = found.defined_names.get(name)
        if have is None or have.attr_text != book_name.attr_text:
            yield f"named cell {name}: moved, expected {book_name.attr_text}"


def _colours(book: Workbook) -> dict[str, str]:
    """The rules by which cells are coloured, place -> what they say."""
    found = {}
    for page in book:
        for cells in page.conditional_formatting:
            rules = [tostring(rule.to_tree()).decode() for rule in cells.rules]
            numbers = [NUMBERS.findall(rule) for rule in rules]
            found[f"sheet {page.title}, colours of {cells.sqref}"] = str(numbers)
    return found


def _pictures(found: dict[str, str], expected: dict[str, str]) -> Iterator[str]:
    for place in {**expected, **found}:
        have, want = found.get(place), expected.get(place)
        if have != want:
            yield f"{place}: found {have!r}, expected {want!r}"


def _shown(cell: Any) -> str:
    """Value and, for numbers, the format: `0.0%` and `0.0` show different figures."""
    if cell is None:
        return "nothing"
    if cell.data_type in ("n", "d"):
        return f"{cell.value!r} as {cell.number_format}"
    return f"{cell.value!r}" + (" (formula)" if cell.data_type == "f" else "")
