"""Rows -> HTML by Jinja2 templates: pure, escaped, for live and static pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from dashboard.charts.sparkline import coverage, sparkline
from dashboard.wording import figures, interface, status

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_environment.globals.update(
    figure=figures.figure,
    period_words=figures.period_words,
    number=figures.number,
    change=figures.change,
    compared=figures.compared,
    sparkline=sparkline,
    coverage=coverage,
    light=status.light,
    light_tone=status.tone,
    light_label=status.label,
    verdicts=status.VERDICTS,
)


def publisher(names: str, lang: str) -> str:
    """The first of several publishers, for a narrow column."""
    first, *others = names.split("、")
    if "(" in first:  # a remark in brackets belongs to the whole
        return names
    return first + ((" 等" if lang == "zh" else " et al.") if others else "")


DATE = re.compile(r"\d{4} 年 \d+ 月 \d+ 日|\d+ [A-Z][a-z]+ \d{4}")


def whole_dates(words: str) -> str:
    """A sentence in which no line breaks inside a date."""
    return DATE.sub(lambda date: date[0].replace(" ", "\N{NO-BREAK SPACE}"), words)


def explained(words: str, lang: str, *keys: str) -> Markup:
    """A sentence in which the first place of each of these terms of the glossary is a
    stop that shows its meaning, to pointer, Tab key and finger, without a script."""
    text = str(escape(words))
    for key in keys:
        name = re.escape(str(escape(interface.get(f"term_{key}", lang))))
        means = escape(interface.get(f"means_{key}", lang))
        # Not inside what was put in for another term.
        parts = re.split(r"(<button.*?</button>)", text)
        for at in range(0, len(parts), 2):
            found = re.search(name, parts[at], re.IGNORECASE)
            if found:
                stop = (
                    f'<button type="button" class="hz-term">{found[0]}'
                    f'<span class="hz-means">{means}</span></button>'
                )
                parts[at] = parts[at][: found.start()] + stop + parts[at][found.end() :]
                break
        text = "".join(parts)
    return Markup(text)


_environment.filters["explained"] = explained
_environment.filters["publisher"] = publisher
_environment.filters["whole_dates"] = whole_dates


def render(template: str, lang: str, **context: Any) -> str:
    """Render templates/`template`.html in 'zh' or 'en'; values are escaped."""

    def t(key: str, **values: Any) -> str:
        return interface.get(key, lang, **values)

    page = _environment.get_template(f"{template}.html")
    return page.render(lang=lang, t=t, **context)
