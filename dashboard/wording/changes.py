"""How a change between two releases is told."""

from __future__ import annotations

from collections import Counter

from dashboard.rows import Row, Rows
from dashboard.wording import interface, status
from dashboard.wording.figures import figure, period_words


def told(change: Row, lang: str) -> dict[str, str]:
    """A row of dashboard.releases.changes in words: `kind` (新增), `name`, `where`
    (area, period and plan), `moved` (what it was and is), all of them short."""
    place = (change["plan_" + lang], change["area_" + lang])
    when = period_words(change["period"], lang) if change["period"] else ""
    return {
        "kind": interface.get(f"change_{change['what']}", lang),
        "name": change["name_" + lang],
        "where": " · ".join(filter(None, (*place, when))),
        "moved": _moved(change, lang),
    }


def sentence(change: Row, lang: str) -> str:
    """The same in one line, for a feed."""
    words = told(change, lang)
    first = f"{words['kind']}: {words['name']}".removesuffix(": ")
    return " · ".join(filter(None, (first, words["where"], words["moved"])))


def counted(changes: Rows, lang: str) -> str:
    """How many of each kind: `新增 3 · 修订 1`; says so where there is none."""
    counts = Counter(change["what"] for change in changes)
    parts = [
        f"{interface.get(f'change_{what}', lang)} {count}"
        for what, count in counts.items()
    ]
    return " · ".join(parts) or interface.get("change_none", lang)


def _moved(change: Row, lang: str) -> str:
    if change["what"] == "late":
        return interface.get("change_due", lang, date=change["due_on"])
    if change["what"] == "contradicted":
        return str(change["text_" + lang])
    before, after = (_side(change, side, lang) for side in ("before", "after"))
    if not after:
        return interface.get("change_was", lang, value=before) if before else ""
    return f"{before} → {after}" if before else after


def _side(change: Row, side: str, lang: str) -> str:
    if change["what"] == "status":
        return " / ".join(status.label(c, lang) if c else "—" for c in change[side])
    unit = "unit" if lang == "zh" else "unit_en"
    return " / ".join(figure(f | {"unit": f[unit] or ""}, lang) for f in change[side])
