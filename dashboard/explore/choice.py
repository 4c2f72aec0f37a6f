"""What a reader explores, as codes of the address: read, forgiven, written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.explore.readings import boundaries, kinds_of_period, periods_of
from dashboard.rows import Rows

FORMS = ("line", "bar", "slope", "scatter", "strip", "map", "heat", "table")
MODES = (
    "value",
    "index",
    "difference",
    "growth",
    "share",
    "city",
    "resident",
)
# Modes that need a reading to start from.
BASED = ("index", "difference")
MOST = 4  # indicators at once
MOST_AREAS = 30
LONGEST = 40  # characters of a broken code that are said again


@dataclass(frozen=True)
class Choice:
    """Codes of all that can be chosen. No areas are those that suit the form; '' as
    `first`, `last` or `base` is the first or last period there is."""

    indicators: tuple[str, ...]
    form: str = "line"
    mode: str = "value"
    boundary: str = "current"
    every: str = "year"
    areas: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    base: str = ""

    def address(self) -> dict[str, str]:
        """The codes as they stand in the address; what is '' is left out."""
        codes = {
            "indicators": ",".join(self.indicators),
            "form": self.form,
            "mode": self.mode,
            "boundary": self.boundary,
            "every": self.every,
            "areas": ",".join(self.areas),
            "from": self.first,
            "to": self.last,
            "base": self.base,
        }
        return {name: code for name, code in codes.items() if code}


@dataclass(frozen=True)
class Broken:
    """A code of the address that stands for nothing here, and was passed over."""

    name: str
    code: str


def indicators(
    query: Mapping[str, str], known: Sequence[str], default: str
) -> tuple[tuple[str, ...], list[Broken]]:
    """The indicators in the address, at most `MOST`; the default where none is known.
    Also the codes that were passed over."""
    found, broken = _several(query, "indicators", known, MOST)
    return found or (default,), broken


def read(
    query: Mapping[str, str], chosen: tuple[str, ...], rows: Rows
) -> tuple[Choice, list[Broken]]:
    """The whole choice, with what there is in `rows` as its codes; a code that is not
    known gives way to what there is."""
    broken: list[Broken] = []

    def one(name: str, known: Sequence[str]) -> str:
        code = query.get(name, "")
        if code and code not in known:
            broken.append(Broken(name, code[:LONGEST]))
        return code if code in known else ""

    form = one("form", FORMS) or FORMS[0]
    mode = one("mode", MODES) or MODES[0]
    on = boundaries(rows)
    boundary = one("boundary", on) or on[0]
    lengths = kinds_of_period(rows)
    every = one("every", lengths) or lengths[0]
    periods = periods_of(rows, every)
    first, last = one("from", periods), one("to", periods)
    if first and last and periods.index(first) > periods.index(last):
        first, last = last, first
    base = one("base", periods)
    areas, lost = _several(query, "areas", [row["area"] for row in rows], MOST_AREAS)
    chosen_all = Choice(chosen, form, mode, boundary, every, areas, first, last, base)
    return chosen_all, broken + lost


def _several(
    query: Mapping[str, str], name: str, known: Sequence[str], most: int
) -> tuple[tuple[str, ...], list[Broken]]:
    given = [code for code in dict.fromkeys(query.get(name, "").split(",")) if code]
    good = [code for code in given if code in known]
    lost = [code for code in given if code not in known] + good[most:]
    return tuple(good[:most]), [Broken(name, code[:LONGEST]) for code in lost]
