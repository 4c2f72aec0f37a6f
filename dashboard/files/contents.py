"""What a workbook says, sheet by sheet: rows of a release, as plain cells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.errors import InputError
from dashboard.palette import Tone
from dashboard.rows import Ask, Row, Rows
from dashboard.wording import arithmetic, interface, sentences, status
from dashboard.wording.figures import CHANGES, WITHHELD, is_withheld, rounded
from dashboard.wording.selection import kept, promises

# Columns of each sheet; those after the bar are on screen and not on paper.
COLUMNS = {
    "status": (
        "status name unit baseline_year baseline last_year target judged_period "
        "judged_value judged_qualifier attainment gap_points sentence | pillar_name "
        "nature progress schedule as_of arithmetic source_title source_publisher "
        "source_published source_grade source_url annotation"
    ),
    "data": (
        "pillar_name name value unit qualifier kind area_name boundary period "
        "source_publisher source_published source_grade | single year_on_year "
        "year_on_year_percent on_period on_period_percent printed formula note "
        "annotation quote source_title source_url"
    ),
    "definitions": (
        "pillar_name name unit definition scope direction department note | figures"
    ),
    "sources": (
        "source source_title source_publisher source_published source_grade figures "
        "note | source_url"
    ),
    "measures": (
        "item pillar_name content state as_of note source_publisher source_published "
        "source_grade | source_title source_url"
    ),
    "cautions": "item pillar_name name content sources",
}

VALUES = ("value", "baseline", "target", "judged_value")
SHARES = ("attainment", "progress", "schedule")
CODES = {
    "kind": "kind",
    "qualifier": "qualifier",
    "judged_qualifier": "qualifier",
    "nature": "nature",
    "scope": "scope",
    "direction": "direction",
    "source_grade": "grade",
    "boundary": "areas",
}


@dataclass(frozen=True)
class Options:
    """`plan` and `pillar` are keys (no pillar: all); `with_demo` lists demonstration
    figures, each marked in its row. `status` (a light) and `nature` leave promises
    out."""

    plan: str
    pillar: str | None
    lang: str
    as_of: date
    with_demo: bool
    status: str | None = None
    nature: str | None = None

    def kept(self, rows: Rows) -> Rows:
        """The promises that the filters let pass."""
        return kept(rows, status=self.status, nature=self.nature)

    def narrowed(self) -> str:
        """The filters by status and nature in words; '' where there are none."""
        lang = self.lang
        comma, colon = ("、", "：") if lang == "zh" else (", ", ": ")
        chosen = []
        if self.status:
            chosen.append(("status", status.label(self.status, lang)))
        if self.nature:
            chosen.append(("nature", interface.get(f"nature_{self.nature}", lang)))
        return comma.join(
            interface.get(name, lang) + colon + told for name, told in chosen
        )


@dataclass(frozen=True)
class Cell:
    """`value`: text, number, date or None; `form`: a spreadsheet number format."""

    value: str | int | float | date | None
    form: str = "General"


@dataclass(frozen=True)
class Picture:
    """What a sheet draws from its first `rows` rows, with 'bullets', 'dumbbells',
    'strips' or 'heat' as `form`; `alt` says it to who cannot see it. `tones` are those
    of the rows, `placed` how many columns before the last say where a figure lies."""

    form: str
    title: str
    alt: str
    rows: int
    tones: tuple[Tone, ...] = ()
    placed: int = 0


@dataclass(frozen=True)
class Sheet:
    """`demo` holds the indexes of rows that are demonstration figures; the first
    `printed` columns go on paper, and with them the picture."""

    name: str
    columns: list[str]
    rows: list[list[Cell]]
    printed: int
    demo: frozenset[int] = frozenset()
    picture: Picture | None = None


def checked(fetch: Ask, options: Options) -> Row:
    """The plan's row; InputError where plan or pillar are not known."""
    plans = {row["plan"]: row for row in fetch("plans", lang=options.lang)}
    pillars = [row["pillar"] for row in fetch("pillar_summary", lang=options.lang)]
    problems = []
    if options.plan not in plans:
        problems.append(f"--plan {options.plan!r} is not known. Use: {sorted(plans)}")
    if options.pillar is not None and options.pillar not in pillars:
        problems.append(f"--pillar {options.pillar!r} is not known. Use: {pillars}")
    if problems:
        raise InputError(problems)
    return plans[options.plan]


def sheets(fetch: Ask, options: Options) -> list[Sheet]:
    """Every sheet of the workbook; `fetch` asks one release."""
    plan, lang, pillar = checked(fetch, options), options.lang, options.pillar
    rows = promises(fetch, lang, options.plan, options.as_of, pillar)
    told = [
        row
        | {
            "sentence": sentences.indicator(row, lang),
            "arithmetic": "\n".join(
                f"{line['label']}: {line['formula']}"
                for line in arithmetic.lines(row, lang)
            ),
        }
        for row in options.kept(rows)
    ]
    figures = fetch(
        "all_figures", lang=lang, pillar=pillar, with_demo=options.with_demo
    )
    definitions = fetch("catalogue", lang=lang, pillar=pillar, search="")
    listed = fetch("source_list", pillar=pillar, with_demo=options.with_demo)
    return [
        _overview(fetch, options, plan, rows, figures),
        _sheet("status", told, lang),
        _sheet("data", figures, lang),
        _sheet("definitions", definitions, lang),
        _sheet("sources", listed, lang),
        _sheet("measures", _measures(fetch, options), lang),
        _sheet("cautions", _cautions(fetch, options), lang),
    ]


def _overview(
    fetch: Ask, options: Options, plan: Row, every: Rows, figures: Rows
) -> Sheet:
    lang = options.lang
    totals = fetch("totals")[0]
    message = sentences.plan(every, plan | {"as_of": options.as_of}, lang)
    names = {row["pillar"]: row["name"] for row in fetch("pillar_summary", lang=lang)}
    if options.pillar:
        message = sentences.pillar(names[options.pillar], every, lang)
    listed = options.kept(every)
    holds_demo = any(row["kind"] == "demo" for row in figures)
    demo = "file_with_demo" if holds_demo else "file_without_demo"
    facts: list[tuple[str, str | int | date]] = [
        (interface.get("release", lang), totals["release"]),
        (interface.get("plan", lang), plan["name"]),
        (interface.get("column_as_of", lang), options.as_of),
        (interface.get("stamp_demo", lang), interface.get(demo, lang)),
        (interface.get("column_sentence", lang), message),
    ]
    if options.narrowed():
        facts.insert(2, (interface.get("filtered", lang), options.narrowed()))
    if options.pillar:
        facts.insert(2, (interface.get("pillar", lang), names[options.pillar]))
    facts += [
        (status.label(light, lang), count)
        for light, count in status.counts(listed).items()
    ]
    facts.append((interface.get("rows_in_all", lang), len(listed)))
    columns = [interface.get(f"column_{key}", lang) for key in ("item", "content")]
    rows = [[Cell(label), _plain(value)] for label, value in facts]
    return Sheet(interface.get("sheet_overview", lang), columns, rows, len(columns))


def _measures(fetch: Ask, options: Options) -> Rows:
    """Measures, then shortfalls, pillar by pillar."""
    found: Rows = []
    for kind, key in (("measures", "name"), ("shortfalls", "text")):
        for pillar in _pillars(fetch, options):
            for row in fetch(kind, lang=options.lang, pillar=pillar["pillar"]):
                own = {
                    "item": interface.get(kind, options.lang),
                    "pillar_name": pillar["name"],
                    "content": row[key],
                }
                found.append({"state": "", "as_of": "", "note": ""} | row | own)
    return found


def _cautions(fetch: Ask, options: Options) -> Rows:
    lang, pillar = options.lang, options.pillar
    conflicts = [
        {"item": interface.get("conflicts", lang), "name": row["indicators"]}
        | {"content": row["text"], "sources": row["sources"]}
        for row in fetch("conflicts", lang=lang, pillar=pillar)
    ]
    gaps = [
        {"item": interface.get("gaps", lang), "pillar_name": row["name"]}
        | {"content": row["text"]}
        for row in fetch("gaps", lang=lang, pillar=pillar)
    ]
    return conflicts + gaps


def _pillars(fetch: Ask, options: Options) -> Rows:
    rows = fetch("pillar_summary", lang=options.lang)
    return [row for row in rows if options.pillar in (None, row["pillar"])]


def _sheet(name: str, rows: Rows, lang: str) -> Sheet:
    printed, _, others = (part.split() for part in COLUMNS[name].partition("|"))
    columns = [*printed, *others]
    return Sheet(
        interface.get(f"sheet_{name}", lang),
        [interface.get(f"column_{key}", lang) for key in columns],
        [[_cell(row, key, lang) for key in columns] for row in rows],
        len(printed),
        frozenset(at for at, row in enumerate(rows) if row.get("kind") == "demo"),
    )


def _cell(row: Row, key: str, lang: str) -> Cell:
    """One figure as a number with its format; what is missing says so."""
    value = row.get(key)
    if key in VALUES:
        if value is None:
            hidden = is_withheld(row)
            return Cell(WITHHELD[lang] if hidden else interface.get("absent", lang))
        return number_cell(value, int(row["digits"]))
    if key in CHANGES and value is not None:
        return number_cell(value, int(row["digits"]))
    if key.endswith("_percent") and value is not None:
        return number_cell(value, 1)
    if key in SHARES and value is not None:
        return share_cell(value)
    if key == "gap_points" and value is not None:
        return number_cell(value, 1)
    if key == "status":
        return Cell(status.label(status.light(row), lang))
    if key in CODES:
        return Cell(interface.get(f"{CODES[key]}_{value}", lang) if value else None)
    return _plain(value)


def _plain(value: Any) -> Cell:
    if isinstance(value, date):
        return Cell(value, "yyyy-mm-dd")
    if isinstance(value, int | float):
        return Cell(value, "0")
    return Cell(str(value) if value not in (None, "") else None)


def share_cell(share: float) -> Cell:
    """A share as a percentage."""
    return Cell(float(rounded(share, 4)), "0.0%")


def number_cell(value: float, digits: int) -> Cell:
    """Rounded half up to the decimals that are shown, as everywhere."""
    return Cell(
        float(rounded(value, digits)), "#,##0" + ("." + "0" * digits if digits else "")
    )
