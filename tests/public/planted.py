"""A copy of data/ with figures that must not leave the house, told by their names."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from dashboard.releases.submissions import Submission
from dashboard.settings import ROOT

# In no committed file, in no way by chance.
SECRETS = (
    "绝密甲",
    "绝密乙",
    "绝密丙",
    "绝密丁",
    "secret_desk",
    "7654321.5",
    "secretzh",
    "绝密戊",
    "绝密己",
    "绝密庚",
)
AREAS = "330102 330105 330106 330108 330109 330110 330111 330112 330113 330114 330122"
# Numbers of persons, in every text of a figure and of its source.
NUMBERS = ("13812345678", "8765 4321", "11010519491231002X", "１３９１２３４５６７８")
POST = [*AREAS.split(), "330127", "330182"]
# What a department noted and released for the public, with a number of a person in it.
RELEASED = "放行批注"
# District -> orphans; by hand: the city's 600 is their sum.
ORPHANS = dict(
    zip(POST, (60, 55, 50, 45, 70, 65, 40, 35, 30, 80, 4, 26, 40), strict=True)
)
SMALL = "330122"

SOURCE = "source,title,publisher,url,published,grade,note\n"
ROW = "indicator,area,boundary,period,value,unit,kind,qualifier,printed_name,quote,"
ROW += "formula,note,source\n"


def plant(target: Path) -> Path:
    """Copy data/ to `target` and add to it; returns the copy."""
    data = target / "data"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("warehouse"))
    (data / "facts/sources_planted.csv").write_text(
        SOURCE
        + "secret_desk,绝密甲内部台账,绝密乙处,,2025-01-01,D,绝密丙\n"
        + "open_desk,民政统计季报,杭州市民政局,,2025-01-01,A,\n"
        + f"phone_desk,季报（{NUMBERS[3]}）,民政局 0571-{NUMBERS[1]},,2025-01-01,A,"
        + f"问 {NUMBERS[0]}\n",
        "utf-8",
    )
    known = (data / "metadata/indicators/centenarians.yml").read_text("utf-8")
    (data / "metadata/indicators/planted_orphans.yml").write_text(
        known.replace("百岁老人（户籍）", "散居孤儿（试验）").replace("寿星", "孤"),
        "utf-8",
    )
    _rate(data)
    rows = [
        # Of a source that is not public: a figure, a note and a quote.
        "dibao_standard,330100,all,2024,7654321.5,元/人·月,actual,exact,,绝密丁,,绝密丙,"
        "secret_desk",
        "dibao_standard,330122,post2021,2023,1100,元/人·月,actual,exact,"
        f"低保 {NUMBERS[0]},引 0571-{NUMBERS[1]},,经办人 {NUMBERS[2]},phone_desk",
        "planted_orphans,330100,all,2024,600,人,actual,exact,,,,其中桐庐4人,open_desk",
        *(
            f"planted_orphans,{area},post2021,2024,{people},人,actual,exact,,,,"
            f"较上年+1,open_desk"
            for area, people in ORPHANS.items()
        ),
    ]
    # 1,000 children each: 40 and 600 in ten thousand tell of 4 and 60 orphans.
    for area, rate in ((SMALL, 40), ("330102", 600)):
        end = ",,,,,open_desk"
        rows += [
            f"planted_children,{area},post2021,2024,1000,人,actual,exact{end}",
            f"planted_orphan_rate,{area},post2021,2024,{rate},人/万人,actual,exact{end}",
        ]
    (data / "facts/observations/planted.csv").write_text(
        ROW + "\n".join(rows) + "\n", "utf-8"
    )
    demo = data / "demo/supply.csv"
    demo.write_text(
        demo.read_text("utf-8")
        + "nursing_beds,330102,post2021,2023,7654321,张,demo,exact,,,secretzh,,"
        "demonstration\n",
        "utf-8",
    )
    for path in (data / "metadata/indicators").glob("*.yml"):
        if path.stem in ("dibao_standard", "nursing_beds"):
            text = path.read_text("utf-8")
            path.write_text(re.sub(r"max: [\d.]+", "max: 9999999.0", text), "utf-8")
    return data


def notes() -> Submission:
    """Departments' notes: one that is internal; two that were released, one with a
    number of a person; and two that were released though their figure is not public:
    one of a table with a withheld count, one to no figure."""
    told = [
        ("dibao_standard", "330100", "all", "2023", "绝密戊只供内部", "internal"),
        ("dibao_standard", "330100", "all", "2025", f"{RELEASED}甲<b>", "public"),
        ("dibao_standard", SMALL, "post2021", "2023", RELEASED + NUMBERS[0], "public"),
        ("planted_orphans", "330100", "all", "2024", "绝密己：其中桐庐4人", "public"),
        ("dibao_standard", "330100", "all", "1999", "绝密庚", "public"),
    ]
    names = ("indicator", "area", "boundary", "period", "text", "audience")
    more = {"department": "社会救助处", "written": "2026-11-20", "action": "set"}
    rows = tuple(dict(zip(names, row, strict=True)) | more for row in told)
    return Submission("000001-planted", (), (), rows)


def _rate(data: Path) -> None:
    """Children, and orphans in ten thousand of them."""
    folder = data / "metadata/indicators"
    known = (folder / "centenarians.yml").read_text("utf-8")
    (folder / "planted_children.yml").write_text(
        known.replace("百岁老人（户籍）", "儿童（试验）").replace("寿星", "童"), "utf-8"
    )
    text = known.replace("百岁老人（户籍）", "孤儿率（试验）").replace("寿星", "率")
    text = text.replace("unit: 人\n", "unit: 人/万人\n").replace(
        "additive: true", "additive: false"
    )
    text += "ratio:\n  numerator: planted_orphans\n  denominator: planted_children\n"
    (folder / "planted_orphan_rate.yml").write_text(text + "  per: 10000\n", "utf-8")
