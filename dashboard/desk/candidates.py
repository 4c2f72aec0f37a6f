"""Figures of a document on their way into a draft: proposed, corrected, decided."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from dashboard.desk import documents, drafts, kept
from dashboard.desk.access import Visitor
from dashboard.desk.documents import FIELDS, Decision, Decisions, Document
from dashboard.desk.kept import Draft
from dashboard.errors import InputError
from dashboard.formulas import safe
from dashboard.intake.columns import HEADINGS, heading
from dashboard.reading.catalogue import Catalogue
from dashboard.reading.model import Figure
from dashboard.reading.whole import Reading
from dashboard.settings import Settings

# What a figure may be published as; growth and change are no levels.
KINDS = ("actual", "target", "baseline", "annual_target")
AHEAD = ("target", "annual_target")
SIDES = ("ge", "le")


def proposed(figure: Figure) -> dict[str, str]:
    """The cells of a figure as they are proposed, '' where nothing is told."""
    kind = figure.kind if figure.kind in KINDS else ""
    # Of a target, 以上 and 以下 say which side is asked for, not how exact it is.
    exact = "exact" if kind in AHEAD else ""
    side = figure.operator if kind in AHEAD and figure.operator in SIDES else None
    return {
        "indicator": figure.indicator or "",
        "area": figure.area or "",
        "period": figure.period or "",
        "value": figure.value,
        "unit": figure.unit or "",
        "qualifier": exact or figure.qualifier or "",
        "kind": kind,
        "operator": side or "",
        "nature": figure.nature or "",
        "alias": "",
    }


def cells(figure: Figure, decision: Decision) -> dict[str, str]:
    """The cells of a figure with what was corrected."""
    return proposed(figure) | {
        name: text.strip() for name, text in decision.corrected.items()
    }


def accepted(decisions: Decisions) -> list[int]:
    """The numbers of the figures that are accepted and not sent yet."""
    return sorted(n for n, one in decisions.items() if one.state == "accepted")


def send(
    settings: Settings,
    document: Document,
    reading: Reading,
    catalogue: Catalogue,
    who: Visitor,
) -> tuple[Draft, list[int]]:
    """Make the accepted figures a draft, checked as any upload; and their numbers, in
    the order of its rows. Where nothing in it is refused they count as sent.
    InputError where none is accepted or the source is not told."""
    found = documents.decisions(settings, document)
    numbers = [n for n in accepted(found) if n < len(reading.figures)]
    if not numbers:
        raise InputError(["还没有接受任何数字 (no figure is accepted yet)"])
    if not document.title:
        raise InputError(["请填写来源名称 (say what source the document is)"])
    rows = [
        _row(
            document, reading.figures[n], cells(reading.figures[n], found[n]), catalogue
        )
        for n in numbers
    ]
    name = f"{document.file_name.rpartition('.')[0] or document.file_name}.csv"
    file = documents.file_of(settings, document)
    draft = drafts.take(settings, _csv(rows), name, who, file)
    if kept.read(settings, draft).ok:
        for number in numbers:
            found[number] = replace(found[number], state="sent", draft=draft.id)
        documents.keep_decisions(settings, document, found)
    return draft, numbers


def _row(
    document: Document, figure: Figure, told: dict[str, str], catalogue: Catalogue
) -> dict[str, str]:
    indicator = catalogue.by_code.get(told["indicator"])
    value, unit = _in_unit(told["value"], told["unit"], catalogue)
    # Only what the plan promises and where it starts from belongs to the plan.
    of_plan = document.plan if told["kind"] in AHEAD else ""
    return dict.fromkeys(HEADINGS, "") | {
        **{name: told[name] for name in FIELDS},
        "name": indicator.name if indicator else "",
        "value": value,
        "unit": unit,
        "source": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "grade": document.grade,
        "printed_name": figure.indicator_text,
        "quote": figure.quote,
        "page": str(figure.page or ""),
        "document": document.file_name,
        "document_sha256": document.sha256,
        "plan": of_plan,
        "corrected": _corrected(figure, told),
        "operator": told["operator"] if of_plan else "",
        "nature": told["nature"] if of_plan else "",
    }


def _corrected(figure: Figure, told: dict[str, str]) -> str:
    """What was read as something else before it was corrected."""
    before = proposed(figure)
    return "，".join(
        f"{heading(name)} {before[name] or '—'} → {told[name]}"
        for name in ("value", "unit", "period", "area", "kind")
        if before[name] != told[name]
    )


def _in_unit(value: str, unit: str, catalogue: Catalogue) -> tuple[str, str]:
    """A figure in a unit that the catalogue holds: 3.2 万支 as 32000 支."""
    if unit in catalogue.units:
        return value, unit
    try:
        base, amount = catalogue.base(Decimal(value), unit)
    except InvalidOperation:
        return value, unit
    return (f"{amount:f}", base) if base in catalogue.units else (value, unit)


def _csv(rows: list[dict[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([heading(column) for column in HEADINGS])
    writer.writerows(map(list, _safe(rows)))
    return out.getvalue().encode("utf-8-sig")


def _safe(rows: list[dict[str, str]]) -> Iterator[Iterator[str]]:
    """Cells that no spreadsheet runs, should someone open the kept file in one."""
    for row in rows:
        yield (
            row[column] if column == "value" else safe(row[column])
            for column in HEADINGS
        )
