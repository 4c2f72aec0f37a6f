"""More hostile uploads: half-read cells, cut rows, sources and codes that disagree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.intake.hostile import GOOD, HEAD, LINE, Case, as_csv, as_xlsx, planted

KNOWN = "杭州市民政事业发展“十四五”规划"
PEOPLE = {"name": "60岁以上老年人口（户籍）", "unit": "万人", "year": "2024"}
CODES = ["centenarians", "dibao_standard", "nursing_bed_share"]
MOBILES = [
    "13812345678",
    "１３８１２３４５６７８",
    "+86 138-1234-5678",
    "138 1234 5678",
]
MOBILES += ["138-123-45678", "8613812345678"]
LANDLINES = ["0571-87654321", "(0571) 8765 4321", "057187654321", "400-820-8820"]
CARDS = [
    "11010519491231002X",
    "１１０１０５１９４９１２３１００２ｘ",
    "110105491231002",
]
CARDS += ["110105 19491231 002x"]
INNOCENT = [
    "杭民发〔2021〕123号",
    "2024-06-30",
    "330102",
    "热线12345",
    "其中城镇 1,234,567 人",
]
INNOCENT += [
    "91330100MA27XY1234",
    "合计13812345678元",
    "电话回访 1259 户",
    "2011-2015 2016-2020",
]
INNOCENT += ["110105194912310021"]


def one(
    family: str, title: str, verdict: str, rule: str, **cells: str
) -> Iterator[Case]:
    """The rows as csv or as xlsx with every cell a text, by turns."""
    rows = planted(**cells)
    line = None if verdict == "accept" else LINE
    write, ending = [(as_csv, "csv"), (as_xlsx, "xlsx")][len(repr(cells)) % 2]
    yield Case(family, f"{title} {cells}.{ending}", write(rows), verdict, rule, line)


def values() -> Iterator[Case]:
    bad = "10² 125₉ ①259 ⑴259 1259½ ㊿ 𝟏259 12\u200b59 \u202e1259 1259⁺ １２５９⁰"
    bad += " 1,2345 1,234\u00a0567 0,123 1.234,5 12。5 1,25,9 ,125 1259, 1259. .5"
    bad += " 1259-1300 1259~1300 >1259 ≥1259 <1259 1259（含） (1259) 1259元左右"
    bad += " 近1259余 约近1259 约约1259 约1259+ 超1259以上 1259++ 1259余多 +1259+"
    bad += " 1万2 1.2.万 1万亿 1万万 1万% 1259%% %1259 万 约 余 +"
    bad += " +-5 --5 −5 5- -约5 999999999999999999亿 9999999999999999999"
    for text in [
        *bad.split(" "),
        "12 59",
        "1 2 5 9",
        "1,234 567",
        "1\n259",
        "1 " * 3000,
    ]:
        if len(text) < 4000:
            yield from one("value", "half", "reject", "not_a_number", value=text)
    for text in (
        "1 259",
        "1,259",
        "＋１２５９",
        "约 1259",
        "1259 余",
        "0.1259 万",
        "01259",
    ):
        yield from one("value", "whole", "normalize", "value_repaired", value=text)
    many = {"name": PEOPLE["name"], "unit": "人", "year": "2024", "value": "227余万"}
    yield from one("value", "scaled", "confirm", "revision", **many)


def counts() -> Iterator[Case]:
    people = {"name": "百岁老人（户籍）", "unit": "人", "year": "2023"}
    for text in ("430.5", "约430.5", "0.04305万"):
        yield from one("count", "part", "reject", "not_whole", **people, value=text)
    for text in ("227.27015", "227.000001"):
        yield from one("count", "part", "reject", "not_whole", **PEOPLE, value=text)
    yield from one("count", "whole", "accept", "", **people, value="430.0")
    whole = {**PEOPLE, "reason": "复核"}
    yield from one("count", "whole", "accept", "", **whole, value="227.2701")


def years() -> Iterator[Case]:
    bad = "2025-13 2025-02-30 2025-00 2025-00-10 2025年13月 2025年2月30日 2024-12-31x"
    bad += " 2024/6/30x 2024-12/31 2024-6-30-1 20241231 2⁰24 ②024 20\u200b24 2024.6"
    bad += " 2024-Q5 2024年末 2024年年 -2024 2024-2025"
    for text in [*bad.split(), "2024/6/30 25:99", "2024-12-31 12:30", "2024 12"]:
        yield from one("year", "bad", "reject", "bad_year", year=text)
    for text in ("2024-06", "2024/6", "2024年6月", "２０２４年０１月", "2024-Q4"):
        yield from one("year", "month", "reject", "part_of_year", year=text)
    good = ["2024-12-31", "2024.12.31", "2024年12月31日", "2024-12", "2024年12月"]
    for text in [*good, "2024-12-31 00:00:00", "2024-12-31T00:00:00", "45657"]:
        yield from one("year", "end", "normalize", "year_repaired", year=text)
    for text in ("2024/6/30", "2024年1月1日", "2024-06-30 0:00", "45473"):
        yield from one("year", "middle", "normalize", "not_year_end", year=text)


def sources() -> Iterator[Case]:
    bad = "2025-13-45 2025-02-30 2025-13 2025-1-1 2025/01/01 0001-01-01 ٢٠٢٥"
    for text in bad.split():
        yield from one("source", "date", "reject", "bad_source_date", published=text)
    tomorrow = date.today() + timedelta(1)
    for text in (f"{tomorrow}", f"{tomorrow.year + 1}", f"{tomorrow.year + 1}-01"):
        yield from one("source", "ahead", "reject", "source_date_ahead", published=text)
    for cells in (
        {"grade": "B"},
        {"publisher": "浙江省民政厅"},
        {"published": "2026-03-02"},
        {"published": "2026"},
        {"source": "２０２５年 民政统计公报", "grade": "C"},
    ):
        yield from one("source", "two", "reject", "source_told_differently", **cells)
    bare = {"source": KNOWN, "publisher": "", "published": "", "grade": ""}
    yield from one("source", "known", "accept", "", **bare)
    yield from one("source", "known", "accept", "", **{**bare, "published": "2021-06"})
    for cell in ({"grade": "C"}, {"publisher": "某网"}, {"published": "2021-07"}):
        told = {**bare, **cell}
        yield from one("source", "known", "reject", "source_known_differently", **told)


def coded(code: str, **cells: str) -> list[list[str]]:
    """Rows with a column of codes, the second one replaced."""
    head, *rows = planted(**cells)
    codes = [CODES[0], code, CODES[2]]
    return [["指标代码", *head], *([c, *r] for c, r in zip(codes, rows, strict=True))]


def codes() -> Iterator[Case]:
    for code in ("dibao_standrad", "dibao_st0ndard", "330100", " ", "\u200b", "　"):
        rows = coded(code)
        for data in (as_csv(rows), as_xlsx(rows)):
            yield Case("code", repr(code), data, "reject", "unknown_indicator", LINE)
    rule = "code_and_name_differ"
    rows = coded("centenarians")
    yield Case("code", "other.csv", as_csv(rows), "reject", rule, LINE)
    rows = coded(CODES[1], name="低保标准线上")
    yield Case("code", "name.csv", as_csv(rows), "reject", rule, LINE)
    for code in (CODES[1], ""):
        yield Case("code", f"good{code}.csv", as_csv(coded(code)), "accept")
    for area in (
        "33O100",
        "３３O1OO",
        "330199",
        "330100 杭州市",
        "杭州市（330100）",
        "\u200b",
    ):
        yield from one("code", "area", "reject", "unknown_area", area=area)


def rows() -> Iterator[Case]:
    for lost in range(1, len(HEAD) - 1):
        table = planted()
        table[2] = table[2][:-lost]
        yield Case("row", f"cut{lost}.csv", as_csv(table), "reject", "short_row", LINE)
    table = [HEAD, *GOOD[:2], GOOD[2][:-2]]
    yield Case("row", "last.csv", as_csv(table), "reject", "short_row", 4)
    # Excel leaves off trailing empty cells, sixteen lines at a time.
    older = [[*GOOD[0][:2], str(year), *GOOD[0][3:]] for year in range(1980, 2012)]
    narrow = [row[:-2] for row in older[15:31]]
    excel = [HEAD, *older[:15], *narrow, *older[31:]]
    yield Case("row", "excel.csv", as_csv(excel), "accept")
    narrow[4] = narrow[4][:-1]
    excel = [HEAD, *older[:15], *narrow, *older[31:]]
    yield Case("row", "mixed.csv", as_csv(excel), "reject", "short_row", 17)
    yield Case("row", "saved.xlsx", as_xlsx([HEAD, *(r[:-2] for r in GOOD)]), "accept")
    left_open = ["养老机构", "杭州市", "2024", "", "家", *[""] * 7]
    yield Case("row", "open.csv", as_csv([HEAD, *GOOD, left_open]), "accept")
    wider = [[*row, ""] for row in [HEAD, *GOOD]]
    yield Case("row", "wider.csv", as_csv(wider), "accept")


def people() -> Iterator[Case]:
    rule = "personal_data"
    for number in (*MOBILES, *LANDLINES, *CARDS):
        text = f"联系人 {number} 王某"
        yield from one("person", "note", "confirm", rule, note=text)
    for field in ("source", "publisher"):
        cells = {"source": "季报", field: f"季报 {MOBILES[0]}"}
        yield from one("person", field, "confirm", rule, **cells)
    yield from one("person", "reason", "confirm", rule, reason=f"问 {CARDS[0]}")
    for text in INNOCENT:
        yield from one("person", "none", "accept", "", note=text)


def cases() -> list[Case]:
    """All of them, in a stable order."""
    families = (values, counts, years, sources, codes, rows, people)
    return [case for family in families for case in family()]
