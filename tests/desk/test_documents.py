"""Documents at the desk: read once, decided figure by figure, sent as a plain draft."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.desk import candidates, documents, kept, publish
from dashboard.desk.access import Visitor
from dashboard.desk.documents import Document
from dashboard.errors import InputError
from dashboard.intake.refused import RefusedError
from dashboard.reading import bounded, known, marks
from dashboard.reading.whole import Reading
from dashboard.releases import reader
from dashboard.releases import store as releases
from dashboard.settings import Settings
from tests.patience import SECONDS
from tests.reading import hostile, made_plan
from tests.reading.told import of_text

EDITOR = Visitor("li", "李", "editor", "in")
OTHER = Visitor("wang", "王", "publisher", "in")
BULLETIN = "2024年杭州市民政事业公报\n全市有银龄食堂1234家，婚姻登记处15个。"


def taken(settings: Settings, content: bytes, name: str) -> Document:
    """A document of the editor's whose reading has ended."""
    document = documents.take(settings, content, name, EDITOR)
    until = time.monotonic() + SECONDS
    while documents.progress(settings, document) is not None:
        assert time.monotonic() < until
        time.sleep(0.05)
    return document


def settled(settings: Settings, document: Document, plan: str = "") -> Document:
    return documents.settle(
        settings,
        document,
        title="测试公报（虚构）",
        publisher="测试单位",
        published="2025-01-15",
        grade="A",
        plan=plan,
    )


def sent(
    settings: Settings, document: Document, decided: dict[str, dict[str, object]]
) -> tuple[kept.Draft, Reading]:
    """The draft of what is decided so, after the check."""
    documents.decide(settings, document, EDITOR, decided)
    reading = documents.read(settings, document)
    release = releases.current(settings.warehouse)
    assert release is not None
    draft, _ = candidates.send(settings, document, reading, known.of(release), EDITOR)
    return draft, reading


def asked(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    release = releases.current(settings.warehouse)
    assert release is not None
    with reader.connect(release) as con:
        return con.execute(sql).fetchall()


def test_what_was_decided_is_found_again_and_only_by_its_editor(
    settings: Settings,
) -> None:
    document = taken(settings, BULLETIN.encode(), "../公报.txt")
    assert document.file_name == "公报.txt"
    reading = documents.read(settings, document)
    first = next(n for n, f in enumerate(reading.figures) if f.value == "1234")
    kept_so = {
        str(first): {"state": "later", "corrected": {"period": "2023", "x": "y"}}
    }
    odd = {"-1": {"state": "later"}, "a": {}, "5": {"state": "sent"}, "6": "later"}
    documents.decide(settings, document, EDITOR, kept_so | odd)
    again = documents.find(settings, document.id, EDITOR)
    assert again == document
    assert documents.decisions(settings, document) == {
        first: documents.Decision("later", {"period": "2023"})
    }
    assert documents.find(settings, document.id, OTHER) is None
    assert documents.find(settings, "..", EDITOR) is None
    assert documents.listed(settings, OTHER) == []
    with pytest.raises(InputError):
        documents.decide(settings, document, OTHER, {"0": {"state": "accepted"}})
    with pytest.raises(InputError):
        documents.take(settings, b"1", "a.txt", replace(EDITOR, role="viewer"))
    documents.remove(settings, document)
    assert documents.listed(settings, EDITOR) == []


def test_the_text_is_cut_at_its_figures(settings: Settings) -> None:
    document = taken(settings, BULLETIN.encode(), "公报.txt")
    reading = documents.read(settings, document)
    shown = marks.shown(reading)
    text = "".join(run.text for part in shown for run in part.runs)
    assert text == "".join(part.text for part in reading.parts)
    marked = {
        run.figures: run.text for part in shown for run in part.runs if run.figures
    }
    assert {
        f"{n}": f.value in marked[f"{n}"] for n, f in enumerate(reading.figures)
    } == {f"{n}": True for n in range(len(reading.figures))}


def test_what_cannot_be_read_is_refused_with_its_rule(settings: Settings) -> None:
    make, rules = hostile.REFUSED["scan"]
    document = taken(settings, make(), "a.pdf")
    with pytest.raises(RefusedError) as refused:
        documents.read(settings, document)
    assert refused.value.rule in rules


def test_what_is_too_large_is_refused_at_once(settings: Settings) -> None:
    with pytest.raises(InputError, match="40 MB"):
        documents.take(settings, b"x" * (bounded.MAX_BYTES + 1), "a.pdf", EDITOR)
    assert documents.listed(settings, EDITOR) == []


def test_a_refused_draft_leaves_its_figures_accepted(settings: Settings) -> None:
    document = settled(settings, taken(settings, BULLETIN.encode(), "公报.txt"))
    reading = documents.read(settings, document)
    at = next(n for n, f in enumerate(reading.figures) if f.value == "1234")
    wrong = {"indicator": "senior_canteens", "value": "-5", "kind": "actual"}
    draft, _ = sent(
        settings, document, {str(at): {"state": "accepted", "corrected": wrong}}
    )
    checked = kept.read(settings, draft)
    assert {f.rule for f in checked.rejects} == {"negative"}
    assert candidates.accepted(documents.decisions(settings, document)) == [at]
    # A draft keeps a copy of its own.
    documents.remove(settings, document)
    paper = kept.document_of(settings, draft)
    assert paper is not None
    assert paper.read_bytes() == BULLETIN.encode()


def test_a_word_that_was_learnt_reads_the_next_bulletin(settings: Settings) -> None:
    release = releases.current(settings.warehouse)
    assert release is not None
    next_one = BULLETIN.replace("2024", "2025").replace("1234", "1250")
    (before,) = [f for f in of_text(next_one, known.of(release)) if f.value == "1250"]
    assert before.indicator is None

    document = settled(settings, taken(settings, BULLETIN.encode(), "公报.txt"))
    reading = documents.read(settings, document)
    at = next(n for n, f in enumerate(reading.figures) if f.value == "1234")
    corrected = {"indicator": "childrens_homes", "kind": "actual", "alias": "银龄食堂"}
    told = {str(at): {"state": "accepted", "corrected": corrected}}
    draft, _ = sent(settings, document, told)
    checked = kept.read(settings, draft)
    assert checked.ok
    (figure,) = checked.observations
    assert document.sha256 in str(figure["note"])
    assert "银龄食堂1234家" in str(figure["quote"])
    file = kept.file_of(settings, draft)
    reasons = {f.key: "虚构" for f in checked.confirms}
    paper = kept.document_of(settings, draft)
    publish.publish(
        settings, checked, file, by="王", note="虚构", reasons=reasons, document=paper
    )
    now = releases.current(settings.warehouse)
    assert now is not None
    (after,) = [f for f in of_text(next_one, known.of(now)) if f.value == "1250"]
    assert (after.indicator, after.why[0]) == ("childrens_homes", "alias")
    folder = settings.warehouse / "submissions" / now.submissions[0]
    assert (folder / "document.txt").read_bytes() == BULLETIN.encode()
    publish.rollback(settings, release.id, by="王")
    back = releases.current(settings.warehouse)
    assert back is not None
    (gone,) = [f for f in of_text(next_one, known.of(back)) if f.value == "1250"]
    assert gone.indicator is None


def test_a_plan_is_loaded_from_its_document(settings: Settings, tmp_path: Path) -> None:
    """The Word file here; tests/browser loads the PDF by hand."""
    content = made_plan.word(tmp_path).read_bytes()
    document = settled(settings, taken(settings, content, "规划.docx"), "15th")
    reading = documents.read(settings, document)
    assert (reading.first, reading.last) == (2026, 2030)
    targets = [f for f in reading.figures if f.kind == "target"]
    assert [(f.indicator, f.nature) for f in targets] == [
        (code, {"约束性": "binding", "预期性": "expected"}[nature])
        for code, *_, nature in made_plan.ROWS
    ]
    every = {str(n): {"state": "accepted"} for n in range(len(reading.figures))}
    draft, _ = sent(settings, document, every)
    checked = kept.read(settings, draft)
    assert (checked.ok, checked.confirms) == (True, ())
    assert len(checked.plan_rows) == len(made_plan.ROWS)
    seen = publish.preview(settings, checked)
    assert seen.counts["statuses"] == len(made_plan.ROWS)
    decided = documents.decisions(settings, document).values()
    assert {(one.state, one.draft) for one in decided} == {("sent", draft.id)}
    # What was sent is taken back as a whole, and only then decided anew.
    documents.decide(settings, document, EDITOR, {"0": {"state": "refused"}})
    assert documents.decisions(settings, document)[0].state == "sent"
    documents.reopen(settings, document, draft.id)
    assert documents.decisions(settings, document)[0].state == "accepted"

    publish.publish(
        settings,
        checked,
        kept.file_of(settings, draft),
        by="王",
        note="虚构规划",
        reasons={},
    )
    rows = asked(
        settings,
        "select indicator, nature, operator from warehouse.plan_row "
        "where plan = '15th' order by row_number",
    )
    assert [row[:2] for row in rows] == [
        (code, {"约束性": "binding", "预期性": "expected"}[nature])
        for code, *_, nature in made_plan.ROWS
    ]
    assert {row[0]: row[2] for row in rows}["model_home_care_centres"] == "ge"
    printed = asked(
        settings,
        "select row_number, baseline_printed, target_printed "
        "from warehouse.mart_plan_row where plan = '15th' order by row_number",
    )
    assert printed[0] == (1, "260", "320")
    assert printed[6] == (7, None, "60")
