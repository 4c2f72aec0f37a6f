"""The slide of a pillar: four figures, and the picture that its data allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from dashboard.charts import of_rows
from dashboard.charts.parts import Measure
from dashboard.deck.context import Desk
from dashboard.deck.model import Chart, Headline, Line, Slide, Table
from dashboard.deck.picture import Bars, Measures, Pairs, Picture
from dashboard.rows import Row, Rows
from dashboard.wording import leads, sentences
from dashboard.wording.figures import figure, period_words

MOST_FIGURES = 4
# With fewer readings the two ends of several indicators tell more than one series.
A_SERIES, MOST_PAIRS = 4, 7


def pillar_slide(desk: Desk, pillar: Row) -> Slide:
    """Figures, picture and sentence of a row of `pillar_summary`."""
    code = pillar["pillar"]
    rows = desk.status_rows([code])
    promises = {row["indicator"]: row for row in rows}
    heads = [
        r for r in desk.ask("headline_figures", lang=desk.lang) if r["pillar"] == code
    ]
    heads.sort(key=lambda row: row["indicator"] not in promises)
    latest = desk.ask("indicator_latest", lang=desk.lang, pillar=code)
    told = _told(heads, latest)
    measures = desk.ask("measures", lang=desk.lang, pillar=code)
    chart = _best_chart(desk, (heads, latest), promises)
    pictures, drawn = _pictures(desk, heads, latest, measures, chart)
    cited = [*told, *rows, *drawn, *([] if chart else measures)]
    sentence = sentences.pillar(pillar["name"], rows, desk.lang)
    points = chart.points if chart else ()
    spoken = [sentences.indicator(row, desk.lang) for row in rows]
    alt = "; ".join(f"{r['name']} {figure(r, desk.lang)}" for r in told)
    headline, counts = (None, ()) if told else _counts(desk, measures)
    return Slide(
        kind="pillar",
        title=pillar["name"],
        lead=pillar["question"],
        sentence=sentence,
        headline=headline,
        counts=counts,
        figures=tuple(desk.figure(r, promises.get(r["indicator"])) for r in told),
        lights=desk.lights(rows),
        chart=chart,
        table=None if chart else _table(desk, measures),
        pictures=tuple(pictures),
        sources=tuple(
            dict.fromkeys([*desk.book.cite(cited), *(p.source for p in points)])
        ),
        notes="\n".join([sentence, *spoken, *_annotations(desk, told, chart)]),
        alt=f"{pillar['name']}: {alt or sentence}",
        code=code,
    )


def _told(heads: Rows, latest: Rows) -> Rows:
    """Headline figures, then single ones of the city, the newest first."""
    every = {row["indicator"]: row for row in leads.still(heads, latest)}
    first = {row["indicator"]: row for row in heads}
    return list({**first, **every}.values())[:MOST_FIGURES]


def _annotations(desk: Desk, heads: Rows, chart: Chart | None) -> list[str]:
    """What departments note to the figures of a slide, a line each."""
    told = [(row["name"], str(row["period"]), row["annotation"]) for row in heads]
    if chart:
        told += [(chart.title, str(p.year), p.annotation) for p in chart.points]
    stamp = desk.t("annotation")
    return [
        f"{stamp} {name} {period}: {' '.join(text.split())}"
        for name, period, text in dict.fromkeys(told)
        if text
    ]


def _best_chart(
    desk: Desk, both: tuple[Rows, Rows], promises: Mapping[str, Row]
) -> Chart | None:
    """Of the pillar's headline indicators, or else of all, the one with the longest
    comparable series; a target decides between two of one length."""
    for rows in both:
        found = [
            (len(row["years"] or ()), row["indicator"] in promises, row["indicator"])
            for row in rows
        ]
        for _, _, indicator in sorted(found, key=lambda f: f[:2], reverse=True)[:3]:
            chart = desk.chart(indicator, promises.get(indicator))
            if chart:
                return chart
    return None


def _pictures(
    desk: Desk, heads: Rows, latest: Rows, measures: Rows, chart: Chart | None
) -> tuple[list[Picture], Rows]:
    """What is drawn where there is no long series, and the rows that it shows: the two
    ends of several indicators, or money side by side and measures by their state."""
    if chart and len(chart.points) >= A_SERIES:
        return [], []
    stamps = {"derived": desk.t("kind_derived")}
    moving = leads.moving(heads, latest)[:MOST_PAIRS]
    if len(moving) > 1:
        pairs = tuple(of_rows.ends(row, desk.lang, stamps=stamps) for row in moving)
        ends = Pairs(pairs, desk.t("deck_first"), desk.t("deck_last"))
        return [Picture(desk.t("deck_ends"), ends, desk.book.cite(moving))], moving
    found, shown = [], []
    for group in leads.unlike(latest)[:1]:
        drawn = Bars(tuple(of_rows.bar(r, desk.lang, stamps=stamps) for r in group))
        when = period_words(str(group[0]["period"]), desk.lang)
        title = desk.t("deck_unlike", when=when, area=group[0]["area_name"])
        found.append(Picture(title, drawn, desk.book.cite(group)))
        shown += group
    if measures:
        states = Measures(tuple(Measure(r["name"], r["state"]) for r in measures))
        cited = desk.book.cite(measures)
        found.append(Picture(desk.t("measures"), states, cited))
        shown += measures
    return found, shown


def _counts(desk: Desk, measures: Rows) -> tuple[Headline | None, tuple[Headline, ...]]:
    """How many measures are in place, for a pillar without a figure of its own."""
    if not measures:
        return None, ()
    found = Counter(row["state"] for row in measures)
    first, *others = of_rows.STATES
    unit, item = desk.t("deck_of_rows", total=len(measures)), desk.t("deck_items")
    return Headline(str(found[first]), unit, desk.t("deck_built")), tuple(
        Headline(str(found[state]), item, desk.t(f"state_{state}")) for state in others
    )


def _table(desk: Desk, measures: Rows) -> Table:
    """Measures in place of a chart, those that are built first."""
    lines = tuple(
        Line((r["name"], desk.t(f"state_{r['state']}")), source=r["source"])
        for r in measures
    )
    columns = (desk.t("measures"), desk.t("status"))
    return Table(desk.t("measures"), columns, lines)
