"""Figures in tables: a number with what its row and its column say; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from dashboard.reading import numbers, periods
from dashboard.reading.areas import Areas
from dashboard.reading.frame import Frame
from dashboard.reading.model import Figure, Table, Text
from dashboard.reading.names import Names
from dashboard.reading.numbers import MEASURES
from dashboard.wording.chinese import with_years_in_digits

INDEX = re.compile(r"^(?:序号|编号|No\.?)$")
NATURE = re.compile(r"属性|性质|类型")
UNIT_COLUMN = re.compile(r"^(?:计量)?单位$")
GROWTH = re.compile(r"年均|增速|增长|增幅|同比|±|比上年")
YEARLY = re.compile(r"年均|每年")
TARGET = re.compile(r"目标|规划值|预期|计划")
ACTUAL = re.compile(r"实际|完成|现状|达到|实绩")
BASE = re.compile(r"基期|基准|基数|现状")
NAME = re.compile(r"指标|名称|项目|内容|任务")
NATURES = {"约束": "binding", "预期": "expected"}
# Words of a heading that name no indicator.
ROLE = re.compile(
    r"(?:19|20)\d{2}年?|目标值?|实际值?|完成值?|现状值?|基期值?|预期值?|规划值?|单位|序号|主要指标|指标名称|"
    r"指标|名称|年末|数值|属性|地区|区县\(市\)|区、县\(市\)|区县|合计|年份|值$"
)
UNITS = "|".join(sorted(map(re.escape, MEASURES), key=len, reverse=True))
IN_NAME = re.compile(rf"[(\[]((?:[万亿千]?(?:{UNITS}))(?:/[^()\[\]]{{1,8}})?)[)\]]")
OF_TABLE = re.compile(
    rf"单位[::：]\s*((?:[万亿千]?(?:{UNITS}))(?:/[^\s()，。]{{1,6}})?)"
)
CUMULATIVE = re.compile(r"^[\[【(]([0-9.,]+)[\]】)]$")
LONGEST_QUOTE = 400


@dataclass(frozen=True)
class Grid:
    """A table taken apart: headings, rows below with their number in the table, and
    which columns hold what."""

    table: Table
    labels: tuple[str, ...]
    body: tuple[tuple[int, tuple[Text, ...]], ...]
    name: int
    unit: int | None
    nature: int | None


def grid(table: Table) -> Grid | None:
    """None where no row holds a figure beside words."""
    numbered = [
        (n, row) for n, row in enumerate(table.rows) if any(cell.text for cell in row)
    ]
    rows = [row for _, row in numbered]
    first = next((i for i, row in enumerate(rows) if _holds_figures(row)), None)
    if first is None:
        return None
    heads, body = rows[: max(first, 0)], rows[first:]
    width = max(len(row) for row in rows)
    labels = tuple(_label(heads, column) for column in range(width))
    found = {
        part: next((i for i, label in enumerate(labels) if rule.search(label)), None)
        for part, rule in (("unit", UNIT_COLUMN), ("nature", NATURE))
    }
    words = [
        column
        for column in range(width)
        if column not in found.values()
        and not INDEX.match(labels[column])
        and _worded(body, column)
    ]
    if not words:
        return None
    named = [column for column in words if NAME.search(labels[column])]
    return Grid(
        table,
        labels,
        tuple(numbered[first:]),
        (named or words)[-1 if not named else 0],
        found["unit"],
        found["nature"],
    )


def figures(table: Table, frame: Frame, names: Names, areas: Areas) -> Iterator[Figure]:
    """Every figure of a table, row by row."""
    if found := grid(table):
        for number, row in found.body:
            for column, figure in _of_row(found, row, frame, names, areas):
                figure.at = (0, number, column)
                yield figure


def _of_row(
    table: Grid, row: tuple[Text, ...], frame: Frame, names: Names, areas: Areas
) -> Iterator[tuple[int, Figure]]:
    named = row[table.name].text if table.name < len(row) else ""
    if not named:
        return
    quote = "|".join(cell.text for cell in row)[:LONGEST_QUOTE]
    done: set[int] = set()
    for column, cell in enumerate(row):
        label = table.labels[column]
        if column in (table.name, table.unit, table.nature) or INDEX.match(label):
            continue
        # A merged cell stands in several places and is one figure.
        if id(cell) in done or not (read := _number(cell.text)):
            continue
        done.add(id(cell))
        number, whole = read
        figure = Figure(
            quote, table.table.page, f"{number.value:f}", hidden=any(cell.hidden)
        )
        figure.qualifier, figure.operator = number.qualifier, number.operator
        _name(figure, table, row, column, number.unit, names, areas)
        _date(figure, table, named, label, frame, whole=whole)
        _place(figure, table, named, label, frame, areas)
        figure.nature = _nature(table, row)
        yield column, figure


def _name(
    figure: Figure,
    table: Grid,
    row: tuple[Text, ...],
    column: int,
    printed: str,
    names: Names,
    areas: Areas,
) -> None:
    """Indicator, unit and how sure both are."""
    label, named = table.labels[column], row[table.name].text
    bare = _without_areas(IN_NAME.sub("", named), areas)
    heading = ROLE.sub("", IN_NAME.sub("", label))
    if GROWTH.search(label):
        heading = ""
    column_unit = row[table.unit].text if table.unit is not None else ""
    unit = printed or _unit_of(named) or _plain_unit(column_unit) or _unit_of(label)
    if not unit and (of_table := OF_TABLE.search(table.table.title)):
        unit = of_table[1]
    told = ROLE.sub("", bare) if not NAME.fullmatch(bare) else ""
    near = f"{told}{heading}" if told or heading else bare
    growing = bool(GROWTH.search(label))
    value = None if growing else Decimal(figure.value)
    match = names.match(near, table.table.title, value, unit)
    figure.indicator, figure.indicator_text = match.code, near
    figure.proposals = list(match.proposals)
    figure.unit = ("%/年" if YEARLY.search(label) else "%") if growing else unit or None
    if figure.unit is None and match.code:
        figure.unit = names.catalogue.by_code[match.code].unit
        match = replace(match, score=match.score * 0.8)
    figure.why.append(match.by or "name" if match.code else "row")
    figure.sure = round(0.35 + 0.6 * match.score, 2) if match.code else 0.3


def _date(
    figure: Figure, table: Grid, named: str, label: str, frame: Frame, *, whole: bool
) -> None:
    """Period and kind, from the column first, then the row, then the title."""
    said = next(
        (
            found[-1]
            for words in (label, named, table.table.title)
            if (found := periods.find(with_years_in_digits(words), frame.year))
            and not found[-1].plan
        ),
        None,
    )
    years = sorted(
        {s.last_year for head in table.labels for s in periods.find(head, None)}
    )
    if GROWTH.search(label):
        figure.kind = "stated_growth" if YEARLY.search(label) else "change"
        figure.period = f"{years[0]}-{years[-1]}" if len(years) > 1 else frame.period
        return
    # 规划值 over 2025年基期 and 2030年目标: the lower heading tells them apart.
    base = bool(BASE.search(label)) and "目标" not in label
    target = not base and (
        bool(TARGET.search(label))
        or (not ACTUAL.search(label) and frame.kind == "target" and _later(said, frame))
    )
    aims = any(TARGET.search(head) for head in table.labels)
    figure.kind = "target" if target else "actual"
    if aims and not target and not re.search("实际|完成", label):
        figure.kind = "baseline"
    figure.period = (
        said.period
        if said
        else str(frame.last)
        if target and frame.last
        else (frame.period)
    )
    if said:
        figure.why.append("period_said")
    if whole and frame.first and figure.kind == "target":
        figure.period = f"{frame.first}-{frame.last}"
    if target:
        figure.operator = figure.operator or "eq"
        if not frame.plan and re.search("年度|全年|当年", label):
            figure.kind = "annual_target"
    else:
        figure.operator = None


def _later(said: periods.Said | None, frame: Frame) -> bool:
    return said is None or frame.baseline is None or said.last_year > frame.baseline


def _place(
    figure: Figure, table: Grid, named: str, label: str, frame: Frame, areas: Areas
) -> None:
    for words in (named, label, table.table.title):
        if found := areas.find(words):
            figure.area = found[-1].area
            figure.why.append("area_said")
            return
    figure.area = frame.area
    if frame.area:
        figure.why.append("area_of_document")


def _nature(table: Grid, row: tuple[Text, ...]) -> str | None:
    if table.nature is None or table.nature >= len(row):
        return None
    said = row[table.nature].text
    return next((n for word, n in NATURES.items() if word in said), None)


def _number(text: str) -> tuple[numbers.Number, bool] | None:
    """A cell's number, and whether brackets say that it is of the whole plan."""
    whole = CUMULATIVE.match(text)
    number = numbers.cell(whole[1] if whole else text)
    return (number, bool(whole)) if number else None


def _unit_of(words: str) -> str:
    found = IN_NAME.findall(words)
    return _plain_unit(found[-1]) if found else ""


def _plain_unit(words: str) -> str:
    """A unit as the catalogue writes it."""
    words = words.strip().replace("元/月", "元/人·月").replace("元/人.月", "元/人·月")
    scale = words[0] if words[:1] in ("万", "亿") and len(words) > 1 else ""
    rest = words[len(scale) :]
    if not re.fullmatch(rf"(?:{UNITS})(?:/.*)?", rest):
        return ""
    return scale + MEASURES.get(rest, rest)


def _without_areas(words: str, areas: Areas) -> str:
    for place in reversed(areas.find(words)):
        words = words[: place.start] + words[place.end :]
    return words


def _label(heads: list[tuple[Text, ...]], column: int) -> str:
    """The headings above a column, from the top, each once."""
    parts = [row[column].text for row in heads if column < len(row)]
    return "".join(dict.fromkeys(part.replace(" ", "") for part in parts if part))


def _holds_figures(row: tuple[Text, ...]) -> bool:
    cells = [cell.text for cell in row]
    figures = [i for i, text in enumerate(cells) if _number(text)]
    years = [i for i in figures if re.fullmatch(r"(?:19|20)\d{2}", cells[i])]
    return bool(cells) and len(figures) > max(len(years), 1 if 0 in figures else 0)


def _worded(body: list[tuple[Text, ...]], column: int) -> bool:
    """Whether a column holds words in most rows."""
    cells = [row[column].text for row in body if column < len(row) and row[column].text]
    worded = [c for c in cells if not _number(c) and re.search(r"[\u4e00-\u9fff]", c)]
    return bool(cells) and len(worded) * 2 > len(cells)
