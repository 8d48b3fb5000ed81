"""Several claims made of one, and one made of several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from summarizer.brief import Commitment, Position
from summarizer.evaluation.gold.gold import GoldCommitment, GoldPosition
from summarizer.evaluation.gold.snippets import EvidenceSets
from summarizer.evaluation.meaning.bearing import words_of
from summarizer.evaluation.scoring.claim_actors import Cast
from summarizer.evaluation.scoring.claim_text import ClaimText
from summarizer.evaluation.scoring.costs import settled
from summarizer.evaluation.scoring.pairing import Grouping, Verdict
from summarizer.evaluation.scoring.weights import WEIGHTS

_PART = 0.7
"""Share of a text's words that gold has, from which it tells a part of it."""
_WHOLE = 0.8
"""Share of gold's words that a text has, from which it tells gold beside its own."""
_SAME = 0.75
"""Share of a text's words that another claim has, from which the two are one claim twice."""


def grouping(
    claims: Sequence[Position] | Sequence[Commitment],
    gold: Sequence[GoldPosition] | Sequence[GoldCommitment],
    *,
    cast: Cast,
    texts: Sequence[ClaimText],
    evidence: tuple[Sequence[frozenset[int]], Sequence[EvidenceSets]],
    said: Callable[[Position | Commitment], str],
    judge: Callable[[int, int, str], Verdict],
) -> Grouping:
    """Return what tells that claims of one holder, on the same sentences, tell one thing.

    `said` is the text of a claim; `judge` judges a claim against gold with another text.
    """
    mine = [said(claim) for claim in claims]

    def is_near(row: int, column: int) -> bool:
        theirs = gold[column]
        holders = cast.holders(claims[row].actors, theirs.actors, theirs.said_by)
        found, sets = evidence
        return holders == 1 and any(found[row] & ids for ids in sets[column])

    def is_same(row: int, other: int) -> bool:
        return words_of(mine[row]).share_in(words_of(mine[other])) >= _SAME

    def is_part(row: int, column: int) -> bool:
        if not is_near(row, column):
            return False
        if texts[column].share_said(mine[row]) < _PART:
            return False
        return not texts[column].judge(mine[row]).is_contrary

    def covers(row: int, column: int) -> bool:
        if not is_near(row, column) or texts[column].share_told(mine[row]) < _WHOLE:
            return False
        return not texts[column].judge(mine[row]).is_contrary

    def together(rows: Sequence[int], column: int) -> Verdict:
        verdict = judge(rows[0], column, " ".join(mine[row] for row in rows))
        credit = WEIGHTS.group * verdict.credit
        return replace(verdict, credit=credit, fields=settled(verdict.fields, credit))

    def shared(row: int, column: int) -> Verdict:
        verdict = judge(row, column, mine[row])
        text = texts[column].share_told(mine[row])
        holds = verdict.credit > 0 or not verdict.notes
        credit = max(verdict.credit, WEIGHTS.group * text) if holds else 0.0
        fields = settled(verdict.fields, credit)
        return replace(verdict, credit=credit, strict=False, fields=fields)

    return Grouping(is_part, is_same, covers, together, shared)
