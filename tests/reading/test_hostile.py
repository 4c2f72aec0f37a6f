"""Hostile documents: refused with a remedy, or read without what nobody sees."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.bounds import Limits
from dashboard.intake.refused import RefusedError
from dashboard.reading import bounded
from dashboard.reading.catalogue import Catalogue
from dashboard.wording import interface
from tests.reading import hostile, hostile_pdf, hostile_text, hostile_word
from tests.thorough import so_many

# As the command's own, but no test is about how fast this machine is.
LIMITS = Limits(bounded.LIMITS.memory, bounded.LIMITS.cpu_seconds, 600)


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_it_is_refused_and_says_what_to_do(
    name: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    make, rules = hostile.REFUSED[name]
    path = hostile.write(tmp_path, name, make())
    with pytest.raises(RefusedError) as refused:
        bounded.read(path, catalogue, LIMITS)
    assert refused.value.rule in rules
    for lang in interface.LANGUAGES:
        error = bounded.told(refused.value, name, lang)
        assert interface.get(f"remedy_reading_{refused.value.rule}", lang) in str(error)


# 329 is seen on each page, 999 on none; of QUIET what is refused is refused with words.
SEEN = hostile_pdf.SEEN | hostile_word.SEEN | hostile_text.SEEN
QUIET = hostile_pdf.QUIET | hostile_word.QUIET | hostile_text.QUIET
SAMPLE = so_many(10, 1)  # one in so many


@pytest.mark.parametrize("name", sorted(SEEN)[::SAMPLE])
def test_what_is_seen_is_read_and_nothing_else(
    name: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    path = hostile.write(tmp_path, name, SEEN[name]())
    found = bounded.read(path, catalogue, LIMITS)
    seen = [(f.indicator, f.value) for f in found if not f.hidden]
    assert seen == [("elderly_care_institutions", "329")]


@pytest.mark.parametrize("name", sorted(QUIET)[::SAMPLE])
def test_what_harms_is_refused_with_words_or_read(
    name: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    path = hostile.write(tmp_path, name, QUIET[name]())
    try:
        found = bounded.read(path, catalogue, LIMITS)
    except RefusedError as refused:
        told = str(bounded.told(refused, name, "zh"))
        assert interface.get(f"remedy_reading_{refused.rule}", "zh") in told
    else:
        assert not [f for f in found if f.value == "999" and not f.hidden]


def test_there_are_a_hundred_kinds() -> None:
    kinds = [*hostile.REFUSED, *hostile.DECEIVING, *SEEN, *QUIET]
    assert len(kinds) == len(set(kinds)) >= 100


@pytest.mark.parametrize("name", hostile.DECEIVING)
def test_nothing_unseen_is_proposed_as_seen(
    name: str, tmp_path: Path, catalogue: Catalogue
) -> None:
    path = hostile.write(tmp_path, name, hostile.DECEIVING[name]())
    found = bounded.read(path, catalogue, LIMITS)
    assert not [f for f in found if f.value == "999" and not f.hidden]
    if name in hostile.SEEN:
        seen = [(f.indicator, f.value) for f in found if not f.hidden]
        assert seen == [("elderly_care_institutions", "329")]


def test_every_refusal_has_words() -> None:
    texts = interface.texts()
    rules = {rule for _, names in hostile.REFUSED.values() for rule in names}
    for rule in rules | {"too_large", "too_slow", "encoding", "double_member"}:
        assert {f"rule_reading_{rule}", f"remedy_reading_{rule}"} <= set(texts)
