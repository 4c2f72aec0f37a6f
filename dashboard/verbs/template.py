"""The spreadsheet to fill in: xlsx, or csv by the name."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from dashboard.errors import InputError
from dashboard.settings import load_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("out", type=Path, help="OUT.xlsx or OUT.csv")
    parser.add_argument("--period", type=int, help="the year to fill in; last year")
    parser.add_argument("--pillar", help="one pillar only, by its key")
    parser.add_argument("--indicators", help="these only, by id, joined by commas")


def run(options: argparse.Namespace) -> dict[str, str | int]:
    """Write the template; InputError where nothing fits the options."""
    from dashboard.build.build import ensure
    from dashboard.intake import template
    from dashboard.releases import reader

    suffix = options.out.suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise InputError([f"{options.out}: name it .xlsx or .csv"])
    period = options.period or date.today().year - 1
    con = reader.connect(ensure(load_settings()))
    rows = reader.run(
        con,
        "template_rows",
        year=period,
        pillar=options.pillar,
        indicators=options.indicators,
    )
    if not rows:
        raise InputError(
            [
                f"No indicator fits --pillar {options.pillar} and --indicators "
                f"{options.indicators}; leave one out, or see the page on indicators"
            ]
        )
    if suffix == ".csv":
        content = template.as_csv(rows, period)
    else:
        content = template.as_xlsx(rows, reader.run(con, "template_choices"), period)
    options.out.write_bytes(content)
    if not options.json:
        print(f"{len(rows)} rows to fill in for {period}: {options.out}")
    return {"file": str(options.out), "rows": len(rows), "period": period}
