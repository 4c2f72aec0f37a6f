"""What is wrong with an installation, and how to mend it: `examine` puts every check to
it. A check yields findings and never changes anything; a new one is a function in one
of these modules and its line in CHECKS, with a broken fixture in tests/doctor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from dashboard.doctor import environment, inputs, machine, warehouse
from dashboard.doctor.finding import Finding
from dashboard.errors import InputError
from dashboard.settings import Settings, load_settings

# In the order they are told: what others need comes first.
CHECKS: dict[str, Callable[[Settings], Iterable[Finding]]] = {
    "python": machine.python,
    "packages": machine.packages,
    "clock": machine.clock,
    "fonts": machine.fonts,
    "descriptors": machine.descriptors,
    "variables": environment.variables,
    "address": environment.address,
    "desk": environment.desk,
    "folder": warehouse.folder,
    "space": warehouse.space,
    "releases": warehouse.current,
    "history": warehouse.history,
    "public": warehouse.public,
    "audit": warehouse.audit_log,
    "data": inputs.data,
}


def examine(step: Callable[[str], None] = lambda _: None) -> Iterator[Finding]:
    """Every finding; `step` hears the name of each check as it begins. Where the
    environment cannot be read, only that is told: all else rests on it."""
    step("settings")
    try:
        settings = load_settings()
    except InputError as error:
        for problem in error.problems:
            yield Finding("environment", problem, check="settings")
        return
    for name, check in CHECKS.items():
        step(name)
        for finding in check(settings):
            yield replace(finding, check=name)
