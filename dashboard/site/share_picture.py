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
    font = chinese_font()
    if font is None:
        return NEUTRAL.read_bytes()
    image = ground()
    draw = ImageDraw.Draw(image)

    def line(words: str, y: int, size: int, colour: str) -> None:
        while size > 20:
            letters = ImageFont.truetype(font, size)
            if draw.textlength(words, letters) <= WIDE - 2 * EDGE:
                break
            size -= 2
        draw.text((EDGE, y), words, colour, letters)

    line(product, 90, 44, LIGHT.accent)
    line(plan, 200, 40, LIGHT.muted)
    line(answer, 255, 96, LIGHT.text)
    line(open_end, 410, 40, LIGHT.muted)
    line(day, 505, 34, LIGHT.muted)
    return png(image)


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
