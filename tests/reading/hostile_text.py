"""Web pages and texts that were made to harm or to deceive: 329 is seen, 999 is not."""

from __future__ import annotations

from collections.abc import Callable

from tests.reading.hostile import FALSE, TRUE

Make = Callable[[], bytes]


def _page(body: str, style: str = "") -> Make:
    head = f"<style>{style}</style>" if style else ""
    return lambda: (
        f"<html><head>{head}</head><body><p>{TRUE}</p>{body}</body></html>".encode()
    )


def _styled(way: str) -> Make:
    return _page(f'<div style="{way}"><p>{FALSE}</p></div>')


def _digits(written: str) -> Make:
    return lambda: TRUE.replace("329", written).encode()


HIDDEN = {
    "opacity": "opacity: 0",
    "far_left": "position:absolute;left:-9999px",
    "far_above": "position:fixed; top:-5000px",
    "indented_away": "text-indent:-9999px",
    "clear": "color:transparent",
    "white_in_rgb": "color: rgb(255, 255, 255)",
    "white_in_words": "COLOR: White",
    "white_with_alpha": "color:rgba(0,0,0,0)",
    "white_in_hsl": "color:hsl(0,0%,100%)",
    "clipped": "clip-path: inset(50%)",
    "clipped_of_old": "position:absolute;clip:rect(0 0 0 0)",
    "no_height": "height:0;overflow:hidden",
    "scaled_away": "transform: scale(0)",
    "collapsed": "visibility:collapse",
    "skipped": "content-visibility:hidden",
    "none_on_red": "display:none;background:red",
}
SEEN: dict[str, Make] = {name: _styled(way) for name, way in HIDDEN.items()} | {
    "by_tag": _page(f"<b>{FALSE}</b>", "b{display:none}"),
    "by_class_and_more": _page(
        f'<p class="x y">{FALSE}</p>', "@media screen{.y{display:none!important}}"
    ),
    "in_a_frame": _page(f'<iframe srcdoc="<p>{FALSE}</p>"></iframe>'),
    "in_a_picture": _page(f'<img alt="{FALSE}" src="http://127.0.0.1:9/x.png">'),
    "in_a_field": _page(f'<input value="{FALSE}"><textarea>{FALSE}</textarea>'),
    "in_a_drawing": _page(f"<svg><text>{FALSE}</text></svg>"),
    "in_a_dialog": _page(f"<dialog>{FALSE}</dialog>"),
    "moving_on": _page(
        '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">'
    ),
    "split_in_spans": lambda: (
        "<html><p>" + "".join(f"<i>{c}</i>" for c in TRUE)
    ).encode(),
    "wide_digits": _digits("３２９"),
    "soft_hyphen": _digits("3\u00ad29"),
    "joiners": _digits("3\u200d2\u200c9"),
    "variation": _digits("3\ufe0f29"),
    "arabic_mark": _digits("3\u061c29"),
    "byte_order": _digits("3\ufeff29"),
    "tags": _digits("3\U000e00392\U000e00399"),
}
QUIET: dict[str, Make] = {
    "override": _digits("\u202e999\u202c"),
    "isolate": _digits("\u2067999\u2069"),
    "struck_through": _digits("9\u03369\u03369\u0336"),
    "circled": _digits("⑨⑨⑨"),
    "raised": _digits("⁹⁹⁹"),
    "mathematical": _digits("\U0001d7d7\U0001d7d7\U0001d7d7"),
    "arabic_digits": _digits("٩٩٩"),
    "letters_like_digits": _digits("9O9"),
    "long_number": lambda: ("1" * 1_000_000 + "家").encode(),
    "long_chinese_number": lambda: ("万亿" * 200_000 + "家养老机构").encode(),
    "open_brackets": lambda: ("养老机构(" * 100_000).encode(),
    "no_stop": lambda: ("养老机构329家" * 200 + "的" * 500_000).encode(),
    "columns": lambda: ("|".join(["养老机构329家"] * 5_000) + "\n").encode() * 5,
    "rows": lambda: ("a|b|c|1\n" * 100_000).encode(),
    "many_styles": _page("", ".a{display:none}" * 200_000),
    "wide_table": _page(
        '<table><tr><td colspan="99999" rowspan="99999">1</td></tr></table>' * 50
    ),
    "broken_tags": lambda: ("<html>" + "<p <<a <!-- " * 100_000).encode(),
    "utf_7": lambda: b"+/v8-2020+XnQ- +UWw-" * 500,
    "half_utf_16": lambda: b"\xff\xfe" + TRUE.encode("utf-16-le")[:-1],
}
