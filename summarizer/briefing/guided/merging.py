"""Claims that say one thing, made one."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from summarizer.briefing.guided.claims import Claim

NEARBY = 4
"""Sentences within which a holder's words on one target are one view."""
MOST_COMPARED = 100
"""Claims of the same holders, the last ones, that a claim is compared with."""
SAME_ISSUE = 85.0
"""rapidfuzz token_set_ratio from which two issues of one actor on one side are one."""
SAME_ACT = 80.0
"""rapidfuzz token_set_ratio from which two acts of one actor are one."""


def merge(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims, each once, in text order; evidence united, the fuller wording kept."""
    kept: list[Claim] = []
    held: dict[frozenset[int], deque[int]] = {}
    for claim in sorted(claims, key=lambda one: (one.sentences[0], one.place)):
        places = held.setdefault(frozenset(claim.holders), deque(maxlen=MOST_COMPARED))
        place = next((at for at in places if _are_one(kept[at], claim)), None)
        if place is None:
            places.append(len(kept))
            kept.append(claim)
        else:
            kept[place] = _united(kept[place], claim)
    return tuple(kept)


def _are_one(one: Claim, other: Claim) -> bool:
    """Tell whether two claims of the same holders say one thing."""
    if one.kind != other.kind:
        return False
    if (one.sentences, one.place) == (other.sentences, other.place):
        # One verb with two objects, or what it brings in two sentences.
        return (one.text, one.issue, one.stance) == (other.text, other.issue, other.stance)
    if _numbers(one.text) != _numbers(other.text) and one.kind == "promise":
        return False
    if one.kind == "promise":
        same_time = one.deadline is None or other.deadline is None or one.deadline == other.deadline
        alike = fuzz.token_set_ratio(one.text.lower(), other.text.lower()) >= SAME_ACT
        return same_time and alike
    if one.stance != other.stance:
        return False
    alike = fuzz.token_set_ratio(one.issue.lower(), other.issue.lower()) >= SAME_ISSUE
    near = other.sentences[0] - one.sentences[-1] <= NEARBY
    said = fuzz.token_set_ratio(one.text.lower(), other.text.lower()) >= SAME_ACT
    return said or (alike and near)


def _united(one: Claim, other: Claim) -> Claim:
    """Return two claims as one: where one has a deadline or a condition, that one is told."""
    fuller = max(
        (one, other), key=lambda c: (c.deadline is not None, c.condition is not None, c.confidence)
    )
    sentences = tuple(sorted({*one.sentences, *other.sentences}))
    return replace(fuller, sentences=sentences, confidence=max(one.confidence, other.confidence))


def _numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d.,]*\d|\d", text))
