"""What the verbs that write a file share: their options, the release, the file."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.rows import Ask
from dashboard.settings import Settings, load_settings

if TYPE_CHECKING:
    from dashboard.files.contents import Options
    from dashboard.releases.store import Release


@dataclass(frozen=True)
class Asked:
    """The current release, how to ask it, and what the options leave to a default."""

    settings: Settings
    release: str
    fetch: Ask
    plan: str
    as_of: date
    with_demo: bool

    def contents(self, options: argparse.Namespace, *, with_demo: bool) -> Options:
        """What a workbook or a briefing is asked to hold."""
        from dashboard.files.contents import Options

        return Options(
            plan=self.plan,
            pillar=options.pillar,
            lang=options.lang,
            as_of=self.as_of,
            with_demo=with_demo,
        )


def arguments(parser: argparse.ArgumentParser, out: str) -> None:
    """Declare the options that all share; `out` is how the file is called."""
    parser.add_argument("out", type=Path, metavar=out)
    parser.add_argument("--plan", help="key of a plan; the newest with known targets")
    parser.add_argument("--lang", choices=["zh", "en"], default="zh")
    parser.add_argument("--as-of", type=date.fromisoformat, help="YYYY-MM-DD; today")


def no_demo(parser: argparse.ArgumentParser) -> None:
    """Declare the option that leaves demonstration figures out."""
    parser.add_argument(
        "--no-demo", action="store_true", help="no demonstration figure"
    )


def the_release(settings: Settings) -> Release:
    """The current release; InputError where there is none."""
    from dashboard.errors import InputError
    from dashboard.releases import store

    current = store.current(settings.warehouse)
    if current is None:
        raise InputError(
            [f"No release in {settings.warehouse}; run: python -m dashboard build"]
        )
    return current


@contextmanager
def current_release() -> Iterator[tuple[str, Ask]]:
    """Id of the current release, and how to ask it; InputError where there is none."""
    from dashboard.releases import reader

    current = the_release(load_settings())
    con = reader.connect(current)
    try:
        yield (
            current.id,
            lambda name, **values: reader.run(con, name, **values),
        )
    finally:
        con.close()


def write(
    options: argparse.Namespace, make: Callable[[Asked], bytes]
) -> dict[str, str]:
    """Write what `make` returns; InputError where there is no release, for a code that
    is not known and for a place that cannot be written."""
    from dashboard.errors import InputError
    from dashboard.wording.status import first_shown_plan

    settings = load_settings()
    with current_release() as (release, fetch):
        plans = fetch("plans", lang=options.lang)
        plan = options.plan or first_shown_plan(plans)["plan"]
        day = options.as_of or date.today()
        with_demo = settings.show_demo and not getattr(options, "no_demo", False)
        content = make(Asked(settings, release, fetch, plan, day, with_demo))
    try:
        options.out.write_bytes(content)
    except OSError as error:
        raise InputError(
            [f"{options.out}: cannot be written ({error}); name another place"]
        ) from None
    if not options.json:
        print(f"{options.out} holds release {release}")
    return {"file": str(options.out), "release": release}
