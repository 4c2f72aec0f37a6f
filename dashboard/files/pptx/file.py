"""The deck of a release as a pptx file; the same release and options, the same bytes.

What made the file stands in its custom properties, as in a workbook, so that `verify`
can make it again and compare.
"""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from dashboard.deck import slides
from dashboard.errors import InputError
from dashboard.files.package import (
    OPTIONS,
    PROPERTIES,
    RELEASE,
    properties,
    same_each_time,
)
from dashboard.files.pptx.pages import Geometry, Pages
from dashboard.files.pptx.words import Run, write
from dashboard.palette import INK
from dashboard.rows import Ask
from dashboard.settings import ROOT
from dashboard.wording import interface

NOTE = 2.2  # size of the notes, in units: 12 points
# Size, layout, fonts and colours: made by scripts/build_deck.py, here only filled.
TEMPLATE = ROOT / "assets" / "deck.pptx"


@dataclass(frozen=True)
class Options:
    """`plan`, `pillars` (none: all) and `layer` (the map's; '' is its first) are keys;
    `with_demo` lets a demonstration layer be asked for; without `with_map` no outline
    is drawn, as the public edition has it before the map has a review number."""

    plan: str
    pillars: tuple[str, ...]
    lang: str
    as_of: date
    with_demo: bool
    layer: str = ""
    with_map: bool = True


def presentation(
    fetch: Ask, release: str, options: Options, geometry: Geometry
) -> bytes:
    """The pptx file; `fetch` asks the release of that id. InputError where plan or
    pillar are not known."""
    checked(fetch, options)
    deck = slides.build(
        fetch,
        lang=options.lang,
        as_of=options.as_of,
        plan=options.plan,
        pillars=options.pillars,
        with_map=options.with_map,
        layer=options.layer or None,
        show_demo=options.with_demo,
    )
    file: Any = Presentation(str(TEMPLATE))
    layout = file.slide_layouts[0]
    layout.name = interface.get("slide_layout", options.lang)
    pages = Pages(deck, geometry)
    names: dict[str, int] = {}
    for slide in deck.slides:
        page = file.slides.add_slide(layout)
        names[slide.code] = names.get(slide.code, 0) + 1
        # A name that stays when slides are moved.
        page._element.cSld.set("name", f"{slide.code} {names[slide.code]}")
        pages.draw(page, slide)
        told = [[Run(line, NOTE, INK)] for line in pages.notes(slide)]
        write(page.notes_slide.notes_text_frame, told, options.lang)
    core = file.core_properties
    product = interface.get("product", options.lang)
    core.author = core.last_modified_by = product
    core.title = interface.get(
        "file_title", options.lang, product=product, plan=deck.plan_name
    )
    core.language = "zh-CN" if options.lang == "zh" else "en"
    core.subject = deck.release
    core.created = core.modified = datetime.combine(options.as_of, datetime.min.time())
    _add_properties(file, {RELEASE: release, OPTIONS: packed(options)})
    out = io.BytesIO()
    file.save(out)
    return same_each_time(out.getvalue())


def checked(fetch: Ask, options: Options) -> None:
    """InputError where plan, pillar or layer are not known."""
    lang = options.lang
    known = {
        "plan": [row["plan"] for row in fetch("plans", lang=lang)],
        "pillars": [
            row["pillar"]
            for row in fetch("pillar_summary", lang=lang)
            if row["kind"] == "pillar"
        ],
        "layer": [row["layer"] for row in fetch("map_layers", lang=lang)],
    }
    asked = [("plan", options.plan), *(("pillars", p) for p in options.pillars)]
    asked += [("layer", options.layer)] if options.layer else []
    problems = [
        f"--{name} {code!r} is not known. Use: {known[name]}"
        for name, code in asked
        if code not in known[name]
    ]
    if problems:
        raise InputError(problems)


def packed(options: Options) -> str:
    """The options as JSON text, for the file's properties."""
    return json.dumps(asdict(options) | {"as_of": options.as_of.isoformat()})


def unpacked(words: str) -> Options:
    """The inverse of `packed`; ValueError, TypeError or KeyError for other text."""
    given = json.loads(words)
    own = {
        "as_of": date.fromisoformat(given["as_of"]),
        "pillars": tuple(given["pillars"]),
    }
    return Options(**(given | own))


def _add_properties(file: Any, named: dict[str, str]) -> None:
    package = file.part.package
    part = Part(
        PackURI(f"/{PROPERTIES}"),
        CONTENT_TYPE.OFC_CUSTOM_PROPERTIES,
        package,
        properties(named),
    )
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
