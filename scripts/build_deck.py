"""Write assets/deck.pptx: the empty deck that dashboard/files/pptx opens and fills.

    python -m scripts.build_deck

Run once, and again after a colour of dashboard/palette.py or a font has changed: a test
says so. It starts from the empty file of python-pptx, makes it 16:9, keeps one layout,
and puts our colours and fonts into the themes of slides and of notes, so that what is
added by hand later on looks like the rest. Two runs give the same content.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu

from dashboard.files.package import same_each_time
from dashboard.files.pptx.file import TEMPLATE
from dashboard.files.pptx.words import EAST_ASIAN, FONT, HIGH, units
from dashboard.palette import LIGHT

NAME = "Hangzhou Civil Affairs"
TITLE_ONLY = 5  # of python-pptx's own layouts
ACROSS = 12192000  # 16:9, as PowerPoint has it
OLD_WIDE = 9144000  # of python-pptx's own slides, 4:3
# What an editor offers for text, ground and drawings, by its place in a theme.
COLOURS = {
    "dk1": LIGHT.text,
    "lt1": LIGHT.background,
    "dk2": LIGHT.muted,
    "lt2": LIGHT.surface,
    **{f"accent{at}": code for at, code in enumerate(LIGHT.series, 1)},
    "accent6": LIGHT.warning,
    "hlink": LIGHT.accent,
    "folHlink": LIGHT.muted,
}
FONTS = {"latin": FONT, "ea": EAST_ASIAN, "cs": FONT}


def template() -> bytes:
    """The file."""
    file: Any = Presentation()
    layouts = file.slide_layouts
    kept = layouts[TITLE_ONLY]
    for layout in list(layouts):
        if layout is not kept:
            layouts.remove(layout)
    file.slide_width, file.slide_height = Emu(ACROSS), units(HIGH)
    master: Any = file.slide_masters[0]
    for part in (master, kept):
        _widen(part)
    for part in (master.part, file.notes_master.part):
        _dress(part.part_related_by(RELATIONSHIP_TYPE.THEME))
    # The library's own picture of an empty slide, and a printer's settings.
    for rels, kind in (
        (file.part.package._rels, RELATIONSHIP_TYPE.THUMBNAIL),
        (file.part._rels, RELATIONSHIP_TYPE.PRINTER_SETTINGS),
    ):
        for key in [key for key, rel in rels.items() if rel.reltype == kind]:
            rels.pop(key)
    core = file.core_properties
    core.author = core.last_modified_by = core.title = NAME
    core.created = core.modified = datetime(1980, 1, 1)
    out = io.BytesIO()
    file.save(out)
    return same_each_time(out.getvalue())


def _widen(part: Any) -> None:
    for place in part.placeholders:
        for point, name in (("a:off", "x"), ("a:ext", "cx")):
            for element in place._element.findall(".//" + qn(point)):
                wider = int(element.get(name)) * ACROSS // OLD_WIDE
                element.set(name, str(wider))


def _dress(part: Any) -> None:
    theme = parse_xml(part.blob)
    theme.set("name", NAME)
    (colours,) = theme.iter(qn("a:clrScheme"))
    (fonts,) = theme.iter(qn("a:fontScheme"))
    for scheme in (colours, fonts):
        scheme.set("name", NAME)
    for place, code in COLOURS.items():
        (slot,) = colours.findall(qn(f"a:{place}"))
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, qn("a:srgbClr"), {"val": code[1:].upper()})
    for kind in ("a:majorFont", "a:minorFont"):
        (named,) = fonts.findall(qn(kind))
        for tag, typeface in FONTS.items():
            named.find(qn(f"a:{tag}")).set("typeface", typeface)
        named.find(f"{qn('a:font')}[@script='Hans']").set("typeface", EAST_ASIAN)
    # The library reads the theme of slides as bytes, that of notes as XML.
    if isinstance(part, XmlPart):
        part._element = theme
    else:
        part._blob = etree.tostring(
            theme, xml_declaration=True, encoding="UTF-8", standalone=True
        )


if __name__ == "__main__":
    TEMPLATE.write_bytes(template())
    print(f"{TEMPLATE.name} is written")
