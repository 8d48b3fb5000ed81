from __future__ import annotations

import threading
import time

import pytest

from summarizer.batch.limiter import Abandoned, AdaptiveLimiter


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_no_more_requests_than_the_limit_are_under_way() -> None:
    limiter = AdaptiveLimiter(3)
    most = 0
    lock = threading.Lock()

    def send() -> None:
        nonlocal most
        with limiter.slot():
            with lock:
                most = max(most, limiter.active)
            time.sleep(0.01)

    threads = [threading.Thread(target=send) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert most == 3
    assert limiter.active == 0


def test_a_429_halves_once_for_all_requests_that_were_under_way() -> None:
    clock = Clock()
    limiter = AdaptiveLimiter(16, clock=clock)
    sent = threading.Barrier(11)

    def send() -> None:
        with limiter.slot():
            sent.wait()
            limiter.throttled(2.0)

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    sent.wait()
    for thread in threads:
        thread.join(5)
    assert limiter.limit == 8
    clock.now += 3
    with limiter.slot():
        limiter.throttled(2.0)
    assert limiter.limit == 4


def test_answers_raise_the_limit_by_one_a_round_up_to_the_most() -> None:
    limiter = AdaptiveLimiter(16)
    limiter.throttled(0.0)
    assert limiter.limit == 8
    for _ in range(8):
        limiter.succeeded()
    assert limiter.limit in {8, 9}
    for _ in range(200):
        limiter.succeeded()
    assert limiter.limit == 16


def test_the_limit_never_falls_below_one() -> None:
    clock = Clock()
    limiter = AdaptiveLimiter(2, clock=clock)
    for _ in range(10):
        limiter.throttled(0.1)
        clock.now += 10
    assert limiter.limit == 1
    with limiter.slot():
        pass


def test_nobody_sends_before_retry_after_is_over() -> None:
    limiter = AdaptiveLimiter(4)
    limiter.throttled(0.3)
    began = time.monotonic()
    with limiter.slot():
        waited = time.monotonic() - began
    assert waited >= 0.29


def test_without_retry_after_pauses_grow_until_an_answer() -> None:
    clock = Clock()
    limiter = AdaptiveLimiter(64, clock=clock)
    pauses = []
    for _ in range(7):
        limiter.throttled(None)
        pauses.append(limiter.pause)
        clock.now += limiter.pause + 1
    assert pauses == [1, 2, 4, 8, 16, 30, 30]
    limiter.succeeded()
    limiter.throttled(None)
    assert limiter.pause == 1


def test_stopping_frees_those_that_would_wait_long() -> None:
    limiter = AdaptiveLimiter(1)
    limiter.throttled(3600.0)
    caught: list[BaseException] = []

    def send() -> None:
        try:
            with limiter.slot():
                pass
        except Abandoned as error:
            caught.append(error)

    thread = threading.Thread(target=send)
    thread.start()
    time.sleep(0.05)
    assert thread.is_alive()
    limiter.stop()
    thread.join(5)
    assert len(caught) == 1


def test_stopping_lets_a_short_pause_pass() -> None:
    limiter = AdaptiveLimiter(1)
    limiter.throttled(0.2)
    limiter.stop()
    with limiter.slot():
        assert limiter.pause == 0


def test_a_slot_is_given_back_by_an_error() -> None:
    limiter = AdaptiveLimiter(1)
    with pytest.raises(RuntimeError), limiter.slot():
        raise RuntimeError
    assert limiter.active == 0
