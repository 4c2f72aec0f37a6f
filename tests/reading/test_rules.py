"""Numbers, units, periods, areas, kinds and tables, worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.reading import numbers, periods
from dashboard.reading.catalogue import Catalogue
from dashboard.wording.chinese import with_years_in_digits
from tests.reading.told import of_text

NUMBERS = {
    "老年食堂1400余家": [("1400", "家", "at_least")],
    "一千四百余家": [("1400", "家", "at_least")],
    "近13万人": [("13", "万人", "nearly")],
    "约40家": [("40", "家", "about")],
    "40家左右": [("40", "家", "about")],
    "92%以上": [("92", "%", "at_least")],
    "不低于80%": [("80", "%", "at_least")],
    "控制在3%以内": [("3", "%", None)],
    "15至20分钟": [("15", "分钟", "about"), ("20", "分钟", "about")],
    "1,234张": [("1234", "张", "exact")],
    "1.7亿多元": [("1.7", "亿元", "at_least")],
    "十二万三千人": [("123000", "人", "exact")],
    "1.4‰": [],
    "300元/月": [("300", "元/人·月", "exact")],
    "提高3个百分点": [("3", "百分点", "exact")],
    # None of these counts anything.
    "2021年6月2日": [],
    "二〇二五年": [],
    "60岁以上老年人": [],
    "第17条": [],
    "每千名老人": [],
    "“1+8+2”体系": [],
    "4A级以上": [],
    "5个月": [],
}
NUMBERS["1.4‰"] = [("1.4", "‰", "exact")]


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers(text: str) -> None:
    found = [(f"{n.value:f}", n.unit, n.qualifier) for n in numbers.find(text)]
    assert found == NUMBERS[text]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2024年末", ["2024"]),
        ("截至2025年6月底", ["2025-06"]),
        ("2024年第三季度", ["2024-Q3"]),
        ("2016-2020年", ["2016-2020"]),
        ("“十四五”期间", ["2021-2025"]),
        ("今年以来", ["2023"]),
        ("去年", ["2022"]),
        ("9月底", ["2023-09"]),
        ("比上年增长", []),
        ("较2019年", []),
    ],
)
def test_periods(text: str, said: list[str]) -> None:
    assert [s.period for s in periods.find(text, 2023)] == said


def test_years_in_chinese_figures() -> None:
    assert with_years_in_digits("到二〇二五年") == "到2025年"


def test_every_other_name_of_an_indicator_is_known(catalogue: Catalogue) -> None:
    known = catalogue.by_code
    assert {"低保人数", "低保对象"} <= set(known["dibao_recipients"].aliases)
    assert {"老年食堂", "助餐点"} <= set(known["senior_canteens"].aliases)


def test_a_scale_is_part_of_the_unit(catalogue: Catalogue) -> None:
    assert catalogue.base(Decimal("13.2"), "万人") == ("人", Decimal(132_000))
    assert catalogue.base(Decimal("1.2"), "万例") == ("例", Decimal(12_000))


SENTENCES = {
    # (indicator, value, unit, area, period, kind, operator)
    "2024年,上城区和西湖区养老机构分别为12家和15家。": [
        ("elderly_care_institutions", "12", "家", "330102", "2024", "actual", None),
        ("elderly_care_institutions", "15", "家", "330106", "2024", "actual", None),
    ],
    "杭州市低保标准从2022年每人每月1216元提高到2023年每人每月1259元。": [
        ("dibao_standard", "1216", "元/人·月", "330100", "2022", "actual", None),
        ("dibao_standard", "1259", "元/人·月", "330100", "2023", "actual", None),
    ],
    "力争到2027年,全市养老机构护理型床位占比达到73%以上。": [
        ("institution_nursing_bed_share", "73", "%", "330100", "2027", "target", "ge"),
    ],
    "2024年民生实事:全市新增认知障碍照护专区床位目标1000张。": [
        ("new_dementia_beds", "1000", "张", "330100", "2024", "annual_target", "eq"),
    ],
    "2017年全市每百名老年人拥有床位4.2张。": [
        (
            "elderly_care_beds_per_100",
            "4.2",
            "张/百人",
            "330100",
            "2017",
            "actual",
            None,
        ),
    ],
    "2020年江干区百岁老人60人。": [
        (None, "60", "人", "330104", "2020", "actual", None)
    ],
}


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences(text: str, catalogue: Catalogue) -> None:
    found = of_text(text, catalogue)
    told = [
        (f.indicator, f.value, f.unit, f.area, f.period, f.kind, f.operator)
        for f in found
    ]
    assert told == SENTENCES[text]


def test_a_table_of_targets(catalogue: Catalogue) -> None:
    """Headings over two rows, units in the name, ≥, [sums of five years], nature."""
    text = (
        "杭州市民政事业发展规划\n规划期为2021至2025年,规划基期为2020年。\n"
        "专栏2 主要指标\n"
        "| 序号 | 指标 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|---|\n"
        "| | | 现状值 | 目标值 | |\n"
        "| 1 | 养老机构护理型床位占比(%) | 55.8 | ≥58 | 约束性 |\n"
        "| 2 | 持证社工(人) | 14716 | 20000左右 | 预期性 |\n"
        "| 3 | 生态葬例数(例) | -- | [3000] | 预期性 |\n"
    )
    found = of_text(text, catalogue)
    assert [
        (f.indicator, f.value, f.kind, f.period, f.operator, f.qualifier, f.nature)
        for f in found
    ] == [
        (
            "institution_nursing_bed_share",
            "55.8",
            "baseline",
            "2020",
            None,
            "exact",
            "binding",
        ),
        (
            "institution_nursing_bed_share",
            "58",
            "target",
            "2025",
            "ge",
            "at_least",
            "binding",
        ),
        (
            "certified_social_workers",
            "14716",
            "baseline",
            "2020",
            None,
            "exact",
            "expected",
        ),
        (
            "certified_social_workers",
            "20000",
            "target",
            "2025",
            "eq",
            "about",
            "expected",
        ),
        (
            "ecological_burials",
            "3000",
            "target",
            "2021-2025",
            "eq",
            "exact",
            "expected",
        ),
    ]


def test_one_heading_over_baseline_and_target(catalogue: Catalogue) -> None:
    text = (
        "杭州市民政事业发展规划\n规划期为2026至2030年,规划基期为2025年。\n"
        "| 序号 | 指标 | 规划值 | 规划值 |\n|---|---|---|---|\n"
        "| | | 2025年基期 | 2030年目标 |\n"
        "| 1 | 养老机构护理型床位占比(%) | 61 | 75 |\n"
    )
    told = [(f.value, f.kind, f.period) for f in of_text(text, catalogue)]
    assert told == [("61", "baseline", "2025"), ("75", "target", "2030")]


def test_a_look_back_sums_up_its_years_and_counts_levels_at_their_end(
    catalogue: Catalogue,
) -> None:
    text = (
        "杭州市民政事业发展规划\n规划期为2021至2025年,规划基期为2020年。\n"
        "一、发展基础\n全市共有养老机构329家,累计募集善款1.5亿元、物资价值300万元。"
    )
    told = [(f.value, f.period) for f in of_text(text, catalogue)]
    assert told == [("329", "2020"), ("1.5", "2016-2020"), ("300", "2016-2020")]


def test_a_table_of_districts(catalogue: Catalogue) -> None:
    text = (
        "2023年杭州市民政统计公报\n"
        "表1 2023年各区养老机构情况\n"
        "| 地区 | 养老机构数(家) | 百岁老人(户籍)(人) |\n"
        "| 上城区 | 20 | 300 |\n| 临平区 | 18 | -- |\n"
    )
    found = of_text(text, catalogue)
    assert [(f.indicator, f.value, f.area, f.period) for f in found] == [
        ("elderly_care_institutions", "20", "330102", "2023"),
        ("centenarians", "300", "330102", "2023"),
        ("elderly_care_institutions", "18", "330113", "2023"),
    ]
