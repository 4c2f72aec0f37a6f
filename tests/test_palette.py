"""Every colour is in the palette, readable, and the same for Streamlit's widgets."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from dashboard.palette import (
    DARK,
    LIGHT,
    PRINT,
    TONES,
    VARIABLES,
    Palette,
    printed,
    tones,
    variables,
)
from dashboard.settings import ROOT

# A quoted #rgb or #rrggbb, one of a style sheet, or one as office files write it.
COLOUR = re.compile(
    r"#[0-9a-f]{6}\b|#[0-9a-f]{3}\b(?!\w)|(?<=\")(?=\w*[a-f])[0-9a-f]{6}(?=\")", re.I
)
# Pages and files of their own, which no style sheet reaches; and where documents of
# others are read, what stands white on white.
APART = {"guard.py", "intake/template.py", "reading/word.py", "reading/web.py"}


def test_no_file_names_a_colour_but_the_palette() -> None:
    folder = ROOT / "dashboard"
    found: dict[str, list[str]] = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.suffix not in (".py", ".css", ".js", ".html") or name in APART:
            continue
        if hits := COLOUR.findall(path.read_text("utf-8")):
            found[name] = hits
    assert set(found) == {"palette.py"}, f"take these from palette.py: {found}"


def test_streamlit_has_the_same_colours() -> None:
    config: dict[str, Any] = tomllib.loads(
        (ROOT / ".streamlit" / "config.toml").read_text("utf-8")
    )
    for name, colours in (("light", LIGHT), ("dark", DARK)):
        theme = config["theme"][name]
        assert theme["primaryColor"] == theme["linkColor"] == colours.accent
        assert theme["backgroundColor"] == colours.background
        assert theme["secondaryBackgroundColor"] == colours.surface
        assert theme["textColor"] == colours.text
        assert theme["borderColor"] == colours.line


@pytest.mark.parametrize("colours", [LIGHT, DARK, PRINT])
def test_tones_can_be_read_as_text(colours: Palette) -> None:
    for ground in (colours.background, colours.surface):
        for ink in (*map(colours.tone, TONES), colours.warning, colours.accent):
            assert contrast(ink, ground) >= 4.5, (ink, ground)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_style_sheets_use_only_properties_that_there_are() -> None:
    given = set(re.findall(r"(--hz-[\w-]+):", variables(LIGHT, drawings=True)))
    sheets = [*(ROOT / "dashboard").rglob("*.css"), *(ROOT / "dashboard").rglob("*.js")]
    sheets += (ROOT / "dashboard").rglob("*.html")
    used = {
        name
        for path in sheets
        for name in re.findall(r"var\((--hz-[\w-]+)", path.read_text("utf-8"))
    }
    # Not colours of the palette: that of the tone class, texts, and a filter.
    assert used - given == {
        "--hz-tone",
        "--hz-choose-file",
        "--hz-file-refused",
        "--hz-broken",
        "--hz-lost",
        "--hz-paper",
    }
    for name, value in vars(VARIABLES).items():
        for one in value if isinstance(value, tuple) else (value,):
            assert one.removeprefix("var(").removesuffix(")") in given, name


def test_each_tone_has_a_class_and_paper_is_white() -> None:
    for tone in TONES:
        assert f".hz-light-{tone}{{--hz-tone:var(--hz-{tone})}}" in tones()
        assert f"--hz-{tone}:{PRINT.tone(tone)} !important" in printed()
    assert PRINT.background == "#ffffff"
