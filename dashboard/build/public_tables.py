"""What the public file holds, table by table and column by column, with its words:
data/metadata/public_tables.yml. It is written from this and described by this."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from dashboard import yaml_text
from dashboard.build.catalog import Strict, Text
from dashboard.errors import InputError
from dashboard.settings import ROOT

# Of the house, not of DATA_DIR: data that is brought along does not say what leaves.
FILE = ROOT / "data" / "metadata" / "public_tables.yml"

# Both become SQL text.
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Type = Annotated[
    str,
    Field(
        pattern=r"^(varchar|integer|bigint|double|boolean|date|timestamp"
        r"|decimal\(\d+, \d+\))$"
    ),
]


class Column(Text):
    """A column's type and words; `unit` is of its numbers."""

    type: Type
    unit: str | None = None


class Table(Text):
    """A table's words, and its columns in their order."""

    columns: Annotated[list[Name], Field(min_length=1)]


class PublicTables(Strict):
    tables: dict[Name, Table]
    columns: dict[str, Column]

    def column(self, table: str, name: str) -> Column:
        """What is said of a column: in this table, else in all of them."""
        return self.columns.get(f"{table}.{name}") or self.columns[name]


@cache
def read(file: Path = FILE) -> PublicTables:
    """The allow-list; InputError where it is not one."""
    try:
        found = PublicTables.model_validate(yaml_text.load(file.read_text("utf-8")))
    except ValidationError as error:
        raise InputError([f"{file.name}: {error}"]) from None
    missing = [
        f"{file.name}: column '{name}' of '{table}' has no type and words; add them "
        "under `columns`"
        for table, about in found.tables.items()
        for name in about.columns
        if name not in found.columns and f"{table}.{name}" not in found.columns
    ]
    if missing:
        raise InputError(missing)
    return found
