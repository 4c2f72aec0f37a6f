"""What is installed is known to the file, and its licences are listed."""

from __future__ import annotations

import re

from dashboard.settings import ROOT
from scripts import build_licences
from scripts.locked import ENTRY, LOCK, locked
from tests.test_requirements import DEVELOPED, PIN, SERVED, pins, plain

# None of them asks that what uses it be opened as well.
PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|PSF|MPL-2\.0|Python Software Foundation|Zlib|0BSD|CC0", re.I
)


def test_the_lock_holds_every_pin_and_the_hash_of_every_file() -> None:
    text = LOCK.read_text("utf-8")
    entries = {plain(name): version for name, version in locked().items()}
    assert pins(SERVED).items() <= entries.items(), "run make lock"
    assert len(entries) == len(re.findall(r"^[A-Za-z0-9]\S*==", text, re.M))
    assert all(entry["hashes"] for entry in ENTRY.finditer(text))


def test_the_lock_names_no_place_to_fetch_from() -> None:
    for line in LOCK.read_text("utf-8").splitlines():
        assert "://" not in line
        assert not line.startswith("-"), line


def test_licences_are_those_of_what_is_locked() -> None:
    assert build_licences.FILE.read_text("utf-8") == build_licences.page(), (
        "run python -m scripts.build_licences"
    )
    for name in locked():
        assert PERMISSIVE.search(build_licences.licence(name)), name


def test_the_tools_of_a_release_are_pinned_and_apart() -> None:
    lines = (ROOT / "requirements-release.txt").read_text("utf-8").splitlines()
    found = [line for line in lines if not line.startswith("#")]
    assert all(PIN.fullmatch(line) for line in found)
    names = {plain(line.partition("==")[0]) for line in found}
    assert not names & (set(pins(SERVED)) | set(pins(DEVELOPED)))
