"""Who is let in: judged by the queue of runs, on a clock of the test's own."""

from __future__ import annotations

import pytest

from dashboard.serve.admission import NEWCOMER_SECONDS, Admission


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_open_pages_that_ask_for_nothing_take_no_place(clock: Clock) -> None:
    admission = Admission(400, 3, clock)
    for number in range(300):
        clock.now += 5
        assert admission.refuses() == ""
        admission.opened(number)
        admission.ended(number)
    clock.now += NEWCOMER_SECONDS
    assert admission.sessions == 300
    assert admission.queue() < 1


def test_many_at_once_are_refused_before_any_has_run(clock: Clock) -> None:
    admission = Admission(400, 3, clock)
    let_in = [
        n for n in range(200) if not admission.refuses() and not admission.opened(n)
    ]
    assert let_in == [0, 1, 2]
    # Who opens and asks for nothing holds no place for long.
    clock.now += NEWCOMER_SECONDS + 10
    assert admission.refuses() == ""


def test_newcomers_hold_a_place_though_their_first_run_has_ended(clock: Clock) -> None:
    """What they will ask for is felt later: a burst is spread over some seconds."""
    admission = Admission(400, 3, clock)
    arrived, let_in = 0, 0
    while arrived < 40:  # four a second, each answered at once
        clock.now += 0.25
        arrived += 1
        if not admission.refuses():
            admission.opened(arrived)
            admission.asked(arrived)
            admission.ended(arrived)
            let_in += 1
    # At most three in any four seconds; ten seconds have passed.
    assert let_in == 9
    clock.now += NEWCOMER_SECONDS
    assert admission.queue() < 3


def test_a_newcomer_who_leaves_holds_no_place(clock: Clock) -> None:
    admission = Admission(400, 1, clock)
    admission.opened("gone again")
    assert admission.refuses() == "busy"
    admission.closed("gone again")
    assert admission.refuses() == ""


def test_a_queue_that_is_empty_for_a_moment_is_still_a_queue(clock: Clock) -> None:
    admission = Admission(400, 3, clock)
    for number in range(5):
        admission.opened(number)
        admission.asked(number)
    clock.now += 20
    for number in range(5):
        admission.ended(number)
    assert admission.refuses() == "busy"
    assert admission.queue() == pytest.approx(5, abs=0.01)
    clock.now += 5
    assert admission.refuses() == "", "it has been empty for some seconds"


def test_one_long_run_keeps_nobody_out(clock: Clock) -> None:
    admission = Admission(400, 3, clock)
    admission.opened("desk")
    admission.asked("desk")
    clock.now += 600
    assert (admission.queue(), admission.refuses()) == (1, "")


def test_the_number_of_open_pages_is_bounded_too(clock: Clock) -> None:
    admission = Admission(2, 100, clock)
    admission.opened("a")
    admission.opened("b")
    assert admission.refuses() == "full"
    admission.closed("a")
    assert admission.refuses() == ""
    admission.closed("a")
    admission.ended("never opened")
    assert admission.sessions == 1
