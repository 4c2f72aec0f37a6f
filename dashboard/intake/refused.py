"""The refusal of an upload, as every reader of it raises it."""

from __future__ import annotations


class RefusedError(Exception):
    """The file cannot be read safely: a stable code, and where it was seen."""

    def __init__(
        self, rule: str, value: str = "", sheet: str = "", row: int | None = None
    ) -> None:
        super().__init__(rule, value, sheet, row)
        self.rule, self.value, self.sheet, self.row = rule, value, sheet, row
