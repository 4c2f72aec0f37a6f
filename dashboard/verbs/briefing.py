"""A plan or a pillar on a sheet of paper, as PDF or HTML."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from dashboard.settings import load_settings


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("out", type=Path, metavar="OUT.pdf|OUT.html")
    parser.add_argument("--plan", help="key of a plan; the newest with known targets")
    parser.add_argument("--pillar", help="key of a pillar; all")
    parser.add_argument("--lang", choices=["zh", "en"], default="zh")
    parser.add_argument("--as-of", type=date.fromisoformat, help="YYYY-MM-DD; today")


def run(options: argparse.Namespace) -> dict[str, str]:
    """Write the file; InputError for an unknown code, ending or a missing Chromium."""
    from dashboard.errors import InputError
    from dashboard.export import briefing
    from dashboard.export.contents import Options
    from dashboard.warehouse import reader, release

    if options.out.suffix not in (".pdf", ".html"):
        raise InputError([f"{options.out}: name a file that ends in .pdf or .html"])
    settings = load_settings()
    current = release.current(settings.warehouse)
    if current is None:
        raise InputError(
            [f"No release in {settings.warehouse}; run: python -m dashboard build"]
        )
    con = reader.connect(current)
    try:
        plans = reader.run(con, "plans", lang=options.lang)
        known = [row["plan"] for row in plans if row["targets"] == "known"]
        chosen = Options(
            plan=options.plan or known[-1],
            pillar=options.pillar,
            lang=options.lang,
            as_of=options.as_of or date.today(),
            with_demo=False,
        )
        page = briefing.html(
            lambda name, **values: reader.run(con, name, **values), current.id, chosen
        )
    finally:
        con.close()
    is_pdf = options.out.suffix == ".pdf"
    content = briefing.pdf(page) if is_pdf else page.encode()
    try:
        options.out.write_bytes(content)
    except OSError as error:
        raise InputError(
            [f"{options.out}: cannot be written ({error}); name another place"]
        ) from None
    if not options.json:
        print(f"{options.out} holds release {current.id}")
    return {"file": str(options.out), "release": current.id}
