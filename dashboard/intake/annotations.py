"""Rows of a sheet of notes: what a department notes to a figure (批注)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from dashboard.intake import cells
from dashboard.intake.columns import ANNOTATION, ANNOTATION_NEEDED, is_annotation_head
from dashboard.intake.rows import RowReader
from dashboard.intake.text_file import NumberedRow

MOST = {"annotation": 500, "department": 40}  # characters
# Characters that are not seen, or that turn the direction of what stands beside them.
UNSEEN = ("Cf", "Co", "Cn", "Cs")
BREAKS = ("Cc", "Zl", "Zp")


class AnnotationReader(RowReader):
    """One note on its way. It is text and stays text: whatever looks like a formula or
    markup is kept as it is written, and written as text wherever it is shown."""

    headings = ANNOTATION
    needed = ANNOTATION_NEEDED
    filled = ("annotation", "department", "written")
    free_text = ("annotation", "department")

    @classmethod
    def head(cls, table: list[NumberedRow]) -> int | None:
        """Where the row of headings stands in a sheet, if it is one of notes."""
        rows = enumerate(table[:10])
        return next((i for i, (_, words) in rows if is_annotation_head(words)), None)

    def keep(self, typed: dict[str, Any]) -> None:
        """Stage the note, if it could be read."""
        if not self.bad:
            self.reading.annotations.append(typed)

    def typed(self) -> dict[str, Any]:
        """Every cell as its type; `self.bad` says that some could not be read."""
        indicator = self._indicator()
        period = self._period(indicator)
        area, vintage = self._area(period.year if period else None)
        withdraw = cells.plain(self.given["annotation"]).lower() in cells.WITHDRAW
        text, department = self._words("annotation"), self._words("department")
        self._personal(f"{indicator and indicator['indicator']}:{area}:{period}")
        return {
            "sheet": self.sheet,
            "row": self.number,
            "indicator": indicator and indicator["indicator"],
            "area": area,
            "boundary": vintage,
            "period": period and str(period),
            "department": department,
            "text": "" if withdraw else text,
            "written": self._written(),
            "action": "withdraw" if withdraw else "set",
            "printed": text[:80],
        }

    def _words(self, column: str) -> str:
        """A text in one line, of characters that are seen."""
        given = self.given[column]
        kinds = [(c, unicodedata.category(c)) for c in given]
        seen = (" " if kind in BREAKS else c for c, kind in kinds if kind not in UNSEEN)
        words = " ".join("".join(seen).split())
        if not words:
            self.reject(f"missing_{column}", column, "")
        elif len(words) > MOST[column]:
            shown = f"{words[:20]}…"
            most = MOST[column]
            self.reject("text_too_long", column, shown, length=len(words), most=most)
        else:
            self.repaired(column, given, words, "text_repaired")
        return words

    def _written(self) -> str:
        """The day of the note, today where none is given."""
        text, today = self.given["written"], self.reading.today
        if not text:
            return today.isoformat()
        try:
            found = cells.published(text, today)
        except cells.CellError:
            found = ""
        if len(found) < len("2026-01-01"):
            self.reject("bad_annotation_date", "written", text)
        return found


def key(row: Mapping[str, Any]) -> str:
    """How a staged note is named to who publishes: figure and department."""
    return ":".join(row[c] for c in ("indicator", "area", "period", "department"))
