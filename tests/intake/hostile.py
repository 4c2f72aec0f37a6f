"""Hostile, broken and odd uploads, made by a seeded generator, with their verdicts."""

from __future__ import annotations

import csv
import io
import random
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook

from dashboard.intake.findings import Checked

HEAD = ["指标", "地区", "年份", "数值", "单位", "限定", "来源", "来源单位"]
HEAD += ["来源日期", "来源等级", "修订理由", "备注"]
NEW = ["2025年民政统计公报", "杭州市民政局", "2026-03-01", "A", "", ""]
GOOD = [
    ["百岁老人（户籍）", "杭州市", "2024", "430", "人", "", *NEW],
    ["最低生活保障标准", "杭州市", "2024", "1259", "元/人·月", "", *NEW],
    ["护理型床位占比", "杭州市", "2024", "60.5", "%", "", *NEW],
]
LINE = 3  # where a fault is planted: the second row of figures
FORMULAS = ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1"]


@dataclass(frozen=True)
class Case:
    """`verdict`: reject, confirm, normalize or accept; `rule`: one that must be told
    ('' for none); `line`: the planted one, None where there is none."""

    family: str
    name: str
    data: bytes
    verdict: str
    rule: str = ""
    line: int | None = None


def verdict(found: Checked) -> str:
    """What a check came to, in the words of `Case.verdict`."""
    if found.rejects:
        return "reject"
    if found.confirms:
        return "confirm"
    return "normalize" if found.normalized else "accept"


def as_csv(
    rows: list[list[str]], encoding: str = "utf-8", delimiter: str = ","
) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def as_xlsx(
    rows: list[list[Any]], edit: Callable[[Workbook], object] | None = None
) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if edit:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def planted(**cells: str) -> list[list[str]]:
    """The good rows with cells of the second one replaced, by English names."""
    fields = "name area year value unit qualifier source publisher published grade"
    at = {field: i for i, field in enumerate([*fields.split(), "reason", "note"])}
    rows = [list(row) for row in GOOD]
    for field, text in cells.items():
        rows[1][at[field]] = text
    return [HEAD, *rows]


def both(
    family: str, title: str, verdict: str, rule: str, **cells: str
) -> Iterator[Case]:
    """The same rows as csv and as xlsx with every cell a text."""
    line = LINE if verdict != "accept" else None
    rows = planted(**cells)
    yield Case(family, f"{title}.csv", as_csv(rows), verdict, rule, line)
    if not any(text.startswith("=") for text in cells.values()):
        yield Case(family, f"{title}.xlsx", as_xlsx(rows), verdict, rule, line)


def members(*extra: tuple[str, bytes], without: str = "") -> bytes:
    """A good workbook whose archive gains or loses members."""
    source = zipfile.ZipFile(io.BytesIO(as_xlsx([HEAD, *GOOD])))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            if name != without:
                archive.writestr(name, source.read(name))
        for name, content in extra:
            archive.writestr(name, content)
    return out.getvalue()


def values() -> Iterator[Case]:
    bad = [
        "1e5",
        "nan",
        "inf",
        "1_000",
        "--",
        "n/a",
        "一千二",
        "12.5.6",
        "1,23",
        "0x1F",
    ]
    bad += [
        "1/2",
        "½",
        "٣٤",
        "12 59 3",
        "1259元",
        "TRUE",
        "1259;",
        "１２.３.４",
    ]
    for i, text in enumerate(bad):
        yield from both("value", f"value_{i}", "reject", "not_a_number", value=text)
    repaired = ["１２５９", "1,259", "1 259", "0.1259万", "约1259", "近1259", "1259余"]
    repaired += ["1259+", "＋1259", "1，259"]
    for i, text in enumerate(repaired):
        yield from both("value", f"fix_{i}", "normalize", "value_repaired", value=text)
    for i, text in enumerate(["60.5%", "1259％"]):
        yield from both("value", f"pc_{i}", "reject", "percent_of_a_count", value=text)


def years_units() -> Iterator[Case]:
    for i, text in enumerate(["去年", "25", "1900", "20", "2024Q1x", "MMXX", ""]):
        yield from both("year", f"year_{i}", "reject", "bad_year", year=text)
    for text in ("2027", "2099"):
        yield from both("year", f"future_{text}", "reject", "future_year", year=text)
    for i, text in enumerate(
        ["2024年", "２０２４", "2024-12-31", "45657", "2024/6/30"]
    ):
        yield from both("year", f"date_{i}", "normalize", "year_repaired", year=text)
    this_year = str(date.today().year)
    yield from both("year", "running", "confirm", "unfinished_year", year=this_year)
    for text in ("人", "万元", "%"):
        yield from both("unit", f"unit_{text}", "reject", "wrong_unit", unit=text)
    for text in ("金条", "元／年／人"):
        yield from both("unit", f"odd_{text[:2]}", "reject", "unknown_unit", unit=text)
    people = {"name": "60岁以上老年人口（户籍）", "value": "227.27万", "unit": "万人"}
    yield from both("unit", "twice", "reject", "double_scale", **people)
    yield from both("unit", "none", "reject", "missing_unit", unit="")


def keys() -> Iterator[Case]:
    for text in ("杭洲市", "火星区", "Shanghai", "3301", ""):
        yield from both("key", f"area_{text}", "reject", "unknown_area", area=text)
    for text in ("合计", "小计", "总计", "Total"):
        yield from both("key", f"total_{text}", "reject", "total_row", area=text)
    for text in ("江干区", "下城区"):
        yield from both("key", f"gone_{text}", "reject", "area_dissolved", area=text)
    for text in ("临平区", "钱塘区"):
        cells = {"area": text, "year": "2019"}
        yield from both("key", f"not_yet_{text}", "reject", "area_not_yet", **cells)
    for text in ("低保标准线上", "GDP", "=1+1", "'; drop table t --", ""):
        yield from both("key", "name", "reject", "unknown_indicator", name=text)
    for i, text in enumerate(["大概", "exactly", "≥"]):
        yield from both("key", f"q{i}", "reject", "unknown_qualifier", qualifier=text)
    yield from both("key", "source", "reject", "missing_source", source="")
    for field in ("publisher", "published", "grade"):
        rule = "new_source_incomplete"
        yield from both("key", f"no_{field}", "reject", rule, **{field: ""})
    yield from both("key", "date", "reject", "bad_source_date", published="去年三月")
    yield from both("key", "grade", "reject", "bad_grade", grade="S")


def figures() -> Iterator[Case]:
    for i, text in enumerate(["99999", "1", "1259000", "12590000000"]):
        yield from both("outlier", f"far_{i}", "reject", "implausible", value=text)
    for i, text in enumerate(["-5", "-1259", "－1259"]):
        yield from both("outlier", f"minus_{i}", "reject", "negative", value=text)
    old = {"name": "百岁老人（户籍）", "unit": "人", "year": "2025", "value": "40"}
    yield from both("outlier", "tenfold", "confirm", "jump", **old)
    old |= {"reason": "复核无误"}
    yield from both("outlier", "tenfold_reasoned", "accept", "", **old)
    known = {"year": "2025", "value": "1301"}
    yield from both("revision", "same", "normalize", "already_published", **known)
    for i, text in enumerate(["1300", "1350", "约1301"]):
        cells = known | {"value": text}
        yield from both("revision", f"changed_{i}", "confirm", "revision", **cells)
    cells = known | {"value": "1350", "reason": "公报更正"}
    plan = {"name": "专职社区工作者社会工作职称持证率", "year": "2015", "unit": "%"}
    plan |= {"value": "45.0"}
    yield from both("revision", "plan", "reject", "contradicts_baseline", **plan)
    yield from both("revision", "reasoned", "accept", "", **cells)
    cells = {"year": "2025", "value": "撤回"}
    rule = "withdrawal_needs_reason"
    yield from both("revision", "withdraw", "reject", rule, **cells)
    cells |= {"reason": "误报"}
    yield from both("revision", "withdraw_reasoned", "accept", "", **cells)
    cells |= {"year": "1999"}
    yield from both("revision", "nothing", "reject", "nothing_to_withdraw", **cells)
    same = {"name": GOOD[0][0], "unit": "人", "value": "431"}
    yield from both("key", "twice", "reject", "twice_in_file", **same)
    one = {"name": "60岁以上老年人口（户籍）", "area": "上城区", "unit": "人"}
    one |= {"value": "250000"}
    yield from both("coverage", "alone", "confirm", "districts_missing", **one)


def injections() -> Iterator[Case]:
    for i, text in enumerate(
        [*FORMULAS, "<script>alert(1)</script>", "../../etc/passwd"]
    ):
        yield Case("injection", f"n{i}.csv", as_csv(planted(note=text)), "accept")
        rows = planted(value=text)
        rule = "not_a_number"
        if text not in ("-2+3", "＝1"):
            yield Case("injection", f"v{i}.csv", as_csv(rows), "reject", rule, LINE)
        rows = planted(area=text)
        yield Case(
            "injection", f"a{i}.csv", as_csv(rows), "reject", "unknown_area", LINE
        )
    for i, text in enumerate(["=1+1", '=HYPERLINK("http://x")', "=SUM(D2:D4)"]):
        data = as_xlsx(planted(value=text))
        yield Case("injection", f"f{i}.xlsx", data, "reject", "formula", LINE)


def encodings() -> Iterator[Case]:
    rows = [HEAD, *GOOD]
    for name in ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-32"):
        yield Case("encoding", f"{name}.csv", as_csv(rows, name), "accept")
    text = as_csv(rows)
    second = text.index("最低".encode())
    broken = text[:second] + b"\xff\xfe\xfa" + text[second:]
    yield Case("encoding", "broken.csv", broken, "reject", "encoding", LINE)
    mixed = text + "百岁老人".encode("gbk") + b"\n"
    yield Case("encoding", "mixed.csv", mixed, "reject", "encoding")
    nul = text[:second] + b"\0" + text[second:]
    yield Case("encoding", "nul.csv", nul, "reject", "nul", LINE)
    lost = text[:second] + "\ufffd".encode() + text[second:]
    yield Case("encoding", "lost.csv", lost, "reject", "encoding", LINE)
    dice = random.Random(5)
    yield Case("encoding", "noise.csv", dice.randbytes(5000), "reject")


def containers() -> Iterator[Case]:
    good = as_xlsx([HEAD, *GOOD])
    yield Case(
        "container",
        "old.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
        "reject",
        "old_or_encrypted",
    )
    for name, start in (
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.exe", b"MZ\x90"),
        ("a.elf", b"\x7fELF"),
        ("a.gz", b"\x1f\x8b\x08"),
        ("a.rar", b"Rar!\x1a"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c"),
    ):
        yield Case(
            "container", f"{name}.xlsx", start + b"x" * 90, "reject", "not_a_table"
        )
    yield Case("container", "empty.xlsx", b"", "reject", "empty")
    yield Case("container", "blank.csv", b" \n\t\n", "reject", "empty")
    for cut in (30, 200, len(good) // 2, len(good) - 40):
        yield Case("container", f"cut_{cut}.xlsx", good[:cut], "reject", "damaged")
    for name, member, rule in (
        ("macro", "xl/vbaProject.bin", "active_content"),
        ("object", "xl/embeddings/oleObject1.bin", "active_content"),
        ("control", "xl/activeX/activeX1.xml", "active_content"),
        ("link", "xl/externalLinks/externalLink1.xml", "external_link"),
    ):
        yield Case("container", f"{name}.xlsx", members((member, b"x")), "reject", rule)
    plain = members(without="xl/workbook.xml")
    yield Case("container", "zip.xlsx", plain, "reject", "not_a_table")
    for name in ("xl/worksheets/sheet1.xml", "xl/styles.xml"):
        bad = members((name, b"<worksheet><row"), without=name)
        yield Case("container", "xml.xlsx", bad, "reject", "damaged")
    yield Case(
        "container",
        "page.xls",
        b"<html><table><tr><td>1</td></tr></table>",
        "reject",
        "no_headings",
    )
    yield Case("container", "rows.csv", b'{"a": [1, 2]}\n', "reject", "no_headings")


def bombs() -> Iterator[Case]:
    big = b"<worksheet>" + b" " * (61 << 20) + b"</worksheet>"
    name = "xl/worksheets/sheet1.xml"
    yield Case(
        "bomb", "spaces.xlsx", members((name, big), without=name), "reject", "bomb"
    )
    yield Case(
        "bomb",
        "ratio.xlsx",
        members(("xl/media/a.bin", bytes(30 << 20))),
        "reject",
        "bomb",
    )
    many = [(f"xl/media/{i}.bin", b"") for i in range(400)]
    yield Case("bomb", "many.xlsx", members(*many), "reject", "bomb")
    laughs = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>'
    yield Case(
        "bomb", "laughs.xlsx", members((name, laughs), without=name), "reject", "dtd"
    )

    def far(book: Workbook) -> None:
        book.active["XFD1048576"] = 1

    yield Case("bomb", "far.xlsx", as_xlsx([HEAD, *GOOD], far), "reject")

    def merge(book: Workbook) -> None:
        book.active.merge_cells("A6:CV200")

    yield Case(
        "bomb", "merge.xlsx", as_xlsx([HEAD, *GOOD], merge), "reject", "merged_cells"
    )
    wide = [HEAD, GOOD[0], ["x"] * 300, GOOD[2]]
    yield Case("bomb", "wide.csv", as_csv(wide), "reject", "too_many_columns", LINE)
    yield Case("bomb", "wide.xlsx", as_xlsx(wide), "reject", "too_many_columns", LINE)
    long = planted(note="x" * 5000)
    yield Case("bomb", "long.csv", as_csv(long), "reject", "cell_too_long", LINE)
    yield Case("bomb", "long.xlsx", as_xlsx(long), "reject", "cell_too_long", LINE)
    tall = as_csv([HEAD]) + b"a,b\r\n" * 200_001
    yield Case("bomb", "tall.csv", tall, "reject", "too_many_rows")
    yield Case(
        "bomb",
        "heavy.csv",
        as_csv([HEAD, *GOOD]) + b"\n" * (11 << 20),
        "reject",
        "too_large",
    )


def structures() -> Iterator[Case]:
    for at in (0, 1, 2, 3, 4, 6):
        rows = [[c for i, c in enumerate(row) if i != at] for row in [HEAD, *GOOD]]
        yield Case(
            "structure", f"no_{at}.csv", as_csv(rows), "reject", "missing_column", 1
        )
    renamed = [[*HEAD[:-1], "随便"], *GOOD]
    yield Case(
        "structure", "renamed.csv", as_csv(renamed), "reject", "unknown_column", 1
    )
    double = [[*HEAD[:-1], "数值"], *GOOD]
    yield Case("structure", "double.csv", as_csv(double), "reject", "double_column", 1)
    order = list(range(len(HEAD)))
    random.Random(7).shuffle(order)
    rows = [[row[i] for i in order] for row in [HEAD, *GOOD]]
    yield Case("structure", "order.csv", as_csv(rows), "accept")
    yield Case("structure", "order.xlsx", as_xlsx(rows), "accept")
    yield Case(
        "structure", "blank.csv", as_csv([HEAD, [], GOOD[0], [], [], GOOD[1]]), "accept"
    )
    yield Case("structure", "headless.csv", as_csv(GOOD), "reject", "no_headings", 1)
    yield Case("structure", "only_head.csv", as_csv([HEAD]), "reject", "nothing_filled")
    yield Case(
        "structure", "only_head.xlsx", as_xlsx([HEAD]), "reject", "nothing_filled"
    )
    extra = [HEAD, GOOD[0], [*GOOD[1], "多出来"], GOOD[2]]
    yield Case("structure", "extra.csv", as_csv(extra), "reject", "extra_cells", LINE)
    yield Case("structure", "extra.xlsx", as_xlsx(extra), "reject", "extra_cells", LINE)
    for delimiter in ";\t":
        yield Case(
            "structure",
            "other.csv",
            as_csv([HEAD, *GOOD], delimiter=delimiter),
            "accept",
        )
    quote = as_csv([HEAD, GOOD[0]]) + '"最低生活保障标准,杭州市\n'.encode()
    yield Case("structure", "quote.csv", quote, "reject", "broken_csv", LINE)

    def hide_row(book: Workbook) -> None:
        book.active.row_dimensions[LINE].hidden = True

    def hide_column(book: Workbook) -> None:
        book.active.column_dimensions["C"].hidden = True

    def hide_sheet(book: Workbook) -> None:
        book.create_sheet("旧数据").sheet_state = "hidden"

    def hide_deeper(book: Workbook) -> None:
        book.create_sheet("旧数据").sheet_state = "veryHidden"

    def merge(book: Workbook) -> None:
        book.active.merge_cells(f"A{LINE}:B{LINE}")

    def error(book: Workbook) -> None:
        cell = book.active.cell(LINE, 4)
        cell.value, cell.data_type = "#DIV/0!", "e"

    for edit, rule, line in (
        (hide_row, "hidden_row", LINE),
        (hide_column, "hidden_column", None),
        (hide_sheet, "hidden_sheet", None),
        (hide_deeper, "hidden_sheet", None),
        (merge, "merged_cells", LINE),
        (error, "error_cell", LINE),
    ):
        data = as_xlsx([HEAD, *GOOD], edit)
        yield Case("structure", f"{edit.__name__}.xlsx", data, "reject", rule, line)


def excel() -> Iterator[Case]:
    def typed(value: Any, column: int = 4, style: str = "General") -> bytes:
        def edit(book: Workbook) -> None:
            cell = book.active.cell(4, column)
            cell.value, cell.number_format = value, style

        return as_xlsx([HEAD, *GOOD], edit)

    yield Case("excel", "number.xlsx", typed(60.5), "accept")
    yield Case("excel", "whole.xlsx", typed(61.0), "accept")
    yield Case("excel", "float.xlsx", typed(60.499999999999996), "accept")
    yield Case(
        "excel",
        "percent.xlsx",
        typed(0.605, style="0.0%"),
        "normalize",
        "value_repaired",
        4,
    )
    yield Case(
        "excel",
        "date.xlsx",
        typed(date(2024, 12, 31), 3),
        "normalize",
        "year_repaired",
        4,
    )
    yield Case("excel", "year.xlsx", typed(2024.0, 3), "accept")
    yield Case("excel", "true.xlsx", typed(True), "reject", "not_a_number", 4)
    yield Case("excel", "fraction.xlsx", typed(0.605), "reject", "implausible", 4)
    yield Case(
        "excel",
        "blanks.csv",
        as_csv(planted(value=" 1259 ", area=" 杭州市 ")),
        "accept",
    )
    yield Case("excel", "marks.csv", as_csv(planted(area="\u200b杭州市")), "accept")


def names() -> Iterator[Case]:
    data = as_csv([HEAD, *GOOD])
    for name in (
        "../../../etc/passwd",
        "..\\..\\windows\\system.ini",
        "a\x00b.csv",
        "a\nb.csv",
        "\u202ecod.exe",
        "x" * 300 + ".csv",
        "=cmd.csv",
        "CON",
        "",
        " ",
        "数据 (1).csv",
        "<img src=x>.csv",
    ):
        yield Case("name", name, data, "accept")


def cases() -> list[Case]:
    """All of them, in a stable order."""
    families = (values, years_units, keys, figures, injections, encodings, containers)
    families += (bombs, structures, excel, names)
    return [case for family in families for case in family()]
