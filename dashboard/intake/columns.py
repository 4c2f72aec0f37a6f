"""The columns of an upload, by the names that the template gives them."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.intake.names import key
from dashboard.intake.text_file import NumberedRow

# field -> heading in the template; the English headings are read as well, and those
# of older templates.
TEMPLATE = {
    "indicator": ("指标代码", "indicator code"),
    "name": ("指标", "indicator"),
    "area": ("地区", "area"),
    "period": ("时期", "period", "年份", "year"),
    "value": ("数值", "value"),
    "unit": ("单位", "unit"),
    "qualifier": ("限定", "qualifier"),
    "source": ("来源", "source"),
    "publisher": ("来源单位", "publisher"),
    "published": ("来源日期", "published"),
    "grade": ("来源等级", "grade"),
    "reason": ("修订理由", "reason"),
    "note": ("备注", "note"),
    # Orientation only: written by the template, never read.
    "last": ("上期数", "last figure", "上年数", "last year"),
    "definition": ("口径", "definition"),
}
# What a figure brings along that was read out of a document; not in the template.
DOCUMENT = {
    "kind": ("类别", "kind"),
    "printed_name": ("原文名称", "printed name"),
    "quote": ("原文", "quote"),
    "page": ("页码", "page"),
    "document": ("原件", "document"),
    "document_sha256": ("原件校验", "document sha-256"),
    "plan": ("规划", "plan"),
    "operator": ("要求", "operator"),
    "nature": ("属性", "nature"),
    "alias": ("叫法", "also called"),
    "corrected": ("更正", "corrected"),
}
HEADINGS = TEMPLATE | DOCUMENT
# The same of a sheet of notes to figures.
ANNOTATION = {
    "name": HEADINGS["name"],
    "area": HEADINGS["area"],
    "period": HEADINGS["period"],
    "annotation": ("批注", "annotation", "department note"),
    "department": ("撰写部门", "department"),
    "written": ("批注日期", "written"),
    "indicator": HEADINGS["indicator"],
}
ANNOTATION_NEEDED = ("name", "area", "period", "annotation", "department")
Headings = Mapping[str, tuple[str, ...]]
NEEDED = ("name", "area", "period", "value", "unit", "source")
BLOCK = 16  # lines for which Excel leaves off the same empty cells of a CSV
FILLED = ("value", "qualifier", "reason", "note", "publisher", "published")


def heading(field: str) -> str:
    """The heading of a field, as the template writes it."""
    return (HEADINGS | ANNOTATION)[field][0]


def field_of(text: str, headings: Headings = HEADINGS) -> str | None:
    """The field that a heading names, None for an unknown one."""
    wanted = key(text)
    for field, names in headings.items():
        if wanted in {key(name) for name in names}:
            return field
    return None


def cut_rows(
    table: list[NumberedRow], at: int, fields: list[str | None]
) -> dict[int, tuple[int, int]]:
    """Rows of a CSV that end before the last heading: line -> (cells, headings). Not
    those that Excel shortens: it leaves off trailing empty cells for whole blocks of
    lines, of which all are then of one width; a line alone proves nothing."""
    full = max(i for i, name in enumerate(fields, 1) if name)
    widths: dict[int, list[int]] = {}
    for line, words in table[at:]:
        widths.setdefault((line - 1) // BLOCK, []).append(len(words))
    whole = {b for b, of in widths.items() if len(of) > 1 and len(set(of)) == 1}
    return {
        line: (len(words), full)
        for line, words in table[at + 1 :]
        if len(words) < full and (line - 1) // BLOCK not in whole
    }


def is_head(words: list[str]) -> bool:
    """Whether a row is the one of the headings."""
    found = {field_of(word) for word in words}
    return len(found & {"name", "area", "period", "value", "unit", "source"}) >= 3


def is_annotation_head(words: list[str]) -> bool:
    """Whether a row is the one of the headings of notes."""
    found = {field_of(word, ANNOTATION) for word in words}
    return "annotation" in found and len(found & set(ANNOTATION_NEEDED)) >= 3


def looks_filled(words: list[str]) -> bool:
    """Whether a row looks like one of a table rather than an explanation."""
    return len([word for word in words if word.strip()]) >= 5
