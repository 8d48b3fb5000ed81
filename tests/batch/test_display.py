from __future__ import annotations

import io
from pathlib import Path

import pytest

from summarizer.batch.display import Lines, display, money, one_line, span, summary, tokens
from summarizer.batch.limiter import AdaptiveLimiter
from summarizer.batch.runner import Ending
from summarizer.batch.tally import Snapshot, Tally
from summarizer.brief import Usage
from summarizer.store import Failure, Taken


def snapshot(**values: object) -> Snapshot:
    whole: dict[str, object] = {
        "seconds": 60.0, "done": 30, "failed": 2, "running": 8, "known": 5, "given_up": 0,
        "skipped": 0, "waiting": 0, "total": 100, "requests": 31, "input_tokens": 90_000,
        "output_tokens": 9_000, "cost": 1.5,
    }  # fmt: skip
    return Snapshot(**{**whole, **values})  # type: ignore[arg-type]


def test_a_line_says_rate_tokens_cost_and_time_left() -> None:
    stream = io.StringIO()
    Lines(AdaptiveLimiter(8), stream).show(snapshot())
    assert stream.getvalue() == (
        "30 done of 100 · 2 failed · 5 known · 8 running · 30 a minute · 99.0 k tokens"
        " · $1.50 of about $4.65 · 1:58 min left\n"
    )


def test_lines_come_now_and_then() -> None:
    stream = io.StringIO()
    lines = Lines(AdaptiveLimiter(8), stream, every=30)
    for second in range(100):
        lines.show(snapshot(seconds=float(second)))
    assert stream.getvalue().count("\n") == 4


def test_before_the_first_answer_nothing_is_made_up() -> None:
    stream = io.StringIO()
    first = snapshot(done=0, failed=0, requests=0, input_tokens=0, output_tokens=0, cost=0.0)
    Lines(AdaptiveLimiter(8), stream).show(first)
    assert stream.getvalue() == "0 done of 100 · 0 failed · 5 known · 8 running\n"


def test_unknown_total_and_price_are_not_guessed() -> None:
    stream = io.StringIO()
    Lines(AdaptiveLimiter(8), stream).show(snapshot(total=None, cost=None))
    assert stream.getvalue() == (
        "30 done · 2 failed · 5 known · 8 running · 30 a minute · 99.0 k tokens\n"
    )


def test_a_pause_is_told() -> None:
    stream = io.StringIO()
    limiter = AdaptiveLimiter(8)
    limiter.throttled(20)
    Lines(limiter, stream).show(snapshot())
    assert "pausing 20 s" in stream.getvalue()


def test_a_terminal_gets_a_live_line() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    with display(AdaptiveLimiter(8), stream=stream) as shown:
        shown.show(snapshot())
        shown.note("a \x1b[31mnote")
    assert "30 done of 100" in stream.getvalue()
    assert "a [31mnote" in stream.getvalue()


def test_the_summary_groups_failures_and_names_a_few() -> None:
    tally = Tally()
    for number in range(5):
        tally.failed(Failure("draft", "no\nbrief"), source=f"{number}.txt")
    tally.failed(Failure("source", "empty"), source="x.txt")
    tally.spent(Taken(Usage(input=10, cached=0, output=5), requests=1, cost_usd=None))
    tally.add("done")
    ending = Ending("bound", tally.snapshot(), tuple(tally.groups()), "--limit 1 is reached")
    text = summary(ending, store=Path("b.db"))
    assert "failed, draft: 5\n  0.txt: no brief\n" in text
    assert "  and 2 more\nfailed, source: 1\n" in text
    assert "all of them: summarizer store export b.db --table failures" in text
    assert "stopped: --limit 1 is reached" in text
    assert "$" not in text


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (span(5), "5 s"),
        (span(3599.6), "1:00 h"),
        (span(125), "2:05 min"),
        (tokens(999), "999"),
        (tokens(1_234_567), "1.23 M"),
        (money(0.0012), "$0.0012"),
        (money(1234.5), "$1,234.50"),
        (one_line("a\tb\x1b[2J\u202ec"), "a b [2J c"),
    ],
)
def test_wording(said: str, wanted: str) -> None:
    assert said == wanted
