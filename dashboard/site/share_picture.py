"""The picture that goes with a shared link: the answer in large letters."""

from __future__ import annotations

import io
import shutil
import subprocess
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from dashboard.palette import LIGHT
from dashboard.settings import ROOT

WIDE, HIGH = 1200, 630
EDGE = 80
# Drawn once by this module without letters; for machines without a Chinese font.
NEUTRAL = ROOT / "assets" / "share.png"


def picture(product: str, plan: str, answer: str, open_end: str, day: str) -> bytes:
    """A PNG of 1200 x 630; the neutral one where no Chinese font is found. `open_end`
    says what of a later plan is not known."""
    return _written(
        (product, 90, 44, LIGHT.accent),
        (plan, 200, 40, LIGHT.muted),
        (answer, 255, 96, LIGHT.text),
        (open_end, 410, 40, LIGHT.muted),
        (day, 505, 34, LIGHT.muted),
    )


def of_pillar(
    name: str,
    plan: str,
    answer: str,
    lead: str,
    source: str,
    day: str,
    share: float | None = None,
) -> bytes:
    """The same of one pillar: its answer, the figure that leads, with its source and
    day. `share` is what of the target is reached, drawn as a bar; None draws none."""
    return _written(
        (name, 60, 52, LIGHT.accent),
        (plan, 140, 34, LIGHT.muted),
        (answer, 185, 80, LIGHT.text),
        (lead, 315, 40, LIGHT.text),
        (source, 445, 30, LIGHT.muted),
        (day, 500, 30, LIGHT.muted),
        bar=share,
    )


# Words, their upper edge, the size of their letters at most, and their colour.
Line = tuple[str, int, int, str]


def _written(*lines: Line, bar: float | None = None) -> bytes:
    font = chinese_font()
    if font is None:
        return NEUTRAL.read_bytes()
    image = ground()
    draw = ImageDraw.Draw(image)
    for words, y, size, colour in lines:
        while size > 20:
            letters = ImageFont.truetype(font, size)
            if draw.textlength(words, letters) <= WIDE - 2 * EDGE:
                break
            size -= 2
        draw.text((EDGE, y), words, colour, letters)
    if bar is not None:
        _bar(draw, bar)
    return png(image)


def _bar(draw: ImageDraw.ImageDraw, share: float) -> None:
    """How far a promise is, with a mark at its target."""
    left, right, top, foot = EDGE, WIDE - EDGE, 385, 411
    whole = max(1.0, share) * 1.08
    target = left + (right - left) / whole
    draw.rectangle((left, top, right, foot), LIGHT.surface, LIGHT.line)
    draw.rectangle(
        (left, top, left + (right - left) * share / whole, foot), LIGHT.accent
    )
    draw.rectangle((target - 3, top - 8, target + 3, foot + 8), LIGHT.text)


def ground() -> Image.Image:
    """The picture without words."""
    image = Image.new("RGB", (WIDE, HIGH), LIGHT.background)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDE, 22), LIGHT.accent)
    step = (WIDE - 2 * EDGE) / len(LIGHT.ramp)
    for at, colour in enumerate(LIGHT.ramp):
        left = EDGE + at * step
        draw.rectangle((left, HIGH - 50, left + step - 8, HIGH - 36), colour)
    return image


def png(image: Image.Image) -> bytes:
    """The file, the same for the same picture."""
    out = io.BytesIO()
    image.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


@cache
def chinese_font() -> str | None:
    """A font file that has Chinese letters, by the system's own list."""
    lister = shutil.which("fc-list")
    if lister is None:
        return None
    listed = subprocess.run(
        [lister, "-f", "%{file}\n", ":lang=zh-cn"],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    ).stdout.split("\n")
    found = sorted(path for path in listed if path)
    plain = [p for p in found if "sans" in p.lower() and "bold" not in p.lower()]
    return next(iter(plain or found), None)
