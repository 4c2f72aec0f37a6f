"""What a file is, before any parser sees it; limits are measured, never believed."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from dashboard.intake import parts
from dashboard.intake.refused import RefusedError

MAX_BYTES = 10 << 20
MAX_UNZIPPED = 60 << 20
MAX_RATIO = 200
MAX_MEMBERS = 300
OTHER_TYPES = (b"%PDF-", b"MZ", b"\x7fELF", b"\x1f\x8b\x08", b"Rar!", b"7z\xbc\xaf")
ACTIVE = re.compile(
    r"vbaProject|/macrosheets/|/embeddings/|/activeX/|/ctrlProps/", re.I
)


def kind(data: bytes) -> str:
    """'xlsx' or 'csv' by content, whatever the name says; RefusedError for all else."""
    if not data.strip():
        raise RefusedError("empty")
    if len(data) > MAX_BYTES:
        raise RefusedError("too_large", f"{len(data) >> 20} MB")
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise RefusedError("old_or_encrypted")
    if data.startswith(OTHER_TYPES):
        raise RefusedError("not_a_table")
    return "csv"


def inspect(data: bytes) -> zipfile.ZipFile:
    """The workbook's archive, each member streamed once and dropped."""
    archive = opened(data)
    names = {_part(member.filename) for member in archive.infolist()}
    if "xl/workbook.xml" not in names:
        raise RefusedError("not_a_table")
    for name in names:
        if ACTIVE.search(name):
            raise RefusedError("active_content", name)
        if name.startswith("xl/externallinks/"):
            raise RefusedError("external_link", name)
    measure(archive, MAX_UNZIPPED)
    parts.judge(archive)
    return archive


def opened(data: bytes) -> zipfile.ZipFile:
    """An archive of few members with names of their own, nothing of it read yet."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise RefusedError("damaged") from None
    members = archive.infolist()
    # Part names differ in more than case and slashes, or programs read other parts.
    names = {_part(member.filename) for member in members}
    if len(members) > MAX_MEMBERS:
        raise RefusedError("bomb", f"{len(members)}")
    if len(names) != len(members):
        raise RefusedError("double_member")
    return archive


def measure(archive: zipfile.ZipFile, most: int) -> None:
    """RefusedError where the members hold more than `most` bytes or a poor ratio."""
    total = 0
    for member in archive.infolist():
        total += _unpacked(archive, member, most - total)


def _part(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> int:
    """Size of one member; RefusedError above `room`, for a poor ratio, or for a DTD."""
    if member.flag_bits & 1:
        raise RefusedError("old_or_encrypted", member.filename)
    size, scan = 0, parts.Scan(member.filename)
    try:
        with archive.open(member) as stream:
            while block := stream.read(1 << 16):
                size += len(block)
                scan.block(block)
                packed = max(1, member.compress_size)
                if size > room or (size > 1 << 20 and size > MAX_RATIO * packed):
                    raise RefusedError("bomb", member.filename)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error):
        raise RefusedError("damaged", member.filename) from None
    scan.end()
    return size
