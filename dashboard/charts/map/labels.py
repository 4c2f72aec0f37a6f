"""What a map says: the words on it, the words for a reader who hears it, its key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from dashboard.charts.map.classes import bounds, shade
from dashboard.charts.text import width as width
from dashboard.palette import Palette
from dashboard.rows import Row
from dashboard.wording import interface as texts
from dashboard.wording.figures import WITHHELD, figure, is_withheld, number

Words = Mapping[str, str]
LINE = 1.22  # height of a line, in font sizes


class Line(NamedTuple):
    """A line of a label: its kind (name, value, stamp, absent, incomparable), its
    words, and the stamp that follows a demonstration value on the same line."""

    kind: str
    text: str
    stamp: str = ""


def map_words(lang: str, name: str, year: int, notice: str = "") -> dict[str, str]:
    """The words of a map of `name`, for `svg_map`, `tile_grid` and the others."""

    def t(key: str, **values: object) -> str:
        return texts.get(key, lang, **values)

    return {
        "map": t("map_name", name=name, year=year),
        "absent": t("absent"),
        "incomparable": t("map_incomparable"),
        "demo": t("stamp_demo"),
        "demo_short": t("stamp_short"),
        "rank": t("map_rank", place="{place}", ranked="{ranked}"),
        "chosen": t("map_chosen", name="{name}"),
        "notice": notice,
    }


def named(row: Row) -> str:
    """The short name of an area, after its `side` of the city's level where known."""
    return f"{row.get('side', '')}{row['short_name']}"


def told(row: Row, lang: str, words: Words) -> Line:
    """What a map prints of an area below its name: a value, or why there is none."""
    if not row["comparable"]:
        return Line("incomparable", words["incomparable"])
    if row["value"] is None:
        hidden = is_withheld(row)
        return Line("absent", WITHHELD[lang][0] if hidden else words["absent"])
    stamp = words["demo_short"] if row["kind"] == "demo" else ""
    return Line("value", figure(row, lang, unit=False), stamp)


def label_lines(row: Row, lang: str, words: Words, limit: float) -> tuple[Line, ...]:
    """Name and, below it, value with its stamp, in lines of at most `limit`."""
    names = [Line("name", text) for text in wrap(named(row), limit)]
    below = told(row, lang, words)
    if below.kind != "value":
        return (*names, *(Line(below.kind, text) for text in wrap(below.text, limit)))
    if below.stamp and width(f"{below.text} {below.stamp}") > limit:
        return (*names, Line("value", below.text), Line("stamp", below.stamp))
    return (*names, below)


def label_text(lines: Iterable[Line]) -> str:
    """The same as one text, for a map that draws it whole."""
    return "\n".join(f"{line.text} {line.stamp}".rstrip() for line in lines)


def wrap(text: str, limit: float) -> list[str]:
    """Break after spaces, dashes and middle dots where a line would be too long."""
    lines = [""]
    for part in re.findall(r"[^ –·]+[ –·]*|[ –·]+", text):
        if lines[-1] and width(lines[-1] + part.rstrip()) > limit:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]


def measure(lines: Sequence[Line], size: float) -> tuple[float, float]:
    """Width and height of a label."""
    longest = max(width(f"{line.text} {line.stamp}".strip()) for line in lines)
    # In steps: a label stays where it is when its figure changes a little.
    return ceil(longest * 4) / 4 * size, len(lines) * LINE * size


def known(rows: Iterable[Row]) -> list[float]:
    """The values that colour classes are made of."""
    return [
        row["value"] for row in rows if row["value"] is not None and row["comparable"]
    ]


def paint(row: Row, cuts: list[float], colours: Palette) -> dict[str, str]:
    """Fill, ink on it, and the hatching of an area without a comparable value."""
    if not row["comparable"] or row["value"] is None:
        hatch = "incomparable" if not row["comparable"] else "absent"
        return {"fill": colours.absent, "ink": colours.text, "hatch": hatch}
    at = shade(row["value"], cuts, len(colours.ramp))
    return {"fill": colours.ramp[at], "ink": colours.ramp_text[at], "hatch": ""}


def spoken(row: Row, lang: str, words: Words) -> str:
    """One area in words: name, value with unit and stamp, rank, period."""
    comma, colon = (", ", ": ") if lang == "en" else ("，", "：")
    if not row["comparable"]:
        parts = [words["incomparable"], row.get("reason") or ""]
    elif row["value"] is None:
        parts = [figure(row, lang) if is_withheld(row) else words["absent"]]
    else:
        stamp = f" {words['demo']}" if row["kind"] == "demo" else ""
        rank = words["rank"].format(place=row["place_in_rank"], ranked=row["ranked"])
        parts = [figure(row, lang) + stamp, rank]
    parts.append(str(row["period"] or row["year"]))
    return f"{row['area_name']}{colon}{comma.join(filter(None, parts))}"


def legend(
    rows: Sequence[Row], lang: str, colours: Palette, words: Words
) -> list[dict[str, str]]:
    """The colours of a map and what they mean, lowest class first.

    An entry has `text`, and `fill` or `hatch` where a patch of colour stands before it.
    """
    cuts = bounds(known(rows))
    digits = max((int(row["digits"] or 0) for row in rows), default=0)
    ends = [number(cut, digits) for cut in cuts]
    texts = [f"< {ends[0]}"] if ends else []
    texts += [f"{a} – {b}" for a, b in pairwise(ends)]
    texts += [f"≥ {ends[-1]}"] if ends else []
    middles = [cuts[0] - 1, *cuts] if cuts else []
    if not cuts:  # one value, or all alike
        texts = [number(value, digits) for value in known(rows)[:1]]
        middles = known(rows)[:1]
    entries = [
        {"fill": colours.ramp[shade(v, cuts, len(colours.ramp))], "text": text}
        for v, text in zip(middles, texts, strict=True)
    ]
    if any(is_withheld(row) for row in rows):
        entries.append({"hatch": "absent", "text": WITHHELD[lang]})
    if any(
        row["value"] is None and row["comparable"] and not is_withheld(row)
        for row in rows
    ):
        entries.append({"hatch": "absent", "text": words["absent"]})
    if any(not row["comparable"] for row in rows):
        entries.append({"hatch": "incomparable", "text": words["incomparable"]})
    if any(row["kind"] == "demo" for row in rows):
        entries.append({"text": f"{words['demo_short']}: {words['demo']}"})
    return entries
