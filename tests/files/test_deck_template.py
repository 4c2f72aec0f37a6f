"""The committed deck that exports fill has our colours, our fonts and nothing else."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from dashboard.files.pptx.file import TEMPLATE
from dashboard.files.pptx.words import EAST_ASIAN, FONT
from dashboard.palette import LIGHT
from scripts.build_deck import template

AGAIN = "python -m scripts.build_deck makes assets/deck.pptx anew"


@pytest.fixture(scope="module")
def file() -> Any:
    return Presentation(str(TEMPLATE))


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_it_is_what_its_script_makes() -> None:
    made, committed = parts(template()), parts(TEMPLATE.read_bytes())
    assert list(committed) == list(made), AGAIN
    assert [name for name in made if made[name] != committed[name]] == [], AGAIN


def test_it_is_empty_and_wide_with_one_layout(file: Any) -> None:
    assert len(file.slides) == 0
    assert file.slide_width * 9 == file.slide_height * 16
    (layout,) = file.slide_layouts
    for part in (file.slide_masters[0], layout):
        for place in part.placeholders:
            assert 0 <= place.left < place.left + place.width <= file.slide_width
    assert not [
        name
        for name in parts(TEMPLATE.read_bytes())
        if "thumbnail" in name or "printerSettings" in name
    ]


@pytest.mark.parametrize("of", ["slides", "notes"])
def test_its_themes_are_those_of_the_palette(file: Any, of: str) -> None:
    master = file.slide_masters[0] if of == "slides" else file.notes_master
    theme = parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    (scheme,) = theme.iter(qn("a:clrScheme"))
    colours = {
        slot.tag.split("}")[1]: f"#{slot[0].get('val').lower()}" for slot in scheme
    }
    assert colours == {
        "dk1": LIGHT.text,
        "lt1": LIGHT.background,
        "dk2": LIGHT.muted,
        "lt2": LIGHT.surface,
        "accent1": LIGHT.series[0],
        "accent2": LIGHT.series[1],
        "accent3": LIGHT.series[2],
        "accent4": LIGHT.series[3],
        "accent5": LIGHT.series[4],
        "accent6": LIGHT.warning,
        "hlink": LIGHT.accent,
        "folHlink": LIGHT.muted,
    }, AGAIN
    for kind in ("a:majorFont", "a:minorFont"):
        (fonts,) = theme.iter(qn(kind))
        named = [fonts.find(qn(f"a:{tag}")).get("typeface") for tag in ("latin", "ea")]
        assert named == [FONT, EAST_ASIAN], AGAIN
        chinese = fonts.find(f"{qn('a:font')}[@script='Hans']")
        assert chinese.get("typeface") == EAST_ASIAN, AGAIN
