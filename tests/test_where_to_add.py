"""README's "Where do I add…" is the whole truth: what exists already is named there
only, so that another of its kind takes no further place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard import palette
from dashboard.settings import ROOT

CODE = {".py", ".js", ".css", ".html", ".sql", ".yml", ".toml", ".sh"}
FOLDERS = ("pages", "dashboard", "scripts", "queries", ".streamlit", "data/metadata")
# task in README -> how one that exists is named, where that does not count, and in
# how many files, tests aside, it may be.
TASKS: dict[str, tuple[str, str, int]] = {
    "add a page": (r"""["'/]charity["'.]|\bpage_charity\b|^charity\.py$""", "", 3),
    "add a chart": (r"\btimeseries\b", "", 2),
    "add a form of the district map": (
        r"""\bform_years\b|["']years["']|\bsmall_multiples\b""",
        # Options of a table and columns of a question are called so too.
        r"""\[["']years["']\]""",
        3,
    ),
    # Which status has the tone is another row of README.
    "add a tone for statuses": (r"\bwarn\b", r"""Look\(["']warn["']""", 1),
}


def files() -> list[Path]:
    inside = [path for name in FOLDERS for path in (ROOT / name).rglob("*")]
    found = [*ROOT.glob("*.py"), *inside]
    return [path for path in found if path.suffix in CODE]


def named(pattern: str, aside: str) -> set[str]:
    """The files that name it, in their text or as their own name."""
    found = set()
    for path in files():
        text = f"{path.name}\n{path.read_text('utf-8')}"
        text = re.sub(aside, "", text) if aside else text
        if re.search(pattern, text, re.M):
            found.add(path.relative_to(ROOT).as_posix())
    return found


def places(task: str) -> list[str]:
    """The files and folders that README's row of a task names."""
    row = re.search(
        rf"^\| {task} \| (.*) \|$", (ROOT / "README.md").read_text("utf-8"), re.M
    )
    assert row, f"README's Where do I add… has no row: {task}"
    quoted = re.findall(r"`([^`]+)`", row[1])
    return [word.split("<")[0] for word in quoted if "/" in word or "." in word]


@pytest.mark.parametrize("task", TASKS)
def test_one_more_takes_the_places_that_readme_names(task: str) -> None:
    pattern, aside, most = TASKS[task]
    found = named(pattern, aside)
    assert 0 < len(found) <= most, (
        f"to {task} would take {sorted(found)}: let all but {most} of them ask where "
        "it is declared"
    )
    told = tuple(places(task))
    lost = sorted(name for name in found if not name.startswith(told))
    assert not lost, f"README's row '{task}' names {told}, and not {lost}"


def test_a_tone_is_whole() -> None:
    assert set(palette.FAMILIES) == set(palette.TONES)
