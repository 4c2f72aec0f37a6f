"""Rows of text -> typed rows with codes; every cell at fault becomes a finding."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from dashboard import personal
from dashboard.intake import cells, heads, quoted, sources
from dashboard.intake.columns import (
    FILLED,
    HEADINGS,
    NEEDED,
    Headings,
    cut_rows,
    heading,
    is_head,
    looks_filled,
)
from dashboard.intake.findings import Finding, Verdict
from dashboard.intake.messages import finding
from dashboard.intake.names import TOTALS, Names, boundary, key
from dashboard.intake.text_file import NumberedRow
from dashboard.method.period import MONTH, YEAR, Period

# Words of people's own, in which a number of a person may stand.
FREE_TEXT = ("source", "publisher", "reason", "note", "quote", "printed_name")


@dataclass
class Reading:
    """`rows`: typed, staged ones, `annotations` those of sheets of notes; `refused`:
    (sheet, row) of the others, `unread` what could be read of them."""

    names: Names
    today: date
    rows: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)
    refused: set[tuple[str, int]] = field(default_factory=set)
    unread: list[dict[str, Any]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sources: dict[str, sources.Source] = field(default_factory=dict)
    asked: set[tuple[str, str]] = field(default_factory=set)
    read: int = 0


def read_sheet(
    reading: Reading,
    sheet: str,
    table: list[NumberedRow],
    kind: type[RowReader] | None = None,
) -> None:
    """Read one sheet of figures, or of another `kind` of rows; a sheet without the
    headings is an explanation, unless it is the only one of its file (`sheet` '')."""
    kind = kind or RowReader
    at = kind.head(table)
    if at is None:
        if sheet == "" or any(looks_filled(words) for _, words in table):
            place = table[0][0] if table else None
            reading.findings.append(finding("reject", "no_headings", sheet, place))
        return
    line, head = table[at]
    fields, faults = heads.fields(sheet, line, head, kind.headings, kind.needed)
    reading.findings += faults
    if faults:
        reading.read += len(table) - at - 1
        reading.refused |= {(sheet, n) for n, _ in table[at + 1 :]}
        return
    cut = cut_rows(table, at, fields) if sheet == "" else {}
    for number, words in table[at + 1 :]:
        _row(kind, reading, sheet, number, fields, words, cut.get(number))


def _row(
    kind: type[RowReader],
    reading: Reading,
    sheet: str,
    number: int,
    fields: list[str | None],
    words: list[str],
    cut: tuple[int, int] | None = None,
) -> None:
    extra = [word for word in words[len(fields) :] if word.strip()]
    given = dict.fromkeys(kind.headings, "") | {
        # A code that is blank is none; an empty one leaves it to the name.
        name: words[i] if name == "indicator" else words[i].strip()
        for i, name in enumerate(fields)
        if name and i < len(words)
    }
    if not extra and not cut and not any(given[name] for name in kind.filled):
        return  # a line of the template that was left open
    reading.read += 1
    row = kind(reading, sheet, number, given)
    if extra:
        row.reject("extra_cells", "", extra[0][:80])
    if cut:
        row.reject("short_row", "", str(cut[0]), headings=cut[1])
    typed = row.typed()
    if row.bad:
        reading.refused.add((sheet, number))
    row.keep(typed)


class RowReader:
    """One row on its way: reads each cell, notes what is wrong or repaired."""

    headings: Headings = HEADINGS
    needed: tuple[str, ...] = NEEDED
    filled: tuple[str, ...] = FILLED
    free_text: tuple[str, ...] = FREE_TEXT

    @classmethod
    def head(cls, table: list[NumberedRow]) -> int | None:
        """Where the row of headings stands in a sheet, if it has one."""
        rows = enumerate(table[:10])
        return next((i for i, (_, words) in rows if is_head(words)), None)

    def keep(self, typed: dict[str, Any]) -> None:
        """Stage the row, or keep what could be read of it for the rules."""
        (self.reading.unread if self.bad else self.reading.rows).append(typed)

    def __init__(
        self, reading: Reading, sheet: str, number: int, given: dict[str, str]
    ) -> None:
        self.reading, self.sheet, self.number = reading, sheet, number
        self.given, self.bad = given, False

    def reject(self, rule: str, column: str, value: str, **words: Any) -> None:
        self.bad = True
        self.note("reject", rule, column, value, **words)

    def repaired(self, column: str, value: str, new: str, rule: str) -> None:
        if value != new:
            self.note("normalize", rule, column, value, new_value=new)

    def note(
        self, verdict: Verdict, rule: str, column: str, value: str, **words: Any
    ) -> None:
        place = heading(column) if column else ""
        self.reading.findings.append(
            finding(verdict, rule, self.sheet, self.number, place, value, **words)
        )

    def typed(self) -> dict[str, Any]:
        """Every cell as its type; `self.bad` says that some could not be read."""
        given = self.given
        indicator = self._indicator()
        told, faults = quoted.read(given, self.reading.names, indicator)
        for rule, column, near in faults:
            self.reject(rule, column, given[column][:80], near=near)
        period = self._period(indicator, ahead=told["kind"] in quoted.AHEAD)
        area, vintage = self._area(period.year if period else None)
        withdraw = cells.plain(given["value"]).lower() in cells.WITHDRAW
        value, said = ("", "") if withdraw else self._value(indicator)
        if withdraw and not given["reason"]:
            self.reject("withdrawal_needs_reason", "reason", given["value"])
        unit = self._unit(indicator)
        self._count(value, unit, indicator)
        self._personal(f"{indicator and indicator['indicator']}:{area}:{period}")
        return {
            "sheet": self.sheet,
            "row": self.number,
            "indicator": indicator and indicator["indicator"],
            "area": area,
            "boundary": vintage,
            "period": period and str(period),
            "ends": period and period.end,
            "months": period and period.months,
            "value": value,
            "unit": unit and unit["unit"],
            "factor": unit and int(unit["factor"]),
            "qualifier": self._qualifier(said),
            "source": "" if withdraw else self._source(),
            "action": "withdraw" if withdraw else "set",
            "reason": given["reason"],
            "note": given["note"],
            "printed": given["value"],
            "name_zh": indicator and indicator["name_zh"],
            **told,
        }

    def _indicator(self) -> dict[str, Any] | None:
        names, given = self.reading.names, self.given
        code, name = given["indicator"], given["name"]
        found = names.indicator(code, name)
        if found is None:
            near = names.near(code, "indicators") or names.near(name, "indicators")
            column = "indicator" if code else "name"
            self.reject("unknown_indicator", column, code or name, near=near)
        elif code and name and names.indicators.get(key(name)) is not found:
            self.reject("code_and_name_differ", "name", name, near=found["name_zh"])
        return found

    def _period(
        self, indicator: dict[str, Any] | None, *, ahead: bool = False
    ) -> Period | None:
        """An unknown indicator may be reported by any period."""
        text, today = self.given["period"], self.reading.today
        months = min(indicator["frequency_months"], YEAR) if indicator else MONTH
        try:
            found = cells.period(text, today, months, ahead=ahead)
        except cells.CellError as error:
            latest = Period.holding(today, months)
            self.reject(error.rule, "period", text, latest=latest, months=months)
            return None
        told = str(found.period)
        self.repaired("period", text, told, "year_repaired")
        if not found.whole:
            self.note("normalize", "not_year_end", "period", text, new_value=told)
        return found.period

    def _area(self, year: int | None) -> tuple[str | None, str | None]:
        names, text = self.reading.names, self.given["area"]
        if key(text) in TOTALS:
            self.reject("total_row", "area", text)
            return None, None
        area = names.areas.get(key(text))
        if area is None:
            self.reject("unknown_area", "area", text, near=names.near(text, "areas"))
            return None, None
        vintage = boundary(area, year) if year else "all"
        if vintage is None:
            rule = "area_dissolved" if "pre2021" in area.vintages else "area_not_yet"
            near = next(iter(area.vintages.values()))
            self.reject(rule, "area", text, year=year, near=near)
        return area.code, vintage

    def _value(self, indicator: dict[str, Any] | None) -> tuple[str, str]:
        text = self.given["value"]
        if not text:
            self.reject("missing_value", "value", "")
            return "", ""
        try:
            found = cells.value(text)
        except cells.CellError as error:
            self.reject(error.rule, "value", text)
            return "", ""
        unit = indicator["unit"] if indicator else ""
        if found.percent and "%" not in unit:
            self.reject("percent_of_a_count", "value", text, unit=unit)
        if found.scaled and self.given["unit"][:1] in cells.SCALES:
            self.reject("double_scale", "value", text, unit=self.given["unit"])
        self.repaired("value", text, found.text, "value_repaired")
        return found.text, found.qualifier

    def _count(
        self, value: str, unit: dict[str, Any] | None, indicator: dict[str, Any] | None
    ) -> None:
        """Nobody counts half a person: what is counted in wholes is whole, in base
        units. Of a unit that does not fit the indicator, that is told instead."""
        if not (value and unit and indicator and unit.get("whole")):
            return
        counted = Decimal(value) * int(unit["factor"])
        if counted % 1 and unit["base_unit"] == indicator["base_unit"]:
            base, shown = unit["base_unit"], self.given["value"]
            self.reject("not_whole", "value", shown, unit=base, number=f"{counted:f}")

    def _personal(self, row: str) -> None:
        """Ask about numbers that look like a person's; once for each text."""
        for column in self.free_text:
            text = self.given[column]
            if not personal.found(text) or (column, text) in self.reading.asked:
                continue
            self.reading.asked.add((column, text))
            key, shown = f"personal_data:{row}:{column}", personal.masked(text)[:200]
            self.note("confirm", "personal_data", column, shown, key=key)

    def _unit(self, indicator: dict[str, Any] | None) -> dict[str, Any] | None:
        names, text = self.reading.names, self.given["unit"]
        if not text:
            self.reject(
                "missing_unit", "unit", "", unit=(indicator or {}).get("unit", "")
            )
            return None
        unit = names.units.get(key(text))
        if unit is None:
            self.reject("unknown_unit", "unit", text, near=names.near(text, "units"))
        elif indicator and unit["base_unit"] != indicator["base_unit"]:
            self.reject("wrong_unit", "unit", text, unit=indicator["unit"])
        return unit

    def _qualifier(self, said: str) -> str:
        text = self.given["qualifier"]
        try:
            found = cells.qualifier(text)
        except cells.CellError as error:
            self.reject(error.rule, "qualifier", text)
            return ""
        if said and text and said != found:
            self.reject("qualifiers_differ", "qualifier", text, near=said)
        return said or found

    def _source(self) -> str:
        known = (self.reading.names, self.reading.sources, self.reading.today)
        source, faults = sources.read(self.given, *known)
        for rule, column, value, near in faults:
            self.reject(rule, column, value, near=near)
        return source
