"""A made-up 十五五 plan, for tests alone: no figure in it is real."""

from __future__ import annotations

from pathlib import Path

from tests.reading import made

MADE_UP = "本文件为软件测试虚构，数字均非真实。"
TITLE = "测试市民政事业发展“十五五”规划（2026—2030年）（虚构）"
# indicator, name as printed, baseline of 2025, target of 2030, nature
ROWS = [
    (
        "model_home_care_centres",
        "示范型居家养老服务中心（个）",
        "260",
        "≥320",
        "预期性",
    ),
    (
        "elderly_care_subsidy_recipients",
        "养老服务补贴人数（人）",
        "150000",
        "180000",
        "预期性",
    ),
    (
        "dibao_urban_rural_unification",
        "城乡低保标准一体化（%）",
        "100",
        "100",
        "约束性",
    ),
    (
        "dibao_to_consumption_ratio",
        "城乡低保标准占当地城市居民人均消费支出比率（%）",
        "31",
        "35",
        "约束性",
    ),
    (
        "social_work_professionals_per_1000",
        "社会工作专业人才占总人口比例（‰）",
        "2.1",
        "3",
        "预期性",
    ),
    (
        "ecological_burial_village_coverage",
        "生态葬法行政村覆盖率（%）",
        "90",
        "100",
        "约束性",
    ),
    (
        "elderly_care_beds_per_1000",
        "每千名老人社会养老床位数（张/千人）",
        "--",
        "60",
        "预期性",
    ),
    ("nursing_bed_share", "护理型床位占比（%）", "60", "70以上", "约束性"),
    ("senior_canteens", "老年食堂（助餐点）（家）", "--", "3000", "预期性"),
    ("charitable_trusts", "慈善信托备案单数（单）", "300", "500", "预期性"),
    ("land_saving_ecological_burial_rate", "节地生态安葬率（%）", "--", "75", "预期性"),
    ("childrens_homes", "儿童之家（家）", "3200", "3500", "预期性"),
]
HEADS = [
    ["序号", "主要指标", "规划值", "规划值", "属性"],
    ["序号", "主要指标", "2025年基期", "2030年目标", "属性"],
]


def content() -> list[str | made.Rows]:
    """Paragraphs and the table of twelve rows."""
    rows = [
        [str(number), name, baseline, target, nature]
        for number, (_, name, baseline, target, nature) in enumerate(ROWS, 1)
    ]
    return [
        TITLE,
        MADE_UP,
        "一、发展目标",
        "杭州市“十五五”时期民政事业发展的主要指标如下。",
        "专栏1 “十五五”时期主要指标",
        [*HEADS, *rows],
        "二、主要任务",
        "持续增进民生福祉。",
    ]


def word(folder: Path) -> Path:
    return made.word(folder / "虚构规划.docx", content())


def pdf(folder: Path) -> Path:
    return made.pdf(folder / "虚构规划.pdf", content())
