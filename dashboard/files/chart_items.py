"""What a native chart says, item by item; a workbook's charts by their names."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl.xml.functions import fromstring

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
DRAWING = re.compile(r"xl/drawings/drawing\d+\.xml")


def chart_items(space: Any, place: str) -> Iterator[tuple[str, str]]:
    """Place -> what stands there: series with the cells they are made from, figures and
    names as they were kept, formats of labels, words, ends of axes."""
    plots = [e for e in space.iter() if str(e.tag).endswith("Chart")]
    every = [(plot, one) for plot in plots for one in plot.findall(f"{_C}ser")]
    for at, (plot, series) in enumerate(every, 1):
        yield f"{place}, chart series {at}", plot.tag.split("}")[1]
        for kind in ("tx", "cat", "val", "errBars"):
            for cells in series.iterfind(f"{_C}{kind}//{_C}f"):
                yield f"{place}, chart series {at}, {kind}, cells", cells.text or ""
            for point in series.iterfind(f"{_C}{kind}//{_C}pt"):
                which = f"{place}, chart series {at}, {kind} {point.get('idx')}"
                yield which, _same(point.findtext(f"{_C}v") or "")
        for label in (e for tag in ("dLbls", "dLbl") for e in series.iter(_C + tag)):
            which = label.find(f"{_C}idx")
            name = "labels" if which is None else f"label {which.get('val')}"
            form = label.find(f"{_C}numFmt")
            if form is not None:
                code = form.get("formatCode")
                yield f"{place}, chart series {at}, {name}, format", code
    for at, words in enumerate(space.iter(f"{_A}t"), 1):
        yield f"{place}, chart text {at}", words.text or ""
    for end in ("min", "max"):
        for bound in space.iter(_C + end):
            yield f"{place}, chart axis {end}", _same(bound.get("val"))


def _same(number: str) -> str:
    """One way to write a number: editors write `60.0` and `60`."""
    try:
        return f"{float(number):.12g}"
    except ValueError:
        return number


def workbook_charts(content: bytes) -> dict[str, str]:
    """The same of every chart of a workbook, with its alternative text; KeyError,
    ValueError or SyntaxError where the package is damaged."""
    found: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in filter(DRAWING.fullmatch, package.namelist()):
            parts = _related(package, name)
            for frame in fromstring(package.read(name)).iter(f"{_XDR}graphicFrame"):
                (told,) = frame.iter(f"{_XDR}cNvPr")
                place = f"chart {told.get('name')}"
                found[f"{place}, alternative text"] = told.get("descr") or ""
                for chart in frame.iter(f"{_C}chart"):
                    part = package.read(parts[chart.get(f"{_R}id")])
                    found |= dict(chart_items(fromstring(part), place))
    return found


def _related(package: zipfile.ZipFile, name: str) -> dict[str, str]:
    """Parts that a part of the package refers to, by the id of the relation."""
    folder, file = posixpath.split(name)
    listed = fromstring(package.read(f"{folder}/_rels/{file}.rels"))
    # A target that does not begin at the package's root begins at the part's folder.
    targets = {one.get("Id"): one.get("Target") for one in listed}
    return {
        code: posixpath.normpath(posixpath.join("/", folder, target))[1:]
        for code, target in targets.items()
    }
