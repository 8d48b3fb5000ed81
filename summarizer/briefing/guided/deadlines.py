"""Times that a text sets for an act, and the days that they span."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS = "|".join(calendar.month_name[1:])
_WEEKDAYS = "|".join(calendar.day_name)
_TIME = re.compile(
    rf"(?<![\w-])((?:by|before|until|no later than|not later than|within|starting|beginning|from|"
    rf"as of|in|on|at|over|for|during)?\s*"
    rf"(?:the\s+)?(?:end\s+of\s+|start\s+of\s+|beginning\s+of\s+|middle\s+of\s+)?(?:the\s+)?"
    rf"(?:\d{{1,2}}\s+(?:{_MONTHS})(?:,?\s+\d{{4}})?|(?:{_MONTHS})\s+\d{{1,2}}(?:,?\s+\d{{4}})?|"
    rf"(?:{_MONTHS})(?:\s+\d{{4}})?|"
    rf"(?<=by\s)\d{{4}}|(?<=in\s)\d{{4}}|(?<=until\s)\d{{4}}|(?<=before\s)\d{{4}}|"
    rf"(?<=from\s)\d{{4}}|"
    rf"(?<=end\sof\s)\d{{4}}|"
    rf"next\s+(?:week|month|year|spring|summer|autumn|winter|{_WEEKDAYS})|this\s+(?:week|month|"
    rf"year|spring|summer|autumn|winter)|"
    rf"the\s+year|the\s+month|(?:{_WEEKDAYS})(?:\s+(?:morning|afternoon|evening|night))?|tomorrow|Christmas|"
    rf"(?<=within\s)(?:the\s+next\s+)?[\w-]+\s+(?:days?|weeks?|months?|years?|hours?)|"
    rf"(?:her|his|its|their)\s+first\s+\d+\s+days))(?![\w-]|[’']s\b)"
)
_BEFORE_EVENT = re.compile(r"\b(?:before|until)\s+(?:[\w’'-]+\s+){2,8}$")
"""Before something that happens on a day: "before the term ends on 8 April"."""
_NUMBERS = {"a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


@dataclass(frozen=True, slots=True)
class When:
    """A time as the article words it, and the days that it spans where they are known."""

    text: str
    earliest: date | None
    latest: date | None


def when(content: str, *, published: date | None) -> When | None:
    """The time that a text sets for an act, if it sets one.

    >>> found = when("deploy it by January 2029", published=None)
    >>> found.text, found.earliest.isoformat(), found.latest.isoformat()
    ('by January 2029', '2029-01-01', '2029-01-31')
    """
    found = _TIME.search(content)
    if found is None:
        return None
    words = found.group(1).strip()
    if event := _BEFORE_EVENT.search(content[: found.start(1)]):
        _, last = _span(words, published)
        return When(f"{event.group().strip()} {words}", None, last)
    if not re.match(
        r"(?:by|before|until|no|not|within|next|tomorrow|on|in|from|starting|beginning|this|at)\b",
        words,
    ):
        return None
    return When(words, *_span(words, published))


def _span(words: str, published: date | None) -> tuple[date | None, date | None]:
    """The days that words for a time span; open where only one end is named."""
    year_found = re.search(r"\b(\d{4})\b", words)
    month_found = re.search(rf"\b({_MONTHS})\b", words)
    day_found = re.search(r"\b(\d{1,2})\b(?!\d)", re.sub(r"\b\d{4}\b", "", words))
    before = re.match(r"(?:before)\b", words)
    limit = re.match(r"(?:no later|not later|until)\b", words)
    if month_found:
        month = list(calendar.month_name).index(month_found.group(1))
        year = int(year_found.group(1)) if year_found else _next_year(month, published)
        if year is None:
            return None, None
        last = calendar.monthrange(year, month)[1]
        if day_found and 1 <= int(day_found.group(1)) <= last:
            first_day = last_day = date(year, month, int(day_found.group(1)))
        else:
            first_day, last_day = date(year, month, 1), date(year, month, last)
        if "end of" in words and not day_found:
            first_day = last_day
    elif year_found:
        year = int(year_found.group(1))
        first_day, last_day = date(year, 1, 1), date(year, 12, 31)
        if "end of" in words:
            first_day = last_day
    else:
        return _relative(words, published)
    if before:
        return None, first_day - timedelta(days=1)
    if limit:
        return None, last_day
    return first_day, last_day


def _next_year(month: int, published: date | None) -> int | None:
    if published is None:
        return None
    return published.year + (month < published.month)


def _relative(words: str, published: date | None) -> tuple[date | None, date | None]:
    """Days counted from the publication: "tomorrow", "next month", "on Friday"."""
    if published is None:
        return None, None
    if "tomorrow" in words:
        day = published + timedelta(days=1)
        return day, day
    weekday = re.search(rf"\b({_WEEKDAYS})\b", words)
    if weekday:
        wanted = list(calendar.day_name).index(weekday.group(1))
        day = published + timedelta(days=(wanted - published.weekday()) % 7 or 7)
        return (None, day - timedelta(days=1)) if words.startswith("before") else (day, day)
    if "next week" in words:
        monday = published + timedelta(days=7 - published.weekday())
        return monday, monday + timedelta(days=6)
    if "next month" in words:
        year, month = published.year + published.month // 12, published.month % 12 + 1
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if "next year" in words:
        return date(published.year + 1, 1, 1), date(published.year + 1, 12, 31)
    if "this year" in words or "end of the year" in words:
        return (date(published.year, 12, 31) if "end" in words else published), date(
            published.year, 12, 31
        )
    within = re.search(
        r"within\s+(?:the\s+next\s+)?(\d+|two|three|four|five|six|seven|ten|a)\s+(day|week|month|"
        r"year)",
        words,
    )
    if within:
        count = _NUMBERS.get(within.group(1)) or int(within.group(1))
        days = _DAYS[within.group(2)]
        return published, published + timedelta(days=count * days)
    return None, None
