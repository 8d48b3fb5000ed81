"""Disguises of words: letters that look like others, that are set apart, or that are digits.

What a reader, or a machine, sees in a text is told without them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from summarizer.briefing.guided.view import fold

_ALIKE = str.maketrans(
    "авеикмнорстухіјѕһԁɡɩοαερτυνκικιΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕІКМНОРСТУХЅЈ’‘ʼ",
    "abeukmhopctyxijshdgioaeptuvkikiABEZHIKMNOPTYXABEIKMHOPCTYXSJ'''",
)
"""Cyrillic and Greek letters → the Latin ones that they look like."""
_DIGITS = str.maketrans("013457@$!|", "oieastasii")
"""Digits and signs → letters, as in "1gn0re"."""
_SPACED = re.compile(r"(?<!\w)(?:\w ){4,}\w(?!\w)")
"""Letters set apart: "i g n o r e"."""
_WORD = re.compile(r"\S+")
"""What stands between two spaces: "ins7ruct1ons,"."""
_MARK = re.compile(r"[\W_]+")
"""What is no letter: the hyphens of "in-struc-tions"."""


@lru_cache(maxsize=256)
def undisguised(text: str) -> str:
    """Return what a reader sees, in small Latin letters without accents."""
    seen = unicodedata.normalize("NFKD", fold(text).text.translate(_ALIKE))
    plain = "".join(letter for letter in seen if not unicodedata.combining(letter)).lower()
    return _SPACED.sub(lambda found: found.group().replace(" ", ""), plain)


def own_script(text: str) -> str:
    """Return a text in its own script: small letters, each in its usual form."""
    return unicodedata.normalize("NFKC", fold(text).text).lower()


def squeezed(words: str) -> str:
    """Return the letters of undisguised words alone, digits inside a word read as letters.

    >>> squeezed("1gn0re all in-struc-tions, 7 times")
    'ignoreallinstructions7times'
    """
    return _MARK.sub("", _WORD.sub(lambda found: _lettered(found.group()), words))


def _lettered(word: str) -> str:
    return word.translate(_DIGITS) if any(letter.isalpha() for letter in word) else word
