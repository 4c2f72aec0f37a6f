"""What was worked out once is shared by all readers of this process: answers of the
warehouse, and what is drawn of them. It is read-only; where all of it would be more
bytes than a process should hold, the longest unasked is dropped."""

from __future__ import annotations

import pickle
import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from hashlib import blake2b
from io import BytesIO
from threading import Lock
from typing import Any, NoReturn, ParamSpec, TypeVar

from dashboard.rows import Row, Rows

P = ParamSpec("P")
R = TypeVar("R")
# Bytes that a process holds of each: today's release has some 15 MB of answers.
MOST_ANSWERS, MOST_MADE = 96 * 1024 * 1024, 32 * 1024 * 1024


class Store:
    """Values by key, of at most `most` bytes together. Of many that ask at once for
    what is not there, one makes it and the others wait."""

    def __init__(self, most: int) -> None:
        self._most, self.bytes = most, 0
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._making: dict[Hashable, Lock] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], R]) -> R:
        """The value of the key, made where there is none. What `make` raises is the
        caller's, and nothing is kept of it."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key][0]  # type: ignore[no-any-return]
            turn = self._making.setdefault(key, Lock())
        with turn:
            with self._lock:
                if key in self._values:
                    return self._values[key][0]  # type: ignore[no-any-return]
            try:
                value = make()
                self._keep(key, value)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return value

    def forget(self) -> None:
        """Hold nothing, as at the start."""
        with self._lock:
            self._values.clear()
            self.bytes = 0

    def _keep(self, key: Hashable, value: object) -> None:
        size = weight(value)
        with self._lock:
            self._values[key] = value, size
            self.bytes += size
            while self.bytes > self._most:
                _, (_, dropped) = self._values.popitem(last=False)
                self.bytes -= dropped


def weight(value: object) -> int:
    """Bytes of a value with all that is in it; columns' names are the code's own."""
    size = sys.getsizeof(value)
    if isinstance(value, Mapping):
        return size + sum(weight(one) for one in value.values())
    if isinstance(value, (list, tuple)):
        return size + sum(weight(one) for one in value)
    if type(value).__module__ in ("builtins", "datetime", "decimal"):
        return size
    # Of what holds others in its own way: as much as it takes to write down.
    return max(size, len(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)))


class Fixed(dict[str, Any]):
    """A row that all readers share: `row | {…}` makes another, nothing changes it.
    `answer` and `place` are the answer that it is of and its place there."""

    __slots__ = ("answer", "place")
    answer: bytes
    place: int

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("this row is shared by all readers: make another, row | {…}")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


def fixed(rows: Rows, answer: bytes) -> tuple[Row, ...]:
    """The rows of an answer, which nobody can change."""
    found = []
    for place, row in enumerate(rows):
        one = Fixed({name: _still(value) for name, value in row.items()})
        one.answer, one.place = answer, place
        found.append(one)
    return tuple(found)


def _still(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_still(one) for one in value)
    return value


class _Names(pickle.Pickler):
    """Writes what a thing is made of; a shared row only by its name."""

    def reducer_override(self, value: object) -> Any:
        if isinstance(value, Fixed):
            return tuple, ((value.answer, value.place),)
        return NotImplemented


def name(*parts: Any) -> bytes:
    """A short name for values: others have another. Types count (1 is not 1.0)."""
    written = BytesIO()
    _Names(written, pickle.HIGHEST_PROTOCOL).dump(parts)
    return blake2b(written.getbuffer(), digest_size=16).digest()


# Of the warehouse, by release, question and codes; and what is made of them.
answers, made = Store(MOST_ANSWERS), Store(MOST_MADE)


def once(make: Callable[P, R], *given: P.args, **named: P.kwargs) -> R:
    """What a pure function makes of these; not again for the same. Release, language
    and all else that it depends on must be among them; what it returns is read-only."""
    return made.get(name(make, given, named), lambda: make(*given, **named))
