"""Telephone and identity-card numbers are found as people write them, others not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.personal import HIDDEN, WEIGHTS, found, masked


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("联系人王某，13812345678。", f"联系人王某，{HIDDEN}。"),
        ("甲13812345678乙0571-87654321", f"甲{HIDDEN}乙{HIDDEN}"),
        ("（１３８）１２３４－５６７８", HIDDEN),
        ("王某（13812345678）", f"王某（{HIDDEN}）"),
        ("（0571-87654321）", f"（{HIDDEN}）"),
        ("+86 138—1234—5678", HIDDEN),
        ("138\u200b1234\u200b5678", HIDDEN),
        ("٠٥٧١-٨٧٦٥٤٣٢١", HIDDEN),
        ("0571 - 8765 4321 转 802", f"{HIDDEN} 转 802"),
        ("+86-571-87654321", HIDDEN),
        ("咨询电话：8765-4321", f"咨询电话：{HIDDEN}"),
        ("400-820-8820", HIDDEN),
        ("身份证110105 19491231 002x。", f"身份证{HIDDEN}。"),
        ("110105491231002", HIDDEN),
    ],
)
def test_they_are_hidden_and_the_rest_stays(text: str, shown: str) -> None:
    assert masked(text) == shown
    assert found(text)
    assert not found(masked(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "杭民发〔2021〕123号",
        "2024-06-30至2025-03-01",
        "1978.12-1985.1",
        "330102",
        "热线12345、96345、12349",
        "91330100MA27XY1234",
        "110105194912310021",  # the last sign is wrong
        "110105194913310021",  # no such month
        "合计13812345678元",
        "0.13812345678",
        "1,381,234,567 人",
        "557 ÷ 22.4 × 10,000",
        "2|养老服务补贴人数(人)|90696|115556|132673|9.2",
        "电话回访 125900 户",
        "201938123456789",
    ],
)
def test_what_is_no_number_of_a_person(text: str) -> None:
    assert masked(text) == text


@given(
    st.sampled_from(["330102", "110105", "650104"]),
    st.dates(),
    st.integers(0, 999),
    st.text("甲乙，。 ", max_size=5),
)
def test_every_card_of_the_last_century(region: str, day, serial: int, words) -> None:  # type: ignore[no-untyped-def]
    day = day.replace(year=1900 + day.year % 100, day=min(day.day, 28))
    body = f"{region}{day:%Y%m%d}{serial:03d}"
    total = sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True))
    card = body + "10X98765432"[total % 11]
    assert masked(f"{words}{card}{words}") == f"{words}{HIDDEN}{words}"
