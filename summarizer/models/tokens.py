"""How many tokens a text has, roughly and without a tokenizer."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from summarizer.models.messages import Message

_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
"""As "银", "가"."""

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
    plain = len(compact.encode("ascii", "ignore"))
    wide = len(_WIDE.findall(compact)) if plain < len(compact) else 0
    other = len(compact) - plain - wide
    plain += outer
    return math.ceil(plain / 4 + other / 2.5 + wide / 1.5)


def estimate_messages(messages: Iterable[Message]) -> int:
    """Return tokens of a conversation."""
    return sum(estimate(message["content"]) + MESSAGE_TOKENS for message in messages)
