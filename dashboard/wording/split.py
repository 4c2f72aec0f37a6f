"""Who drove a change, in words: the sentence, the steps of the picture, the table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from dashboard.method.split import ABOVE, BELOW, BETWEEN, WITHIN, Printed, printed
from dashboard.method.split_rows import Offer as Offer
from dashboard.method.split_rows import offers
from dashboard.rows import Ask, Row, Rows
from dashboard.wording import interface
from dashboard.wording.figures import CLOSE, figure, number

FEW = 3  # areas that the sentence names
FINE = 2  # decimals of the parts of a rate
Step = tuple[str, Decimal, str]


@dataclass(frozen=True)
class Told:
    """`start`, `end` and `steps` are of the picture: name, number, printed figure; the
    steps add up to the difference of the ends as they are printed."""

    sentence: str
    start: Step
    steps: list[Step]
    end: Step
    heads: list[str]
    rows: list[list[str]]


def told(offer: Offer, definition: Row, lang: str) -> Told:
    """A split as it is shown; `definition` is the indicator's (name, unit, decimals).
    A rate has two decimals at least: its parts are small."""
    decimals = int(definition["decimals"])
    digits = decimals if offer.method == "areas" else max(decimals, FINE)
    shown = printed(offer.split, digits)
    unit = definition["unit"]
    steps, rows = _parts(offer, shown, digits, lang)
    ends = [
        (str(year), value, _figure(value, digits, unit))
        for year, value in ((offer.first, shown.start), (offer.last, shown.end))
    ]
    return Told(
        _sentence(offer, shown, steps, digits, definition, lang),
        ends[0],
        [(name, value, signed(value, digits)) for name, value in steps],
        ends[1],
        _heads(offer, unit, lang),
        [*rows, _total(offer, shown, digits, unit, lang)],
    )


def signed(value: Decimal, digits: int) -> str:
    """A change with its sign, and none where nothing is left of it."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + number(abs(value), digits)


def read(ask: Ask, lang: str, indicator: str) -> tuple[list[Offer], str, Rows]:
    """The splits of an indicator that hold, newest first; why there is none; and the
    breaks that stand between years."""
    rows = ask("split_readings", lang=lang, indicator=indicator)
    codes = {indicator, *(row["indicator"] for row in rows)}
    breaks = [
        row
        for code in sorted(codes)
        for row in ask("indicator_breaks", lang=lang, indicator=code)
    ]
    years = [(row["after_year"], row["before_year"]) for row in breaks]
    return *offers(rows, years), breaks


def parts(found: Told, offer: Offer, lang: str) -> list[tuple[str, str]]:
    """The change as a whole, both ends, and what its kinds add up to, each with its
    words and printed figure."""
    digits = -int(found.steps[0][1].as_tuple().exponent)
    change = found.end[1] - found.start[1]
    named = [("", signed(change, digits)), found.start[::2], found.end[::2]]
    if offer.method == "within":
        inside = sum((value for _, value, _ in found.steps[:-1]), Decimal())
        within = interface.get("deck_split_within", lang)
        named += [(within, signed(inside, digits)), found.steps[-1][::2]]
    else:
        named += [step[::2] for step in found.steps[:2]]
    return named


def folded(found: Told, offer: Offer, most: int, lang: str) -> list[Step]:
    """The steps with so many areas at most: the smallest are one, with their sum."""
    if offer.method == "terms":
        return found.steps
    own = len(found.steps) - (offer.method == "within")
    areas, after = found.steps[:own], found.steps[own:]
    if len(areas) <= most:
        return found.steps
    rest = sum((value for _, value, _ in areas[most:]), Decimal())
    digits = max(-int(value.as_tuple().exponent) for _, value, _ in areas)
    name = interface.get("split_rest", lang, count=len(areas) - most)
    return [*areas[:most], (name, rest, signed(rest, digits)), *after]


def refused(reason: str, breaks: Iterable[str], lang: str) -> str:
    """One line: why there is no split; a break says its own reason."""
    told = interface.get(f"split_no_{reason}", lang)
    own = list(dict.fromkeys(breaks)) if reason == "break" else []
    comma = "；" if lang == "zh" else "; "
    return told + (("：" if lang == "zh" else ": ") + comma.join(own) if own else "")


def _figure(value: Decimal, digits: int, unit: str) -> str:
    return number(value, digits) + ("" if unit in CLOSE else " ") + unit


def points(unit: str, lang: str) -> str:
    """The unit of a difference."""
    return interface.get("split_points", lang) if unit == "%" else unit


def _parts(
    offer: Offer, shown: Printed, digits: int, lang: str
) -> tuple[list[tuple[str, Decimal]], list[list[str]]]:
    if offer.method == "terms":
        return _terms(offer, shown, digits, lang)
    if offer.method == "within":
        return _within(offer, shown, digits, lang)
    names = _names(offer)
    order = sorted(names, key=lambda a: (-abs(shown.parts[a, ""]), a))
    rows = [
        [
            names[area],
            *(_reading(offer, "whole", area, year, lang) for year in _years(offer)),
            signed(shown.parts[area, ""], digits),
        ]
        for area in order
    ]
    return [(names[area], shown.parts[area, ""]) for area in order], rows


def _terms(
    offer: Offer, shown: Printed, digits: int, lang: str
) -> tuple[list[tuple[str, Decimal]], list[list[str]]]:
    steps, rows = [], []
    for role in (ABOVE, BELOW):
        row = next(r for r in offer.rows if r["role"] == role)
        value = shown.parts[role, ""]
        steps.append((interface.get(f"split_{role}", lang, name=row["name"]), value))
        readings = [
            _reading(offer, role, row["area_id"], year, lang) for year in _years(offer)
        ]
        rows.append([row["name"], *readings, signed(value, digits)])
    return steps, rows


def _within(
    offer: Offer, shown: Printed, digits: int, lang: str
) -> tuple[list[tuple[str, Decimal]], list[list[str]]]:
    names = _names(offer)
    inside = {area: shown.parts[area, WITHIN] for area in names}
    order = sorted(names, key=lambda a: (-abs(inside[a]), a))
    between = sum((shown.parts[area, BETWEEN] for area in names), Decimal())
    steps = [(names[area], inside[area]) for area in order]
    rows = [
        [
            names[area],
            *(number(_rate(offer, area, year), digits) for year in _years(offer)),
            *(signed(shown.parts[area, kind], digits) for kind in (WITHIN, BETWEEN)),
        ]
        for area in order
    ]
    return [*steps, (interface.get("split_between", lang), between)], rows


def _total(
    offer: Offer, shown: Printed, digits: int, unit: str, lang: str
) -> list[str]:
    """The last row of the table: what the parts add up to."""
    # What an area has is a rate too: the head of the table names its unit.
    in_head = offer.method == "within"
    ends = [
        number(value, digits) if in_head else _figure(value, digits, unit)
        for value in (shown.start, shown.end)
    ]
    kinds = [WITHIN, BETWEEN] if offer.method == "within" else [""]
    sums = [
        sum((v for (_, k), v in shown.parts.items() if k == kind), Decimal())
        for kind in kinds
    ]
    return [
        interface.get("split_city", lang),
        *ends,
        *(signed(s, digits) for s in sums),
    ]


def _heads(offer: Offer, unit: str, lang: str) -> list[str]:
    points_of = points(unit, lang)
    first = interface.get("split_part", lang)
    if offer.method == "within":
        changes = [
            interface.get(f"split_{kind}_in", lang, unit=points_of)
            for kind in (WITHIN, BETWEEN)
        ]
        return [first, *(f"{year} ({unit})" for year in _years(offer)), *changes]
    change = interface.get("split_change_in", lang, unit=points_of)
    return [first, *map(str, _years(offer)), change]


def _sentence(
    offer: Offer,
    shown: Printed,
    steps: list[tuple[str, Decimal]],
    digits: int,
    definition: Row,
    lang: str,
) -> str:
    unit = definition["unit"]
    change = shown.end - shown.start
    gap = " "
    points_of = points(unit, lang)
    words = interface.get(
        "split_says",
        lang,
        name=definition["name"],
        first=offer.first,
        last=offer.last,
        start=_figure(shown.start, digits, unit),
        end=_figure(shown.end, digits, unit),
        change=f"{signed(change, digits)}{gap}{points_of}",
    )
    if offer.method == "areas":
        same = [s for s in steps if s[1] * change > 0][:FEW]
        comma = "、" if lang == "zh" else ", "
        most = comma.join(f"{name} {signed(value, digits)}" for name, value in same)
        words += interface.get("split_most", lang, parts=most) if most else ""
    else:
        inside, other = sum((v for _, v in steps[:-1]), Decimal()), steps[-1][1]
        words += interface.get(
            f"split_says_{offer.method}",
            lang,
            first=signed(inside, digits),
            second=signed(other, digits),
        )
    return words + ("" if offer.exact else interface.get("split_about", lang))


def _years(offer: Offer) -> tuple[int, int]:
    return offer.first, offer.last


def _names(offer: Offer) -> dict[str, str]:
    return {row["area_id"]: row["area_name"] for row in offer.rows}


def _one(offer: Offer, role: str, area: str, year: int) -> Row:
    key = (role, area, year)
    return next(r for r in offer.rows if (r["role"], r["area_id"], r["year"]) == key)


def _reading(offer: Offer, role: str, area: str, year: int, lang: str) -> str:
    row = _one(offer, role, area, year)
    value = Decimal(row["exact"]) / row["factor"]
    return figure(row | {"value": value, "digits": row["decimals"]}, lang)


def _rate(offer: Offer, area: str, year: int) -> Decimal:
    above, below = (_one(offer, role, area, year) for role in (ABOVE, BELOW))
    return Decimal(above["exact"]) / Decimal(below["exact"]) * int(above["per"])
