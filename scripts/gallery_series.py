"""Examples of form for the gallery: strips, lines and years."""

from __future__ import annotations

from dashboard.charts.fan import Reading, Spread
from dashboard.charts.heat import Cell, Line
from dashboard.charts.lines import Point, Series
from dashboard.charts.strip_track import Dot, Strip
from scripts.gallery_words import LONG, WITHHELD, either, names

TREND = ((2000, 9.0), (2010, 13.5), (2015, 17.0), (2020, 22.4))
STANDARD = (525, 588, 660, 744, 819, 917, 994, 1041, 1102, 1196, 1259, 1301)


def _few(lang: str) -> tuple[Dot, ...]:
    """Every third district is withheld."""
    return tuple(
        Dot(c, name, None if k % 3 == 0 else k * 7.0 - 20, f"{k * 7 - 20}")
        if k % 3
        else Dot(c, name, None, "<10")
        for k, (c, name, _) in enumerate(names(lang))
    )


def strip_rows(lang: str) -> list[Strip]:
    def t(zh: str, en: str) -> str:
        return either(lang, zh, en)

    old = tuple(Dot(c, name, v, f"{v:.1f}%") for c, name, v in names(lang))
    beds = tuple(
        Dot(c, name, 80 - v * 1.7, f"{80 - v * 1.7:.1f}") for c, name, v in names(lang)
    )
    tied = tuple(Dot(c, name, 5.0, "5") for c, name, _ in names(lang))
    absent = t("未获取", "not at hand")
    none = tuple(Dot(c, name, None, absent) for c, name, _ in names(lang))
    return [
        Strip(
            t("60周岁及以上占比", "Aged 60 and over"),
            "% · 2020",
            old,
            (16.9, "16.9%"),
            (22.3, 26.2),
            "4/13",
            TREND,
            note="A",
            pick="indicator:old",
        ),
        Strip(
            t("每千名老人床位", "Beds per thousand elderly"),
            t("张 · 2024", "beds · 2024"),
            beds,
            (46, "46.0"),
            (33, 44),
            "10/13",
            stamp=t("演示", "demo"),
            demo=True,
            pick="indicator:beds",
        ),
        Strip(t("社区数全都一样", "All alike"), "2023", tied, (5, "5"), None, "1/13"),
        Strip(
            LONG[lang],
            t("张/千人 · 2023 年末", "beds per thousand · end of 2023"),
            _few(lang),
            (12, "12"),
            (-6, 30),
            t("第 3 / 8 位", "3/8"),
            TREND,
            t("推算", "derived"),
            note="B",
            pick="indicator:long",
        ),
        Strip(
            t("尚无一区公布", "Published by no district"),
            t("人 · 2024", "2024"),
            none,
        ),
    ]


def series(lang: str) -> dict[str, Series]:
    def t(zh: str, en: str) -> str:
        return either(lang, zh, en)

    return {
        "since": Series(
            t("最低生活保障标准（元/月）", "Minimum living standard (yuan a month)"),
            tuple(Point(2014 + k, v, f"{v:,}") for k, v in enumerate(STANDARD)),
            "1,301",
            "2025",
            "+3.3%",
            since=2020,
            pick="indicator:dibao_standard",
        ),
        "target": Series(
            t("护理型床位占比（%）", "Share of nursing beds (%)"),
            (
                Point(2019, 45.2, "45.2"),
                Point(2020, 48.1, "48.1", apart=True),
                Point(2021, None, ""),
                Point(2022, 51.0, "51.0", hollow=True),
                Point(2023, 50.2, "50.2"),
                Point(2024, 54.2, "54.2"),
            ),
            "54.2%",
            "2024",
            t("+4.0 百分点", "+4.0 points"),
            (60, t("目标 60", "target 60")),
        ),
        "two": Series(
            LONG[lang],
            (Point(2020, -3.1, "−3.1"), Point(2024, 2.6, "2.6")),
            t("2.6 张/千人", "2.6 per thousand"),
            t("2024 年末", "end of 2024"),
            t("较上年增加 5.7", "+5.7 since 2020"),
            stamp=t("演示", "demo"),
        ),
        "one": Series(
            t("慈善信托", "Trusts"), (Point(2023, 61, "61"),), t("61 单", "61"), "2023"
        ),
        "ties": Series(
            t("村（社区）", "Communities"),
            tuple(Point(y, 3200, "3,200") for y in range(2016, 2025)),
            "3,200",
            "2024",
            t("持平", "unchanged"),
        ),
        "zigzag": Series(
            t("婚姻登记合格率（%）", "Correct registrations (%)"),
            tuple(
                Point(2004 + k, 60 + (k * 37) % 23, f"{60 + (k * 37) % 23}.0")
                for k in range(20)
            ),
            "73.0%",
            "2023",
        ),
        "none": Series(t("流浪乞讨救助", "Shelter"), (), WITHHELD[lang], "2024"),
    }


YEARS = [str(year) for year in range(2010, 2026)]


def known(lang: str) -> list[Line]:
    pillars = (
        ("社会救助", "Social assistance", 11),
        ("养老服务", "Elderly care", 22),
        ("基层治理", "Community governance", 16),
        ("慈善事业", "Charity", 7),
        ("社会公共服务", "Public services", 13),
        ("民政文化", "Civil-affairs culture", 3),
    )
    return [
        Line(
            either(lang, zh, en),
            tuple(
                Cell((k * j * 7 + j) % (n + 1), str((k * j * 7 + j) % (n + 1)))
                if (k + j) % 4
                else Cell(None)
                for j in range(len(YEARS))
            ),
            f"{n}/22",
            f"pillar:{k}",
            chosen=k == 1,
        )
        for k, (zh, en, n) in enumerate(pillars)
    ]


def levels(lang: str) -> list[Line]:
    return [
        Line(
            LONG[lang] if code == "330106" else name,
            tuple(
                Cell(None)
                if code == "330114" and j < 2
                else Cell(
                    v - 6 + j * 2,
                    f"{v - 6 + j * 2:.1f}",
                    either(lang, "演示", "demo") if j == 3 else "",
                )
                for j in range(4)
            ),
            pick=f"area:{code}",
        )
        for code, name, v in names(lang)[:8]
    ]


def fan() -> tuple[list[Reading], list[Spread], list[Reading]]:
    """Two counts, two moments of a model, two figures published since."""

    def at(year: int, value: float, *, label: bool = True) -> Reading:
        return Reading(year, value, f"{value:.1f}", str(year), label)

    model = [
        Spread(at(2025, 260), 250, "250.0", 275, "275.0"),
        Spread(at(2030, 340, label=False), 310, "310.0", 370, "370.0"),
    ]
    since = [at(2022, 210, label=False), at(2024, 255, label=False)]
    return [at(2010, 120), at(2020, 200)], model, since
