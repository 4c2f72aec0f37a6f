"""Publishing: previewed, whole or not at all, kept, undone; every try is logged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.build import build
from dashboard.desk import publish
from dashboard.errors import InputError
from dashboard.releases import audit, differences, reader
from dashboard.releases import store as releases
from dashboard.releases.store import Release
from dashboard.settings import Settings
from tests.desk.uploads import checked, finding, row

INDICATOR = "centenarians"


def publish_it(
    settings: Settings, tmp_path: Path, *rows: dict[str, Any], **options: Any
) -> Release:
    outcome, file = checked(tmp_path, *rows)
    given = {"by": "王", "note": "2025年公报", "reasons": {}} | options
    return publish.publish(settings, outcome, file, **given)


def values(release: Release) -> dict[str, tuple[str, str]]:
    """period -> (kind, value as printed) of the city's centenarians in use."""
    con = reader.connect(release)
    found = con.execute(
        "select period, kind, printed_value from warehouse.mart_observation "
        "where indicator = ? and area_id = '330100@all' and is_preferred",
        [INDICATOR],
    ).fetchall()
    return {period: (kind, value) for period, kind, value in found}


def test_new_changed_and_withdrawn_values_are_previewed_then_published(
    settings: Settings, tmp_path: Path
) -> None:
    first = releases.current(settings.warehouse)
    assert first is not None
    before = values(first)
    changed, withdrawn = sorted(
        p for p, (kind, _) in before.items() if kind == "actual"
    )[:2]
    rows = [
        row(INDICATOR, "2025", "1234", "人"),
        row(INDICATOR, changed, "987", "人"),
        row(INDICATOR, withdrawn, "", "人", action="withdraw"),
    ]
    outcome, _ = checked(tmp_path, *rows)
    seen = publish.preview(settings, outcome)
    assert releases.current(settings.warehouse) == first
    assert seen.counts["new"] == 1
    assert seen.counts["changed"] == 1
    assert seen.counts["removed"] == 1
    (new,) = (v for v in seen.values if v["change"] == "new")
    assert (new["period"], new["new_value"]) == ("2025", "1234 人")
    (revised,) = (v for v in seen.values if v["change"] == "changed")
    assert revised["old_value"].startswith(f"{before[changed][1]} 人")
    assert revised["new_value"] == "987 人"

    done = publish_it(settings, tmp_path, *rows)
    assert releases.current(settings.warehouse) == done
    assert done.sequence == first.sequence + 1
    now = values(done)
    assert now["2025"] == ("actual", "1234")
    assert now[changed] == ("actual", "987")
    assert withdrawn not in now or now[withdrawn][0] != "actual"
    assert differences.diff(settings, first.id, done.id).values == seen.values

    con = reader.connect(done)
    replaced = con.execute(
        "select period, value, replaced_by, replaced_action from warehouse.stg_replaced"
    ).fetchall()
    name = done.submissions[0]
    assert {(p, by, action) for p, _, by, action in replaced} == {
        (changed, f"submissions/{name}:3", "set"),
        (withdrawn, f"submissions/{name}:4", "withdraw"),
    }


def test_the_upload_and_its_reasons_are_kept(
    settings: Settings, tmp_path: Path
) -> None:
    outcome, file = checked(
        tmp_path,
        row(INDICATOR, "2025", "1234", "人"),
        findings=(finding("confirm", "jump:a"),),
    )
    done = publish.publish(
        settings,
        outcome,
        file,
        by="王",
        note="公报",
        reasons={"jump:a": "普查补报"},
        editor="李",
    )
    folder = settings.warehouse / "submissions" / done.submissions[0]
    assert (folder / "upload.csv").read_bytes() == file.read_bytes()
    receipt = json.loads((folder / "receipt.json").read_text("utf-8"))
    assert receipt["reasons"] == {"jump:a": "普查补报"}
    assert (receipt["by"], receipt["editor"]) == ("王", "李")
    assert receipt["sha256"] == releases.sha256(file)
    assert receipt["rows_read"] == receipt["rows_staged"] == 1


def test_a_build_keeps_what_was_published(settings: Settings, tmp_path: Path) -> None:
    done = publish_it(settings, tmp_path, row(INDICATOR, "2025", "1234", "人"))
    rebuilt = build.build(settings)
    assert rebuilt.submissions == done.submissions
    assert values(rebuilt)["2025"] == ("actual", "1234")
    assert differences.diff(settings, done.id, rebuilt.id).counts == {
        "new": 0,
        "changed": 0,
        "removed": 0,
        "statuses": 0,
        "annotations": 0,
    }


def test_rollback_and_forward(settings: Settings, tmp_path: Path) -> None:
    first = releases.current(settings.warehouse)
    assert first is not None
    second = publish_it(settings, tmp_path, row(INDICATOR, "2025", "1234", "人"))
    back = publish.rollback(settings, first.id, by="赵", note="误报")
    assert (back.id, back.sequence) == (first.id, second.sequence + 1)
    assert "2025" not in values(back)
    # The next start of the server does not build the rollback away.
    assert build.ensure(settings) == back
    forward = publish.rollback(settings, second.id, by="赵")
    assert values(forward)["2025"] == ("actual", "1234")
    assert [e.sequence for e in releases.history(settings.warehouse)] == [1, 2, 3, 4]
    with pytest.raises(InputError, match="is current already"):
        publish.rollback(settings, second.id, by="赵")
    with pytest.raises(InputError, match="No release 'nonesuch' here"):
        publish.rollback(settings, "nonesuch", by="赵")
    # What is published next stands on the release that is current.
    publish.rollback(settings, first.id, by="赵")
    third = publish_it(settings, tmp_path, row(INDICATOR, "2025", "77", "人"))
    assert len(third.submissions) == 1


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"by": " "}, "Who publishes is not named"),
        ({"note": ""}, "The note is empty"),
        ({"two_person": True, "editor": "王"}, "Two persons are required"),
        ({"two_person": True}, "Two persons are required"),
    ],
)
def test_what_is_missing_is_said_and_logged(
    settings: Settings, tmp_path: Path, options: dict[str, Any], sentence: str
) -> None:
    before = releases.current(settings.warehouse)
    with pytest.raises(InputError, match=sentence):
        publish_it(settings, tmp_path, row(INDICATOR, "2025", "1", "人"), **options)
    assert releases.current(settings.warehouse) == before
    assert audit.read(settings.warehouse)[-1]["result"] == "refused"


def test_rejects_and_unexplained_figures_stop(
    settings: Settings, tmp_path: Path
) -> None:
    given = {"by": "王", "note": "公报", "reasons": {"jump:a": " "}}
    figure = row(INDICATOR, "2025", "1", "人")
    outcome, file = checked(tmp_path, figure, findings=(finding("reject"),))
    with pytest.raises(InputError, match="第 2 行 数值列：比上年大十倍"):
        publish.publish(settings, outcome, file, **given)
    outcome, file = checked(tmp_path, figure, findings=(finding("confirm", "jump:a"),))
    with pytest.raises(InputError, match=r"--reason 'jump:a=…'"):
        publish.publish(settings, outcome, file, **given)
    outcome, file = checked(tmp_path, figure)
    file.write_text("another file", "utf-8")
    with pytest.raises(InputError, match="changed since it was checked"):
        publish.publish(settings, outcome, file, **given)


def test_a_publish_that_breaks_a_data_check_leaves_nothing(
    settings: Settings, tmp_path: Path
) -> None:
    before = releases.current(settings.warehouse)
    with pytest.raises(InputError, match="value_is_plausible"):
        publish_it(settings, tmp_path, row(INDICATOR, "2025", "99999999", "人"))
    assert releases.current(settings.warehouse) == before
    assert not list(settings.warehouse.glob(".building-*"))
    done = publish_it(settings, tmp_path, row(INDICATOR, "2025", "1234", "人"))
    kept = [path.name for path in (settings.warehouse / "submissions").iterdir()]
    assert kept == list(done.submissions), "the refused upload's folder is gone"


def test_a_real_figure_takes_the_place_of_a_demonstration(
    settings: Settings, tmp_path: Path
) -> None:
    first = releases.current(settings.warehouse)
    assert first is not None

    def layer(release: Release) -> dict[str, tuple[float, str]]:
        con = reader.connect(release)
        rows = con.execute(
            "select area, value, kind from warehouse.mart_observation where "
            "indicator = 'nursing_beds' and area_kind = 'district' and is_preferred"
        ).fetchall()
        return {area: (float(value), kind) for area, value, kind in rows}

    before = layer(first)
    area, (value, kind) = next((a, v) for a, v in before.items() if v[1] == "demo")
    unit, period = (
        reader.connect(first)
        .execute(
            "select printed_unit, period from warehouse.mart_observation where "
            "indicator = 'nursing_beds' and area = ? and kind = 'demo'",
            [area],
        )
        .fetchone()
    )
    real = row("nursing_beds", period, "5432", unit, area=area, boundary="post2021")
    after = layer(publish_it(settings, tmp_path, real))
    assert kind == "demo"
    assert value != 5432
    assert after[area] == (5432.0, "actual")
    assert {a: v for a, v in after.items() if a != area} == {
        a: v for a, v in before.items() if a != area
    }


def test_the_log_tells_each_event_once_and_finds_tampering(
    settings: Settings, tmp_path: Path
) -> None:
    folder = settings.warehouse
    publish_it(settings, tmp_path, row(INDICATOR, "2025", "1234", "人"), by="王")
    events = [(e["actor"], e["action"], e["result"]) for e in audit.read(folder)]
    assert events == [
        ("system", "build", "done"),
        ("王", "publish", "prepared"),
        ("王", "publish", "done"),
    ]
    assert audit.verify(folder) == []
    log = folder / audit.FILE
    text = log.read_text("utf-8")
    log.write_text(text.replace("王", "李", 1), "utf-8")
    assert audit.verify(folder) == [3], "the line after the changed one"
    lines = text.splitlines(keepends=True)
    log.write_text(lines[0] + lines[2], "utf-8")
    assert audit.verify(folder) == [2], "a line was cut out"
    log.write_text(text + '{"torn', "utf-8")
    audit.append(folder, actor="a", action="b", object="c", result="d")
    assert audit.verify(folder) == [4]
    assert [e["action"] for e in audit.read(folder)][-1] == "b"
