"""Explore: something to see at once, each form, a refusal with a way on, languages."""

from __future__ import annotations

import json

from tests.pages.conftest import Open, drawings, html


def test_it_opens_with_the_longest_line(open_page: Open) -> None:
    app = open_page("explore")
    (chart,) = app.get("plotly_chart")
    (line,) = json.loads(chart.proto.spec)["data"]
    assert len(line["y"]) >= 10
    page = html(app)
    assert "60岁以上老年人口（户籍）" in page
    assert "data-copy" in page
    assert "data-save=&#34;svg&#34;" in page or 'data-save="svg"' in page


def test_each_form_draws_and_refuses(open_page: Open) -> None:
    app = open_page("explore", lang="en", indicators="resident_population")
    for form in ("bar", "slope", "heat", "strip"):
        app.query_params["form"] = form
        app.run()
        assert not app.exception, form
        (drawing,) = drawings(app, "explore_drawn")
        assert "Tonglu" in drawing, form
    app.query_params["form"] = "table"
    assert "hz-table" in html(app.run())
    app.query_params["form"] = "map"
    app.query_params["mode"] = "share"
    assert "Share of the city" in html(app.run())
    assert [e for e in app.get("bidi_component") if "explore_map" in e.proto.id]
    app.query_params["form"] = "scatter"
    refused = html(app.run())
    assert 'data-reason="two_indicators"' in refused
    assert "A scatter takes exactly two indicators" in refused
    assert "explore?" in refused
    app.query_params["indicators"] = "resident_population,land_area"
    app.query_params["mode"] = "value"
    app.run()
    assert len(drawings(app, "explore_drawn")) == 1
    assert not app.exception


def test_a_broken_link_is_forgiven(open_page: Open) -> None:
    app = open_page("explore", indicators="gone", form="pie", mode="index")
    page = html(app)
    assert "“gone”（indicators）" in page
    assert "“pie”（form）" in page
    assert len(app.get("plotly_chart")) == 1


def test_other_pages_lead_there(open_page: Open) -> None:
    app = open_page("sources", indicator="dibao_standard")
    assert "explore?indicators=dibao_standard" in html(app)
    app = open_page("elderly_care")
    assert "在探索中打开" in html(app)
