"""Quoted spans in a sentence."""

from __future__ import annotations

import re

_QUOTED = re.compile(
    r"“[^“”]*(?:”|$)|\"[^\"]*(?:\"|$)|„[^“”]*[“”]|«[^»]*»|(?<![\w’‘])‘[^‘’]+(?:’\w[^‘’]*)*’(?!\w)|"
    r"(?<![\w'])'(?=\w)[^'\n]+(?:(?:(?<=\w)'(?=\w)|(?<=s)'(?=\s))[^'\n]+)*'(?!\w)"
)
"""Also in straight single marks, in which an apostrophe is none: between letters, or after an s."""
MASK = "\x00"
OPENING = "“\"„«‘'"
"""Marks that a quotation begins with."""


def mask(sentence: str) -> str:
    """The sentence with every quoted code point replaced by a mask, so that offsets stay.

    >>> mask('He said "no" twice.').replace(MASK, "*")
    'He said **** twice.'
    """
    return _QUOTED.sub(lambda match: MASK * len(match.group()), sentence)


def spans(sentence: str) -> list[tuple[int, int]]:
    """Start and end of each quotation, marks included."""
    return [match.span() for match in _QUOTED.finditer(sentence)]


def unquote(text: str) -> str:
    """A quotation without its marks and the comma before the closing one."""
    return text.strip().strip("“”\"„«»‘'").removesuffix("’").rstrip(" ,")
