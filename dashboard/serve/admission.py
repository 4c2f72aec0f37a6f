"""How many open pages one process takes on: judged by the queue, not by a count.

A page that is only looked at costs next to nothing; what makes everyone wait is the
number of script runs that were asked for and have not ended, since they share one
Python process. While that queue is long, the next reader is told so at once instead of
making all others slower.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Hashable

# A newcomer holds a place for this long, whether its first run has ended or not: what
# it will ask of the process is felt only seconds later, and a burst would otherwise be
# let in on the strength of a queue that has not felt it yet.
NEWCOMER_SECONDS = 4.0
# The queue is judged by its mean over about this time: between two runs it is empty
# for a moment, also where the process has no time left.
MEAN_SECONDS = 2.0


class Admission:
    """Counts sessions and the runs they wait for.

    `most_sessions`: open at once, whatever they do (memory, descriptors);
    `most_waiting`: the queue from which on nobody new is admitted. `clock`: seconds.
    """

    def __init__(
        self,
        most_sessions: int,
        most_waiting: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most_sessions = most_sessions
        self._most_waiting = most_waiting
        self._clock = clock
        self._sessions: set[Hashable] = set()
        self._waiting: set[Hashable] = set()
        # session -> until when it is a newcomer
        self._new: dict[Hashable, float] = {}
        self._mean, self._at = 0.0, clock()

    @property
    def sessions(self) -> int:
        """Open ones."""
        return len(self._sessions)

    def queue(self) -> float:
        """Runs that are waited for: now, or in the mean of the last seconds."""
        return max(self._mean_until_now(), self._now())

    def refuses(self) -> str:
        """Why nobody new is admitted: 'full', 'busy', or '' where there is room."""
        if len(self._sessions) >= self._most_sessions:
            return "full"
        return "busy" if self.queue() >= self._most_waiting else ""

    def opened(self, session: Hashable) -> None:
        """A session begins; its first run is expected."""
        self._mean_until_now()
        self._sessions.add(session)
        self._new[session] = self._clock() + NEWCOMER_SECONDS

    def asked(self, session: Hashable) -> None:
        """The session waits for a run."""
        self._mean_until_now()
        self._waiting.add(session)

    def ended(self, session: Hashable) -> None:
        """Its run has ended."""
        self._mean_until_now()
        self._waiting.discard(session)

    def closed(self, session: Hashable) -> None:
        """The session is over."""
        self.ended(session)
        self._sessions.discard(session)
        self._new.pop(session, None)

    def _now(self) -> int:
        now = self._clock()
        self._new = {who: until for who, until in self._new.items() if until > now}
        return len(self._waiting | self._new.keys())

    def _mean_until_now(self) -> float:
        """Bring the mean up to this moment, with the queue as it was since the last."""
        now = self._clock()
        weight = 1 - math.exp(-(now - self._at) / MEAN_SECONDS)
        self._mean += (self._now() - self._mean) * weight
        self._at = now
        return self._mean
