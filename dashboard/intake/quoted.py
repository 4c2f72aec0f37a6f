"""What a row says of the document that its figure was read out of, and of a plan."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from dashboard.aliases import BETWEEN
from dashboard.intake.cells import plain
from dashboard.intake.names import Names, key

KINDS = {
    "": "actual",
    "实际": "actual",
    "目标": "target",
    "年度目标": "annual_target",
    "基期": "baseline",
}
KINDS |= {kind: kind for kind in KINDS.values()}
# What lies in the future when it is published.
AHEAD = ("target", "annual_target")
OPERATORS = {"": "", "≥": "ge", "≤": "le", "保持": "keep"}
OPERATORS |= {code: code for code in OPERATORS.values()}
NATURES = {"": "", "约束性": "binding", "预期性": "expected"}
NATURES |= {code: code for code in NATURES.values()}
SHA256 = re.compile(r"(?:[0-9a-f]{64})?")
PAGE = re.compile(r"(?:[1-9][0-9]{0,3})?")
# A shorter name stands in too many others; a longer one is a sentence.
ALIAS = re.compile(r"[^;；|\s]{4,40}")
Row = dict[str, Any]


class Fault(NamedTuple):
    """Why a cell is refused; `near`: what stands elsewhere."""

    rule: str
    column: str
    near: str = ""


def read(
    given: dict[str, str], names: Names, indicator: Row | None
) -> tuple[Row, list[Fault]]:
    """Kind, quote, page, file, plan row and alias of a row, as they are kept, and the
    faults of their cells."""
    told: Row = {
        name: given[name]
        for name in (
            *("printed_name", "quote", "page", "document", "document_sha256"),
            "corrected",
        )
    }
    faults = []
    for column, words in (
        ("kind", KINDS),
        ("operator", OPERATORS),
        ("nature", NATURES),
    ):
        found = words.get(plain(given[column]).lower())
        told[column] = found or ""
        if found is None:
            faults.append(Fault(f"unknown_{column}", column))
    told["operator"] = told["operator"] or _usual(indicator)
    for column, shape in (("document_sha256", SHA256), ("page", PAGE)):
        if not shape.fullmatch(given[column]):
            faults.append(Fault(f"bad_{column}", column))
    plan = given["plan"]
    told["plan"] = names.plans.get(key(plan), "") if plan else ""
    if plan and not told["plan"]:
        faults.append(Fault("unknown_plan", "plan"))
    told["alias"], fault = _alias(plain(given["alias"]), names, indicator)
    return told, faults + fault


def _usual(indicator: Row | None) -> str:
    """The side that a plan asks for where neither it nor the indicator says one."""
    if indicator is None or indicator["operator"] != "none":
        return ""
    return {"up": "ge", "down": "le"}.get(indicator["direction"], "")


def _alias(text: str, names: Names, indicator: Row | None) -> tuple[str, list[Fault]]:
    """A name to be learnt, '' where it is known already."""
    if not text or indicator is None:
        return "", []
    known = names.indicators.get(key(text))
    if known is not None:
        other = known["indicator"] != indicator["indicator"]
        near = f"{known['name_zh']} ({known['indicator']})"
        return "", [Fault("alias_taken", "alias", near)] if other else []
    if BETWEEN.strip() in text or not ALIAS.fullmatch(text):
        return "", [Fault("bad_alias", "alias")]
    return text, []


def place(row: Row) -> str:
    """File, page and hash, as they are kept with the figure."""
    if not row["document_sha256"]:
        return ""
    page = f"第{row['page']}页，" if row["page"] else ""
    name = row["document"] or "document"
    # What was corrected by hand no longer stands in the quote.
    changed = f"；人工更正：{row['corrected']}" if row["corrected"] else ""
    return f"原件 {name}，{page}SHA-256 {row['document_sha256']}{changed}"


def plan_rows(rows: list[Row]) -> tuple[dict[str, str | None], ...]:
    """The rows of plans whose targets stand in `rows`, each once, in their order."""
    found = {
        (row["plan"], row["indicator"]): {
            "plan": row["plan"],
            "indicator": row["indicator"],
            "printed_name": row["printed_name"] or row["name_zh"],
            "operator": row["operator"] or None,
            "nature": row["nature"] or None,
            "source": row["source"],
        }
        for row in rows
        if row["plan"] and row["kind"] in AHEAD and row["action"] == "set"
    }
    return tuple(found.values())


def aliases(rows: list[Row]) -> tuple[dict[str, str | None], ...]:
    """The names to be learnt, each once."""
    found = {
        row["alias"]: {
            "indicator": row["indicator"],
            "alias": row["alias"],
            "source": row["source"],
        }
        for row in rows
        if row["alias"] and row["action"] == "set"
    }
    return tuple(found.values())
