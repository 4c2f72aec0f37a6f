"""Rows of text -> typed rows with codes; every cell at fault becomes a finding."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.intake import cells
from dashboard.intake.columns import FILLED, HEADINGS, NEEDED, field_of, heading
from dashboard.intake.findings import Finding, Verdict
from dashboard.intake.messages import finding
from dashboard.intake.names import TOTALS, Names, boundary, key
from dashboard.intake.text_file import Row

GRADES = ("A", "B", "C")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass
class Reading:
    """`rows`: typed, staged ones; `refused`: (sheet, row) of the others, `unread` what
    could be read of them."""

    names: Names
    today: date
    rows: list[dict[str, Any]] = field(default_factory=list)
    refused: set[tuple[str, int]] = field(default_factory=set)
    unread: list[dict[str, Any]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    sources: dict[str, dict[str, str | None]] = field(default_factory=dict)
    read: int = 0


def read_sheet(reading: Reading, sheet: str, table: list[Row]) -> None:
    """Read one sheet; a sheet without the headings is an explanation, unless it is
    the only one of its file (`sheet` '')."""
    at = next((i for i, (_, words) in enumerate(table[:10]) if _is_head(words)), None)
    if at is None:
        if sheet == "" or any(_looks_filled(words) for _, words in table):
            place = table[0][0] if table else None
            reading.findings.append(finding("reject", "no_headings", sheet, place))
        return
    line, head = table[at]
    fields = [field_of(word) for word in head]
    missing = [name for name in NEEDED if name not in fields]
    unknown = [w for w, f in zip(head, fields, strict=True) if w.strip() and not f]
    twice = [f for f in HEADINGS if fields.count(f) > 1]
    for name in missing:
        reading.findings.append(
            finding("reject", "missing_column", sheet, line, heading(name))
        )
    for word in unknown:
        reading.findings.append(
            finding("reject", "unknown_column", sheet, line, value=word[:80])
        )
    for name in twice:
        reading.findings.append(
            finding("reject", "double_column", sheet, line, heading(name))
        )
    if missing or unknown or twice:
        reading.read += len(table) - at - 1
        reading.refused |= {(sheet, n) for n, _ in table[at + 1 :]}
        return
    for number, words in table[at + 1 :]:
        _row(reading, sheet, number, fields, words)


def _is_head(words: list[str]) -> bool:
    found = {field_of(word) for word in words}
    return len(found & {"name", "area", "year", "value", "unit", "source"}) >= 3


def _looks_filled(words: list[str]) -> bool:
    return len([word for word in words if word.strip()]) >= 5


def _row(
    reading: Reading,
    sheet: str,
    number: int,
    fields: list[str | None],
    words: list[str],
) -> None:
    extra = [word for word in words[len(fields) :] if word.strip()]
    given = dict.fromkeys(HEADINGS, "") | {
        name: words[i].strip()
        for i, name in enumerate(fields)
        if name and i < len(words)
    }
    if not extra and not any(given[name] for name in FILLED):
        return  # a line of the template that was left open
    reading.read += 1
    row = _Row(reading, sheet, number, given)
    if extra:
        row.reject("extra_cells", "", extra[0][:80])
    typed = row.typed()
    if row.bad:
        reading.refused.add((sheet, number))
        reading.unread.append(typed)
    else:
        reading.rows.append(typed)


class _Row:
    """One row on its way: reads each cell, notes what is wrong or repaired."""

    def __init__(
        self, reading: Reading, sheet: str, number: int, given: dict[str, str]
    ) -> None:
        self.reading, self.sheet, self.number = reading, sheet, number
        self.given, self.bad = given, False

    def reject(self, rule: str, column: str, value: str, **words: Any) -> None:
        self.bad = True
        self._note("reject", rule, column, value, **words)

    def repaired(self, column: str, value: str, new: str, rule: str) -> None:
        if value != new:
            self._note("normalize", rule, column, value, new_value=new)

    def _note(
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
        year = self._year()
        area, vintage = self._area(year)
        withdraw = cells.plain(given["value"]).lower() in cells.WITHDRAW
        value, said = ("", "") if withdraw else self._value(indicator)
        if withdraw and not given["reason"]:
            self.reject("withdrawal_needs_reason", "reason", given["value"])
        unit = self._unit(indicator)
        return {
            "sheet": self.sheet,
            "row": self.number,
            "indicator": indicator and indicator["indicator"],
            "area": area,
            "boundary": vintage,
            "period": year,
            "value": value,
            "unit": unit and unit["unit"],
            "factor": unit and int(unit["factor"]),
            "qualifier": self._qualifier(said),
            "source": "" if withdraw else self._source(),
            "action": "withdraw" if withdraw else "set",
            "reason": given["reason"],
            "note": given["note"],
            "printed": given["value"],
        }

    def _indicator(self) -> dict[str, Any] | None:
        names, given = self.reading.names, self.given
        found = names.indicator(given["indicator"], given["name"])
        shown = given["name"] or given["indicator"]
        if found is None:
            near = names.near(shown, "indicators")
            self.reject("unknown_indicator", "name", shown, near=near)
        elif given["indicator"] and given["name"]:
            named = names.indicators.get(key(given["name"]))
            if named is not None and named["indicator"] != found["indicator"]:
                self.reject(
                    "code_and_name_differ", "name", shown, near=found["name_zh"]
                )
        return found

    def _year(self) -> int | None:
        text = self.given["year"]
        try:
            year = cells.year(text, self.reading.today)
        except cells.CellError as error:
            self.reject(error.rule, "year", text, year=self.reading.today.year)
            return None
        self.repaired("year", text, str(year), "year_repaired")
        return year

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
            became = next(iter(area.vintages.values()))
            self.reject(rule, "area", text, year=year, near=became)
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
        shares = indicator is not None and "%" in indicator["unit"]
        if found.percent and not shares:
            unit = indicator["unit"] if indicator else ""
            self.reject("percent_of_a_count", "value", text, unit=unit)
        if found.scaled and self.given["unit"][:1] in cells.SCALES:
            self.reject("double_scale", "value", text, unit=self.given["unit"])
        self.repaired("value", text, found.text, "value_repaired")
        return found.text, found.qualifier

    def _unit(self, indicator: dict[str, Any] | None) -> dict[str, Any] | None:
        names, text = self.reading.names, self.given["unit"]
        if not text:
            unit = indicator["unit"] if indicator else ""
            self.reject("missing_unit", "unit", "", unit=unit)
            return None
        unit = names.units.get(key(text))
        if unit is None:
            near = names.near(text, "units")
            self.reject("unknown_unit", "unit", text, near=near)
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
        """A known source by id or title, else a new one that is described in full."""
        given, reading = self.given, self.reading
        title = given["source"]
        if not title:
            self.reject("missing_source", "source", "")
            return ""
        if known := reading.names.sources.get(key(title)):
            return known
        for column in ("publisher", "published", "grade"):
            if not given[column]:
                self.reject("new_source_incomplete", column, title)
        if given["published"] and not DATE.fullmatch(given["published"]):
            self.reject("bad_source_date", "published", given["published"])
        if given["grade"] and given["grade"] not in GRADES:
            self.reject("bad_grade", "grade", given["grade"])
        name = "up_" + hashlib.sha256(title.encode()).hexdigest()[:8]
        reading.sources[name] = {
            "source": name,
            "title": title,
            "publisher": given["publisher"],
            "url": None,
            "published": given["published"],
            "grade": given["grade"],
            "note": None,
        }
        return name
