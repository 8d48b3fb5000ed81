"""Times that a text sets for an act, and the days that they span."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import MO, relativedelta

from summarizer.names.calendar import DAYS, MONTHS

NUMBERS = {
    word: value
    for value, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve"), 1
    )
} | {"a": 1, "an": 1, "thirty": 30, "sixty": 60, "ninety": 90}  # fmt: skip
_MONTH, _DAY = "|".join(MONTHS), "|".join(DAYS)
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
_UNIT = "(?:working )?(?:days?|weeks?|months?|years?|hours?)"
_FEASTS = "Christmas|Easter|New Year’s Day|New Year's Day"
_LEAD = (
    r"(?:by|before|until|till|no later than|not later than|within|"
    r"(?:starting|beginning|ending)(?: (?:from|on))?|from|as of|in|on|at|this coming)"
)
_PART = r"(?:the )?(?:end|start|beginning|middle) of (?:the )?"
_TIME = re.compile(
    rf"(?<![\w-])(?P<lead>{_LEAD})?\s{{0,3}}(?P<part>{_PART})?(?:the )?(?P<when>"
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH})(?:,? \d{{4}})?|"  # 3 May 2026
    rf"(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|"  # May 3, 2026
    rf"(?:{_MONTH})(?:,? \d{{4}})?|"  # September 2027
    rf"(?:spring|summer|autumn|fall|winter)(?: of)? \d{{4}}|(?:19|20)\d\d(?!\d|[.,]\d)|"
    rf"(?:(?:later|early|late|earlier) )?(?:next|this|coming) "
    rf"(?:week|month|year|spring|summer|autumn|fall|winter|{_DAY})|"
    rf"(?:year|month|week)(?=$|\W)|(?:{_DAY})(?: (?:morning|afternoon|evening|night))?|"
    rf"tomorrow|tonight|today|immediately|(?:{_FEASTS})(?: \d{{4}})?|"
    rf"(?:the )?(?:next |coming )?{_COUNT} {_UNIT})(?![\w-]|[’']s\b)",
    re.I,
)
"""A time with the word before it: "by the end of May 2026", "within eight weeks"."""
_BARE = re.compile(
    r"(?:later|early|late|next|this|coming|tomorrow|tonight|today|immediately)\b", re.I
)
"""What needs no word before it to be a time: "next week"."""
_BEFORE_EVENT = re.compile(r"\b(?:before|until)\s+(?:[\w’'-]+\s+){2,8}$")
"""Before something that happens on a day: "before the term ends on 8 April"."""
_FIRST, _LAST = 1900, 2199
"""Years whose days are known; what is written of others stays words."""
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}


@dataclass(frozen=True, slots=True)
class When:
    """A time as the article words it, and the days that it spans where they are known."""

    text: str
    earliest: date | None
    latest: date | None


def when(words: str, *, published: date | None) -> When | None:
    """Return the time that a text sets for an act, if it sets one; how long something lasts is
    none.

    >>> found = when("deploy it by January 2029", published=None)
    >>> found.text, found.latest.isoformat()
    ('by January 2029', '2029-01-31')
    >>> when("answer within eight weeks", published=date(2026, 5, 12)).latest.isoformat()
    '2026-07-07'
    """
    if published is not None and not _FIRST <= published.year <= _LAST:
        published = None
    for found in _TIME.finditer(words):
        lead = (found["lead"] or "").lower()
        time = found["when"].lower()
        if not lead and not _BARE.match(time):
            continue
        counted = re.search(rf"{_COUNT} {_UNIT}", time)
        if counted and lead not in ("within", "in"):
            continue
        if re.fullmatch("year|month|week", time) and not (found["part"] and lead):
            continue
        if re.fullmatch(r"\d{4}", time) and lead in ("at", "on"):
            continue
        text = " ".join(found.group().split())
        first, last = _span(time, found["part"] or "", published)
        if event := _BEFORE_EVENT.search(words[: found.start()]):
            ends = last - timedelta(days=1) if last and event.group().startswith("before") else last
            return When(f"{' '.join(event.group().split())} {text}", None, ends)
        return When(text, *_bounded(lead, found["part"] or "", first, last, published=published))
    return None


def _bounded(
    lead: str, part: str, first: date | None, last: date | None, *, published: date | None
) -> tuple[date | None, date | None]:
    """Return the days that are left of a time by the word before it."""
    if lead == "before" and "end" not in part:
        return None, first - timedelta(days=1) if first else None
    if lead.startswith(("by", "until", "till", "no later", "not later", "ending", "before")):
        return None, first if re.match("(?:the )?(?:start|beginning)", part) else last
    if lead.startswith(("from", "as of", "starting", "beginning")):
        return first, None
    if lead == "within":
        return published, last
    if "end" in part:
        return None, last
    return first, last


def _span(time: str, part: str, published: date | None) -> tuple[date | None, date | None]:
    """Return first and last day of a time; None where nothing fixes them."""
    first, last = _calendar(time, published) or _relative(time, published) or (None, None)
    if first is None or last is None:
        return None, None
    third = (last - first) / 3
    if "start" in part or "beginning" in part:
        return first, first + third
    if "middle" in part:
        return first + third, last - third
    return first, last


def _calendar(time: str, published: date | None) -> tuple[date, date] | None:
    """Return days that are named: "3 May 2026", "September", "summer 2027", "2030", "Easter"."""
    year_found = re.search(r"\b(\d{4})\b", time)
    year = int(year_found.group(1)) if year_found else None
    if year is not None and not _FIRST <= year <= _LAST:
        return None
    month = next((n for n, name in enumerate(MONTHS, 1) if name.lower() in time), None)
    if month is not None:
        if year is None and published is not None:
            year = published.year + (month < published.month)
        if year is None:
            return None
        day_found = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", time.replace(str(year), ""))
        begin = date(year, month, 1)
        end = begin + relativedelta(months=1, days=-1)
        if day_found and 1 <= int(day_found.group(1)) <= end.day:
            begin = end = begin.replace(day=int(day_found.group(1)))
        return begin, end
    if (feast := re.match("christmas|easter|new year", time)) is not None:
        return _feast(feast.group(), year, published)
    season = next((name for name in _SEASONS if time.startswith(name)), None)
    if season is not None and year is not None:
        return _season(season, year)
    return (date(year, 1, 1), date(year, 12, 31)) if year is not None else None


def _feast(name: str, year: int | None, published: date | None) -> tuple[date, date] | None:
    for tried in (year,) if year else (published.year, published.year + 1) if published else ():
        day = {
            "christmas": date(tried, 12, 25),
            "easter": easter(tried),
            "new year": date(tried, 1, 1),
        }[name]
        if year or published is None or day >= published:
            return day, day
    return None


def _season(name: str, year: int) -> tuple[date, date]:
    first, last = _SEASONS[name]
    return date(year, first, 1), date(year, last, 1) + relativedelta(months=1, days=-1)


def _relative(time: str, published: date | None) -> tuple[date, date] | None:
    """Return days counted from the publication: "tomorrow", "next month", "on Friday", "eight
    weeks".
    """
    if published is None:
        return None
    if time in ("today", "tonight", "immediately"):
        return published, published
    if time == "tomorrow":
        return published + timedelta(days=1), published + timedelta(days=1)
    weekday = next((n for n, name in enumerate(DAYS) if name.lower() in time), None)
    if weekday is not None:
        day = published + timedelta(days=(weekday - published.weekday()) % 7 or 7)
        return day, day
    if (counted := _counted(time, published)) is not None:
        return counted
    if time.startswith("later "):
        rest = _relative(time.removeprefix("later "), published)
        return (max(rest[0], published), rest[1]) if rest is not None else None
    step = 1 if re.search(r"\b(?:next|coming)\b", time) else 0
    if time.endswith("week"):
        monday = published + relativedelta(weekday=MO(-1), weeks=step)
        return monday, monday + timedelta(days=6)
    if time.endswith("month"):
        begin = published.replace(day=1) + relativedelta(months=step)
        return begin, begin + relativedelta(months=1, days=-1)
    if time.endswith("year"):
        return date(published.year + step, 1, 1), date(published.year + step, 12, 31)
    season = next((name for name in _SEASONS if time.endswith(name)), None)
    if season is None:
        return None
    return _season(season, published.year + (step if published.month >= _SEASONS[season][0] else 0))


def _counted(time: str, published: date) -> tuple[date, date] | None:
    found = re.search(rf"({_COUNT}) (?:working )?(day|week|month|year|hour)", time)
    if found is None:
        return None
    count = NUMBERS.get(found.group(1)) or int(found.group(1))
    unit = found.group(2)
    last = published + (
        relativedelta(days=count // 24) if unit == "hour" else relativedelta(**{f"{unit}s": count})  # type: ignore[arg-type]  # its first two are dates
    )
    return published, last
