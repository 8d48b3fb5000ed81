"""Numbers and dates in a text: where one changed, a claim says something else."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from summarizer.evaluation.scoring.vocabulary import word_list
from summarizer.names.calendar import DAYS, MONTHS
from summarizer.names.normal_form import plain

_SCALES = {
    "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
    "mn": 6, "bn": 9, "tn": 12, "m": 6, "k": 3,
}  # fmt: skip
_UNITS = word_list("units")
_SMALL = _UNITS + word_list("teens")
_TENS = word_list("tens")
_WORDS = {word: value for value, word in enumerate(_SMALL, start=1)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_MONTHS = tuple(month.casefold() for month in MONTHS)
_DAYS = tuple(day.casefold() for day in DAYS)

_DIGITS = r"\d{1,40}(?:[.,]\d{1,40}){0,9}"
"""A number as it is written, "1,234.5"; what is longer counts nothing."""
_LONG_SCALE = r"hundred|thousand|million|billion|trillion|mn|bn|tn"
_DIGIT = re.compile(r"\d")
"""As "5"."""
_LETTERS = re.compile(r"[a-z]+")
"""As "five"."""
_NUMBER_WORDS = frozenset((*_SMALL, *_TENS))
_MONTH_WORDS = frozenset((*_MONTHS, "sept", *(month[:3] for month in _MONTHS)))
_DAY_WORDS = frozenset(form for day in _DAYS for form in (day, f"{day}s"))
_ISO = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])-(\d{2})\b")
"""As "2031-03-31"."""
# A pattern that looks at digits or capitals first passes quickly over everything else.
_NUMBER = re.compile(
    rf"(?=\d)(?:(?<![\w])(?<![\w][.,])(?<![A-Z]-)|(?<=\bR)|(?<=\bRs)|(?<=\bkr)|(?<=\b[A-Z]{{3}}))"
    rf"({_DIGITS})(?:st|nd|rd|th)?"
    rf"(?:(?:[ -]?({_LONG_SCALE})|(m|k|M|K))\b|(?![A-Za-z]))"
)
_RANGE = re.compile(rf"(?<!\d)({_DIGITS}) ?(?:-|to|and|or) ?[$€£¥]?{_DIGITS}[ -]?({_LONG_SCALE})\b")
"""As "5 to 7 million"."""
_SPELLED = re.compile(
    rf"\b(?=[efnost])(?:({'|'.join(_TENS)})(?:[- ]({'|'.join(_UNITS)}))?|({'|'.join(_SMALL)}))\b"
    rf"(?:[- ]({_LONG_SCALE})\b)?"
)
"""As "twenty-five", "five million"."""
_PAIR = re.compile(r"\b(?:the|these|those|both|between|its|their|our|other)\s+two\b")
"""As "the two"."""
_MONTH = re.compile(
    r"\b(?=[ADFJMNOS])(?:(Jan(?:uary)?|Feb(?:ruary)?|Apr(?:il)?|Jun[e]?|Jul[y]?|Aug(?:ust)?|Sep(?:t|tember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b|"
    # "May" is also a verb and a surname, "March" also a verb: they need a date around them.
    r"(?:(?<=\d )|(?<=st )|(?<=nd )|(?<=rd )|(?<=th )|(?<=(?:[Ii]n|[Bb]y|[Oo]n|[Oo]f|[Tt]o) )|"
    r"(?<=(?:[Ll]ast|[Nn]ext|[Tt]his|[Ff]rom|[Ll]ate|mid-) )|(?<=(?:[Uu]ntil|[Ss]ince|[Ee]arly) ))"
    r"(March|May)\b|(Mar|March|May)(?=\.? \d))"
)
_DAY = re.compile(rf"\b({'|'.join(_DAYS)})s?\b")
"""As "monday", "mondays"."""


@lru_cache(maxsize=1024)
def quantities(text: str) -> frozenset[str]:
    """Return the numbers, months and weekdays of a text, each in one spelling.

    Years are numbers. "one", and "the two", are words rather than counts. Letters with a number
    in them ("G20", "F-16") are names. Number, month and day words are known in English only.

    >>> sorted(quantities("Twenty-five men paid $1.5bn, 1,000 euros and 25% by 3 May 2026."))
    ['1000', '1500000000', '2026', '25', '3', 'may']
    >>> sorted(quantities("Both may march in 5 to 7 million lines; one of the two of G20 in May."))
    ['5', '5000000', '7000000', 'may']
    """
    cased = plain(text)
    found: set[str] = set()
    if _DIGIT.search(cased):
        cased = _ISO.sub(lambda m: f"{m[3]} {_MONTHS[int(m[2]) - 1].title()} {m[1]}", cased)
        found |= {_value(m[1], m[2] or m[3]) for m in _NUMBER.finditer(cased)}
        found |= {_value(m[1], m[2]) for m in _RANGE.finditer(cased.casefold())}
    low = cased.casefold()
    said = frozenset(_LETTERS.findall(low))
    if said & _NUMBER_WORDS:
        found |= {_spelled_value(m) for m in _SPELLED.finditer(_PAIR.sub(" ", low))} - {"1"}
    if said & _MONTH_WORDS:
        found |= {_month(m) for m in _MONTH.finditer(cased)}
    if said & _DAY_WORDS:
        found |= {m[1] for m in _DAY.finditer(low)}
    return frozenset(found)


def _value(digits: str, scale: str | None) -> str:
    """Return the number as digits. A comma or point left after ungrouping is a decimal mark."""
    whole, *rest = re.split(r"[.,]", digits)
    number = Decimal(f"{whole}.{''.join(rest)}" if rest else whole)
    power = _SCALES[scale.lower()] if scale else 0
    return format(number.scaleb(power).normalize(), "f")


def _spelled_value(match: re.Match[str]) -> str:
    tens, unit, small, scale = match.groups()
    number = _WORDS[tens] + (_WORDS[unit] if unit else 0) if tens else _WORDS[small]
    return format(Decimal(number).scaleb(_SCALES[scale] if scale else 0).normalize(), "f")


def _month(match: re.Match[str]) -> str:
    short = next(group for group in match.groups() if group)[:3].lower()
    return next(month for month in _MONTHS if month.startswith(short))
