"""What exported Office files share: who made them, and the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import quoteattr

from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.xml.functions import fromstring, tostring

RELEASE, OPTIONS = "release", "options"
PROPERTIES = "docProps/custom.xml"
# The zip format knows no earlier day.
EPOCH = (1980, 1, 1, 0, 0, 0)
HOURS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def properties(named: dict[str, str]) -> bytes:
    """The part of custom properties of an Office file."""
    listed = CustomPropertyList()
    for name, value in named.items():
        listed.append(StringProperty(name=name, value=value))
    return bytes(tostring(listed.to_tree()))


def same_each_time(content: bytes) -> bytes:
    """Take the hour of writing out of a package, and out of workbooks inside it."""
    return _timeless(content, MODIFIED)


def _timeless(content: bytes, hours: re.Pattern[bytes]) -> bytes:
    def change(name: str, part: bytes) -> bytes:
        if name == "docProps/core.xml":
            return hours.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
        return _timeless(part, HOURS) if name.endswith(".xlsx") else part

    return _rewritten(content, change)


def _rewritten(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A package of the parts as `change` returns them, by their name."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = change(name, old.read(name))
            new.writestr(zipfile.ZipInfo(name, EPOCH), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def named(content: bytes) -> dict[str, str]:
    """The custom properties of an Office file; none where it has no such part."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        if PROPERTIES not in package.namelist():
            return {}
        listed = CustomPropertyList.from_tree(fromstring(package.read(PROPERTIES)))
    return {found.name: str(found.value) for found in listed.props}


def described(content: bytes, charts: Sequence[tuple[str, str]]) -> bytes:
    """A workbook with a name and an alternative text at every chart, which the library
    cannot write; one chart a sheet, in the order of the sheets."""

    def change(name: str, part: bytes) -> bytes:
        if not (found := re.fullmatch(r"xl/drawings/drawing(\d+)\.xml", name)):
            return part
        name_of, alt = map(quoteattr, charts[int(found[1]) - 1])
        said = f"name={name_of} descr={alt}"
        return part.decode().replace('name="Chart 1"', said, 1).encode()

    return _rewritten(content, change)
