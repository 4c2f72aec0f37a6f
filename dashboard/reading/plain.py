"""Text and Markdown files -> passages and tables."""

from __future__ import annotations

import re

from dashboard.reading.model import Block, Passage, Table, Text, plain

RULE = re.compile(r"^\|?[\s:|-]+\|[\s:|-]*$")
TITLE = re.compile(r"^(?:专栏|表|附表|附件)\s*\d*|指标|情况")
MARKUP = re.compile(r"^(?:#{1,6}|>|[*+-])\s+|\*\*|__|`")
MOST_COLUMNS = 20


def blocks(text: str) -> list[Block]:
    """Paragraphs in order. Tables are rows with | or tabs, and those of which a copy
    has left one cell a line below 序号."""
    lines = [line.rstrip("\r") for line in text.split("\n")]
    found: list[Block] = []
    at = 0
    while at < len(lines):
        for rows_of in (_barred, _numbered):
            rows, end = rows_of(lines, at)
            if len(rows) > 1:
                found.append(Table(tuple(rows), None, _title(found)))
                at = end
                break
        else:
            passage = plain(MARKUP.sub("", lines[at].strip()))
            if passage.text:
                found.append(Passage(passage))
            at += 1
    return found


def _title(found: list[Block]) -> str:
    last = found[-1] if found else None
    if (
        isinstance(last, Passage)
        and len(last.of.text) < 60
        and TITLE.search(last.of.text)
    ):
        return last.of.text
    return ""


def _barred(lines: list[str], at: int) -> tuple[list[tuple[Text, ...]], int]:
    """Rows whose cells are told apart by | or tabs."""
    mark = "|" if "|" in lines[at] else "\t"
    rows: list[tuple[Text, ...]] = []
    while at < len(lines) and lines[at].count(mark) >= 2:
        if not RULE.match(lines[at]):
            line = lines[at].strip().strip(mark) if mark == "|" else lines[at]
            rows.append(tuple(map(plain, line.split(mark))))
        at += 1
    return rows, at


def _numbered(lines: list[str], at: int) -> tuple[list[tuple[Text, ...]], int]:
    """Rows of a table of which each cell is a line, numbered from 1 below 序号."""
    if lines[at].strip() != "序号":
        return [], at
    ahead = [line.strip() for line in lines[at : at + MOST_COLUMNS + 1]]
    width = ahead.index("1") if "1" in ahead else 0
    rows: list[tuple[Text, ...]] = []
    while width > 1 and at + width <= len(lines):
        cells = [line.strip() for line in lines[at : at + width]]
        if rows and cells[0] != str(len(rows)):
            break
        rows.append(tuple(map(plain, cells)))
        at += width
    return rows, at
