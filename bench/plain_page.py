"""The elderly-care page as most would write it in Streamlit: the same map, ranking,
scatter and line, with the platform's own charts. A peer for bench.first_picture."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pandas as pd
import plotly.express as px
import pydeck as pdk
import streamlit as st

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dashboard.releases import reader, store  # noqa: E402
from dashboard.settings import load_settings  # noqa: E402

SERIES = "population_60_plus_share_registered"


def ask(name: str, **parameters: object) -> pd.DataFrame:
    release = store.current(load_settings().warehouse)
    assert release
    return pd.DataFrame(reader.run(reader.connect(release), name, **parameters))


def values(indicator: str) -> pd.DataFrame:
    return ask(
        "area_layer_values",
        lang="zh",
        indicator=indicator,
        year=2020,
        scope="pre2021",
        with_demo=True,
    )


st.set_page_config(layout="wide")
st.title("养老服务")
shares, lifts = (
    values("population_60_plus_share_resident"),
    values("lift_household_share"),
)
chosen = st.selectbox("区县", shares["area_name"])
outlines = json.loads((ROOT / "data/geo/hangzhou_former.geojson").read_text("utf-8"))
most = shares["value"].max()
known = dict(zip(shares["area"], shares["value"], strict=True))
for feature in outlines["features"]:
    share = known.get(str(feature.get("id")), 0)
    feature["properties"]["colour"] = [30, 90, 170, int(255 * share / most)]
left, right = st.columns([7, 5])
with left:
    layer = pdk.Layer("GeoJsonLayer", outlines, get_fill_color="properties.colour")
    view = pdk.ViewState(longitude=119.6, latitude=29.9, zoom=7.5)
    st.pydeck_chart(pdk.Deck([layer], initial_view_state=view, map_provider=None))
    st.line_chart(
        ask(
            "indicator_series",
            lang="zh",
            indicator="population_60_plus_share_registered",
        ),
        x="year",
        y="value",
    )
with right:
    shares["chosen"] = shares["area_name"] == chosen
    st.plotly_chart(
        px.bar(shares, x="value", y="area_name", color="chosen", orientation="h")
    )
    both = shares.merge(lifts, on="area", suffixes=("", "_lifts"))
    st.plotly_chart(px.scatter(both, x="value", y="value_lifts", text="area_name"))
