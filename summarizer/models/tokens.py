"""How many tokens a text has, roughly and without a tokenizer."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from summarizer.models.messages import Message

_FOREIGN = re.compile(r"[^\0-\x7f]")
"""A character beyond ASCII: "é", "银"."""
_WIDE = (
    ("\u1100", "\u11ff"),
    ("\u2e80", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
"""First and last of characters that are a token or more each: "银", "가". A pattern of them takes
longer to compile than to use."""

MESSAGE_TOKENS = 6
"""Tokens of a turn's marks."""


def estimate(text: str) -> int:
    """Return tokens of a text: four ASCII characters to one, fewer in other scripts.

    >>> estimate("The bank will raise rates."), estimate("银行将提高利率")
    (7, 5)
    """
    # Every stretch of white space counts as one character, those at the ends too.
    compact = " ".join(text.split())
    outer = text[:1].isspace() + text[-1:].isspace() if compact else len(text[:1])
    foreign = Counter(_FOREIGN.findall(compact))
    wide = sum(count for letter, count in foreign.items() if _is_wide(letter))
    other = foreign.total() - wide
    plain = len(compact) - foreign.total() + outer
    return math.ceil(plain / 4 + other / 2.5 + wide / 1.5)


def estimate_messages(messages: Iterable[Message]) -> int:
    """Return tokens of a conversation."""
    return sum(_of_turn(message["content"]) + MESSAGE_TOKENS for message in messages)


@lru_cache(maxsize=32)  # the prompt's own turns are the same in each request
def _of_turn(text: str) -> int:
    return estimate(text)


def _is_wide(letter: str) -> bool:
    return any(first <= letter <= last for first, last in _WIDE)
