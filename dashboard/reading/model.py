"""What a document is read into: passages and tables, then figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

# Full-width forms that stand for one ASCII character each: a text keeps its length.
NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0x00A0: " ",
    0x2009: " ",
    0x202F: " ",
    0x3014: "[",
    0x3015: "]",
    0x2212: "-",
    0x00B7: "·",
}
# Nothing to see of them: soft hyphen, zero-width marks, joiners, variation selectors.
UNSEEN = {
    0x00AD,
    0x034F,
    0x061C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x2060, 0x2065),
}
UNSEEN |= {0xFEFF, *range(0xFE00, 0xFE10), *range(0xE0000, 0xE0200)}
# Marks that turn the order in which a reader sees what follows.
TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}


@dataclass(frozen=True)
class Text:
    """A text as it is read, and whether a reader of the page sees each character."""

    text: str
    hidden: tuple[bool, ...]

    def conceals(self, start: int, end: int) -> bool:
        """Whether any character of the span cannot be seen as it is stored."""
        return any(self.hidden[start:end])


@dataclass(frozen=True)
class Passage:
    """One paragraph. `page` counts from 1; None where a document has no pages; `turns`:
    from which character on it stands on a later page."""

    of: Text
    page: int | None = None
    turns: tuple[tuple[int, int], ...] = ()

    def page_at(self, place: int) -> int | None:
        """The page on which a character stands."""
        return next((p for at, p in reversed(self.turns) if at <= place), self.page)


@dataclass(frozen=True)
class Table:
    """Rows of cells, merged ones repeated in every place they cover; `title` is the
    line above, empty where there is none."""

    rows: tuple[tuple[Text, ...], ...]
    page: int | None = None
    title: str = ""


Block = Passage | Table
# Hears which share of a reading is done, 0 to 1.
Told = Callable[[float], None]


def silent(_share: float) -> None:
    """Nobody listens."""


@dataclass
class Figure:
    """One figure that a document holds; None where it cannot be told.

    `value` is the printed number in `unit` (13.2 万人 is 13.2 of 万人). `kind`: actual,
    baseline, target, annual_target, stated_growth or named as in data/facts, and
    `change` for a rise or fall that is no level. `operator`: ge, le, eq of a target.
    `sure` runs from 0 to 1; `why` says what it rests on. `repeats` is the place in the
    list of the figure that said the same before. `at`: (block, start, end) in a
    passage, (block, row, column) in a table. `proposals`: the indicators that fit best.
    """

    quote: str
    page: int | None
    value: str
    unit: str | None = None
    indicator: str | None = None
    indicator_text: str = ""
    area: str | None = None
    period: str | None = None
    kind: str | None = None
    qualifier: str | None = "exact"
    operator: str | None = None
    nature: str | None = None
    hidden: bool = False
    sure: float = 0.0
    why: list[str] = field(default_factory=list)
    repeats: int | None = None
    at: tuple[int, int, int] | None = None
    proposals: list[str] = field(default_factory=list)

    def record(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def text(runs: Iterable[tuple[str, bool]]) -> Text:
    """Runs of (text, hidden) as one text: full-width forms narrowed, what has no width
    left out, blanks joined. Where a mark turns the direction of reading, nothing is
    seen as it is stored."""
    kept: list[str] = []
    hidden: list[bool] = []
    turned = False
    for run, unseen in runs:
        for character in run.translate(NARROW):
            code = ord(character)
            turned |= code in TURNING
            if code in UNSEEN or code in TURNING:
                continue
            if character.isspace():
                if not kept or kept[-1] == " ":
                    continue
                character = " "
            elif (
                kept
                and kept[-1] == " "
                and len(kept) > 1
                and _tight(kept[-2], character)
            ):
                kept.pop()
                hidden.pop()
            kept.append(character)
            hidden.append(unseen)
    while kept and kept[-1] == " ":
        kept.pop()
        hidden.pop()
    return Text("".join(kept), tuple(turned or h for h in hidden))


def _tight(before: str, after: str) -> bool:
    """Chinese is written without blanks: those beside its characters are layout, and so
    is one inside a number (1 .47)."""
    inside = before.isdigit() and after == "."
    return inside or not (before.isascii() and after.isascii())


def joined(parts: Iterable[Text]) -> Text:
    """Lines of one paragraph as one text."""
    words = ""
    hidden: tuple[bool, ...] = ()
    for part in parts:
        if words and part.text and _apart(words[-1], part.text[0]):
            words, hidden = words + " ", (*hidden, False)
        words, hidden = words + part.text, (*hidden, *part.hidden)
    return Text(words, hidden)


def _apart(before: str, after: str) -> bool:
    """Two lines in Latin letters need a blank; a number that is broken over them goes
    on without."""
    whole = _part_of_number(before) and _part_of_number(after)
    return before.isascii() and after.isascii() and not whole


def _part_of_number(character: str) -> bool:
    return character.isdigit() or character in ".,%"


def plain(line: str) -> Text:
    """A text of which all can be seen."""
    return text([(line, False)])
