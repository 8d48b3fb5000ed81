"""How a run looks on standard error: a live line on a terminal, else a line now and then."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from summarizer.batch.runner import Ending
from summarizer.batch.tally import Snapshot
from summarizer.counting import count_of

if TYPE_CHECKING:
    from rich.live import Live

EVERY = 30.0
"""Seconds between two lines where there is no terminal."""
LONGEST_REASON = 200


class Gauge(Protocol):
    """The part of the limiter that is shown."""

    @property
    def limit(self) -> int:
        """Count how many requests may be under way."""

    @property
    def pause(self) -> float:
        """Seconds until requests are sent again."""


class Display(Protocol):
    """Where a run shows itself."""

    def show(self, snapshot: Snapshot) -> None:
        """Show the run as it is now; called several times a second."""

    def note(self, line: str) -> None:
        """Tell something that the user should know."""


@contextmanager
def display(gauge: Gauge, *, stream: TextIO | None = None) -> Iterator[Display]:
    """Provide a live line on a terminal, else plain lines; gone or complete when the block
    is left.
    """
    stream = stream or sys.stderr
    if not stream.isatty():
        yield Lines(gauge, stream)
        return
    from rich.console import Console
    from rich.live import Live

    console = Console(file=stream)
    with Live(console=console, refresh_per_second=4, transient=True) as live:
        yield _LiveLine(gauge, live)


class Lines:
    """One line every half minute, for logs."""

    def __init__(self, gauge: Gauge, stream: TextIO, *, every: float = EVERY) -> None:
        self._gauge = gauge
        self._stream = stream
        self._every = every
        self._next = every / 6

    def show(self, snapshot: Snapshot) -> None:
        """Print the line, where it is time for one."""
        if snapshot.seconds >= self._next:
            self._next = snapshot.seconds + self._every
            self.note(" · ".join(parts(snapshot, self._gauge)))

    def note(self, line: str) -> None:
        """Print a line at once."""
        print(one_line(line), file=self._stream, flush=True)


class _LiveLine:
    def __init__(self, gauge: Gauge, live: Live) -> None:
        self._gauge = gauge
        self._live = live

    def show(self, snapshot: Snapshot) -> None:
        from rich.text import Text

        self._live.update(Text(" · ".join(parts(snapshot, self._gauge)), overflow="fold"))

    def note(self, line: str) -> None:
        self._live.console.print(one_line(line), markup=False, highlight=False)


def parts(snapshot: Snapshot, gauge: Gauge) -> list[str]:
    """Tell what a line says of a run, in the order of interest."""
    of = f" of {snapshot.total:,}" if snapshot.total is not None else ""
    said = [f"{snapshot.done:,} done{of}", f"{snapshot.failed:,} failed"]
    if snapshot.known:
        said.append(f"{snapshot.known:,} known")
    if snapshot.waiting:
        answered, asked = snapshot.batched
        of_all = f" ({answered:,} of {count_of(asked, 'request')} answered)" if asked else ""
        said.append(f"{snapshot.waiting:,} waiting{of_all}")
    said.append(f"{snapshot.running} running")
    if gauge.pause > 0:
        said.append(f"pausing {gauge.pause:.0f} s")
    elif gauge.limit < snapshot.running:
        said.append(f"limit {gauge.limit}")
    if not snapshot.requests:
        return said  # nothing that could be told is known before the first answer
    said.append(f"{snapshot.per_minute:,.0f} a minute")
    said.append(f"{tokens(snapshot.input_tokens + snapshot.output_tokens)} tokens")
    if snapshot.cost is not None:
        whole = snapshot.expected_cost
        said.append(money(snapshot.cost) + (f" of about {money(whole)}" if whole else ""))
    if snapshot.seconds_left is not None:
        said.append(f"{span(snapshot.seconds_left)} left")
    return said


def summary(ending: Ending, *, store: Path) -> str:
    """Tell what is said at the end, the failures grouped by kind."""
    last = ending.snapshot
    lines = [
        f"{last.done:,} briefed in {span(last.seconds)}"
        f" ({last.per_minute:,.0f} a minute), {last.failed:,} failed",
    ]
    if last.known:
        lines.append(f"{last.known:,} had their brief already")
    if last.skipped:
        lines.append(f"{last.skipped:,} older than --since")
    if last.waiting:
        lines.append(f"{last.waiting:,} wait for their answers, which come with a batch")
    if last.given_up:
        lines.append(f"{last.given_up:,} failed in an earlier run; --retry-failed tries them again")
    if last.requests:
        price = "" if last.cost is None else f", {money(last.cost)}"
        lines.append(
            f"{count_of(last.requests, 'request')}, {tokens(last.input_tokens)} tokens in,"
            f" {tokens(last.output_tokens)} out{price}"
        )
    for kind, group in ending.groups:
        lines.append(f"failed, {kind}: {group.count:,}")
        lines += [
            f"  {one_line(source)}: {one_line(reason)[:LONGEST_REASON]}"
            for source, reason in group.examples
        ]
        if group.count > len(group.examples):
            lines.append(f"  and {group.count - len(group.examples):,} more")
    if any(group.count > len(group.examples) for _, group in ending.groups):
        lines.append(f"all of them: summarizer store export {store} --table failures --format csv")
    if ending.outcome == "bound":
        lines.append(f"stopped: {ending.reason}; the same command goes on from here")
    elif ending.outcome == "interrupted":
        lines.append("interrupted; the same command goes on from here")
    return "\n".join(lines)


def one_line(text: str) -> str:
    """Return the text from outside on one line, without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def tokens(count: int) -> str:
    """Return a number of tokens: "950", "12.3 k", "4.56 M"."""
    if count < 1000:
        return str(count)
    return f"{count / 1e3:.1f} k" if count < 1e6 else f"{count / 1e6:.2f} M"


def money(dollars: float) -> str:
    """Return US dollars, small sums with the digits that tell them apart."""
    return f"${dollars:,.2f}" if dollars >= 1 or not dollars else f"${dollars:.4f}"


def span(seconds: float) -> str:
    """Return a span of time: "42 s", "12:05 min", "3:07 h"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02} min"
    return f"{whole // 3600}:{whole % 3600 // 60:02} h"
