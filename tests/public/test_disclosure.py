"""What is withheld cannot be computed back: a few tables by hand, many attacked."""

from __future__ import annotations

import random
from itertools import product

import numpy as np
from scipy.optimize import linprog

from dashboard.public.disclosure import (
    THRESHOLD,
    Counts,
    Equation,
    Key,
    audit,
    is_small,
    protect,
)
from tests.thorough import so_many


def cell(area: str, indicator: str = "orphans", period: str = "2024") -> Key:
    return indicator, area, period


def total(of: Key, *parts: Key) -> Equation:
    return {of: -1, **dict.fromkeys(parts, 1)}


def counts_of(
    values: dict[Key, float], *equations: Equation, **more: frozenset[Key]
) -> Counts:
    """As the warehouse does it: what is under ten is small."""
    small = frozenset(key for key, value in values.items() if is_small(value))
    return Counts(values, equations, **{"small": small, **more})


def counts(given: dict[str, float], **more: frozenset[Key]) -> Counts:
    """A city and its districts, by letter."""
    values = {cell(area): value for area, value in given.items()}
    parts = [cell(area) for area in given if area != "city"]
    return counts_of(values, total(cell("city"), *parts), **more)


def hidden(table: Counts) -> set[str]:
    return {area for _, area, _ in protect(table).cells}


def test_a_small_count_takes_the_next_smallest_with_it() -> None:
    # 4 alone is 96 - 12 - 30 - 50; with 12 the two add up to 16: 1 to 15 each.
    assert hidden(counts({"city": 96, "a": 4, "b": 12, "c": 30, "d": 50})) == {"a", "b"}


def test_a_pair_that_adds_up_to_too_little_takes_a_third() -> None:
    # 3 + 7 = 10 leaves 1 to 9, eight people wide: 20 joins them.
    assert hidden(counts({"city": 80, "a": 3, "b": 7, "c": 20, "d": 50})) == {
        *("a", "b", "c")
    }


def test_ten_is_shown_and_so_is_zero() -> None:
    assert hidden(counts({"city": 60, "a": 0, "b": 10, "c": 50})) == set()


def test_a_sensitive_zero_is_withheld() -> None:
    assert is_small(0, sensitive=True)
    table = counts({"city": 62, "a": 0, "b": 12, "c": 50}, small=frozenset({cell("a")}))
    assert hidden(table) == {"a", "b"}


def test_two_areas_take_their_total_and_the_table_goes() -> None:
    # 3 + 4 = 7 gives 1 to 6 each: the total has to go as well.
    table = counts({"city": 7, "a": 3, "b": 4})
    assert hidden(table) == {"city", "a", "b"}
    assert not audit(table, protect(table).cells)


def test_what_fails_the_audit_is_withheld_as_a_table() -> None:
    # An earlier release showed the city and c: only a and b are left, 3 + 4 = 7.
    table = counts(
        {"city": 57, "a": 3, "b": 4, "c": 50, "d": 0},
        disclosed=frozenset({cell("city"), cell("c"), cell("d")}),
    )
    found = protect(table)
    assert found.cells == set(table.values)
    assert found.tables == {("orphans", "2024")}
    assert found.exposed == {cell("a"), cell("b")}, "said, not passed over in silence"


def test_a_district_without_a_figure_is_not_given_away_by_the_rest() -> None:
    # b is not published: 100 - 60 - 36 would say that it is 4.
    values = {cell("city"): 100, cell("a"): 60, cell("b"): 4, cell("c"): 36}
    table = counts_of(
        values,
        total(cell("city"), cell("a"), cell("b"), cell("c")),
        unseen=frozenset({cell("b")}),
    )
    assert protect(table).cells == {cell("c")}


def test_another_table_does_not_give_it_back() -> None:
    # Districts a and b are group g: a = 4 is also g - b, and g is city - c.
    values = {
        cell(area): value
        for area, value in {"city": 100, "a": 4, "b": 40, "c": 56, "g": 44}.items()
    }
    table = counts_of(
        values,
        total(cell("city"), cell("a"), cell("b"), cell("c")),
        total(cell("g"), cell("a"), cell("b")),
    )
    assert protect(table).cells == {cell("a"), cell("b")}


def test_years_of_a_period_do_not_give_it_back() -> None:
    years = [cell("a", period=year) for year in ("2021", "2022")]
    span = cell("a", period="2021-2022")
    table = counts_of({years[0]: 6, years[1]: 30, span: 36}, total(span, *years))
    assert protect(table).cells == {years[0], years[1]}


def test_what_was_withheld_once_stays_withheld() -> None:
    # A revision made 4 into 14. Shown now, 12 would say that it was 96 - 12 - 80 = 4.
    table = counts(
        {"city": 106, "a": 14, "b": 12, "c": 80},
        always=frozenset({cell("a"), cell("b")}),
    )
    assert hidden(table) == {"a", "b"}


def test_a_cell_that_was_shown_before_protects_nothing() -> None:
    # 12 was shown by the last release, so 30 has to stand beside 4.
    table = counts(
        {"city": 96, "a": 4, "b": 12, "c": 30, "d": 50},
        disclosed=frozenset({cell("b")}),
    )
    assert hidden(table) == {"a", "c"}


def generated(seed: int) -> Counts:
    """Nine districts in three groups, perhaps parts of a whole, perhaps two years and
    their sum; one in five small; some shown or withheld before, some without a figure.
    """
    draw = random.Random(seed)
    areas = [f"d{n}" for n in range(9)]
    parts = ("boys", "girls")[: draw.choice((1, 1, 2))]
    years = ("1", "2")[: draw.choice((1, 1, 2))]
    values: dict[Key, float] = {
        (part, area, year): draw.choice(
            (0, draw.randint(1, 9), *[draw.randint(5, 400)] * 3)
        )
        for part in parts
        for year in years
        for area in areas
    }
    equations: list[Equation] = []

    def add(of: Key, of_parts: list[Key]) -> None:
        values[of] = sum(values[key] for key in of_parts)
        equations.append(total(of, *of_parts))

    names, periods = list(parts), list(years)
    if len(parts) > 1:
        names.append("all")
        for area, year in product(areas, years):
            add(("all", area, year), [(part, area, year) for part in parts])
    if len(years) > 1:
        periods.append("1-2")
        for name, area in product(names, areas):
            add((name, area, "1-2"), [(name, area, year) for year in years])
    for name, period in product(names, periods):
        for n in range(3):
            members = [(name, area, period) for area in areas[n::3]]
            add((name, f"g{n}", period), members)
        add((name, "city", period), [(name, area, period) for area in areas])
    before = {k for k, value in values.items() if value > 9 and draw.random() < 0.03}
    was_hidden = {k for k in values if draw.random() < 0.02} - before
    unseen = {k for k in values if k[1] == "d3" and draw.random() < 0.2}
    return counts_of(
        values,
        *equations,
        unseen=frozenset(unseen - before - was_hidden),
        disclosed=frozenset(before),
        always=frozenset(was_hidden),
    )


def attack(table: Counts, cells: set[Key], target: Key) -> tuple[float, float]:
    """Bounds of one cell from what is printed alone: a programme of its own, over all
    sums at once, that never sees a withheld value."""
    printed = {
        key: value
        for key, value in table.values.items()
        if (key not in cells and key not in table.unseen) or key in table.disclosed
    }
    names = sorted(set(table.values) - set(printed))
    at = {key: n for n, key in enumerate(names)}
    matrix = np.zeros((len(table.equations), len(names)))
    known = np.zeros(len(table.equations))
    for row, equation in enumerate(table.equations):
        for key, coefficient in equation.items():
            if key in at:
                matrix[row, at[key]] = coefficient
            else:
                known[row] -= coefficient * printed[key]
    aim = np.zeros(len(names))
    aim[at[target]] = 1
    ends = [
        linprog(sign * aim, A_eq=matrix, b_eq=known, bounds=(0, None), method="highs")
        for sign in (1, -1)
    ]
    low = ends[0].fun if ends[0].status == 0 else -np.inf
    high = -ends[1].fun if ends[1].status == 0 else np.inf
    return low, high


def test_an_attacker_recovers_nothing_from_generated_tables() -> None:
    attacked, tables = 0, so_many(50, 200)
    for seed in range(tables):
        table = generated(seed)
        found = protect(table)
        assert table.small - table.unseen <= found.cells
        assert not audit(table, found.cells - found.exposed)
        targets = sorted(found.cells - found.exposed - table.disclosed)
        for target in random.Random(seed).sample(targets, min(2, len(targets))):
            low, high = attack(table, found.cells, target)
            assert high - low >= THRESHOLD - 0.001, (seed, target, low, high)
            attacked += 1
    assert attacked >= 1.5 * tables
