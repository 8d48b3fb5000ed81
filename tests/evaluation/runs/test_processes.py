from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from summarizer.errors import CassetteError
from summarizer.evaluation.runs.processes import mapped, shared


@contextmanager
def squaring() -> Iterator[Callable[[int], tuple[int, int]]]:
    def square(number: int) -> tuple[int, int]:
        if number == 13:
            raise CassetteError("13 is not squared", hint="leave it out")
        return number**2, os.getpid()

    yield square


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_cases(jobs: int) -> None:
    found = list(shared(squaring, range(8), jobs=jobs))
    assert [square for square, _ in found] == [0, 1, 4, 9, 16, 25, 36, 49]
    assert (os.getpid() in {process for _, process in found}) is (jobs == 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_of_a_case_is_raised_with_its_cure(jobs: int) -> None:
    with pytest.raises(CassetteError, match="13 is not squared") as told:
        list(shared(squaring, [2, 13, 3], jobs=jobs))
    assert told.value.hint == "leave it out"


def halved(number: int) -> tuple[int, int]:
    if number % 2:
        raise CassetteError(f"{number} is odd", hint="double it")
    return number // 2, os.getpid()


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_function_is_shared_as_it_is(jobs: int) -> None:
    found = list(mapped(halved, [2, 8, 4], jobs=jobs))
    assert [half for half, _ in found] == [1, 4, 2]
    assert (os.getpid() in {process for _, process in found}) is (jobs == 1)
    with pytest.raises(CassetteError, match="7 is odd") as told:
        list(mapped(halved, [2, 7], jobs=jobs))
    assert told.value.hint == "double it"
