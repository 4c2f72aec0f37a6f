"""Small counts of people are withheld so that no arithmetic gives them back.

A cell is one count: (indicator, area, period). Withheld are the small ones (primary)
and as many others as it takes (secondary), until an attacker who knows every published
number and every sum that must hold cannot narrow any withheld cell to less than
`THRESHOLD` people. The attacker is a linear programme over all of those sums at once.
Where nothing is left to withhold singly, the whole table (indicator and period) goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

THRESHOLD = 10
# HiGHS is exact to about this share of a person.
TOLERANCE = 1e-6
# Far enough for every cell to move; a limit keeps the joint programmes bounded.
ROOM = 100.0 * THRESHOLD

Key = tuple[str, str, str]
# Parts have coefficient +1, their total -1: the weighted values add up to a constant
# that a reader knows (0, or the difference between two sources).
Equation = Mapping[Key, int]


@dataclass(frozen=True)
class Counts:
    """Every count of people with its true value, and what ties them together.

    `small`: to be protected. `unseen`: no figure of these is at hand (a district
    without one), the sums hold all the same. `disclosed`: an earlier release showed
    this very value. `always`: an earlier release withheld it.
    """

    values: Mapping[Key, float]
    equations: Sequence[Equation]
    small: frozenset[Key]
    unseen: frozenset[Key] = frozenset()
    disclosed: frozenset[Key] = frozenset()
    always: frozenset[Key] = frozenset()


@dataclass
class Withheld:
    """`cells`: not to be shown. `tables`: (indicator, period) withheld as a whole.
    `exposed`: recoverable whatever is withheld, from earlier releases alone."""

    cells: set[Key]
    tables: set[tuple[str, str]] = field(default_factory=set)
    exposed: set[Key] = field(default_factory=set)


def is_small(people: float, sensitive: bool = False) -> bool:
    """Under the threshold; a decrease counts like an increase. `sensitive`: even zero
    tells of someone."""
    return abs(people) < THRESHOLD and (sensitive or people != 0)


def protect(counts: Counts) -> Withheld:
    """Which cells to withhold; every one of them passes the audit or is `exposed`."""
    found = Withheld(set(counts.small | counts.always) - counts.unseen)
    touching: dict[Key, list[Equation]] = {}
    for equation in counts.equations:
        for key in equation:
            touching.setdefault(key, []).append(equation)
    proven: set[Key] = set()
    while weak := audit(counts, found.cells - found.exposed, proven):
        if partners := _partners(counts, touching, found.cells, weak):
            found.cells |= partners
        elif not _withhold_tables(counts, touching, found, weak):
            # Known now, whatever is withheld: no other cell may lean on it.
            found.exposed |= weak
            proven.clear()
    return found


def audit(counts: Counts, hidden: set[Key], proven: set[Key] | None = None) -> set[Key]:
    """Cells that a reader could narrow to less than THRESHOLD people, `hidden` being
    withheld; small counts without a figure are protected like withheld ones. `proven`
    keeps the cells found safe: they stay so while more is withheld."""
    proven = set() if proven is None else proven
    unknown = (hidden - counts.disclosed) | counts.unseen
    given_away = counts.unseen & counts.small
    targets = ((hidden - counts.disclosed) | given_away) - proven
    rows: list[Equation] = [
        row
        for equation in counts.equations
        if (row := {k: c for k, c in equation.items() if k in unknown})
    ]
    # What is solved by one subtraction needs no programme; the rest waits for it.
    if weak := targets & {key for row in rows if len(row) == 1 for key in row}:
        return weak
    for keys, equations in _components(rows):
        if wanted := targets & keys:
            weak |= _narrow(counts, sorted(keys), equations, wanted)
    proven |= targets - weak
    return weak


def _narrow(
    counts: Counts, keys: list[Key], rows: list[Equation], targets: set[Key]
) -> set[Key]:
    """The targets whose feasible interval is narrower than THRESHOLD."""
    attacker = _Attacker(counts, keys, rows)
    # Many are shown to be wide by a few moves together; the rest are asked one by one.
    left: set[Key] = set()
    weak = attacker.narrow(targets)
    while weak != left and weak:
        left = weak
        attacker.move(weak, 1, ROOM)
        attacker.move(attacker.narrow(weak), -1, ROOM)
        weak = attacker.narrow(weak)
    for key in sorted(weak):
        # The largest value first: small counts have little room below.
        attacker.move({key}, 1, np.inf)
        attacker.move(attacker.narrow({key}), -1, np.inf)
    return attacker.narrow(weak)


class _Attacker:
    """Ways the unknown cells of some sums may be, the true one among them."""

    def __init__(self, counts: Counts, keys: list[Key], rows: list[Equation]) -> None:
        self._at = {key: place for place, key in enumerate(keys)}
        entries = [
            (number, self._at[key], coefficient)
            for number, row in enumerate(rows)
            for key, coefficient in row.items()
        ]
        lines, columns, data = zip(*entries, strict=True)
        self._matrix = csr_array(
            (data, (lines, columns)), shape=(len(rows), len(keys)), dtype=float
        )
        self._truth = np.array([counts.values[key] for key in keys], dtype=float)
        self._floor = np.array([_floor(counts, key) for key in keys])
        self._low, self._high = self._truth.copy(), self._truth.copy()

    def narrow(self, keys: set[Key]) -> set[Key]:
        """Those for which no two ways THRESHOLD apart have been found yet."""
        width = self._high - self._low
        return {key for key in keys if width[self._at[key]] < THRESHOLD - TOLERANCE}

    def move(self, keys: set[Key], sign: int, room: float) -> None:
        """Raise (1) or lower (-1) these cells together, none by more than `room`:
        every solution widens all cells at once."""
        if not keys:
            return
        places = [self._at[key] for key in keys]
        aim = np.zeros(len(self._truth))
        aim[places] = -sign
        solved = linprog(
            aim,
            A_eq=self._matrix,
            b_eq=self._matrix @ self._truth,
            bounds=np.column_stack([self._floor, self._truth + room]),
            method="highs-ds",
        )
        if solved.status == 0:
            self._low = np.minimum(self._low, solved.x)
            self._high = np.maximum(self._high, solved.x)
        elif solved.status == 3 and len(keys) == 1:
            (self._high if sign > 0 else self._low)[places] = sign * np.inf


def _floor(counts: Counts, key: Key) -> float:
    """A reader knows that a withheld count is not zero, if zeros are shown."""
    value = counts.values[key]
    if value < 0:
        return -np.inf
    return float(key not in counts.unseen and value >= 1)


def _partners(
    counts: Counts,
    touching: Mapping[Key, list[Equation]],
    hidden: set[Key],
    weak: set[Key],
) -> set[Key]:
    """A cell to withhold beside each weak one; one may serve several."""
    found: set[Key] = set()
    for key in sorted(weak):
        beside = {other for equation in touching.get(key, []) for other in equation}
        partner = _partner(counts, touching, hidden, key)
        if partner and beside.isdisjoint(found):
            found.add(partner)
    return found


def _partner(
    counts: Counts, touching: Mapping[Key, list[Equation]], hidden: set[Key], key: Key
) -> Key | None:
    """The cell to withhold beside `key`: in its own sums first, then in those they
    lead to; a part before a total, a small one before a large one."""
    for equations in _rings(touching, hidden | counts.unseen, key):
        choice = [
            (coefficient < 0, counts.values[other] <= 0, counts.values[other], other)
            for equation in equations
            for other, coefficient in equation.items()
            if other not in hidden
            and other not in counts.unseen
            and other not in counts.disclosed
        ]
        if choice:
            return min(choice)[-1]
    return None


def _rings(
    touching: Mapping[Key, list[Equation]], unknown: Iterable[Key], start: Key
) -> Iterator[list[Equation]]:
    """The sums that hold `start`, then those one unknown cell further, and so on."""
    unknown = set(unknown)
    seen, ring = {start}, [start]
    while ring:
        equations = [equation for key in ring for equation in touching.get(key, [])]
        yield equations
        reached = {key for equation in equations for key in equation} & unknown
        ring = sorted(reached - seen)
        seen |= reached


def _withhold_tables(
    counts: Counts,
    touching: Mapping[Key, list[Equation]],
    found: Withheld,
    weak: set[Key],
) -> bool:
    """Withhold the tables of these cells; if they are already, all that sums tie to
    them. False where there is nothing left."""
    tables = {_table(key) for key in weak}
    whole = {key for key in counts.values if _table(key) in tables}
    for cells in (whole, _component(touching, weak)):
        if more := cells - counts.unseen - found.cells:
            found.cells |= more
            found.tables |= {_table(key) for key in more}
            return True
    found.tables |= tables
    return False


def _table(key: Key) -> tuple[str, str]:
    return key[0], key[2]


def _component(touching: Mapping[Key, list[Equation]], start: set[Key]) -> set[Key]:
    """Everything that sums tie to `start`, shown or not."""
    seen, waiting = set(start), list(start)
    while waiting:
        for equation in touching.get(waiting.pop(), []):
            waiting += equation.keys() - seen
            seen |= equation.keys()
    return seen


def _components(rows: list[Equation]) -> list[tuple[set[Key], list[Equation]]]:
    """The equations in groups that share no unknown cell."""
    groups: list[tuple[set[Key], list[Equation]]] = []
    for row in rows:
        keys, tied = set(row), [row]
        apart = []
        for group in groups:
            if keys.isdisjoint(group[0]):
                apart.append(group)
            else:
                keys |= group[0]
                tied += group[1]
        groups = [*apart, (keys, tied)]
    return groups
