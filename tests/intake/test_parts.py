"""Parts of a workbook are judged by what they say they are, wherever it is said."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from PIL import Image as Picture

from dashboard.intake import child
from dashboard.intake.container import RefusedError, inspect

MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/"
DTD = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'
PARTS = ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml")


def good() -> bytes:
    """A workbook with whatever a plain one may hold."""
    book = Workbook()
    sheet = book.active
    for row in (["指标", "数值", "来源"], ["床位", 1, "甲"], ["机构", 2, "<!DOCTYPE>"]):
        sheet.append(row)
    sheet.add_table(Table(displayName="T", ref="A1:C3"))
    sheet["A2"].comment = Comment("备注", "王")
    sheet["A3"].hyperlink = "http://mz.hangzhou.gov.cn/"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
    sheet.add_chart(chart, "F2")
    rule = DataValidation("list", formula1='"甲,乙"')
    rule.add("C2:C3")
    sheet.add_data_validation(rule)
    colours = ColorScaleRule(
        "min", None, "FF0000", None, None, None, "max", None, "00FF00"
    )
    sheet.conditional_formatting.add("B2:B3", colours)
    picture = io.BytesIO()
    Picture.new("RGB", (9, 9)).save(picture, "PNG")
    sheet.add_image(Image(picture), "H9")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


GOOD = good()


def edited(edit: Callable[[str, bytes], bytes], *extra: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(GOOD))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            archive.writestr(name, edit(name, source.read(name)))
        for name, content in extra:
            archive.writestr(name, content)
    return out.getvalue()


def refused(data: bytes) -> str:
    with pytest.raises(RefusedError) as error:
        inspect(data)
    return error.value.rule


def replaced(part: str, old: str, new: str, encoding: str = "utf-8") -> bytes:
    def edit(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        text = content.decode("utf-8")
        assert old in text
        return text.replace(old, new, 1).encode(encoding)

    return edited(edit)


def typed(kind: str, name: str = "xl/theme/theme2.bin") -> bytes:
    """A part whose harmless name has another content type."""
    override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    data = replaced("[Content_Types].xml", "</Types>", override)
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(name, b"x")
    return out.getvalue()


def linked(kind: str, mode: str = "") -> bytes:
    link = f'<Relationship Id="x1" Type="{kind}" Target="a.bin"{mode}/></Relationships>'
    return replaced("xl/_rels/workbook.xml.rels", "</Relationships>", link)


def test_a_plain_workbook_is_read_with_all_it_holds() -> None:
    told = child.outcome(GOOD)
    assert told["faults"] == []
    assert told["sheets"]["Sheet"][2] == (3, ["机构", "2", "<!DOCTYPE>"])


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"]
)
@pytest.mark.parametrize("before", [0, 9_000, (1 << 16) - 5, 1 << 17])
def test_a_type_definition_is_found_wherever_it_stands(
    part: str, encoding: str, before: int
) -> None:
    def edit(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        text = content.decode("utf-8")
        text = text[text.index("?>") + 2 :] if text.startswith("<?xml") else text
        # What does not repeat: blanks alone would be a poor ratio.
        filler = "".join(f"{n:x}" for n in range(before // 4))
        return f"<!--{filler}-->{DTD}{text}".encode(encoding)

    assert refused(edited(edit)) == "dtd"


@pytest.mark.parametrize("text", [DTD, "<!entity % a 'b'>", "<!doctype x>"])
def test_a_part_of_any_name_is_searched(text: str) -> None:
    for name in ("xl/data.bin", "customXml/item1.xml", "xl/media/a.svg"):
        assert refused(edited(lambda _, c: c, (name, text.encode()))) == "dtd"


@pytest.mark.parametrize(
    "start",
    [
        b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x+AD4-<a/>',
        b'<?xml version="1.0" encoding="GBK"?><a/>',
        b'<?xml version="1.0"' + b" " * 2000 + b'encoding="utf-7"?><a/>',
        '<?xml version="1.0" encoding="IBM037"?><a/>'.encode("cp037"),
        "\ufeff<?xml version='1.0' encoding='hz'?><a/>".encode("utf-16"),
    ],
)
def test_an_encoding_that_could_hide_it_is_refused(start: bytes) -> None:
    assert refused(edited(lambda _, c: c, ("xl/a.xml", start))) == "encoding"


def test_sound_utf_16_is_read() -> None:
    part = "xl/worksheets/sheet1.xml"
    data = replaced(part, "<worksheet", "<worksheet", "utf-16")
    assert child.outcome(data)["sheets"] == child.outcome(GOOD)["sheets"]


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("application/vnd.ms-office.vbaProject", "active_content"),
        ("application/vnd.ms-office.vbaProjectSignature", "active_content"),
        ("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "active_content"),
        ("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "active_content"),
        ("application/vnd.ms-excel.macrosheet+xml", "active_content"),
        ("application/vnd.ms-excel.intlmacrosheet+xml", "active_content"),
        ("application/vnd.ms-excel.attachedToolbars", "active_content"),
        ("application/vnd.ms-excel.controlproperties+xml", "active_content"),
        ("application/vnd.ms-office.activeX+xml", "active_content"),
        ("application/vnd.ms-office.webextension+xml", "active_content"),
        ("application/vnd.openxmlformats-officedocument.oleObject", "active_content"),
        ("application/vnd.openxmlformats-officedocument.package", "active_content"),
        (f"{MAIN}dialogsheet+xml", "active_content"),
        (f"{MAIN}sheet", "active_content"),
        ("application/x-msdownload", "active_content"),
        ("text/html; charset=utf-8", "active_content"),
        (f"{MAIN}externalLink+xml", "external_link"),
        (f"{MAIN}connections+xml", "external_link"),
        (f"{MAIN}queryTable+xml", "external_link"),
        (f"{MAIN}tableSingleCells+xml", "external_link"),
        ("APPLICATION/VND.MS-OFFICE.VBAPROJECT", "active_content"),
    ],
)
def test_a_renamed_part_is_known_by_its_type(kind: str, rule: str) -> None:
    assert refused(typed(kind)) == rule


@pytest.mark.parametrize(
    ("kind", "mode", "rule"),
    [
        (f"{MICROSOFT}vbaProject", "", "active_content"),
        (f"{MICROSOFT}xlMacrosheet", "", "active_content"),
        (f"{MICROSOFT}attachedToolbars", "", "active_content"),
        (f"{MICROSOFT}ui/extensibility", "", "active_content"),
        (f"{OFFICE}oleObject", "", "active_content"),
        (f"{OFFICE}control", "", "active_content"),
        (f"{OFFICE}package", "", "active_content"),
        (f"{OFFICE}externalLink", "", "external_link"),
        (f"{OFFICE}connections", "", "external_link"),
        (f"{OFFICE}xmlMaps", "", "external_link"),
        (f"{OFFICE}image", ' TargetMode="External"', "external_link"),
    ],
)
def test_a_relationship_tells_it_too(kind: str, mode: str, rule: str) -> None:
    assert refused(linked(kind, mode)) == rule


@pytest.mark.parametrize(
    "kind",
    [
        f"{MAIN}calcChain+xml",
        f"{MAIN}sheetMetadata+xml",
        f"{MAIN}pivotTable+xml",
        f"{MAIN}printerSettings",
        "application/vnd.ms-excel.threadedcomments+xml",
        "application/vnd.ms-excel.rdrichvalue+xml",
        "application/vnd.ms-office.chartcolorstyle+xml",
        "application/vnd.ms-office.classificationlabels+xml",
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
        "application/vnd.wps-officedocument.cellimage+xml",
        "image/x-emf",
    ],
)
def test_types_of_plain_workbooks_pass(kind: str) -> None:
    assert child.outcome(typed(kind))["faults"] == []


def test_a_default_that_no_part_uses_says_nothing() -> None:
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    default = f'<Default Extension="bin" ContentType="{kind}"/></Types>'
    data = replaced("[Content_Types].xml", "</Types>", default)
    assert child.outcome(data)["faults"] == []
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/a.bin", b"x")
    assert refused(out.getvalue()) == "active_content"


def test_two_names_that_programs_take_for_one() -> None:
    for name in ("xl/Workbook.xml", "/xl/workbook.xml", "xl\\workbook.xml"):
        assert refused(edited(lambda _, c: c, (name, b"<a/>"))) == "double_member"


def test_broken_types_are_damage() -> None:
    assert refused(replaced("[Content_Types].xml", "</Types>", "")) == "damaged"
