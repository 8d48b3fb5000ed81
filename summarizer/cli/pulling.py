"""How fetching and checking weights looks on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from summarizer.cli.saying import say
from summarizer.files.atomic import Progress, megabytes
from summarizer.render.display import show

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

TENTHS = 10
"""Lines per step where there is no terminal to draw a bar on."""


@contextmanager
def shown() -> Iterator[Progress]:
    """Provide progress as a bar on a terminal, else as a line now and then; always on standard
    error.
    """
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (
        TextColumn("{task.description:<8}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _Bar(bars)


class _Lines:
    def __init__(self) -> None:
        self._last = ("", 0)

    def say(self, line: str) -> None:
        say(line, err=True)

    def advance(self, step: str, done: int, total: int) -> None:
        reached = (step, TENTHS * done // max(total, 1))
        if reached != self._last and reached[1]:
            say(
                f"{step} {megabytes(done)} of {megabytes(total)} ({100 * done // total} %)",
                err=True,
            )
        self._last = reached


class _Bar:
    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._step = ""

    def say(self, line: str) -> None:
        self._bars.console.print(show(line), highlight=False, markup=False, soft_wrap=True)

    def advance(self, step: str, done: int, total: int) -> None:
        if step != self._step:
            self._step = step
            for task in self._bars.task_ids:
                self._bars.remove_task(task)
            self._bars.add_task(step, total=total)
        self._bars.update(self._bars.task_ids[0], completed=done, total=total)
