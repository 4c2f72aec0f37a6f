"""All forms of the chart kit in their states: python -m scripts.gallery OUT.html

Every row of it is made up. Each drawing stands on light and dark ground, made for
several least widths.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from dashboard.charts.bars import bars
from dashboard.charts.bullet import bullet
from dashboard.charts.bullets import bullets
from dashboard.charts.dumbbell import dumbbell
from dashboard.charts.fan import fan
from dashboard.charts.heat import heat
from dashboard.charts.lines import line
from dashboard.charts.parts import shares, states
from dashboard.charts.scatter import scatter
from dashboard.charts.slope import slope
from dashboard.charts.strips import strip, strips
from dashboard.charts.text import FONT
from dashboard.charts.waterfall import waterfall
from dashboard.palette import DARK, LIGHT, VARIABLES, Palette, variables
from scripts import gallery_promises, gallery_rows, gallery_series, gallery_words

WIDTHS = (280, 480, 800, 1200)
# A tile stays small; its other widths are tried by the test that stretches it.
NARROW = (200, 280, 480)
CHOSEN = "330112"
Draw = Callable[[Palette, float], str]
# A form, a state of it, its drawing, the widths it is shown at.
Example = tuple[str, str, Draw, tuple[int, ...]]
STYLE = f"""
body {{ margin: 0; padding: 24px; font-family: {FONT}; background: var(--hz-surface);
  color: var(--hz-text); }}
h1 {{ font-size: 22px; margin: 0 }} h2 {{ font-size: 18px; margin: 40px 0 4px }}
h3 {{ font-size: 13px; font-weight: 400; margin: 18px 0 6px; color: var(--hz-muted) }}
.pairs {{ display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start }}
figure {{ margin: 0; padding: 16px; border-radius: 8px;
  background: var(--hz-background); border: 1px solid var(--hz-line); }}
.dark {{ color-scheme: dark }}
.hz-chart {{ display: block; }}
"""


def examples(lang: str) -> Iterator[Example]:
    """Each form in each of its states."""
    words, t = gallery_words.WORDS[lang], lang
    yield from _promises(lang)
    yield from _pairs(lang)
    strip_rows = gallery_series.strip_rows(t)
    own = {"lang": lang, "words": words}
    for title, chosen in (("chosen", CHOSEN), ("none chosen", "")):
        yield (
            "strips",
            title,
            lambda c, w, chosen=chosen: strips(
                strip_rows, chosen=chosen, colours=c, least=w, **own
            ),
            WIDTHS,
        )
    yield (
        "strip",
        "one",
        lambda c, w: strip(strip_rows[0], chosen="330108", colours=c, least=w, **own),
        WIDTHS,
    )
    for title, one in gallery_series.series(t).items():
        yield (
            "line",
            title,
            lambda c, w, one=one, title=title: line(
                one, chosen=title == "since", colours=c, least=w, **own
            ),
            NARROW,
        )
    yield from _fans(lang)
    yield from _grids(lang)
    yield from _bars(lang)
    yield from _parts(lang)
    yield from _waterfalls(lang)


def _promises(lang: str) -> Iterator[Example]:
    own = {"lang": lang, "words": gallery_words.WORDS[lang]}
    given = gallery_promises.promises(lang)
    yield (
        "bullets",
        "all states",
        lambda c, w: bullets(given, colours=c, least=w, **own),
        WIDTHS,
    )
    yield (
        "bullets",
        "empty",
        lambda c, w: bullets([], colours=c, least=w, **own),
        (280,),
    )
    for one in given:
        yield (
            "bullet",
            one.status,
            lambda c, w, one=one: bullet(one, colours=c, least=w, **own),
            (280, 480),
        )


def _pairs(lang: str) -> Iterator[Example]:
    own = {"lang": lang, "words": gallery_words.WORDS[lang]}
    pairs, slopes = gallery_promises.pairs(lang), gallery_promises.slopes(lang)
    yield (
        "dumbbell",
        "own scales",
        lambda c, w: dumbbell(pairs, colours=c, least=w, **own),
        WIDTHS,
    )
    yield (
        "dumbbell",
        "one scale",
        lambda c, w: dumbbell(slopes, shared=True, colours=c, least=w, **own),
        (280, 480),
    )
    yield (
        "slope",
        "chosen, ties",
        lambda c, w: slope(slopes, colours=c, least=w, **own),
        (280, 480, 800),
    )
    yield (
        "slope",
        "few, long, not at hand",
        lambda c, w: slope(pairs[3:], colours=c, least=w, **own),
        (280, 480),
    )


def _fans(lang: str) -> Iterator[Example]:
    own = {"lang": lang, "words": gallery_words.WORDS[lang]}
    counted, model, published = gallery_series.fan()
    for title, since in (("published since", published), ("none since", [])):
        yield (
            "fan",
            title,
            lambda c, w, since=since: fan(
                counted, model, since, colours=c, least=w, **own
            ),
            (280, 480, 800),
        )


def _grids(lang: str) -> Iterator[Example]:
    own = {"lang": lang, "words": gallery_words.WORDS[lang]}
    yield (
        "heat",
        "what is known",
        lambda c, w: heat(
            gallery_series.YEARS, gallery_series.known(lang), colours=c, least=w, **own
        ),
        WIDTHS,
    )
    yield (
        "heat",
        "values",
        lambda c, w: heat(
            ["2000", "2010", "2020", "2024"],
            gallery_series.levels(lang),
            colours=c,
            least=w,
            **own,
        ),
        (280, 480, 800),
    )
    for title, spots, chosen in (
        ("chosen", gallery_rows.spots(lang), CHOSEN),
        ("none chosen", gallery_rows.spots(lang), ""),
        ("one heap, long names", gallery_rows.close_spots(lang), "330110"),
        ("one", gallery_rows.spots(lang)[:1], ""),
    ):
        yield (
            "scatter",
            title,
            lambda c, w, spots=spots, chosen=chosen: scatter(
                spots,
                *gallery_rows.axes(lang),
                gallery_rows.QUADRANTS[lang],
                chosen=chosen,
                colours=c,
                least=w,
                **own,
            ),
            (280, 480, 800),
        )


def _bars(lang: str) -> Iterator[Example]:
    own = {"lang": lang, "words": gallery_words.WORDS[lang]}
    yield (
        "bars",
        "benchmark and band",
        lambda c, w: bars(
            gallery_rows.ranking(lang),
            benchmark=gallery_rows.benchmark(lang),
            chosen=f"area:{CHOSEN}",
            colours=c,
            least=w,
            **own,
        ),
        WIDTHS,
    )
    yield (
        "bars",
        "negative, ties, withheld, demonstration",
        lambda c, w: bars(
            gallery_rows.mixed(lang), chosen="area:3", colours=c, least=w, **own
        ),
        (280, 480, 800),
    )


def _parts(lang: str) -> Iterator[Example]:
    own = {"lang": lang, "words": gallery_words.WORDS[lang]}
    yield (
        "states",
        "measures",
        lambda c, w: states(
            gallery_rows.measures(lang),
            gallery_rows.order(lang),
            chosen="measure:2",
            colours=c,
            least=w,
            **own,
        ),
        WIDTHS,
    )
    for title, parts, whole in (
        ("three", gallery_rows.parts(lang), None),
        ("rest not known, demonstration, withheld", gallery_rows.uneven(lang), 110),
    ):
        yield (
            "shares",
            title,
            lambda c, w, parts=parts, whole=whole: shares(
                parts, whole=whole, colours=c, least=w, **own
            ),
            WIDTHS,
        )


def _waterfalls(lang: str) -> Iterator[Example]:
    own = {"lang": lang, "words": gallery_words.WORDS[lang]}
    for title, (start, steps, end) in gallery_rows.splits(lang).items():
        yield (
            "waterfall",
            title,
            lambda c, w, start=start, steps=steps, end=end: waterfall(
                start, steps, end, colours=c, least=w, **own
            ),
            WIDTHS,
        )


def page() -> str:
    """The gallery as one HTML file."""
    body, last = [], ""
    for lang in ("zh", "en"):
        for form, state, draw, widths in examples(lang):
            if form != last:
                body.append(f'<h2 id="{form}-{lang}">{form} · {lang}</h2>')
                last = form
            body.append(f"<h3>{state} · 示例，仅示形式 / example of form, no data</h3>")
            body += [_pair(draw, width, f"{form}-{state}-{lang}") for width in widths]
    return (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8">'
        f"<title>Chart kit</title><style>{variables(LIGHT, drawings=True)}"
        f"{variables(DARK, scope='.dark', drawings=True)}{STYLE}</style></head><body>"
        "<h1>图形示例 / Chart kit — 全部为虚构示例 / all rows are made up</h1>"
        f"{''.join(body)}</body></html>"
    )


def _pair(draw: Draw, width: int, name: str) -> str:
    """Light by the page's custom properties, dark by a palette that is given."""
    sides = (("light", VARIABLES), ("dark", DARK))
    figures = (
        f'<figure class="{side}" data-least="{width}" data-name="{name}" '
        f'style="width:{width}px">{draw(colours, width)}</figure>'
        for side, colours in sides
    )
    return f'<div class="pairs">{"".join(figures)}</div><p></p>'


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
