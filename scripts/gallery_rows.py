"""Made-up rows for the gallery of drawings: examples of form, never figures."""

from __future__ import annotations

from dashboard.charts.bars import Bar, Benchmark
from dashboard.charts.bullet import Promise
from dashboard.charts.dumbbell import Pair
from dashboard.charts.heat import Cell, Line
from dashboard.charts.lines import Point, Series
from dashboard.charts.parts import Measure, Part, State
from dashboard.charts.scatter import Axis, Spot
from dashboard.charts.strip_track import Dot, Strip

LONG = {
    "zh": "每千名65周岁及以上户籍老年人拥有的经登记备案的养老机构护理型床位数",
    "en": "Registered nursing-type beds in homes for the elderly per thousand "
    "registered residents aged sixty-five and over",
}
WITHHELD = {
    "zh": "＊ 小于10或为保护个人信息不公布",
    "en": "＊ under 10, or withheld to protect personal information",
}
WORDS = {
    "zh": {
        "start": "起点",
        "target": "目标",
        "due": "今天应达",
        "absent": "未获取",
        "before": "2020",
        "after": "2024",
        "city": "全市",
        "similar": "相似区县",
        "others": "其他区县",
        "demo": "演示数据",
        "rest": "其余未获取",
    },
    "en": {
        "start": "start",
        "target": "target",
        "due": "required today",
        "absent": "not at hand",
        "before": "2020",
        "after": "2024",
        "city": "city",
        "similar": "similar districts",
        "others": "other districts",
        "demo": "demonstration figures",
        "rest": "rest not at hand",
    },
}
DISTRICTS = (
    ("330102", "上城", "Shangcheng", 18.2),
    ("330105", "拱墅", "Gongshu", 19.6),
    ("330106", "西湖", "Xihu", 15.1),
    ("330108", "滨江", "Binjiang", 9.8),
    ("330109", "萧山", "Xiaoshan", 17.4),
    ("330110", "余杭", "Yuhang", 12.9),
    ("330113", "临平", "Linping", 12.9),
    ("330114", "钱塘", "Qiantang", 8.3),
    ("330111", "富阳", "Fuyang", 22.3),
    ("330112", "临安", "Lin'an", 24.8),
    ("330122", "桐庐", "Tonglu", 25.9),
    ("330127", "淳安", "Chun'an", 27.4),
    ("330182", "建德", "Jiande", 26.2),
)


def either(lang: str, zh: str, en: str) -> str:
    return en if lang == "en" else zh


def names(lang: str) -> list[tuple[str, str, float]]:
    return [(code, either(lang, zh, en), v) for code, zh, en, v in DISTRICTS]


def promises(lang: str) -> list[Promise]:
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


def strip_rows(lang: str) -> list[Strip]:
    def t(zh: str, en: str) -> str:
        return either(lang, zh, en)

    old = tuple(Dot(c, name, v, f"{v:.1f}%") for c, name, v in names(lang))
    beds = tuple(
        Dot(c, name, 80 - v * 1.7, f"{80 - v * 1.7:.1f}") for c, name, v in names(lang)
    )
    tied = tuple(Dot(c, name, 5.0, "5") for c, name, _ in names(lang))
    few = tuple(
        Dot(c, name, None if k % 3 == 0 else k * 7.0 - 20, f"{k * 7 - 20}")
        if k % 3
        else Dot(c, name, None, "<10")
        for k, (c, name, _) in enumerate(names(lang))
    )
    trend = ((2000, 9.0), (2010, 13.5), (2015, 17.0), (2020, 22.4))
    return [
        Strip(
            t("60周岁及以上占比", "Aged 60 and over"),
            "% · 2020",
            old,
            (16.9, "16.9%"),
            (22.3, 26.2),
            "4/13",
            trend,
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
        Strip(
            t("社区数全都一样", "All alike"),
            t("个 · 2023", "2023"),
            tied,
            (5, "5"),
            None,
            "1/13",
            note="C",
        ),
        Strip(
            LONG[lang],
            t("张/千人 · 2023 年末", "beds per thousand · end of 2023"),
            few,
            (12, "12"),
            (-6, 30),
            t("第 3 / 8 位", "3/8"),
            trend,
            t("推算", "derived"),
            note="B",
            pick="indicator:long",
        ),
        Strip(
            t("尚无一区公布", "Published by no district"),
            t("人 · 2024", "2024"),
            tuple(
                Dot(c, name, None, t("未获取", "not at hand"))
                for c, name, _ in names(lang)
            ),
        ),
    ]


def series(lang: str) -> dict[str, Series]:
    def t(zh: str, en: str) -> str:
        return either(lang, zh, en)

    values = (525, 588, 660, 744, 819, 917, 994, 1041, 1102, 1196, 1259, 1301)
    return {
        "since": Series(
            t("最低生活保障标准（元/月）", "Minimum living standard (yuan a month)"),
            tuple(Point(2014 + k, v, f"{v:,}") for k, v in enumerate(values)),
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
            t("慈善信托", "Charitable trusts"),
            (Point(2023, 61, "61"),),
            t("61 单", "61"),
            "2023",
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
