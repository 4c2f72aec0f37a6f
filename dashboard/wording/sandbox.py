"""The sandbox in words and rows: what is placed where, what rises, what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from dashboard.method.outlook import AGES, LATER
from dashboard.method.sandbox import Aim, Refusal, Site, reached
from dashboard.rows import Row, Rows
from dashboard.wording import interface
from dashboard.wording.figures import number, rounded
from dashboard.wording.outlook import PLAIN, TEN_THOUSAND, Outlook, ranked

# Why bounds are impossible, in words.
FAULTS = {
    "crossed": "sandbox_crossed",
    "too_much": "sandbox_too_much",
    "too_little": "sandbox_too_little",
}


@dataclass(frozen=True)
class Placing:
    """What is tried out: rows of queries/sandbox_supply.sql of one kind of care, the
    areas among them that are known, and the new ones of each. `line` is the ratio to
    reach, in the unit of the ratio; `year` that of the older people."""

    look: Outlook
    rows: Rows
    sites: Sequence[Site]
    total: int
    aim: Aim
    line: Decimal
    year: int
    new: Mapping[str, int]

    @property
    def head(self) -> Row:
        """What all rows share: name, unit, per, digits, year."""
        return self.rows[0]

    @property
    def each(self) -> Fraction:
        """The line for one older person."""
        return per_person(self.line, self.head)

    @property
    def demo(self) -> bool:
        return any(row["kind"] == "demo" for row in self.rows)

    @property
    def bounded(self) -> bool:
        """Some area has a least or a most."""
        return any(site.least or site.most is not None for site in self.sites)

    @property
    def names(self) -> dict[str, str]:
        return {row["area"]: row["short_name"] for row in self.rows}

    @property
    def unknown(self) -> list[str]:
        """Names of the areas whose supply is not at hand: nothing is placed there."""
        return [row["short_name"] for row in self.rows if row["supply"] is None]

    def words(self, key: str, **values: object) -> str:
        return interface.get(key, self.look.lang, **values)

    @property
    def unit(self) -> str:
        """Of the ratio: `张/千名老人`."""
        key = "sandbox_per_1000" if self.head["per"] == 1000 else "sandbox_per_10000"
        return self.words(key, unit=self.head["unit"])

    def ratio(self, value: Fraction) -> str:
        """A ratio for one older person, as it is printed."""
        return number(self.shown(value), int(self.head["digits"]))

    def shown(self, value: Fraction) -> Decimal:
        """A ratio in its unit, rounded as it is printed: what reads alike is alike."""
        whole = value * int(self.head["per"])
        exact = Decimal(whole.numerator) / whole.denominator
        return rounded(exact, int(self.head["digits"]))


def per_person(line: Decimal, head: Row) -> Fraction:
    """A ratio in its unit as one for a single older person, exactly."""
    return Fraction(line) / int(head["per"])


def sites(
    look: Outlook,
    rows: Rows,
    year: int,
    least: Mapping[str, int],
    most: Mapping[str, int],
) -> list[Site]:
    """The areas whose supply is known, with older residents of a year in persons: the
    census, or the middle of the outlook, of their districts of before 2021 added up."""
    return [
        Site(
            row["area"],
            int(rounded(_older(look, row, year), 0)),
            int(row["supply"]),
            least.get(row["area"], 0),
            most.get(row["area"]),
        )
        for row in rows
        if row["supply"] is not None
    ]


def _older(look: Outlook, row: Row, year: int) -> Decimal:
    return sum(
        (look.people(area, AGES[0], year, "middle") for area in row["former"]),
        Decimal(0),
    )


def level(areas: Sequence[Site], head: Row) -> Decimal:
    """What all areas have together for their older people, as it is printed."""
    whole = sum(site.has for site in areas) * head["per"]
    return rounded(Decimal(whole) / sum(s.people for s in areas), head["digits"])


def ratio_rows(placing: Placing, *, after: bool) -> Rows:
    """The ratio of every area before or after, the highest first, as maps and files
    take it; an area without a figure has none. With a line, a shape says its side."""
    known = {site.area: site for site in placing.sites}
    found = [
        _ratio_row(placing, row, known[row["area"]], after=after)
        for row in placing.rows
        if row["area"] in known
    ]
    lost = [
        _plain(placing, row) | {"name": placing.head["name"], "value": None}
        for row in placing.rows
        if row["area"] not in known
    ]
    return [*ranked(found), *lost]


def _ratio_row(placing: Placing, row: Row, site: Site, *, after: bool) -> Row:
    new = placing.new[site.area] if after else 0
    value = site.ratio(new)
    supply = number(site.has, 0)
    above = f"({supply} + {number(new, 0)})" if after else supply
    key = "sandbox_ratio_after" if after else "sandbox_ratio_before"
    sided = {"side": "▲" if value >= placing.each else "▼"}
    return (
        _plain(placing, row)
        | {
            "name": placing.words(key, name=row["name"]),
            "value": float(placing.shown(value)),
            "formula": f"{above} ÷ {number(site.people, 0)} × "
            f"{number(row['per'], 0)}; {row['parts']}",
        }
        | (sided if placing.aim == "line" else {})
    )


def new_rows(placing: Placing) -> Rows:
    """How many new ones each area gets."""
    return [
        _plain(placing, row)
        | {
            "name": placing.words("sandbox_new_of", name=row["name"]),
            "value": float(placing.new[row["area"]]),
            "digits": 0,
            "unit": row["unit"],
            "formula": aim_words(placing),
        }
        for row in placing.rows
        if row["area"] in placing.new
    ]


def all_rows(placing: Placing) -> Rows:
    """Before, new and after of each area, for a file."""
    return [
        *(row for row in ratio_rows(placing, after=False) if row["value"] is not None),
        *new_rows(placing),
        *(row for row in ratio_rows(placing, after=True) if row["value"] is not None),
    ]


def aim_words(placing: Placing) -> str:
    """The aim with its total and line, in words."""
    return placing.words(
        f"sandbox_rule_{placing.aim}",
        total=number(placing.total, 0),
        unit=placing.head["unit"],
        line=number(placing.line, placing.head["digits"]),
        ratio=placing.unit,
    )


def _plain(placing: Placing, row: Row) -> Row:
    """What all rows say of an area; made up where its supply is."""
    kind = "demo" if row["kind"] == "demo" else "derived"
    counted = "sandbox_of_census" if placing.year == LATER else "sandbox_of_outlook"
    told = placing.words(counted)
    known = row["supply"] is not None
    return (
        row
        | PLAIN
        | {
            "kind": kind if known else None,
            "mark": kind if known else "",
            "rank_mark": "demo" if placing.demo else "",
            "unit": placing.unit,
            "period": str(row["year"]),
            "note": "; ".join(filter(None, (told, row["note"]))),
        }
    )


def answer(placing: Placing) -> str:
    """Where the new ones go and what that brings, in one sentence."""
    head, names = placing.head, placing.names
    given = sorted(placing.new.items(), key=lambda item: -item[1])
    colon = "、" if placing.look.lang == "zh" else ", "
    where = colon.join(f"{names[area]} {number(new, 0)}" for area, new in given if new)
    values = {
        "total": number(placing.total, 0),
        "unit": head["unit"],
        "where": where,
        "ratio": placing.unit,
        "within": placing.words("sandbox_within") if placing.bounded else "",
    }
    if placing.aim == "need":
        low = min(placing.sites, key=lambda s: s.ratio())
        last = min(placing.sites, key=lambda s: s.ratio(placing.new[s.area]))
        return placing.words(
            "sandbox_answer_need",
            before=placing.ratio(low.ratio()),
            first=names[low.area],
            after=placing.ratio(last.ratio(placing.new[last.area])),
            last=names[last.area],
            **values,
        )
    before = reached(placing.sites, placing.each)
    after = reached(placing.sites, placing.each, placing.new)
    everyone = sum(site.people for site in placing.sites)
    return placing.words(
        "sandbox_answer_line",
        line=number(placing.line, head["digits"]),
        people=number(after, 0),
        after=number(Decimal(after) / TEN_THOUSAND, 1),
        share=number(Decimal(after) * 100 / everyone, 1),
        before=number(Decimal(before) * 100 / everyone, 1),
        **values,
    )


def range_words(site: Site) -> str:
    """An area's bounds: `10 – 50`, `≥ 10`, `≤ 50`, or ''."""
    low = number(site.least, 0)
    if site.most is None:
        return f"≥ {low}" if site.least else ""
    high = number(site.most, 0)
    return f"{low} – {high}" if site.least else f"≤ {high}"


def refused(placing: Placing, fault: Refusal) -> str:
    """Why bounds cannot be kept, which area to change and how."""
    return placing.words(
        FAULTS[fault.fault],
        area=placing.names[fault.area],
        sum=number(fault.sum, 0),
        bound=number(fault.bound, 0),
        total=number(placing.total, 0),
        unit=placing.head["unit"],
    )
