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
    found = cells.year(written, TODAY)
    assert found == (day.year, (day + timedelta(1)).year > day.year)
    serial = str((day - cells.DAY_ZERO).days)
    assert cells.year(serial, TODAY) == found


@given(st.text("0123456789-/.年月日 :x²０", min_size=5, max_size=14))
@example("2025-02-30")
@example("2024-12-31x")
def test_a_year_is_never_the_beginning_of_something_else(text: str) -> None:
    try:
        found = cells.year(text, TODAY)
    except CellError as error:
        assert error.rule in ("bad_year", "part_of_year", "future_year")
        return
    numbers = "".join(c if c.isdigit() else " " for c in cells.plain(text)).split()
    if len(numbers) > 2:
        date(*(int(n) for n in numbers[:3]))  # a day that exists
        assert not any(int(n) for n in numbers[3:])
    assert found.number <= TODAY.year
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
