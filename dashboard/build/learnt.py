"""What published documents add to the catalogue: rows of plans, names of indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from dashboard.build.catalog import Catalog, Plan, PlanRow, Text
from dashboard.errors import InputError
from dashboard.releases.submissions import Submission

Kept = Mapping[str, str | None]
NOTE = Text(
    zh="指标、基期与目标从规划文件中读出，经数据台复核发布；出处见各项数字",
    en="Indicators, baselines and targets were read out of the plan's document and "
    "reviewed at the data desk; each figure has its source",
)


def catalog(committed: Catalog, published: Sequence[Submission]) -> Catalog:
    """The committed catalogue with what was published, in order. The first rows of a
    plan whose targets were not available stand in the place of the provisional ones;
    later ones are added, or change the row of their indicator.

    InputError where a plan or indicator is not in the catalogue any more.
    """
    plans, indicators = dict(committed.plans), dict(committed.indicators)
    problems = []
    for submission in published:
        place = f"submissions/{submission.id}"
        gone = {_text(row, "indicator") for row in submission.plan_rows}
        gone |= {_text(row, "indicator") for row in submission.aliases}
        problems += [
            f"{place}: indicator '{code}' is not in data/metadata/indicators; put its "
            "file back"
            for code in sorted(gone - set(indicators))
        ]
        for code, rows in groupby(submission.plan_rows, lambda row: _text(row, "plan")):
            if code not in plans:
                problems.append(
                    f"{place}: plan '{code}' is not in data/metadata/plans; put its "
                    "file back"
                )
                continue
            plans[code] = _with_rows(plans[code], list(rows))
        for row in submission.aliases:
            known = indicators.get(_text(row, "indicator"))
            if known and (name := _text(row, "alias")) not in known.aliases:
                indicators[_text(row, "indicator")] = known.model_copy(
                    update={"aliases": [*known.aliases, name]}
                )
    if problems:
        raise InputError(problems)
    return replace(committed, plans=plans, indicators=indicators)


def _with_rows(plan: Plan, rows: list[Kept]) -> Plan:
    known = plan.targets == "known"
    found = {row.indicator: row for row in plan.rows} if known else {}
    following = max((row.row for row in found.values()), default=0) + 1
    for row in rows:
        code = _text(row, "indicator")
        number = found[code].row if code in found else following
        following = max(following, number + 1)
        found[code] = PlanRow.model_validate(
            {
                "row": number,
                "indicator": code,
                "printed_name": _text(row, "printed_name"),
                "operator": row["operator"],
                "nature": row["nature"],
            }
        )
    update: dict[str, object] = {"rows": list(found.values()), "targets": "known"}
    if not known:
        update |= {"note": NOTE, "source": rows[0]["source"]}
    return plan.model_copy(update=update)


def _text(row: Kept, column: str) -> str:
    return row[column] or ""
