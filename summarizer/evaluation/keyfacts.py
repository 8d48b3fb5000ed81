"""Which key facts a headline and summary have."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.evaluation.folding import fold
from summarizer.evaluation.gold import KeyFact
from summarizer.evaluation.outcome import FactOutcome

COUNTED_WORDS = 150
"""Of headline and summary together; what comes later is not looked at."""


def find_facts(
    facts: Sequence[KeyFact], headline: str, summary: Sequence[str]
) -> tuple[FactOutcome, ...]:
    """For each fact, whether two consecutive sentences have a string of every group.

    >>> fact = KeyFact(fact="Norway cuts by 5%.", must=(("Norway", "Oslo"), ("cut",), ("5%",)))
    >>> find_facts([fact], "Norway acts", ["Quotas are to be cut.", "By 5%, it said."])[0].missing
    ('5%',)
    >>> find_facts([fact], "A cut by 5%", ["Norway wants it."])[0].is_found
    True
    """
    windows = _windows((headline, *summary))
    return tuple(_outcome(fact, windows) for fact in facts)


def _windows(sentences: Sequence[str]) -> tuple[str, ...]:
    """Folded texts of each two consecutive sentences within the words that count."""
    left = COUNTED_WORDS
    kept: list[str] = []
    for sentence in sentences:
        words = sentence.split()[:left]
        left -= len(words)
        if words:
            kept.append(fold(" ".join(words)))
    if len(kept) < 2:
        return tuple(kept)
    return tuple(f"{one} {two}" for one, two in itertools.pairwise(kept))


def _outcome(fact: KeyFact, windows: Sequence[str]) -> FactOutcome:
    patterns = [_pattern(group) for group in fact.must]
    lacking = [
        [group for group, pattern in zip(fact.must, patterns, strict=True) if not pattern(window)]
        for window in windows
    ]
    best = min(lacking, key=len, default=list(fact.must))
    missing = tuple("｜".join(group) for group in best)
    return FactOutcome(fact=fact.fact, is_found=not missing, missing=missing)


class _Group:
    """Whether a folded text has one of some strings at the start of a word.

    Strings of three characters or fewer must be whole words, and numbers whole numbers.
    """

    def __init__(self, group: tuple[str, ...]) -> None:
        self._search = re.compile("|".join(map(_expression, group))).search

    def __call__(self, text: str) -> bool:
        return self._search(text) is not None


def _expression(string: str) -> str:
    folded = fold(string)
    before = r"(?<!\w)" + (r"(?<!\d[.,])" if folded[:1].isdigit() else "")
    whole = r"(?!\w)" if len(folded) <= 3 else ""
    after = r"(?!\d|[.,]\d)" if folded[-1:].isdigit() else ""
    return before + re.escape(folded) + whole + after


@lru_cache(maxsize=65_536)
def _pattern(group: tuple[str, ...]) -> _Group:
    return _Group(group)
