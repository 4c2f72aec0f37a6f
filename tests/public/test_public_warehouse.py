"""The public file: no internal figure, word or table, and every question answered."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from dashboard.__main__ import main
from dashboard.build import build, public_tables
from dashboard.errors import InputError
from dashboard.public import build as public
from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.settings import ROOT, Settings
from tests.public.planted import NUMBERS, ORPHANS, RELEASED, SECRETS, SMALL
from tests.queries.test_contracts import SAMPLES, TYPES, part

Con = duckdb.DuckDBPyConnection


def texts(con: Con) -> str:
    """Every value of every table, decompressed."""
    tables = con.execute(
        "select table_name from duckdb_tables() where database_name = 'warehouse'"
    ).fetchall()
    found = []
    for (table,) in tables:
        rows = con.execute(f"select * from warehouse.{table}").fetchall()
        found += [str(cell) for row in rows for cell in row if cell is not None]
    return "\n".join(found)


def test_no_secret_is_in_the_file(planted: Settings, built: public.Public) -> None:
    internal = releases.current(planted.warehouse)
    assert internal
    inside = texts(reader.connect(internal))
    assert all(word in inside for word in SECRETS), "canary: they were planted"
    outside = texts(reader.connect(built.release))
    raw = built.release.path.read_bytes()
    for word in (*SECRETS, "演示数据", "supply.csv", "data/facts"):
        assert word not in outside
        assert word.encode() not in raw


def test_notes_are_public_where_they_were_released_and_their_figure_is(
    built: public.Public, public_con: Con
) -> None:
    rows = public_con.execute(
        "select indicator, area_id, period, department, text, cast(written as varchar) "
        "from warehouse.annotation order by area_id"
    ).fetchall()
    figure = ("dibao_standard", "330100@all", "2025")
    note = ("社会救助处", f"{RELEASED}甲<b>", "2026-11-20")
    (first, second) = rows
    assert first == (*figure, *note)
    # The number in the other one has its sign.
    assert second[4] == f"{RELEASED}[已隐去]"
    shown = public_con.execute(
        "select annotation from warehouse.mart_observation where annotation <> ''"
    ).fetchall()
    assert len(shown) == 2
    # What test_no_secret_is_in_the_file looks for could be found this way.
    assert RELEASED.encode() in built.release.path.read_bytes()


def test_no_number_of_a_person_is_in_the_file(
    planted: Settings, built: public.Public, public_con: Con
) -> None:
    internal = releases.current(planted.warehouse)
    assert internal
    inside = texts(reader.connect(internal))
    assert all(number in inside for number in NUMBERS), "canary: they were planted"
    outside = texts(public_con)
    raw = built.release.path.read_bytes()
    for number in NUMBERS:
        assert number not in outside
        assert number.encode() not in raw
    told = public_con.execute(
        "select printed_name, quote, note, source_title, source_publisher "
        "from warehouse.mart_observation where source = 'phone_desk'"
    ).fetchall()
    hidden = "[已隐去]"
    assert told == [
        (
            f"低保 {hidden}",
            f"引 {hidden}",
            f"经办人 {hidden}",
            f"季报（{hidden}）",
            f"民政局 {hidden}",
        )
    ]


def test_a_text_that_nothing_masks_stops_the_public_build(
    planted: Settings, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    shutil.copytree(planted.data, data)
    path = data / "metadata/indicators/planted_orphans.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("散居孤儿（试验）", f"孤儿{NUMBERS[0]}"), "utf-8")
    settings = Settings(data, tmp_path / "warehouse", show_demo=True)
    build.build(settings)
    with pytest.raises(InputError, match=r"dim_indicator\.name_zh: 1 rows"):
        public.build(settings)
    assert releases.current(settings.public) is None
    assert not list(settings.public.glob("*.duckdb*"))


def test_no_demonstration_value_is_in_the_file(
    planted: Settings, public_con: Con
) -> None:
    internal = releases.current(planted.warehouse)
    assert internal
    con = reader.connect(internal)
    con.execute("use warehouse")
    # Cells that only a demonstration figure fills, worked out of the internal file.
    demo = con.execute(
        "select indicator, area_id, period from fct_observation group by all "
        "having bool_and(kind = 'demo')"
    ).fetchall()
    assert len(demo) > 80
    rows = public_con.execute(
        "select indicator, area_id, period, kind from warehouse.fct_observation"
    ).fetchall()
    assert not {row[:3] for row in rows} & set(demo)
    assert "demo" not in {row[3] for row in rows}


def test_tables_and_columns_are_the_allow_list(public_con: Con) -> None:
    allowed = public_tables.read()
    listed = {
        table: [(name, allowed.column(table, name).type) for name in about.columns]
        for table, about in allowed.tables.items()
    }
    found: dict[str, list[tuple[str, str]]] = {}
    for table, name, kind in public_con.execute(
        "select table_name, column_name, data_type from duckdb_columns() "
        "where database_name = 'warehouse' order by table_name, column_index"
    ).fetchall():
        found.setdefault(table, []).append((name, kind.lower().replace(",", ", ")))
    assert found == listed
    plain = {"varchar", "integer", "bigint", "double", "boolean", "decimal", "date"}
    kinds = {kind.split("(")[0] for columns in found.values() for _, kind in columns}
    assert kinds <= plain | {"timestamp"}
    # The bounds of what is plausible are in no table there, and so stay inside.
    assert ("plausible_min", "double") not in found["dim_indicator"]
    views = "select count(*) from duckdb_views() where database_name = 'warehouse'"
    assert public_con.execute(views + " and not internal").fetchone() == (0,)
    assert not public_con.execute(
        "select comment from duckdb_tables() where comment is not null "
        "union all select comment from duckdb_columns() where comment is not null"
    ).fetchall()


def test_a_column_without_words_is_not_written(tmp_path: Path) -> None:
    text = public_tables.FILE.read_text("utf-8")
    known = "columns: [indicator, part]"
    assert known in text
    for number, (wrong, words) in enumerate(
        (
            (
                "columns: [indicator, plausible_min]",
                "'plausible_min' of 'indicator_sum'",
            ),
            ('columns: [indicator, "part, (select 1)"]', "pattern"),
        )
    ):
        path = tmp_path / f"public_tables_{number}.yml"
        path.write_text(text.replace(known, wrong), "utf-8")
        with pytest.raises(InputError, match=words):
            public_tables.read(path)


@pytest.mark.parametrize("name", reader.names())
def test_every_question_has_the_same_answer_form(public_con: Con, name: str) -> None:
    sql = reader.statement(name)
    used = set(duckdb.extract_statements(sql)[0].named_parameters)
    with public_con.cursor() as cursor:
        cursor.execute("use warehouse")
        cursor.execute(sql, {key: SAMPLES[key] for key in used})
        found = {c[0]: str(c[1]) for c in cursor.description or []}
    stated = part(sql.split("\n\n", 1)[0], "Returns")
    assert {k: TYPES[v] for k, v in stated.items()} == found


def test_published_figures_are_all_there(planted: Settings, public_con: Con) -> None:
    """Without withheld tables and secrets, the public rows equal the internal ones."""
    internal = releases.current(planted.warehouse)
    assert internal
    question = {"lang": "zh", "pillar": "elderly_care", "source": None}
    inside = reader.run(reader.connect(internal), "pillar_figures", **question)
    assert inside == reader.run(public_con, "pillar_figures", **question)
    assert len(inside) > 50


def test_the_small_district_and_its_partner_are_withheld(
    built: public.Public, public_con: Con
) -> None:
    # 4 in Tonglu; the next smallest, 26 in Chun'an, keeps 600 - 570 from telling it.
    # Both are groups of their own: each group and district go together.
    hidden = {area for _, area, _ in built.withheld.cells}
    assert hidden == {
        "330122@post2021",
        "g8@comparable",
        "330127@post2021",
        "g9@comparable",
    }
    rows = public_con.execute(
        "select area, value, qualifier, printed_value, note, quote "
        "from warehouse.mart_observation where indicator = 'planted_orphans' "
        "and area_kind = 'district'"
    ).fetchall()
    shown = {area: value for area, value, *_ in rows if value is not None}
    expected = {a: v for a, v in ORPHANS.items() if a not in (SMALL, "330127")}
    assert shown == expected
    assert {row[2:] for row in rows if row[1] is None} == {
        ("withheld", None, None, None)
    }


def test_the_rate_goes_with_its_count(public_con: Con) -> None:
    rows = public_con.execute(
        "select area, cast(value as double) from warehouse.mart_observation "
        "where indicator = 'planted_orphan_rate' and boundary = 'post2021'"
    ).fetchall()
    # 40 in ten thousand of 1,000 would say that it is 4; 600 stays: 60 is shown.
    assert dict(rows) == {SMALL: None, "330102": 600}


def test_words_about_a_withheld_table_are_left_out(public_con: Con) -> None:
    told = public_con.execute(
        "select note, quote, formula from warehouse.mart_observation "
        "where indicator = 'planted_orphans'"
    ).fetchall()
    words = {word for row in told for word in row if word}
    assert words == {"含不公布的小数，算式不列出"}


def test_recast_and_rank_say_no_more(public_con: Con) -> None:
    rows = reader.run(
        public_con,
        "area_layer_values",
        lang="zh",
        indicator="planted_orphans",
        year=2024,
        scope="groups",
        with_demo=False,
    )
    by_area = {row["area"]: row for row in rows}
    for area in ("g8", "g9"):
        assert by_area[area]["value"] is None
        assert by_area[area]["qualifier"] == "withheld"
        assert by_area[area]["place_in_rank"] is None
        assert by_area[area]["formula"] == "含不公布的小数，算式不列出"
    # 60 + 70 + 80: 上城, 萧山 and 钱塘.
    assert by_area["g1"]["value"] == 210


def test_a_later_release_gives_nothing_back(planted: Settings, tmp_path: Path) -> None:
    """A revision lifts the small count over the threshold: shown, its partner would
    tell the old one. Both stay withheld."""
    data = tmp_path / "data"
    shutil.copytree(planted.data, data)
    settings = Settings(data, tmp_path / "warehouse", show_demo=True)
    build.build(settings)
    first = public.build(settings).withheld.cells
    path = data / "facts/observations/planted.csv"
    text = path.read_text("utf-8")
    text = text.replace("330122,post2021,2024,4,", "330122,post2021,2024,14,")
    path.write_text(text.replace("all,2024,600,", "all,2024,610,"), "utf-8")
    build.build(settings)
    assert public.build(settings).withheld.cells == first


def test_a_cell_that_was_public_does_not_serve_as_partner(
    planted: Settings, tmp_path: Path
) -> None:
    """First nothing is small and all is shown; then Tonglu falls to 4 and the city's
    total with it. Every other district was shown: only the total can protect it."""
    data = tmp_path / "data"
    shutil.copytree(planted.data, data)
    path = data / "facts/observations/planted.csv"
    text = path.read_text("utf-8")
    before = text.replace("330122,post2021,2024,4,", "330122,post2021,2024,14,")
    path.write_text(before.replace("all,2024,600,", "all,2024,610,"), "utf-8")
    settings = Settings(data, tmp_path / "warehouse", show_demo=True)
    build.build(settings)
    assert not public.build(settings).withheld.cells
    path.write_text(text, "utf-8")
    build.build(settings)
    withheld = public.build(settings).withheld
    assert {area for _, area, _ in withheld.cells} == {
        "330122@post2021",
        "g8@comparable",
        "330100@all",
    }
    assert not withheld.exposed


def test_the_public_edition_has_nothing_to_build_from(tmp_path: Path) -> None:
    settings = Settings(ROOT / "data", tmp_path, False, "public", tmp_path)
    with pytest.raises(InputError, match="EDITION unset"):
        public.build(settings)


def test_the_command_builds_each_edition_in_its_place(
    planted: Settings,
    built: public.Public,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("DATA_DIR", str(planted.data))
    monkeypatch.setenv("WAREHOUSE_DIR", str(planted.warehouse))
    before = releases.current(planted.public)
    assert main(["build", "--edition", "public", "--if-changed", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["release"] == built.release.id
    monkeypatch.setenv("EDITION", "public")
    monkeypatch.setenv("PUBLIC_DIR", str(planted.public))
    for arguments in (["build"], ["build", "--edition", "public"]):
        assert main(arguments) == 1
        assert "EDITION" in capsys.readouterr().err
    assert releases.current(planted.public) == before
