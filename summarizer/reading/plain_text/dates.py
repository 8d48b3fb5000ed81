"""Dates that a text states about itself: never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from summarizer.reading.plain_text.vocabulary import lighten, vocabulary

_DIGIT = re.compile(r"[\d²³¹⁰-⁹₀-₉①-⑨]")
"""As `str.isdigit` has it: "7", "٣", "²"."""
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
"""As "2025-05-27", "2025/5/27"."""
_CJK = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
"""As "2025年5月27日"."""
_SPACED = re.compile(r"(?<!\d)((?:19|20)\d\d)\.\s(\d{1,2})\.\s(\d{1,2})(?!\d)")
"""As "2025. 5. 27"."""
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")
"""As "27.05.2025"."""
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s+(?:de\s+|of\s+)?"
    r"([^\W\d]+(?: [^\W\d]+)??)\.?,?\s+(?:de\s+|del\s+)?((?:19|20)\d\d)(?!\d)"
)
"""As "27 May 2025", "27 de mayo de 2025"."""
_MONTH_FIRST = re.compile(
    r"(?<![^\W\d])([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)(?!\d)"
)
"""As "may 27, 2025"."""
_DIGITS = {
    zero + value: str(value)
    for zero in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10)
    for value in range(10)
}
"""The digits of Arabic, Persian, Hindi, Bengali and Thai, and the wide ones, as ours."""
_CLOCK = re.compile(
    r"(?:午前|午後|上午|下午|오전|오후)?\s?\d{1,2}\s?[時时点시](?:\s?\d{1,2}\s?[分분])?"
    r"|\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?|z)?|[+-]\d{2}:?\d{2}"
)
"""As "10:30 am", "午前10時30分"."""
_ISO_CLOCK = re.compile(r"(\d\d)t(\d\d:)")
"""As "27t10:" in "2025-05-27t10:30"."""
_DATELINE = re.compile(r"^[^\W\d_][^.!?\n]{1,60}?\s*(?:\([^)\n]{2,30}\)\s*)?(?:[—–]|--|-\s)")
"""As "MOSCOW, May 27, 2025 (Agency) —"."""
_CREDITED = re.compile(
    r"(?:来源|來源|作者|编辑|編輯|记者|記者|source|quelle|fuente|источник)\s*[:：].{0,60}$"
)
"""As "来源：新华社"."""
_WORDS = re.compile(r"[^\W_]+(?:['.][^\W_]+)*")
"""As "published", "p.m" in "p.m."."""
_AGO_PHRASE = re.compile(
    r"\b(?:ago|hace|vor|il y a|há|atrás|fa|geleden|önce|temu|назад)\b|\d\s?(?:前|전)"
)  # updated 3 hours ago
_AGO = re.compile(r"^(?:\d{1,2}|an?)\s+(?:min|mins|minutes?|hours?|hrs?|days?)\s+ago$")


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A line that holds a date or a time and nothing else."""

    day: date | None
    """The publication date, where the line states one in full."""
    labelled: bool
    """True if it says that it is the publication date."""


def find_date(line: str) -> tuple[date, str] | None:
    """Find the first full date in a lightened line, and the line without it.

    A day and month that could be swapped (05/06/2025) are no date.
    """
    months = vocabulary().months
    for pattern in (_ISO, _CJK, _SPACED):
        if found := pattern.search(line):
            return _dated(line, found, found[1], int(found[2]), found[3])
    if found := _NUMERIC.search(line):
        first, second = int(found[1]), int(found[3])
        if found[2] == "." or first > 12 or first == second:
            return _dated(line, found, found[4], second, found[1])
        return _dated(line, found, found[4], first, found[3]) if second > 12 else None
    for found in _MONTH_FIRST.finditer(line):
        if found[1] in months:
            return _dated(line, found, found[3], months[found[1]], found[2])
    for found in _DAY_FIRST.finditer(line):
        if found[2] in months:
            return _dated(line, found, found[3], months[found[2]], found[1])
    return None


def read_timestamp(line: str) -> Timestamp | None:
    """Read the line as a timestamp, or `None` where it says anything else."""
    if len(line) > 160 or not _DIGIT.search(line):
        return None
    light = _plain_digits(lighten(line))
    if _AGO.match(light):
        return Timestamp(None, labelled=False)
    words = vocabulary()
    label = _label(light, words.published)
    updated = _label(light, words.updated) if label is None else None
    light = _ISO_CLOCK.sub(r"\1 \2", light)
    rest = _CREDITED.sub("", light[len(label or updated or "") :])
    first = found = find_date(rest)
    days = 0
    while found:
        rest = found[1]
        days += 1
        found = find_date(rest)
    rest, clocks = _CLOCK.subn(" ", rest)
    ago = bool(label or updated) and _AGO_PHRASE.search(rest) is not None
    if not (days or ago) and not (clocks and (label or updated)) and "min" not in rest:
        return None
    known = words.also | words.published | words.updated
    left = [word for word in _WORDS.findall(rest) if word not in known]
    plain = [word for word in left if not word.isdigit()]
    phrases = " ".join(_WORDS.findall(rest))
    for phrase in sorted((p for p in known if " " in p), key=len, reverse=True):
        phrases = phrases.replace(phrase, " ")
    plain = [word for word in phrases.split() if word not in known and not word.isdigit()]
    if plain or not (days or ago or clocks or "min read" in rest or "minute" in rest):
        return None
    day = first[0] if first and updated is None else None
    return Timestamp(day, labelled=label is not None)


def _plain_digits(light: str) -> str:
    return light if light.isascii() else light.translate(_DIGITS)


def is_clock(part: str) -> bool:
    """Tell whether a part of a line is a time of day and nothing else."""
    light = lighten(part).translate(_DIGITS)
    rest, clocks = _CLOCK.subn(" ", light)
    return bool(clocks) and all(word in vocabulary().also for word in _WORDS.findall(rest))


def read_dateline(line: str) -> date | None:
    """Read the date of a dateline ("MOSCOW, May 27, 2025 (Agency) —") that states the year."""
    found = _DATELINE.match(line[:120])
    if found is None or not line[0].isupper():
        return None
    day = find_date(lighten(found[0]).translate(_DIGITS))
    return day[0] if day else None


def _label(light: str, labels: frozenset[str]) -> str | None:
    fitting = [
        label
        for label in labels
        if light.startswith(label) and not light[len(label) : len(label) + 1].isalpha()
    ]
    return max(fitting, key=len, default=None)


def _dated(
    line: str, found: re.Match[str], year: str, month: int, day: str
) -> tuple[date, str] | None:
    try:
        value = date(int(year), month, int(day))
    except ValueError:
        return None
    return value, line[: found.start()] + " " + line[found.end() :]
