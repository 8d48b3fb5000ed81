"""Texts brought to one form, so that spelling and quotation marks do not matter."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ß": "ss"}
)
_MARKS = str.maketrans(
    dict.fromkeys("’‘‚‛`´ʼ′", "'") | dict.fromkeys("“”„‟«»‹›″", '"') | dict.fromkeys("‐‑‒–—−", "-")
)
UNSEEN = (
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f"
)
"""Characters that take no room and say nothing anywhere, for a pattern's class: the
soft hyphen, U+200B, U+FEFF, controls."""
INVISIBLE = re.compile(
    rf"[{UNSEEN}]"
    # between letters that join (Arabic, Indian scripts) and in emoji these two are seen
    r"|(?<![\u0590-\u1cff\u2190-\u2bff\ua840-\uabff\ufe00-\ufefe\U00010a00-\U00011fff\U0001f000-\U0001faff])"
    r"[\u200c\u200d]"
)
"""One of these, or a joiner where there is nothing to join: "Lo\u00adpes", "Lo\u200cpes"."""
_ORDINARY = re.compile(
    "[\n -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u058f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
"""Letters and marks of European scripts, spaces and line feeds, as "Škoda said – “no”." """
_HALF = re.compile("[\ud800-\udfff]")
r"""Half a character, "\ud83d", which a string can hold and no file."""
_DIGIT = re.compile(r"\d")
"""As "5"."""
_SPACED = {code: chr(code) if chr(code).isalnum() else " " for code in range(128)}
"""ASCII letters and digits as they are, and a space for all else."""
_GROUPED = re.compile(
    r"(?=\d)(?<![\d.,])\d{1,3}(?:([,' \u00a0\u202f\u2009])\d{3})(?:\1\d{3})*(?![\d])"
)
"""As "1,200", "1 000 000"."""
_BEYOND_LATIN = re.compile("[^\0-\u02ff]")  # said by what it is not, it compiles at once
"""Characters among which the combining ones are."""
_INITIALS = re.compile(r"\b[a-z](?:\.[a-z])+\b\.?")
"""As "u.s.", "u.n"."""
_WORD = re.compile(r"[^\W_]+")
"""As "toll"."""
_INDIC = re.compile(r"[\u0900-\u109f\u1780-\u17ff]")
"""Letters of scripts with vowel signs: "टोंगा"."""
_POSSESSIVE = re.compile(r"(?<=\w)'s\b|(?<=s)'(?!\w)")
"""The end of "china's", "workers'"."""


def is_ordinary(text: str) -> bool:
    """Tell whether a text has nothing but letters and marks that are seen, spaces and line feeds;
    False where that takes more than a glance to tell.
    """
    return _ORDINARY.fullmatch(text) is not None


def seen(text: str) -> str:
    """Return the text without what is invisible.

    >>> seen("Lo\u00adpes")
    'Lopes'
    """
    return text if is_ordinary(text) else INVISIBLE.sub("", text)


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Fold a text: lower case with plain letters, quotation marks, dashes, spaces and
    thousands.

    >>> fold("“Erdoğan’s”  1,000\\u00a0men — all")
    '"erdogan\\'s" 1000 men - all'
    """
    small = plain(text).casefold()
    if small.isascii():
        return small
    return _BEYOND_LATIN.sub(_base, unicodedata.normalize("NFD", small)).translate(_LETTERS)


def _base(match: re.Match[str]) -> str:
    return "" if unicodedata.combining(match[0]) else match[0]


@lru_cache(maxsize=1024)
def plain(text: str) -> str:
    """Return the text with plain quotation marks, dashes, spaces and thousands; case and letters
    stay.

    Characters that take no room are left out: a soft hyphen makes no other word.
    """
    if not text.isprintable():
        text = INVISIBLE.sub("", text)
    if _DIGIT.search(text):
        text = _GROUPED.sub(lambda match: re.sub(r"[^\d]", "", match.group()), text)
    if text.isascii():
        text = text.replace("`", "'")
    else:
        text = unicodedata.normalize("NFKC", text).translate(_MARKS)
    return " ".join(text.split())


def without_halves(text: str) -> str:
    """Return the text with U+FFFD for each half of a character, so that it can be written.

    >>> without_halves("rises \\ud83d") == "rises \\ufffd"
    True
    """
    return _HALF.sub("\ufffd", text)


@lru_cache(maxsize=1024)
def words(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, without possessives; initials written together.

    >>> words("The U.S. and China's “new” order")
    ('the', 'us', 'and', 'china', 'new', 'order')
    """
    folded = fold(text)
    if "'" in folded:
        folded = _POSSESSIVE.sub("", folded)
    if "." in folded[:-1]:
        folded = _INITIALS.sub(lambda match: match.group().replace(".", ""), folded)
    if folded.isascii():
        return tuple(folded.translate(_SPACED).split())
    if _INDIC.search(folded):
        # Vowel signs are letters there, and no word characters to a regular expression.
        return tuple("".join(c if _is_letter(c) else " " for c in folded).split())
    return tuple(_WORD.findall(folded))


def _is_letter(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character).startswith("M")


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """Return a name without article, case and punctuation.

    >>> fold_name("The U.S."), fold_name("Foreign Ministry")
    ('us', 'foreign ministry')
    """
    parts = words(name)
    while len(parts) > 1 and parts[0] in ("the", "a", "an"):
        parts = parts[1:]
    return " ".join(parts)
