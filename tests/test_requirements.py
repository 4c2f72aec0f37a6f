"""House rules about libraries: what is imported is pinned, what is pinned is used."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest

from dashboard.settings import ROOT

SERVED, DEVELOPED = "requirements.txt", "requirements-dev.txt"
# Our own code, and which of the two files must list what it imports.
PLACES = {
    **dict.fromkeys(("app.py", "server.py", "pages", "dashboard"), SERVED),
    **dict.fromkeys(("scripts", "tests", "bench"), DEVELOPED),
}
OURS = {"bench", "dashboard", "pages", "scripts", "tests"}
# What no line of ours imports, and what it is here for.
UNIMPORTED = {
    "authlib": "Streamlit's st.login imports it",
    "axe-playwright-python": "tests/browser/support.py reads axe-core out of it",
    "httpx": "Authlib asks the sign-in provider through it",
    "mypy": "a command of make lint",
    "pytest-playwright": "gives the browser's tests their `page`",
    "pytest-xdist": "runs tests on both cores",
    "ruff": "a command of make lint",
    "sqlfluff": "a command of make lint",
    "types-pyyaml": "mypy reads it",
}
PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[0-9][0-9A-Za-z.]*)")


def plain(name: str) -> str:
    """A name as the package index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def pins(file: str) -> dict[str, str]:
    """Name -> version."""
    lines = (ROOT / file).read_text("utf-8").splitlines()
    found = [PIN.fullmatch(line) for line in lines]
    return {plain(pin["name"]): pin["version"] for pin in found if pin}


@cache
def distributions() -> dict[str, set[str]]:
    """Name in an import -> the packages that may be meant, as installed."""
    found = packages_distributions().items()
    return {name: set(map(plain, packages)) for name, packages in found}


def imported(place: str) -> Iterator[tuple[Path, str]]:
    """Every library that is imported below a place, wherever in a file that stands."""
    at = ROOT / place
    for path in [at] if at.is_file() else sorted(at.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names = [node.module or ""]
            for name in {name.partition(".")[0] for name in names}:
                if name not in sys.stdlib_module_names and name not in OURS:
                    yield path.relative_to(ROOT), name


@pytest.mark.parametrize("place", PLACES)
def test_what_is_imported_is_pinned(place: str) -> None:
    file = PLACES[place]
    # requirements-dev.txt begins with all of requirements.txt.
    listed = set(pins(SERVED)) | (set(pins(file)) if file != SERVED else set())
    for path, name in imported(place):
        packages = distributions().get(name, set())
        assert packages, f"{path} imports {name}, which is not installed: list it"
        assert packages & listed, (
            f"{path} imports {name}, which came with something else: pin "
            f"{' or '.join(sorted(packages))} in {file}, with a comment that says "
            "what for, so that no other package's next version takes it away"
        )


def test_what_is_pinned_is_used() -> None:
    used = {
        package
        for place in PLACES
        for _, name in imported(place)
        for package in distributions().get(name, set())
    }
    listed = set(pins(SERVED)) | set(pins(DEVELOPED))
    unused = listed - used - set(UNIMPORTED)
    assert not unused, (
        f"{sorted(unused)}: nothing imports it. Take it out, or say in UNIMPORTED "
        "what it is here for"
    )
    stale = set(UNIMPORTED) & used | set(UNIMPORTED) - listed
    assert not stale, f"{sorted(stale)}: is imported, or listed no more: drop it here"
    both = set(pins(SERVED)) & set(pins(DEVELOPED))
    assert not both, f"{sorted(both)}: listed twice; {DEVELOPED} includes {SERVED}"


@pytest.mark.parametrize("file", [SERVED, DEVELOPED])
def test_every_pin_is_exact_and_says_what_for(file: str) -> None:
    told = ""
    for line in (ROOT / file).read_text("utf-8").splitlines():
        if line.startswith("# "):
            told = line
        elif not line:
            told = ""
        elif line != f"-r {SERVED}":
            assert PIN.fullmatch(line), f"{file}: {line}: write name==version"
            assert told, f"{file}: {line}: needs a comment above it that says what for"


def test_the_tests_ran_with_what_is_pinned() -> None:
    listed = pins(SERVED) | pins(DEVELOPED)
    other = {name: version(name) for name in listed if version(name) != listed[name]}
    assert not other, f"{other} are installed; run make test, or correct the pins"
