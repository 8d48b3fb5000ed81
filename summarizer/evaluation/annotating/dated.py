"""Dates of deadlines that the words of the deadline deny."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from summarizer.evaluation.gold.gold import GoldCommitment
from summarizer.names.calendar import DAYS, MONTHS

_NO_START = re.compile(
    r"(?:by|before|until|till|no later than|not later than|within|ending|at the end of)\b", re.I
)
""""by March 2031": it begins whenever it likes."""
_STARTS = r"(?:from|starting|beginning(?!\s+of)|as of|after)\b"
_NO_END = re.compile(_STARTS, re.I)
""""from July 2031": it goes on."""
_TIMES = "|".join(
    [r"\d", *MONTHS, *DAYS, "day", "week", "month", "year", "spring", "summer", "autumn", "winter"]
)
_SPAN = re.compile(
    r"\b(?:to|until|till|through|by|before|ending|no later than|not later than)"
    rf"(?: \w+){{0,5}}? (?:{_TIMES})|\d\s*[-–—]\s*\d",
    re.I,
)
""""from 4 to 9 May", "from 4–9 May": this has an end; "from 1 March by decree" has none."""
_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")
"""As "2031-03-01", whose strokes are no span."""
_START = re.compile(rf"\b{_STARTS}", re.I)
""""before 9 May and after 4 May": this has a beginning."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
""""4 May 2031"."""
_TABLE = "write the dates as the guide's table of deadlines has them; null where a side is open"


def misdated(
    place: str, item: GoldCommitment, *, published: date | None
) -> Iterator[tuple[str, str, str]]:
    """Yield what the words of a deadline deny: place, what it is, a cure."""
    deadline = item.deadline
    if deadline is None:
        return
    words, first, last = deadline.text.strip(), deadline.earliest, deadline.latest
    field = f"{place}, deadline"
    if first and _NO_START.match(words) and not _START.search(words):
        yield f"{field}, earliest", f"{words!r} has no first day, and here is {first}", _TABLE
    if last and _NO_END.match(words) and not _SPAN.search(_ISO.sub("0", words)):
        yield f"{field}, latest", f"{words!r} has no last day, and here is {last}", _TABLE
    if first is None and last is None and _YEAR.search(words):
        yield field, f"{words!r} names a year, and has no dates", _TABLE
    if (first or last) and published is None and not _YEAR.search(words):
        said = f"{words!r} names no year, and the day of publication is not known"
        yield field, said, "write null for both dates, or the day under `published`"
