"""Hostile addresses of pages: known parameters with codes that exist, that nearly exist
and that nobody would write, cut and encoded in every way."""

from __future__ import annotations

import random
from collections.abc import Iterator
from urllib.parse import quote

from dashboard.settings import ROOT
from tests.public.test_api import PIECES

# Every parameter that a page reads, and a few that none does.
NAMES = (
    *("lang", "plan", "as_of", "status", "pillar", "nature", "open", "indicator"),
    *("view", "layer", "scope", "year", "form", "district", "compare", "part", "q"),
    *("release", "pace", "reload", "paused", "slide", "deck", "pillars", "theme"),
    *("embed", "embed_options", "draft", "search", "__proto__", ""),
)
CODES = (
    *("zh", "en", "13th", "14th", "15th", "all", "none", "met", "missed", "binding"),
    *("elderly_care", "charity", "civil_affairs_culture", "ageing", "chart", "table"),
    *("dibao_standard", "elderly_care_beds", "resident_population", "residents"),
    *("population_60_plus_share", "density", "beds_per_1000", "current", "groups"),
    *("pre2021", "2010", "2017", "2020", "map", "raised", "svg", "tiles", "years"),
    *("330102", "330122", "330103", "g1", "330102,330105,330106,330108", "catalogue"),
    *("sources", "conflicts", "gaps", "latest", "dark", "light", "1", "0", "true"),
    *("title,glance,map", "2020-12-31", "2016-01-01", "2026-11-25", "1.00"),
)
ODD = (
    *("0001-01-01", "9999-12-31", "2020-02-30", "20201231", "2020-W01-1", "0000-00-00"),
    *("１", "٣", "²", "-0", "1e309", "0x10", "inf", "NaN", "None", "null", "[object]"),
    *(",", ",,,", "330102,,330102", "a=b", "&", "#", "?", "%", "%%", "+", " ", "\t"),
    *("\x00", "\x7f", "\u200b", "\u2028", "\ufeff", "\U0001f004", "e\u0301" * 40),
    *("*" * 200, "[x](javascript:y)", ":material/bolt:", "$x$", "{name}", "{0}", "%s"),
    *("__class__", "../../etc/passwd", "c" * 900, "9" * 400, "民政" * 60, "' or '1"),
)
BROKEN = ("%", "%z", "%e4%b8", "%ff%fe", "%00", "%u6c11", "%C0%AF", "%ED%A0%80", ";")
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))


def queries(count: int, seed: int = 20261125) -> Iterator[tuple[str, str]]:
    """So many pages with their query strings, the same for one seed."""
    draw = random.Random(seed)
    for _ in range(count):
        yield draw.choice(PAGES), query(draw)


def query(draw: random.Random) -> str:
    """One query string of at most 4,000 letters, plain ASCII as addresses are."""
    pairs = [_pair(draw) for _ in range(draw.choice((0, 1, 1, 2, 3, 5, 9)))]
    if pairs and draw.random() < 0.3:
        # The same parameter again, with another value.
        pairs.append(pairs[0].partition("=")[0] + "=" + _value(draw))
    return draw.choice(("&", "&", "&", "&&", ";")).join(pairs)[:4000]


def _pair(draw: random.Random) -> str:
    name = draw.choice(NAMES) if draw.random() < 0.93 else draw.choice(PIECES)
    if draw.random() < 0.04:
        return _encoded(name)
    return f"{_encoded(name)}={_value(draw)}"


def _value(draw: random.Random) -> str:
    kind = draw.random()
    if kind < 0.5:
        words = draw.choice(CODES)
    elif kind < 0.75:
        words = draw.choice(ODD)
    else:
        words = draw.choice(PIECES)
    if draw.random() < 0.1:
        # A code that is nearly right.
        cut = draw.randint(0, len(words))
        words = words[:cut] + draw.choice(ODD)[:8] + words[cut:]
    value = _encoded(words)
    return value + draw.choice(BROKEN) if draw.random() < 0.1 else value


def _encoded(words: str) -> str:
    return quote(words.encode("utf-8", "surrogatepass"), safe=",")
