"""A CSV upload -> rows of text with their line, whatever Excel saved it as."""

from __future__ import annotations

import csv
import io

from dashboard.intake.refused import RefusedError

MAX_ROWS = 200_000
MAX_COLUMNS = 100
MAX_CELL = 4_000
# Longest first: the UTF-32 mark begins with the UTF-16 one.
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
PUNCTUATION = "，。、；：“”‘’（）《》％－＋＝＠—·…￥０１２３４５６７８９．\u3000"

NumberedRow = tuple[int, list[str]]


def decode(data: bytes) -> tuple[str, str]:
    """Text and encoding; RefusedError where a guess would corrupt characters."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _sound(_decoded(data, encoding)), encoding
    if b"\0" in data:
        raise RefusedError("nul", row=data[: data.index(0)].count(b"\n") + 1)
    try:
        return _sound(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    text = _sound(_decoded(data, "gb18030", line))
    # Broken UTF-8 decodes as GB18030 too, into rare characters.
    odd = [c for c in text if not _usual(c)]
    if len(odd) > max(3, len(text) // 500):
        raise RefusedError("encoding", "".join(odd[:5]), row=line)
    return text, "gb18030"


def _decoded(data: bytes, encoding: str, line: int | None = None) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise RefusedError("encoding", encoding, row=line) from None


def _sound(text: str) -> str:
    for mark, rule in (("\0", "nul"), ("\ufffd", "encoding")):
        if mark in text:
            raise RefusedError(rule, row=text[: text.index(mark)].count("\n") + 1)
    return text


def _usual(character: str) -> bool:
    return (
        character.isascii()
        or "\u4e00" <= character <= "\u9fff"
        or character in PUNCTUATION
    )


def read(data: bytes) -> tuple[list[NumberedRow], str]:
    """Rows with the line they begin on, blank ones left out, and the encoding.

    RefusedError names the line of a broken quote or of a row beyond the limits.
    """
    text, encoding = decode(data)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[NumberedRow] = []
    line = 1
    try:
        for cells in reader:
            if len(rows) >= MAX_ROWS:
                raise RefusedError("too_many_rows", str(MAX_ROWS), row=line)
            if len(cells) > MAX_COLUMNS:
                raise RefusedError("too_many_columns", str(len(cells)), row=line)
            if any(len(cell) > MAX_CELL for cell in cells):
                raise RefusedError("cell_too_long", row=line)
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise RefusedError("broken_csv", str(error), row=line) from None
    return rows, encoding
