"""Single edits to a brief, and the claim that they are made to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.brief import LONGEST_TEXT, Brief, Commitment, Position
from summarizer.evaluation.gold.gold import GoldCommitment, GoldPosition

NUMBER = re.compile(r"(?<![\w.,-])\d+(?:,\d{3})*(?![\w]|[.,]\d)")
"""As "1,200", "5" in "5%"."""
NOT = re.compile(r"\b(?:(?:does|do|did) not|not|never) ")
"""As "does not ", "never "."""

_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|should|must|can|could|has|have|had|may|might)\b"
)
"""As "will" in "Oslo will pay"."""


def target(items: Sequence[GoldPosition | GoldCommitment]) -> int | None:
    """Return the item that single edits are made to: the first required one, with a number if any
    has.
    """
    places = required(items)
    with_number = [place for place in places if NUMBER.search(items[place].text)]
    return next(iter((*with_number, *places)), None)


def required(items: Sequence[GoldPosition | GoldCommitment]) -> list[int]:
    """Return places of the items that have to be found."""
    return [place for place, item in enumerate(items) if not item.optional]


def with_text(brief: Brief, place: int, statement: str) -> Brief:
    """Return the brief with another statement in one position."""
    one = brief.positions[place].model_copy(update={"statement": statement})
    return with_positions(brief, place, one)


def with_positions(brief: Brief, place: int, item: Position | None) -> Brief:
    """Return the brief with one position replaced, or left out."""
    kept = () if item is None else (item,)
    changed = (*brief.positions[:place], *kept, *brief.positions[place + 1 :])
    return brief.model_copy(update={"positions": changed})


def with_commitments(brief: Brief, place: int, item: Commitment | None) -> Brief:
    """Return the brief with one commitment replaced, or left out."""
    kept = () if item is None else (item,)
    changed = (*brief.commitments[:place], *kept, *brief.commitments[place + 1 :])
    return brief.model_copy(update={"commitments": changed})


def negate(text: str) -> str:
    """Return a statement turned round by a word.

    >>> negate("Oslo will pay."), negate("Oslo does not pay."), negate("Oslo pays.")
    ('Oslo will not pay.', 'Oslo pay.', 'It is not true that Oslo pays.')
    """
    if found := NOT.search(text):
        turned = text[: found.start()] + text[found.end() :]
    elif found := _AUXILIARY.search(text):
        turned = f"{text[: found.end()]} not{text[found.end() :]}"
    else:
        turned = f"It is not true that {text}"
    return turned[:LONGEST_TEXT]
