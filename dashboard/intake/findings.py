"""What a check found: one sentence about one cell, and the rows that may be staged."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Literal

from pydantic import TypeAdapter

Verdict = Literal["reject", "confirm", "normalize"]


@dataclass(frozen=True)
class Finding:
    """One sentence about one cell, or about the file (`row` None, `sheet` '').

    `rule` is a stable code; `new_value` is what a normalised cell became; `key` is
    the stable id of a confirm finding (rule, indicator, area, period): the reasons
    given for it are keyed by it.
    """

    verdict: Verdict
    rule: str
    sheet: str
    row: int | None
    column: str
    value: str
    new_value: str
    message_zh: str
    message_en: str
    remedy_zh: str
    remedy_en: str
    key: str

    def sentence(self, lang: str) -> str:
        """Place, what is wrong, remedy; as one line for a terminal or a log."""
        message, remedy = (
            (self.message_zh, self.remedy_zh)
            if lang == "zh"
            else (self.message_en, self.remedy_en)
        )
        place = self.place(lang)
        return f"{place}{'：' if lang == 'zh' else ': '}{message} {remedy}".strip()

    def place(self, lang: str) -> str:
        """Sheet, row and column, as far as they are known."""
        words = [self.sheet] if self.sheet else []
        if self.row is not None:
            words.append(f"第 {self.row} 行" if lang == "zh" else f"row {self.row}")
        if self.column:
            words.append(
                f"{self.column}列" if lang == "zh" else f"column {self.column}"
            )
        return " ".join(words) or ("文件" if lang == "zh" else "file")


@dataclass(frozen=True)
class Checked:
    """The outcome of a check. rows_read = rows_staged + rows_refused, always.

    `observations`: columns of stage.OBSERVATION, with `action` ('set' or
    'withdraw'), `sheet` and `row`; `sources`: new ones, columns of stg_source;
    `annotations`: columns of submissions.ANNOTATION but `audience`, which who
    publishes says, with the same three; `plan_rows`: rows of plans whose targets it
    brings, `aliases`: names to be learnt, columns as in releases.submissions.
    """

    file_name: str
    sha256: str
    rows_read: int
    rows_staged: int
    rows_refused: int
    findings: tuple[Finding, ...]
    observations: tuple[dict[str, str | None], ...]
    sources: tuple[dict[str, str | None], ...]
    annotations: tuple[dict[str, str], ...] = ()
    plan_rows: tuple[dict[str, str | None], ...] = ()
    aliases: tuple[dict[str, str | None], ...] = ()

    def __post_init__(self) -> None:
        if self.rows_read != self.rows_staged + self.rows_refused:
            raise ValueError(
                f"{self.rows_read} rows read, but {self.rows_staged} staged and "
                f"{self.rows_refused} refused: a row was lost or counted twice"
            )

    def _of(self, verdict: Verdict) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.verdict == verdict)

    @property
    def rejects(self) -> tuple[Finding, ...]:
        """Findings that refuse the file until it is corrected."""
        return self._of("reject")

    @property
    def confirms(self) -> tuple[Finding, ...]:
        """Findings that need a reason before the file is published."""
        return self._of("confirm")

    @property
    def normalized(self) -> tuple[Finding, ...]:
        """Cells that were repaired, old and new."""
        return self._of("normalize")

    @property
    def empty(self) -> bool:
        """There is no row that could be published."""
        return not (self.observations or self.annotations)

    @property
    def ok(self) -> bool:
        """Nothing is rejected; confirm findings may still ask for a reason."""
        return not self.rejects


_SHAPE = TypeAdapter(Checked)


def to_json(checked: Checked) -> str:
    """A check's outcome as JSON text; `from_json` gives back an equal one."""
    return json.dumps(asdict(checked), ensure_ascii=False)


def from_json(text: str | bytes) -> Checked:
    """The outcome that `to_json` wrote; ValueError on anything of another shape."""
    return _SHAPE.validate_json(text, strict=True)
