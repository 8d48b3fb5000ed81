"""What the command line does around whichever command it runs."""

from __future__ import annotations

import atexit
import gc
import sys
from collections.abc import Iterator

import pytest

from summarizer.cli import COLLECT_AFTER, main


@pytest.fixture
def _collecting_as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("_collecting_as_before")
def test_no_garbage_is_looked_for_on_the_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    at_exit: list[object] = []
    monkeypatch.setattr(atexit, "register", at_exit.append)
    monkeypatch.setattr(sys, "argv", ["summarizer", "--version"])
    with pytest.raises(SystemExit):
        main()
    assert gc.freeze in at_exit
    assert gc.get_threshold()[0] == COLLECT_AFTER
