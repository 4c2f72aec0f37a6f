"""Rows -> pictures: districts then and now, districts in a row, known years."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.dumbbell import Pair
from dashboard.charts.heat import Cell
from dashboard.charts.heat import Line as Years
from dashboard.charts.of_districts import dot, text
from dashboard.charts.strip_track import Strip
from dashboard.deck.picture import Heat, Pairs, Strips
from dashboard.rows import Row, Rows
from dashboard.wording.figures import CLOSE
from dashboard.wording.interface import get

MOST_YEARS = 12


def in_both(before: Rows, after: Rows) -> list[tuple[Row, Row]]:
    """The areas that compare in two years (rows of `area_layer_values` of one layer),
    in the order of the later."""
    first = {row["area"]: row for row in before if _known(row)}
    return [(first[r["area"]], r) for r in after if _known(r) and r["area"] in first]


def pairs(both: Sequence[tuple[Row, Row]], lang: str) -> Pairs | None:
    """Areas in two years, rows of `in_both`; None for fewer than two."""
    if len(both) < 2:
        return None
    found = tuple(
        Pair(
            name=later["short_name"],
            before=earlier["value"],
            before_text=text(earlier, lang),
            after=later["value"],
            after_text=text(later, lang),
            pick=f"area:{later['area']}",
        )
        for earlier, later in both
    )
    years = [str(row["year"]) for row in both[0]]
    return Pairs(found, years[0], years[1], shared=True)


def _known(row: Row) -> bool:
    """The row has a value that compares."""
    return bool(row["value"] is not None and row["comparable"])


def strips(layers: Sequence[tuple[Row, Rows, Rows]], lang: str) -> Strips | None:
    """Layers over districts: each a row of `map_layers`, its rows of
    `area_layer_values` and those of `map_benchmark`; None where no layer has two."""
    made = [_strip(*layer, lang) for layer in layers]
    found = tuple(strip for strip in made if len(strip.dots) > 1)
    if not found:
        return None
    return Strips(found, get("city_level", lang))


def _strip(layer: Row, rows: Rows, city: Rows, lang: str) -> Strip:
    known = [row for row in rows if _known(row)]
    unit, year = rows[0]["unit"], str(rows[0]["year"])
    derived = any(row["kind"] == "derived" for row in known)
    level = None
    if city and city[0]["is_level"] and str(city[0]["period"]) == year:
        level = (city[0]["value"], text(city[0], lang))
    return Strip(
        name=layer["name"],
        head=" · ".join(filter(None, ("" if unit in CLOSE else unit, year))),
        dots=tuple(dot(row, lang) for row in known),
        city=level,
        stamp=get("kind_derived", lang) if derived else "",
        pick=f"indicator:{layer['indicator']}",
    )


def years(rows: Rows) -> Heat | None:
    """Of how many indicators each pillar has a figure, year by year (rows of
    `years_known`); None where no pillar has one."""
    last = max((row["year"] for row in rows if row["year"] is not None), default=None)
    if last is None:
        return None
    span = range(last - MOST_YEARS + 1, last + 1)
    found: dict[str, dict[int | None, int]] = {}
    for row in rows:
        found.setdefault(row["name"], {})[row["year"]] = row["indicators"]
    lines = tuple(
        Years(name, tuple(_counted(own.get(year)) for year in span))
        for name, own in found.items()
    )
    return Heat(lines, tuple(map(str, span)))


def told(drawing: Pairs | Strips | Heat) -> str:
    """The picture in words, for who cannot see it: each pair, the highest and lowest of
    each strip, in how many years each row is known."""
    match drawing:
        case Pairs():
            said = [f"{p.name} {p.before_text} → {p.after_text}" for p in drawing.rows]
        case Strips():
            ends = [(s.name, s.dots[0], s.dots[-1]) for s in drawing.rows]
            said = [f"{n} {a.name} {a.text} – {z.name} {z.text}" for n, a, z in ends]
        case Heat():
            known = [sum(c.value is not None for c in r.cells) for r in drawing.rows]
            rows = zip(drawing.rows, known, strict=True)
            said = [f"{row.name} {count}/{len(drawing.years)}" for row, count in rows]
    return "; ".join(said)


def _counted(count: int | None) -> Cell:
    return Cell(count, "" if count is None else str(count))
