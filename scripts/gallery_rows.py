"""Examples of form for the gallery: places, ranks, measures and parts."""

from __future__ import annotations

from dashboard.charts.bars import Bar, Benchmark
from dashboard.charts.parts import Measure, Part, State
from dashboard.charts.scatter import Axis, Spot
from dashboard.charts.waterfall import Level, Step
from scripts.gallery_words import LONG, WITHHELD, either, names


def spots(lang: str) -> list[Spot]:
    found = []
    for k, (code, name, v) in enumerate(names(lang)):
        beds = 30 + (k * 29) % 41
        found.append(Spot(code, name, v, f"{v:.1f}%", beds, f"{beds}", demo=k > 7))
    return found


def close_spots(lang: str) -> list[Spot]:
    """Nearly all in one place."""
    return [
        Spot(code, f"{name}{LONG[lang][:9]}", 10 + k * 0.2, "10", 10 + k % 3, "10")
        for k, (code, name, _) in enumerate(names(lang))
    ]


def axes(lang: str) -> tuple[Axis, Axis]:
    return (
        Axis(
            either(lang, "60+ 占比（%，2020）", "aged 60 and over (%, 2020)"),
            18,
            either(lang, "全市 18.0%", "city 18.0%"),
        ),
        Axis(
            either(lang, "每千名老人床位（2024）", "beds per thousand elderly (2024)"),
            46,
            either(lang, "全市 46", "city 46"),
        ),
    )


QUADRANTS = {
    "zh": (
        "需求低 · 供给足",
        "需求高 · 供给足",
        "需求高 · 供给不足",
        "需求低 · 供给不足",
    ),
    "en": (
        "low need, well supplied",
        "high need, well supplied",
        "high need, short supply",
        "low need, short supply",
    ),
}


def ranking(lang: str) -> list[Bar]:
    return [Bar(name, v, f"{v:.1f}%", f"area:{code}") for code, name, v in names(lang)]


def mixed(lang: str) -> list[Bar]:
    stamp = either(lang, "演示", "demo")
    return [
        Bar(LONG[lang], 410, "410", "area:1"),
        Bar(either(lang, "净减", "Falling"), -230, "−230", "area:2"),
        Bar(either(lang, "并列甲", "Tie A"), 120, "120", "area:3", stamp, True),
        Bar(either(lang, "并列乙", "Tie B"), 120, "120", "area:4", stamp, True),
        Bar(either(lang, "零", "Zero"), 0, "0", "area:5"),
        Bar(either(lang, "少", "Few"), None, "<10", "area:6"),
        Bar(either(lang, "不公布", "Withheld"), None, WITHHELD[lang], "area:7"),
    ]


def benchmark(lang: str) -> Benchmark:
    return Benchmark(
        16.9,
        either(lang, "全市 16.9%", "city 16.9%"),
        (22.3, 26.2),
        either(lang, "相似区县 22.3–26.2%", "similar districts 22.3–26.2%"),
    )


def order(lang: str) -> list[State]:
    return [
        State("done", either(lang, "● 已建成", "● built"), 1),
        State("half", either(lang, "◐ 推进中", "◐ under way"), 0.5),
        State("begun", either(lang, "○ 筹建中", "○ in preparation"), 0),
    ]


def measures(lang: str) -> list[Measure]:
    zh = ("大救助体系", "支出型贫困家庭救助办法", "临时救助扩围", "援助政策包")
    en = ("Assistance system", "Relief for high expenses", "Wider relief", "Policies")
    kinds = ("done", "half", "done", "begun", "done", "half", "done", "done", "half")
    return [
        Measure(
            LONG[lang] if k == 5 else either(lang, zh[k % 4], en[k % 4]),
            kind,
            f"{2020 + k % 5}",
            f"measure:{k}",
        )
        for k, kind in enumerate(kinds)
    ]


def parts(lang: str) -> list[Part]:
    def t(zh: str, en: str) -> str:
        return either(lang, zh, en)

    return [
        Part(t("居家", "At home"), 90, "90.0%", "indicator:home"),
        Part(t("社区", "In the community"), 6.5, "6.5%", "indicator:community"),
        Part(t("机构", "In homes"), 3.5, "3.5%", "indicator:homes"),
    ]


def uneven(lang: str) -> list[Part]:
    def t(zh: str, en: str) -> str:
        return either(lang, zh, en)

    return [
        Part(t("公办", "Public"), 38, "38", "a:1"),
        Part(t("公建民营", "Public, privately run"), 31, "31", "a:2"),
        Part(LONG[lang], 12, "12", "a:3"),
        Part(t("民办", "Private"), 9, "9", "a:4", True, t("演示", "demo")),
        Part(t("其他", "Other"), None, "<10", "a:5"),
    ]


def splits(lang: str) -> dict[str, tuple[Level, list[Step], Level]]:
    """Only rises; rises and falls below zero, with a long name; nothing at all."""
    rises = [Step(name, v, f"+{v:.1f}") for _, name, v in names(lang)]
    total = sum(step.change for step in rises)
    mixed = [
        Step(LONG[lang], 3, "+3.00"),
        Step(either(lang, "不变", "unchanged"), 0, "0.00"),
        Step(either(lang, "拉低", "lowers"), -5, "−5.00"),
    ]
    return {
        "rises": (
            Level("2010", 100, "100"),
            rises,
            Level("2020", 100 + total, f"{100 + total:.1f}"),
        ),
        "rises and falls": (
            Level("2010", 1, "1.00"),
            mixed,
            Level("2020", -1, "−1.00"),
        ),
        "empty": (Level("2010", 0, "0"), [], Level("2020", 0, "0")),
    }
