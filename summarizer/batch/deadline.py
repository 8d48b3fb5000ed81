"""How long, and until when: "8h", "90m", "07:00" or a full date and time."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from summarizer.errors import UsageError

_SPAN = re.compile(r"(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?")
"""As "1d2h3m4s", "90m"."""
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})")
"""As "07:00"."""


def seconds_until(deadline: str, *, now: datetime, option: str = "--deadline") -> float:
    """Tell how long from `now` (with a time zone) a deadline is away.

    A time of day is the next one to come. The run itself counts on a clock that no one can set.
    Raises `UsageError`, which names the option, for what is none.

    >>> from datetime import UTC
    >>> seconds_until("1h30m", now=datetime(2026, 11, 23, 22, 0, tzinfo=UTC))
    5400.0
    >>> seconds_until("07:00", now=datetime(2026, 11, 23, 22, 0, tzinfo=UTC)) / 3600
    9.0
    """
    text = deadline.strip()
    if (span := _span(text)) is not None:
        return span
    try:
        if clock := _CLOCK.fullmatch(text):
            moment = datetime.combine(
                now.date(), time(int(clock[1]), int(clock[2])), tzinfo=now.tzinfo
            )
            return ((moment - now) % timedelta(days=1)).total_seconds()
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{option} {deadline!r} is neither a span of time nor a point in it",
            hint="write 8h, 90m, 07:00 or 2026-11-24T07:00",
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
    left = (moment - now).total_seconds()
    if left <= 0:
        raise UsageError(f"{option} {deadline!r} is over", hint="name a moment to come")
    return left


def span_of(text: str, *, option: str) -> float:
    """Return the seconds of a span of time. Raises `UsageError`, which names the option.

    >>> span_of("1m30s", option="--poll")
    90.0
    """
    span = _span(text.strip())
    if span is None:
        raise UsageError(f"{option} {text!r} is no span of time", hint="write 90s, 15m or 1h30m")
    return span


def _span(text: str) -> float | None:
    found = _SPAN.fullmatch(text)
    if not text or found is None:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds).total_seconds()
