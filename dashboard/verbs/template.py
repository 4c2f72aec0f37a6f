"""The spreadsheet to fill in: xlsx, or csv by the name."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from dashboard.errors import InputError
from dashboard.method.period import Period
from dashboard.settings import load_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("out", type=Path, help="OUT.xlsx or OUT.csv")
    parser.add_argument(
        "--period", help="the year, quarter or month to fill in; last year"
    )
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
    period = _period(options.period, date.today())
    con = reader.connect(ensure(load_settings()))
    rows = reader.run(
        con,
        "template_rows",
        ends=period.end,
        months=period.months,
        pillar=options.pillar,
        indicators=options.indicators,
    )
    if not rows:
        raise InputError(
            [
                f"No indicator that is reported every {period.months} months fits "
                f"--pillar {options.pillar} and --indicators {options.indicators}; "
                f"leave one out, give another --period than {period}, or see the page "
                "on indicators"
            ]
        )
    if suffix == ".csv":
        content = template.as_csv(rows, period)
    else:
        content = template.as_xlsx(rows, reader.run(con, "template_choices"), period)
    options.out.write_bytes(content)
    if not options.json:
        print(f"{len(rows)} rows to fill in for {period}: {options.out}")
    return {"file": str(options.out), "rows": len(rows), "period": str(period)}


def _period(text: str | None, today: date) -> Period:
    """The period asked for, or last year; InputError for none and for a future one."""
    if text is None:
        return Period.whole_year(today.year - 1)
    try:
        period = Period.of(text)
    except ValueError as error:
        raise InputError([f"--period {error}"]) from error
    if not period.begun_by(today):
        latest = Period.holding(today, period.months)
        raise InputError([f"--period {text} has not come yet; at the latest {latest}"])
    return period
