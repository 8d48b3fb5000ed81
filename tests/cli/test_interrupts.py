from __future__ import annotations

import os
import signal

from summarizer.cli.interrupts import Interrupts


def test_the_first_interrupt_ends_a_run_in_order_and_is_told_once() -> None:
    asked: list[str] = []
    interrupts = Interrupts(lambda: asked.append("end"))
    before = signal.getsignal(signal.SIGTERM)
    with interrupts.caught():
        assert interrupts.news() is None
        os.kill(os.getpid(), signal.SIGTERM)
        assert asked == ["end"]
        assert "Ctrl-C again" in str(interrupts.news())
        assert interrupts.news() is None
    assert signal.getsignal(signal.SIGTERM) is before
