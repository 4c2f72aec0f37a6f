"""A cell is read whole or not at all."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.intake import cells
from dashboard.intake.cells import CellError
from dashboard.method.period import MONTH, QUARTER, YEAR, Period

TODAY = date(2026, 11, 27)
# What people type around figures, and digits that are none of ours.
ALPHABET = "0123456789.,+-−%万亿余多约近超以上 ·²①½９，－％（）至~>/e_年月"


@given(st.text(ALPHABET, max_size=12))
@example("1,2345")
@example("近1259余")
@example("10²")
def test_every_sign_of_a_figure_counts(text: str) -> None:
    """Written back from what was read, nothing of the cell is missing."""
    try:
        found = cells.value(text)
    except CellError as error:
        assert error.rule == "not_a_number"
        return
    narrow = unicodedata.normalize("NFKC", text)
    rest = "".join(c for c in narrow if c not in ", +")
    for word in ("以上", *"约近超余多%"):
        rest = rest.replace(word, "", 1)
    scale = 1
    for name, factor in cells.SCALES.items():
        if name in rest:
            rest, scale = rest.replace(name, "", 1), factor
    assert Decimal(rest) * scale == Decimal(found.text)
    assert (scale > 1, "%" in narrow) == (found.scaled, found.percent)


@given(
    st.decimals(0, 10**9, places=2),
    st.sampled_from(["", "约", "近", "超"]),
    st.sampled_from(["", "万", "亿"]),
    st.sampled_from(["", "余", "多", "+", "以上"]),
)
def test_one_word_in_front_or_behind(
    n: Decimal, head: str, scale: str, tail: str
) -> None:
    written = f"{head}{n:,}{scale}{tail}"
    if head and tail:
        with pytest.raises(CellError):
            cells.value(written)
        return
    found = cells.value(written)
    assert Decimal(found.text) == n * cells.SCALES.get(scale, 1)
    assert bool(found.qualifier) == bool(head or tail)


@given(st.dates(date(1950, 1, 1), TODAY), st.sampled_from(["-", "/", ".", "年"]))
def test_a_day_is_read_as_its_year_and_says_whether_it_ends_it(
    day: date, mark: str
) -> None:
    written = f"{day.year}{mark}{day.month}{mark}{day.day}"
    if mark == "年":
        written = f"{day.year}年{day.month}月{day.day}日"
    last = (day + timedelta(1)).year > day.year
    found = cells.period(written, TODAY)
    assert found == (Period.whole_year(day.year), last)
    serial = str((day - cells.DAY_ZERO).days)
    assert cells.period(serial, TODAY) == found
    # Of what is reported by the month it is that month; a spreadsheet keeps a month
    # that is typed into it as its first day.
    period, whole = cells.period(written, TODAY, MONTH)
    assert str(period) == f"{day:%Y-%m}"
    assert whole == (day.day == 1 or (day + timedelta(1)).month != day.month)


@pytest.mark.parametrize(
    ("texts", "months", "read"),
    [
        ("2026-03 2026-3 2026/03 2026年3月 2026年03月 ２０２６-０３", MONTH, "2026-03"),
        ("2025-12 2025年12月", MONTH, "2025-12"),
        ("2025-12 2025 2025年", YEAR, "2025"),
        ("2025 2025年", MONTH, "2025"),
        ("2026-Q3 2026Q3 2026-q3 2026年3季度 2026年第三季度", QUARTER, "2026-Q3"),
        ("2026-Q4", QUARTER, "2026-Q4"),
        ("2026-12 2027-01 2030年", MONTH, "future_year"),
        ("2027-Q1 2027", QUARTER, "future_year"),
        ("2026-03 2026-12 2026年3月", QUARTER, "part_of_year"),
        ("2025-Q4 2025-11", YEAR, "part_of_year"),
        (
            "2026-00 2026-13 2026-Q5 2026-Q0 2026年13月 2026-Q 2026Q03",
            MONTH,
            "bad_year",
        ),
    ],
)
def test_a_period_is_read_by_how_an_indicator_is_reported(
    texts: str, months: int, read: str
) -> None:
    for text in texts.split():
        try:
            assert str(cells.period(text, TODAY, months).period) == read
        except CellError as error:
            assert error.rule == read, text


@given(st.text("0123456789-/.年月日 :x²０", min_size=5, max_size=14))
@example("2025-02-30")
@example("2024-12-31x")
def test_a_year_is_never_the_beginning_of_something_else(text: str) -> None:
    try:
        found = cells.period(text, TODAY)
    except CellError as error:
        assert error.rule in ("bad_year", "part_of_year", "future_year")
        return
    numbers = "".join(c if c.isdigit() else " " for c in cells.plain(text)).split()
    if len(numbers) > 2:
        date(*(int(n) for n in numbers[:3]))  # a day that exists
        assert not any(int(n) for n in numbers[3:])
    assert found.period.year <= TODAY.year
    assert "x" not in text
    assert "²" not in text


@given(st.dates(date(1950, 1, 1), TODAY + timedelta(900)))
def test_the_date_of_a_source_has_come(day: date) -> None:
    for text in (f"{day}", f"{day:%Y-%m}", f"{day:%Y}"):
        first = date.fromisoformat(text + "-01-01"[len(text) - 4 :])
        if first > TODAY:
            with pytest.raises(CellError, match="ahead"):
                cells.published(text, TODAY)
        else:
            assert cells.published(text, TODAY) == text
