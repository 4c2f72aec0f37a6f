"""Lines to copy that read a Parquet file where somebody works with the figures."""

from __future__ import annotations

LINES = {
    "DuckDB": "select * from '{file}';",
    "Python · pandas": 'import pandas as pd\ntable = pd.read_parquet("{file}")',
    "R · arrow": 'library(arrow)\ntable <- read_parquet("{file}")',
}


def lines(file: str) -> list[tuple[str, str]]:
    """Tool and lines, for a file by its name or address."""
    return [(tool, text.format(file=file)) for tool, text in LINES.items()]
