from __future__ import annotations

from summarizer.batch.budget import Bounds
from summarizer.distributed.register import Register


def test_a_text_belongs_to_the_chunk_that_asked_first() -> None:
    register = Register(Bounds(), {})
    assert register.claim("c1", ["a", "b"]) == [True, True]
    assert register.claim("c2", ["b", "c"]) == [False, True]
    assert register.claim("c1", ["b"]) == [True]


def test_asking_twice_counts_once() -> None:
    register = Register(Bounds(articles=1), {})
    assert register.start("a") == "start"
    assert register.start("a") == "start"
    assert register.start("b") == "wait"  # "a" may still give its place back
    register.finish("b", None)  # was never started
    assert register.start("b") == "wait"


def test_the_first_reason_stays() -> None:
    register = Register(Bounds(), {})
    register.stop("interrupted")
    register.stop("other")
    assert register.start("a") == "stop"
    assert register.reason() == "interrupted"
