"""Sheets of a workbook that draw what they hold: promises, districts, known years."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.deck import compare, pictures
from dashboard.files.contents import (
    Cell,
    Options,
    Picture,
    Sheet,
    number_cell,
    share_cell,
)
from dashboard.rows import Ask, Row, Rows
from dashboard.wording import interface, status
from dashboard.wording.figures import rounded
from dashboard.wording.selection import promises

# The pillar whose page has the district map.
MAPPED = "elderly_care"


def sheets(fetch: Ask, options: Options) -> list[Sheet]:
    """Those that have something to draw; `fetch` asks one release."""
    lang = options.lang
    rows = promises(fetch, lang, options.plan, options.as_of, options.pillar)
    found = [_promises(options.kept(rows), lang)]
    if options.pillar in (None, MAPPED):
        found += [_then_and_now(fetch, lang), _side_by_side(fetch, lang)]
    found.append(_years(fetch, options))
    return [sheet for sheet in found if sheet]


def _t(key: str, lang: str) -> str:
    return interface.get(key, lang)


def _promises(rows: Rows, lang: str) -> Sheet | None:
    """Promises that have an attainment, each beside its target as 100%."""
    known = [row for row in rows if row["target"] is not None]
    shown = [row for row in known if row["attainment"] is not None]
    if not shown:
        return None
    keys = ("name", "unit", "target", "judged_value", "attainment")
    columns = [_t(f"column_{key}", lang) for key in keys]
    cells = [
        [
            Cell(row["name"]),
            Cell(row["unit"]),
            number_cell(row["target"], int(row["digits"])),
            number_cell(row["judged_value"], int(row["digits"])),
            share_cell(row["attainment"]),
            Cell(1, "0%"),
            Cell(status.label(status.light(row), lang)),
        ]
        for row in shown
    ]
    columns += [_t("column_target_line", lang), _t("column_status", lang)]
    title = _t("sheet_promises", lang)
    said = [f"{row['name']} {status.label(status.light(row), lang)}" for row in shown]
    alt = f"{title}: {'; '.join(said)}"
    tones = tuple(status.tone(status.light(row)) for row in shown)
    picture = Picture("bullets", title, alt, len(cells), tones)
    return Sheet(title, columns, cells, len(columns), picture=picture)


def _then_and_now(fetch: Ask, lang: str) -> Sheet | None:
    """Districts in two years, with the sources of both."""
    found = compare.then_and_now(fetch, lang)
    both = pictures.in_both(found[1], found[2]) if found else []
    drawn = pictures.pairs(both, lang)
    if found is None or drawn is None:
        return None
    title = _titled(found[0], [row for pair in both for row in pair], lang)
    columns = [
        _t("district", lang),
        drawn.before,
        drawn.after,
        _t("column_change", lang),
        _t("column_source_title", lang),
    ]
    cells = [
        [
            Cell(pair[1]["area_name"]),
            *(number_cell(row["value"], int(row["digits"])) for row in pair),
            _change(pair),
            Cell("；".join(dict.fromkeys(row["source_title"] for row in pair))),
        ]
        for pair in both
    ]
    picture = Picture(
        "dumbbells", title, f"{title}: {pictures.told(drawn)}", len(cells)
    )
    name = _t("deck_censuses", lang)
    return Sheet(name, columns, cells, len(columns) - 1, picture=picture)


def _change(pair: tuple[Row, Row]) -> Cell:
    """The later less the earlier, as both are printed."""
    digits = max(int(row["digits"]) for row in pair)
    first, last = (rounded(row["value"], int(row["digits"])) for row in pair)
    return number_cell(float(last - first), digits)


def _side_by_side(fetch: Ask, lang: str) -> Sheet | None:
    """Districts by indicators, the city below them; beside the figures where each lies
    between the lowest and the highest."""
    found = compare.side_by_side(fetch, lang)
    drawn = pictures.strips(found, lang)
    if drawn is None:
        return None
    names = {row["area"]: row["area_name"] for _, rows, _ in found for row in rows}
    last = {
        at: city[0]
        for at, (strip, (_, _, city)) in enumerate(zip(drawn.rows, found, strict=True))
        if strip.city
    }
    lines: list[tuple[str, list[Row | None]]] = [
        (name, [_of(rows, area) for _, rows, _ in found])
        for area, name in names.items()
    ]
    lines.append((_t("city_level", lang), [last.get(at) for at in range(len(found))]))
    spans = [_span(column) for column in zip(*(rows for _, rows in lines), strict=True)]
    every = [row for _, rows, _ in found for row in rows]
    cited = dict.fromkeys(row["source_title"] for row in every if row["source"])
    cells = [
        [
            Cell(name),
            *(_figure(row, lang) for row in rows),
            *(_place(row, *span) for row, span in zip(rows, spans, strict=True)),
            Cell("；".join(cited)),
        ]
        for name, rows in lines
    ]
    heads = [(own, rows[0]) for own, rows, _ in found]
    columns = [
        _t("district", lang),
        *(f"{own['name']}\n{row['unit']} {row['year']}" for own, row in heads),
        *(f"{own['short_name']}\n{_t('column_place', lang)}" for own, _ in heads),
        _t("column_source_title", lang),
    ]
    head = {"name": f"{_t('deck_districts', lang)} · {_t('place_ends', lang)}"}
    title = _titled(head | {"scope": found[0][0]["scope"]}, every, lang, unit=False)
    alt = f"{title}: {pictures.told(drawn)}"
    picture = Picture("strips", title, alt, len(cells), placed=len(found))
    name = _t("deck_districts", lang)
    return Sheet(name, columns, cells, 1 + len(found), picture=picture)


def _of(rows: Rows, area: str) -> Row | None:
    """The row of an area, where its figure compares."""
    own = next((row for row in rows if row["area"] == area), None)
    return own if own and own["value"] is not None and own["comparable"] else None


def _figure(row: Row | None, lang: str) -> Cell:
    """A figure that compares; what is missing says so."""
    if row is None:
        return Cell(_t("absent", lang))
    return number_cell(row["value"], int(row["digits"]))


def _span(rows: Sequence[Row | None]) -> tuple[float, float]:
    values = [row["value"] for row in rows if row]
    return min(values), max(values)


def _place(row: Row | None, low: float, high: float) -> Cell:
    """Where a figure lies between the lowest and the highest, as a share."""
    if row is None or high == low:
        return Cell(None)
    return share_cell((row["value"] - low) / (high - low))


def _titled(layer: Row, rows: Sequence[Row], lang: str, *, unit: bool = True) -> str:
    """Name, unit, what the figures are, and of which districts."""
    known = [row for row in rows if row["value"] is not None]
    derived = any(row["kind"] == "derived" for row in known)
    parts = [
        layer["name"],
        known[0]["unit"] if unit else "",
        _t("kind_derived", lang) if derived else "",
        _t("deck_former", lang) if layer["scope"] == "pre2021" else "",
    ]
    return " · ".join(filter(None, parts))


def _years(fetch: Ask, options: Options) -> Sheet | None:
    """Of how many indicators a pillar has a figure, year by year."""
    rows = fetch("years_known", lang=options.lang)
    own = [row for row in rows if options.pillar in (None, row["pillar"])]
    title = _t("years_known", options.lang)
    drawn = pictures.years(own)
    if drawn is None:
        return None
    cells = [
        [Cell(line.name), *(Cell(_count(cell.value), "0") for cell in line.cells)]
        for line in drawn.rows
    ]
    note = _t("years_known_note", options.lang)
    columns = [f"{_t('pillar', options.lang)} · {note}", *drawn.years]
    picture = Picture("heat", title, pictures.told(drawn), len(cells))
    return Sheet(title, columns, cells, len(columns), picture=picture)


def _count(value: float | None) -> int | None:
    return None if value is None else int(value)
