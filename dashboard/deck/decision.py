"""What a meeting is to decide: which department owes which figures."""

from __future__ import annotations

from collections import Counter

from dashboard.charts.bars import Bar
from dashboard.deck.context import Desk
from dashboard.deck.model import Headline, Line, Slide, Table
from dashboard.deck.picture import Bars, Picture
from dashboard.rows import Rows
from dashboard.wording import sentences
from dashboard.wording.selection import city_plans, promises
from dashboard.wording.status import family, is_late


def decision(desk: Desk, names: list[str]) -> Slide:
    """Overdue figures, and promises that cannot be judged, by department."""
    t = desk.t
    catalogue = desk.ask("catalogue", lang=desk.lang, pillar=None, search="")
    listed = {row["indicator"]: row for row in catalogue}
    overdue = [
        row | {key: listed[row["indicator"]][key] for key in ("pillar", "department")}
        for row in desk.ask("next_update", lang=desk.lang)
        if is_late(row, desk.as_of)
    ]
    late = desk.concerning(names, overdue)
    nobody = {"department": t("absent")}
    open_ = [
        row | {"department": listed.get(row["indicator"], nobody)["department"]}
        for row in _open(desk, names)
    ]
    owing = Counter(row["department"] for row in late)
    missing = Counter((row["department"], row["plan_name"]) for row in open_)
    sentence = _told(desk, owing, len(open_))
    item = t("deck_items")
    departments = {*owing, *(department for department, _ in missing)}
    return Slide(
        kind="decision",
        title=t("deck_decision"),
        lead=t("deck_decision_lead"),
        sentence=sentence,
        headline=Headline(str(len(late)), item, t("deck_decision_figure")),
        counts=(
            Headline(str(len(open_)), item, t("deck_decision_open")),
            Headline(str(len(desk.gaps(names))), item, t("deck_unknown_figure")),
            Headline(
                str(len(departments)),
                t("deck_decision_unit"),
                t("deck_decision_departments"),
            ),
        ),
        table=_table(desk, owing, missing),
        pictures=_pictures(desk, owing, missing),
        sources=desk.book.cite(open_),
        notes="\n".join([sentence, *_oldest(desk, late)]),
        alt=sentence,
        code="decision",
    )


def _open(desk: Desk, names: list[str]) -> Rows:
    """Promises of the city's plans that cannot be judged."""
    plans = city_plans(desk.ask("plans", lang=desk.lang), desk.as_of)
    return [
        row
        for plan in plans
        for row in promises(desk.ask, desk.lang, plan["plan"], desk.as_of)
        if row["pillar"] in names and family(row) == "grey"
    ]


def _told(desk: Desk, owing: Counter[str], missing: int) -> str:
    if not owing:
        return desk.t("deck_decision_clear")
    ((department, most),) = owing.most_common(1)
    return desk.t(
        "deck_decision_sentence",
        late=owing.total(),
        department=department,
        most=most,
        open=missing,
    )


def _pictures(
    desk: Desk, owing: Counter[str], missing: Counter[tuple[str, str]]
) -> tuple[Picture, ...]:
    """Bars of both; nothing is drawn of what there is none of."""
    late = Bars(tuple(Bar(name, n, str(n)) for name, n in owing.most_common()))
    departments = list({department: None for department, _ in missing})
    alone = departments[0] if len(departments) == 1 else ""
    key = "deck_decision_of" if alone else "deck_decision_promises"
    rest = Bars(
        tuple(
            Bar(plan if alone else f"{department} · {plan}", n, str(n))
            for (department, plan), n in missing.most_common()
        )
    )
    both = (
        (desk.t("deck_decision_late"), late),
        (desk.t(key, department=alone), rest),
    )
    return tuple(Picture(title, drawn) for title, drawn in both if drawn.rows)


def _table(desk: Desk, owing: Counter[str], missing: Counter[tuple[str, str]]) -> Table:
    """Both by department, for files."""
    of: Counter[str] = Counter()
    for (department, _), count in missing.items():
        of[department] += count
    keys = ("deck_department", "deck_decision_figure", "deck_decision_open")
    return Table(
        desk.t("deck_decision_lead"),
        tuple(desk.t(key) for key in keys),
        tuple(
            Line((name, str(owing[name]), str(of[name])))
            for name, _ in (owing + of).most_common()
        ),
    )


def _oldest(desk: Desk, late: Rows) -> list[str]:
    """What is overdue longest, for the speaker."""
    if not late:
        return []
    row = min(late, key=lambda row: (row["due_on"], row["indicator"]))
    day = sentences.day(row["due_on"], desk.lang)
    return [desk.t("deck_decision_oldest", name=row["name"], date=day)]
