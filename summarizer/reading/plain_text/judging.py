"""What a line is by itself, wherever in a text it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.reading.plain_text import bylines, captions
from summarizer.reading.plain_text.dates import Timestamp, is_clock, read_timestamp
from summarizer.reading.plain_text.notices import find_notice
from summarizer.reading.plain_text.prose import is_sentence
from summarizer.reading.plain_text.vocabulary import Verdict, strip_marks, vocabulary

_TOP_LEVELS = r"(?:com|org|net|info|news|tv|gov|edu|int|co\.[a-z]{2}|com\.[a-z]{2}|[a-z]{2})"
_SITE = re.compile(
    rf"\A(?:https?://\S+|www\.[\w.-]+\.[a-z]{{2,}}(?:/\S*)?|(?:[a-z0-9-]+\.)*[a-z0-9-]{{3,}}\.{_TOP_LEVELS}(?:/\S*)?)"
)
"""As "www.gazette.com", "gazette.com/news"."""
_IDENTIFIER = re.compile(
    r"\A(?:[a-z][a-z0-9]*(?:-[a-z0-9]+)*_[a-z0-9_-]+|\{\{[^{}]*\}\}|</?\w[^<>]*>)"
)
"""As "article_footer_ad", "{{title}}"."""
_RIGHTS = (
    r"(?:©\s*(?:\d{4}|[^\W\d_a-z]|copyright\b)|\([cC]\)\s?(?:19|20)\d\d"
    r"|[Cc]opyright\s(?:©|\([cC]\)|(?:19|20)\d\d))"
)
_COPYRIGHT = re.compile(_RIGHTS)
"""As "© 2025 The Gazette"."""
_TRAILING_COPYRIGHT = re.compile(rf"(?<=[.!?”\"’»)])\s+(?={_RIGHTS}.{{0,200}}$)")
"""The space in "rises. © 2025 The Gazette"."""
_LOOSE = re.compile(r"(?<!\s)\s+[/–—]\s+")
"""A dash or slash, which headlines have too: "Pier row – live"."""
_DIVIDER = re.compile(r"\s{3,}|\t|\s*[|·•▸▪]\s*|\s+[/–—]\s+|\s*\]\s*\[\s*|\s*[\[\]]\s*")
"""As " | " in "Share | Tweet"."""
_STEP = re.compile(r"(?<!\s)\s*[>»›]\s*|\s[/|•·]\s")
"""As " > " in "Home > News"."""

_WORDS = re.compile(r"[^\W_]")
"""A letter or a digit: "T", "5"."""
_HOME = re.compile(r"(?:Home|HOME|Homepage|Startseite|STARTSEITE|Accueil|ACCUEIL|Inicio|INICIO) ")
"""How a menu begins that is glued into one line: "Home News UK"."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Judgement of a line."""

    reason: str | None
    """Why it is furniture wherever it stands; `None` where it is not."""
    verdict: Verdict | None
    """Verdict of its words, which may count at the edges of a text only."""
    stamp: Timestamp | None


def judge(line: str) -> Judgement:
    """Return the judgement on a line that is stripped of white space."""
    if not _WORDS.search(line):
        return Judgement("no words", None, None)
    if len(line) > captions.LONGEST_CAPTION:
        return Judgement(None, None, None)
    return _judge_short(line)


@lru_cache(maxsize=4096)  # the menus of a site stand in all of its articles
def _judge_short(line: str) -> Judgement:
    verdict = vocabulary().judge(line)
    reason = None
    if captions.is_image_name(line):
        reason = "image file name"
    elif _SITE.fullmatch(line):
        reason = "site name"
    elif _IDENTIFIER.fullmatch(line):
        reason = "widget"
    elif len(line) <= 300 and _COPYRIGHT.match(line):
        reason = "copyright line"
    elif verdict and verdict.anywhere:
        reason = verdict.reason
    elif _HOME.match(line) and is_menu_row(line, least=3):
        reason = "menu"
    elif bylines.is_reporting_credit(line):
        reason = "author line"
    else:
        reason = find_notice(line)
    return Judgement(reason, verdict, None if reason else read_timestamp(line))


def judge_row(line: str) -> Judgement | None:
    """Return the judgement on a line of several buttons, or of an author and a date, side by side.

    `None` where the line is not divided, or most of its parts are not known.
    """
    parts = [part for part in _DIVIDER.split(line) if any(map(str.isalnum, part))]
    if len(line) > 250 or is_sentence(line):
        return None
    if placed := _placed_date(line):
        return Judgement("timestamp", None, placed)
    if len(parts) < 2:
        return None
    stamps = [read_timestamp(part) for part in parts]
    known = vocabulary()
    words = [known.judge(part) for part in parts]
    plain = [
        part
        for part, stamp, verdict in zip(parts, stamps, words, strict=True)
        if not (stamp or verdict or bylines.is_byline(part) or is_clock(part))
    ]
    dated = [stamp for stamp in stamps if stamp is not None]
    if dated and all(bylines.is_name(part) for part in plain):
        day = next((stamp.day for stamp in dated if stamp.day), None)
        labelled = any(stamp.labelled for stamp in dated)
        return Judgement("timestamp", None, Timestamp(day, labelled=labelled))
    if plain and len(_LOOSE.split(line)) == len(parts):
        return None
    if (
        any(words)
        and len(plain) <= len(parts) / 2
        and all(len(part.split()) <= 3 for part in plain)
    ):
        return Judgement("menu", None, None)
    return None


def _placed_date(line: str) -> Timestamp | None:
    """Return the timestamp of a line that is a place, a paper or an author, and a full date."""
    pieces = line.split(",")
    for number in range(1, min(len(pieces), 4)):
        names = [piece.strip() for piece in pieces[:number]]
        if not all(bylines.is_label(name) or bylines.is_byline(name) for name in names):
            return None
        stamp = read_timestamp(",".join(pieces[number:]).strip())
        if stamp and stamp.day:
            return stamp
    return None


def is_breadcrumb(line: str) -> bool:
    """Tell whether a line is a path through a site's sections."""
    if len(line) > 200:
        return False
    steps = [strip_marks(step.casefold()) for step in _STEP.split(line)]
    known = vocabulary().whole
    return len(steps) >= 2 and any(step in known for step in steps[:-1])


def is_menu_row(line: str, *, least: int = 2) -> bool:
    """Tell whether a line is nothing but names of a site's sections, side by side: "Home
    News UK", `least` of them or more.
    """
    words = [strip_marks(word) for word in line.casefold().split()]
    if not 2 <= len(words) <= 12:
        return False
    known = vocabulary().whole
    entries = place = 0
    while place < len(words):
        for size in (3, 2, 1):
            found = known.get(" ".join(words[place : place + size]))
            if found is not None and found.reason == "menu" and place + size <= len(words):
                place += size
                entries += 1
                break
        else:
            return False
    return entries >= least


def find_trailing_copyright(line: str) -> int | None:
    """Find where a copyright notice starts that is glued to the end of a line."""
    found = _TRAILING_COPYRIGHT.search(line, max(0, len(line) - 260))
    return found.end() if found else None
