"""Ctrl-C in a long run: the first one ends it in order, the second one at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

STANDARD_ERROR = 2
"""The descriptor: the live line puts itself in the place of `sys.stderr`."""
SHOW_CURSOR = b"\x1b[?25h\n"
"""The live line hides it; written bare, as a print may be what was interrupted."""


class Interrupts:
    """The first Ctrl-C (or SIGTERM) ends a run in order, a second one ends the program at once."""

    def __init__(self, interrupt: Callable[[], None]) -> None:
        self._interrupt = interrupt
        self._asked = False
        self._told = False

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Catch interrupts while the block runs."""
        numbers = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self._handle) for number in numbers}
        try:
            yield
        finally:
            for number, old in before.items():
                signal.signal(number, old)

    def news(self) -> str | None:
        """Return the note for the user, once; not from the handler, which may interrupt a print."""
        if not self._asked or self._told:
            return None
        self._told = True
        return "finishing what is under way; Ctrl-C again stops at once"

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        if self._asked:
            # What was answered is on disk; threads that wait for more are not worth waiting for.
            if os.isatty(STANDARD_ERROR):
                os.write(STANDARD_ERROR, SHOW_CURSOR)
            os._exit(130)
        self._asked = True
        self._interrupt()
