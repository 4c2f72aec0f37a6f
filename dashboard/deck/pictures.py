"""Rows -> pictures of a slide: promises, districts then and now or in a row, years."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.dumbbell import Pair
from dashboard.charts.heat import Cell
from dashboard.charts.heat import Line as Years
from dashboard.charts.of_districts import dot, text
from dashboard.charts.of_rows import promise
from dashboard.charts.strip_track import Strip
from dashboard.deck.model import Bullets, Dumbbells, Heat, Strips
from dashboard.rows import Row, Rows
from dashboard.wording.figures import CLOSE
from dashboard.wording.interface import get
from dashboard.wording.status import label, light

MOST_PROMISES = 10  # rows that can still be read from afar
MOST_YEARS = 12


def bullets(rows: Rows, title: str, lang: str) -> Bullets | None:
    """The worst of the promises (rows of `status_rows`, the worst first) that have a
    target; None where none has."""
    shown = [row for row in rows if row["target"] is not None][:MOST_PROMISES]
    if not shown:
        return None
    said = "; ".join(f"{row['name']} {label(light(row), lang)}" for row in shown)
    return Bullets(title, tuple(promise(row, lang) for row in shown), said)


def in_both(before: Rows, after: Rows) -> list[tuple[Row, Row]]:
    """The areas that compare in two years (rows of `area_layer_values` of one layer),
    in the order of the later."""
    first = {row["area"]: row for row in before if _known(row)}
    return [(first[r["area"]], r) for r in after if _known(r) and r["area"] in first]


def dumbbells(
    both: Sequence[tuple[Row, Row]], title: str, lang: str
) -> Dumbbells | None:
    """Areas in two years, rows of `in_both`; None for fewer than two areas."""
    if len(both) < 2:
        return None
    pairs = tuple(
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
    said = "; ".join(f"{p.name} {p.before_text} → {p.after_text}" for p in pairs)
    unit = both[0][1]["unit"]
    return Dumbbells(title, pairs, years[0], years[1], unit, f"{title}: {said}")


def _known(row: Row) -> bool:
    """The row has a value that compares."""
    return bool(row["value"] is not None and row["comparable"])


def strips(
    layers: Sequence[tuple[Row, Rows, Rows]], title: str, lang: str
) -> Strips | None:
    """Layers over districts: each a row of `map_layers`, its rows of
    `area_layer_values` and those of `map_benchmark`; None where no layer has two."""
    made = [_strip(*layer, lang) for layer in layers]
    found = tuple(strip for strip in made if len(strip.dots) > 1)
    if not found:
        return None
    said = "; ".join(_ends(strip) for strip in found)
    return Strips(title, found, get("city_level", lang), f"{title}: {said}")


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


def _ends(strip: Strip) -> str:
    """The highest and the lowest in words; dots run from the largest down."""
    first, last = strip.dots[0], strip.dots[-1]
    return f"{strip.name} {first.name} {first.text} – {last.name} {last.text}"


def years(rows: Rows, title: str, lang: str) -> Heat | None:
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
    said = "; ".join(
        f"{line.name} {sum(cell.value is not None for cell in line.cells)}/{len(span)}"
        for line in lines
    )
    return Heat(title, tuple(map(str, span)), lines, f"{title}: {said}")


def _counted(count: int | None) -> Cell:
    return Cell(count, "" if count is None else str(count))
