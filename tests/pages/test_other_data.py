"""Pages over other data than the committed: only data/ has to change."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.settings import ROOT
from tests.charts.svg import texts
from tests.pages.conftest import Open, drawings, html


@pytest.fixture
def open_with(
    open_page: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., AppTest]:
    """Open a page after `change` has edited a copy of data/."""

    def open_(change: Callable[[Path], None], name: str, **query: str) -> AppTest:
        data = tmp_path / "data"
        skip = shutil.ignore_patterns("warehouse")
        shutil.copytree(ROOT / "data", data, ignore=skip)
        change(data)
        monkeypatch.setenv("DATA_DIR", str(data))
        monkeypatch.setenv("WAREHOUSE_DIR", str(tmp_path / "warehouse"))
        return open_page(name, **query)

    return open_


def test_a_made_up_indicator_appears_on_its_page(
    open_with: Callable[..., AppTest],
) -> None:
    def add(data: Path) -> None:
        known = (data / "metadata/indicators/charitable_trusts.yml").read_text("utf-8")
        made_up = known.replace("慈善信托", "试验信托")
        (data / "metadata/indicators/made_up.yml").write_text(made_up, "utf-8")
        plan = (data / "facts/observations/plan.csv").read_text("utf-8")
        (data / "facts/observations/made_up.csv").write_text(
            plan.splitlines()[0]
            + "\nmade_up,330100,all,2023,91,单,actual,exact,,,,,plan_hz_mz_145\n",
            "utf-8",
        )

    page = html(open_with(add, "charity", indicator="made_up"))
    lead = page.split("hz-lead-side", 1)[1].split("</section>")[0]
    assert "试验信托" in lead
    assert "91 单" in lead


def test_a_made_up_series_is_drawn_and_can_lead(
    open_with: Callable[..., AppTest],
) -> None:
    def add(data: Path) -> None:
        plan = (data / "facts/observations/plan.csv").read_text("utf-8")
        rows = [
            f"charitable_trusts,330100,all,{year},{value},单,actual,exact,,,,,plan_hz_mz_145"
            for year, value in ((2023, 90), (2024, 99))
        ]
        text = "\n".join([plan.splitlines()[0], *rows]) + "\n"
        (data / "facts/observations/made_up.csv").write_text(text, "utf-8")

    app = open_with(add, "charity")
    assert "indicator:charitable_trusts" in "".join(drawings(app, "small_lines"))
    # What moves comes first: it leads, and bars of unlike figures are not needed.
    assert app.selectbox(key="choice_indicator").value == "charitable_trusts"
    assert app.get("plotly_chart")
    assert drawings(app, "unlike") == []


def test_a_pillar_without_anything_says_what_is_missing(
    open_with: Callable[..., AppTest],
) -> None:
    def empty(data: Path) -> None:
        path = data / "facts/measures.csv"
        kept = path.read_text("utf-8").splitlines(keepends=True)
        rest = [line for line in kept if "civil_affairs_culture" not in line]
        path.write_text("".join(rest), "utf-8")

    app = open_with(empty, "civil_affairs_culture")
    page = html(app)
    assert "未获取" in drawings(app, "measures")[0]
    assert "民政文化的统计数字" in page
    assert "所选规划没有为这一领域设数字指标" in page
    assert not app.get("plotly_chart")


def test_a_made_up_series_appears_on_the_overview(
    open_with: Callable[..., AppTest],
) -> None:
    """Newer than all others, it leads the newest figures and the small lines, and its
    pillar and year have a square."""

    def add(data: Path) -> None:
        known = (data / "metadata/indicators/charitable_trusts.yml").read_text("utf-8")
        made_up = known.replace("慈善信托", "试验信托")
        (data / "metadata/indicators/made_up.yml").write_text(made_up, "utf-8")
        plan = (data / "facts/observations/plan.csv").read_text("utf-8")
        rows = "".join(
            f"made_up,330100,all,{year},{value},单,actual,exact,,,,,plan_hz_mz_145\n"
            for year, value in ((2024, 91), (2026, 97))
        )
        (data / "facts/observations/made_up.csv").write_text(
            f"{plan.splitlines()[0]}\n{rows}", "utf-8"
        )

    app = open_with(add, "overview")
    newest = html(app).split('hz-newest"')[1].split("</li>")[0]
    assert "试验信托" in newest and "97 单" in newest
    assert 'href="charity?indicator=made_up"' in newest
    lines = drawings(app, "overview_small_lines")
    assert "试验信托" in lines[0] and "97 单" in lines[0]
    (years,) = drawings(app, "overview_years")
    assert "2026" in texts(years) and "慈善事业：2020–2026" in years


def test_a_review_number_stands_on_every_map(
    open_with: Callable[..., AppTest],
) -> None:
    def approve(data: Path) -> None:
        path = data / "metadata/map.yml"
        text = path.read_text("utf-8")
        assert 'review_number: ""' in text
        number = 'review_number: "浙S(2026)00号"'
        path.write_text(text.replace('review_number: ""', number), "utf-8")

    app = open_with(approve, "elderly_care", form="svg", layer="residents")
    page = html(app)
    assert "审图号: 浙S(2026)00号" in page
    assert "不作划界依据" not in page


def test_bad_data_says_what_to_mend_instead_of_a_page(
    open_with: Callable[..., AppTest],
) -> None:
    def spoil(data: Path) -> None:
        (data / "metadata/units.yml").write_text("人: [", "utf-8")

    app = open_with(spoil, "overview")
    assert "units.yml: not readable as YAML" in "".join(one.value for one in app.code)
