"""Why a choice is not drawn: a named reason, and what its sentence needs."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Refusal:
    """`reason` names the sentence explore_no_<reason>; `names` fills it. `of_mode` says
    that another mode could help, rather than another form."""

    reason: str
    of_mode: bool = False
    names: dict[str, str] = field(default_factory=dict)


class RefusedError(Exception):
    """Carries a refusal out of the step that found it."""

    def __init__(self, reason: str, *, of_mode: bool = False, **names: str) -> None:
        super().__init__(reason)
        self.refusal = Refusal(reason, of_mode, names)
