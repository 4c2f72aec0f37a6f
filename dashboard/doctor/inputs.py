"""data/: can it be read, and does a build of it pass every check?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from dashboard.build.build import candidate
from dashboard.build.stage import input_hash
from dashboard.doctor.finding import Finding, told
from dashboard.errors import InputError
from dashboard.releases import store as releases
from dashboard.releases import submissions
from dashboard.settings import Settings


def data(settings: Settings) -> Iterator[Finding]:
    """A trial build beside the warehouse, which is thrown away. The public edition
    has nothing to build from, on purpose."""
    if settings.edition == "public":
        return
    if not settings.data.is_dir():
        yield Finding(str(settings.data), "is no folder; set DATA_DIR to the data")
        return
    newest = releases.newest(settings.warehouse)
    names = newest.submissions if newest else ()
    try:
        with tempfile.TemporaryDirectory() as folder:
            published = submissions.load(settings.warehouse, names)
            candidate(settings, Path(folder) / "trial.duckdb", published)
    except InputError as error:
        yield from told(str(settings.data), error)
    except OSError as error:
        yield Finding(
            str(settings.data), f"cannot be read ({error}); correct that and try again"
        )
    else:
        if newest and newest.inputs != input_hash(settings.data):
            yield Finding(
                str(settings.data),
                "has changed since the current release; run python -m dashboard build",
                "warning",
            )
