"""How reading looks on standard error: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from summarizer.cli.saying import say
from summarizer.counting import count_of
from summarizer.files.atomic import Progress as Fetching
from summarizer.files.atomic import megabytes
from summarizer.render.display import show

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import Task, TaskID

UNITS = {"reading": "passage", "asking": "question"}
"""Units of the steps of reading; all other steps are counted in bytes of weights."""
WIDEST_SOURCE = 24
BAR = 14
"""Columns; all of it fits into 80."""


class Reading(Protocol):
    """Where `brief` says what it does."""

    def say(self, line: str) -> None:
        """Tell the user one line."""

    def advance(self, step: str, done: int, total: int) -> None:
        """Note that `done` of `total` of `step` are through; a total of 0 is one that
        nobody knows.
        """

    def found(self, claims: int) -> None:
        """Note that so many claims were found in the article so far."""

    def begin(self, source: str) -> None:
        """Begin the next article."""

    def end(self) -> None:
        """Note that the article is finished: nothing is drawn while its brief is printed."""


@contextmanager
def shown(*, quiet: bool = False) -> Iterator[Reading]:
    """Provide progress on standard error, gone when the block ends. Quiet, it is lines alone."""
    if quiet or not sys.stderr.isatty():
        from summarizer.cli.pulling import shown as shown_lines

        with shown_lines() as lines:
            yield _Lines(lines)
        return
    from rich.console import Console
    from rich.progress import BarColumn, ProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars
    from rich.text import Text

    class Count(ProgressColumn):
        """Done and total in the step's own unit, and the claims found."""

        def render(self, task: Task) -> Text:
            counted = _count(int(task.completed), int(task.total or 0), **task.fields)
            return Text(counted, no_wrap=True)

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(BAR),
        Count(),
        TimeElapsedColumn(),
    )
    bars = Bars(*columns, console=Console(stderr=True), transient=True)
    drawn = _Drawn(bars)
    try:
        yield drawn
    finally:
        drawn.end()


def _count(done: int, total: int, *, step: str, claims: int) -> str:
    if step not in UNITS:
        return f"{megabytes(done)} of {megabytes(total)}"
    units = count_of(total or done, UNITS[step])
    return (f"{done} of {units}" if total else units) + (
        f", {count_of(claims, 'claim')}" if claims else ""
    )


class _Lines:
    def __init__(self, fetching: Fetching) -> None:
        self._fetching = fetching

    def say(self, line: str) -> None:
        say(line, err=True)

    def advance(self, step: str, done: int, total: int) -> None:
        if step not in UNITS:
            self._fetching.advance(step, done, total)

    def found(self, claims: int) -> None:
        pass

    def begin(self, source: str) -> None:
        pass

    def end(self) -> None:
        pass


class _Drawn:
    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task: TaskID | None = None
        self._step = ""
        self._source = ""

    def say(self, line: str) -> None:
        self._bars.console.print(show(line), highlight=False, markup=False, soft_wrap=True)

    def advance(self, step: str, done: int, total: int) -> None:
        if self._task is None or step != self._step:
            self.end()
            self._step = step
            name = self._source if step in UNITS else step
            self._task = self._bars.add_task(name, total=total or None, step=step, claims=0)
            self._bars.start()
        self._bars.update(self._task, completed=done, total=total or None)

    def found(self, claims: int) -> None:
        if self._task is not None:
            self._bars.update(self._task, claims=claims)

    def begin(self, source: str) -> None:
        self.end()
        source = show(source)
        long = len(source) > WIDEST_SOURCE
        self._source = f"…{source[1 - WIDEST_SOURCE :]}" if long else source

    def end(self) -> None:
        if self._task is not None:
            self._bars.remove_task(self._task)
            self._bars.stop()
            self._task = None
