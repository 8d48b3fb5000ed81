from __future__ import annotations

import pytest

from summarizer.batch.control import SUSPICIOUS, Control
from summarizer.batch.limiter import Abandoned, AdaptiveLimiter
from summarizer.errors import EndpointError, SourceError


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def control(clock: Clock) -> Control:
    return Control(AdaptiveLimiter(most=4), patience=100.0, clock=clock)


def test_the_first_reason_is_the_one_that_is_told(control: Control) -> None:
    assert not control.is_stopped()
    control.fail(SourceError("no article", hint="name some"))
    control.stop("interrupted", "ctrl-c")
    assert control.is_stopped()
    assert (control.outcome, control.reason) == ("stopped", "no article")
    assert isinstance(control.error, SourceError)


@pytest.mark.timeout(20)
def test_where_nothing_more_starts_nobody_waits_for_the_end_of_a_long_pause() -> None:
    limiter = AdaptiveLimiter(most=4, clock=lambda: 0.0)
    limiter.throttled(600.0)
    Control(limiter, patience=100.0, clock=lambda: 0.0).stop("interrupted", "ctrl-c")
    with pytest.raises(Abandoned), limiter.slot():
        raise AssertionError("nothing is sent")


def test_requests_that_never_worked_and_never_will_stop_the_run(control: Control) -> None:
    error = EndpointError("400", hint="", kind="invalid_request")
    for _ in range(SUSPICIOUS - 1):
        control.faulted(error)
    assert not control.is_stopped()
    control.faulted(error)
    assert control.is_stopped()


def test_faults_that_pass_stop_it_only_after_long(control: Control, clock: Clock) -> None:
    error = EndpointError("503", hint="", kind="server")
    for _ in range(SUSPICIOUS):
        control.faulted(error)
    assert not control.is_stopped()
    clock.now = 101.0
    control.faulted(error)
    assert control.is_stopped()
    assert "101 seconds" in str(control.error)


def test_an_answer_begins_the_count_anew(control: Control, clock: Clock) -> None:
    error = EndpointError("503", hint="", kind="server")
    for _ in range(SUSPICIOUS):
        control.faulted(error)
    clock.now = 101.0
    control.answered()
    control.faulted(error)
    assert not control.is_stopped()


def test_a_fault_of_the_program_is_kept(control: Control) -> None:
    control.break_down(ZeroDivisionError("oh"))
    assert control.reason == "ZeroDivisionError: oh"
    assert isinstance(control.crash, ZeroDivisionError)
