"""Is everything a presentation says what the release says that it names?"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.exc import PythonPptxError

from dashboard.build import outlines
from dashboard.errors import InputError
from dashboard.files.package import OPTIONS, RELEASE, named
from dashboard.files.pptx.file import presentation, unpacked
from dashboard.files.pptx.items import Items, slides
from dashboard.releases import reader, shape
from dashboard.releases import store as releases
from dashboard.settings import Settings

UNREADABLE = (
    OSError,
    KeyError,
    ValueError,
    zipfile.BadZipFile,
    PythonPptxError,
    SyntaxError,  # of XML
)


def verify(path: Path, settings: Settings) -> dict[str, Any]:
    """`{"release", "cells"}`; InputError with every difference: slide and shape, notes,
    chart or cell of an embedded workbook, found and expected."""
    try:
        content = path.read_bytes()
        found, properties = slides(Presentation(io.BytesIO(content))), named(content)
    except UNREADABLE as error:
        raise InputError(
            [f"{path}: cannot be read as .pptx ({error}); give an exported deck"]
        ) from None
    if not {RELEASE, OPTIONS} <= set(properties):
        raise InputError(
            [f"{path.name}: names no release; export it again with pptx OUT.pptx"]
        )
    try:
        options = unpacked(properties[OPTIONS])
    except (ValueError, TypeError, KeyError, json.JSONDecodeError):
        raise InputError(
            [
                f"{path.name}: options {properties[OPTIONS]!r} are damaged; "
                "export it again"
            ]
        ) from None
    release = shape.require(releases.find(settings.warehouse, properties[RELEASE]))
    con = reader.connect(release)
    try:
        again = presentation(
            lambda name, **values: reader.run(con, name, **values),
            release.id,
            options,
            lambda areas: outlines.light(settings.data, areas),
        )
    finally:
        con.close()
    expected = slides(Presentation(io.BytesIO(again)))
    problems = [f"{path.name}: {line}" for line in _differences(found, expected)]
    if problems:
        raise InputError(problems)
    return {"release": release.id, "cells": sum(map(len, found.values()))}


def _differences(found: dict[str, Items], expected: dict[str, Items]) -> Iterator[str]:
    for name, ours in expected.items():
        if name in found:
            yield from _slide(name, found[name], ours)
        else:
            yield f"slide {name}: missing, expected as exported"
    for name in found:
        if name not in expected:
            yield f"slide {name}: not part of the export"


def _slide(name: str, found: Items, expected: Items) -> Iterator[str]:
    lost = [p for p in expected if _is_shape(p) and p not in found]
    added = [p for p in found if _is_shape(p) and p not in expected]
    for place in lost:
        yield f"slide {name}, {place}: missing, expected as exported"
    for place in added:
        yield f"slide {name}, {place}: not part of the export"
    for place in {**expected, **found}:
        if any(place == p or place.startswith(f"{p},") for p in lost + added):
            continue
        have, want = found.get(place), expected.get(place)
        if have != want:
            yield (
                f"slide {name}, {place}: found {_shown(have)}, expected {_shown(want)}"
            )


def _is_shape(place: str) -> bool:
    """The place is a shape as a whole: what it says stands in places of its own."""
    return place.rpartition(", ")[2].startswith("shape ")


def _shown(words: str | None) -> str:
    return "nothing" if words is None else json.dumps(words, ensure_ascii=False)
