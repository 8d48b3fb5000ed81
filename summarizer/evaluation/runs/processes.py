"""Processes that share the cases of a suite, as scoring and replaying take one core each."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from functools import partial
from typing import TypeVar, cast

Case = TypeVar("Case")
Result = TypeVar("Result")
Opening = Callable[[], AbstractContextManager[Callable[[Case], Result]]]
"""Opens what does the work for one case. Another process takes it along: a module's function, or a
`partial` of one."""

_opened: Callable[[object], object] | None = None
"""What does the work in a process that shares it, once it had a case to do."""
_stack = ExitStack()


def shared(
    opening: Opening[Case, Result], cases: Sequence[Case], *, jobs: int
) -> Generator[Result, None, None]:
    """Yield what the work makes of each case, in order; `jobs` processes share the cases.

    What the work raises for a case is raised here. With one job it is done in this process.
    """
    if jobs == 1 or len(cases) < 2:
        with opening() as work:
            yield from map(work, cases)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(cases))) as pool:
        try:
            found = pool.map(_one, [(opening, case) for case in cases])
            yield from cast("Iterator[Result]", found)
        finally:
            pool.shutdown(cancel_futures=True)


def mapped(
    work: Callable[[Case], Result], cases: Sequence[Case], *, jobs: int
) -> Generator[Result, None, None]:
    """Yield what a function makes of each case, in order, as `shared` does. Another process takes
    it along, too.
    """
    return shared(partial(_as_it_is, work), cases, jobs=jobs)


def _as_it_is(
    work: Callable[[Case], Result],
) -> AbstractContextManager[Callable[[Case], Result]]:
    return nullcontext(work)


def _one(task: tuple[Opening[Case, Result], Case]) -> object:
    global _opened  # noqa: PLW0603  opened once for all cases of a process, closed with it
    opening, case = task
    if _opened is None:
        _opened = _stack.enter_context(opening())  # type: ignore[assignment]
    assert _opened is not None
    return _opened(case)
