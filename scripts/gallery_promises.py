"""Examples of form for the gallery: promises and pairs of readings."""

from __future__ import annotations

from dashboard.charts.bullet import Promise
from dashboard.charts.dumbbell import Pair
from scripts.gallery_words import LONG, WITHHELD, either, names


def promises(lang: str) -> list[Promise]:
    return [*_usual(lang), *_unusual(lang)]


def _usual(lang: str) -> list[Promise]:
    def t(zh: str, en: str) -> str:
        return either(lang, zh, en)

    yuan, beds, homes = t("元", "yuan"), t("张", "beds"), t("家", "")
    return [
        Promise(
            t("最低生活保障标准", "Minimum living standard"),
            "met",
            1301,
            f"1,301 {yuan}",
            1300,
            f"1,300 {yuan}",
            917,
            f"917 {yuan}",
            1230,
            f"1,230 {yuan}",
            pick="indicator:dibao_standard",
        ),
        Promise(
            t("护理型床位占比", "Share of nursing beds"),
            "slightly_behind",
            54.2,
            "54.2%",
            60,
            "60%",
            48.1,
            "48.1%",
            56.0,
            "56.0%",
            pick="indicator:nursing_beds",
        ),
        Promise(
            t("社区老年食堂", "Community canteens"),
            "on_schedule",
            4600,
            f"4,600+ {homes}".strip(),
            1500,
            f"1,500 {homes}".strip(),
            600,
            f"600 {homes}".strip(),
            1200,
            f"1,200 {homes}".strip(),
            pick="indicator:canteens",
        ),
        Promise(
            LONG[lang],
            "far_behind",
            31,
            f"31 {beds}",
            60,
            f"60 {beds}",
            28,
            f"28 {beds}",
            51,
            f"51 {beds}",
            pick="indicator:beds",
        ),
    ]


def _unusual(lang: str) -> list[Promise]:
    def t(zh: str, en: str) -> str:
        return either(lang, zh, en)

    beds = t("张", "beds")
    return [
        Promise(
            t("离婚登记冷静期后撤回率（降低）", "Withdrawn divorces (to fall)"),
            "behind",
            41.5,
            "41.5%",
            30,
            "30%",
            44,
            "44%",
            36,
            "36%",
        ),
        Promise(
            t("持证社会工作者", "Certified social workers"),
            "missed",
            -120,
            t("−120 人", "−120"),
            300,
            t("300 人", "300"),
            0,
            "0",
        ),
        Promise(
            t("慈善信托财产", "Property in charitable trusts"),
            "target_unknown",
            18.4,
            t("18.4 亿元", "1.84 bn yuan"),
        ),
        Promise(
            t("困境儿童", "Children in difficulty"),
            "no_data",
            None,
            WITHHELD[lang],
            90,
            t("90 人", "90"),
        ),
        Promise(
            t("农村敬老院床位", "Rural beds"),
            "slipped",
            62,
            f"62 {beds}",
            80,
            f"80 {beds}",
            62,
            f"62 {beds}",
            71,
            f"71 {beds}",
            stamp=t("演示", "demo"),
        ),
    ]


def pairs(lang: str) -> list[Pair]:
    def t(zh: str, en: str) -> str:
        return either(lang, zh, en)

    return [
        Pair(
            t("社会组织", "Social organisations"),
            7800,
            "7,800",
            9150,
            "9,150",
            "indicator:a",
        ),
        Pair(
            t("结婚登记", "Marriages"),
            62000,
            t("62,000 对", "62,000"),
            48100,
            t("48,100 对", "48,100"),
            "indicator:b",
        ),
        Pair(t("村（社区）", "Communities"), 3200, "3,200", 3200, "3,200"),
        Pair(
            LONG[lang],
            28.0,
            "28.0",
            31.5,
            "31.5",
            "indicator:c",
            stamp=t("演示", "demo"),
        ),
        Pair(t("净增人数", "Net change"), -340, "−340", 210, "+210"),
        Pair(
            t("孤儿", "Orphans"),
            None,
            t("未获取", "not at hand"),
            96,
            "96",
            note="2023",
        ),
    ]


def slopes(lang: str) -> list[Pair]:
    later = (2.1, -0.4, 3.3, 3.1, 2.2, 4.0, 4.0, 3.0, 2.6, 1.9, 2.0, 2.4, 2.2)
    return [
        Pair(
            name,
            v,
            f"{v:.1f}",
            v + more,
            f"{v + more:.1f}",
            f"area:{code}",
            chosen=code == "330112",
        )
        for (code, name, v), more in zip(names(lang), later, strict=True)
    ]
