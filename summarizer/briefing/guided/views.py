"""Whether what somebody says is a view, or plain information: a date, a number, what happened.

A view shows in words that judge, want, oblige, compare or deny (subjectivity clues; Riloff &
Wiebe, EMNLP 2003), in a verb of arguing, or in a few words that a reporter quotes inside a
sentence of their own, which is done where the wording itself is telling.
"""

from __future__ import annotations

import re

from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.quotes import spans

_CLUE = r"(?<![\w-])(?:<<opinion>>)(?![\w-])"
_PLAIN_NEGATION = re.compile(
    r"\b(?:has|have|had)\s+(?:not|never|no)\b|\b(?:has|have|had)n[’']t\b", re.I
)
"""What has not happened is information."""


def is_view(content: str, lemma: str, *, quoted: bool, lexicon: Lexicon) -> bool:
    """Whether words brought by a verb of saying take a side or want something."""
    if lemma in lexicon.words("opinion_verbs"):
        return True
    if not quoted and any(start > 0 for start, _ in spans(content)):
        return True
    plain = _PLAIN_NEGATION.sub("", content)
    return lexicon.pattern(_CLUE, re.I).search(plain) is not None
