from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summarizer.batch.deadline import seconds_until, span_of
from summarizer.errors import UsageError

NOW = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("deadline", "seconds"),
    [
        ("8h", 28800),
        ("1d2h3m4s", 93784),
        ("90m", 5400),
        ("07:00", 9 * 3600),
        ("23:00", 3600),
        ("2026-11-24T00:00", 7200),
        ("2026-11-24T00:00+02:00", 0),
    ],
)
def test_spans_times_of_day_and_moments(deadline: str, seconds: int) -> None:
    if not seconds:
        with pytest.raises(UsageError, match="is over"):
            seconds_until(deadline, now=NOW)
        return
    assert seconds_until(deadline, now=NOW) == seconds


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), (" 1m30s ", 90), ("2h", 7200)])
def test_a_span_is_told_in_seconds(text: str, seconds: int) -> None:
    assert span_of(text, option="--poll") == seconds


@pytest.mark.parametrize("text", ["", "07:00", "2026-11-24T07:00", "soon"])
def test_a_point_in_time_is_no_span(text: str) -> None:
    with pytest.raises(UsageError, match=f"--poll {text!r} is no span of time") as caught:
        span_of(text, option="--poll")
    assert ":" not in caught.value.hint


@pytest.mark.parametrize("deadline", ["", "soon", "8 hours", "25:00"])
def test_what_is_no_deadline_names_the_option(deadline: str) -> None:
    with pytest.raises(UsageError, match="--until"):
        seconds_until(deadline, now=NOW, option="--until")
