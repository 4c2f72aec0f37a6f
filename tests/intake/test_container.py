"""A file is judged by its content before any parser sees it."""

from __future__ import annotations

import io
import warnings
import zipfile

import pytest

from dashboard.intake.container import RefusedError, inspect, kind


def packed(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", 8) as archive:
        warnings.simplefilter("ignore", UserWarning)
        for name, content in (("xl/workbook.xml", b"<workbook/>"), *members):
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b" \r\n", "empty"),
        (b"a" * (10 << 20) + b"b", "too_large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 xls", "old_or_encrypted"),
        (b"%PDF-1.7", "not_a_table"),
        (b"MZ\x90", "not_a_table"),
    ],
)
def test_what_is_no_table(data: bytes, rule: str) -> None:
    with pytest.raises(RefusedError) as refused:
        kind(data)
    assert refused.value.rule == rule


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"PK\x03\x04 cut off", "damaged"),
        (packed(("xl/vbaProject.bin", b"x")), "active_content"),
        (packed(("xl/externalLinks/externalLink1.xml", b"x")), "external_link"),
        (packed(("xl/workbook.xml", b"second")), "double_member"),
        (packed(("xl/a.xml", b"<!DOCTYPE lolz>")), "dtd"),
        (packed(("xl/a.xml", b" " * (3 << 20))), "bomb"),
        (packed(*((f"xl/{n}.xml", b"") for n in range(300))), "bomb"),
        (packed()[:-30], "damaged"),
    ],
)
def test_what_is_no_safe_workbook(data: bytes, rule: str) -> None:
    with pytest.raises(RefusedError) as refused:
        inspect(data)
    assert refused.value.rule == rule


def test_plain_files_pass() -> None:
    assert kind("指标,数值\n床位,1".encode()) == "csv"
    assert kind(packed()) == "xlsx"
    assert inspect(packed(("xl/a.xml", b"<a/>"))).namelist()[-1] == "xl/a.xml"
