"""The scorer of actors."""

from __future__ import annotations

from summarizer.brief import Brief
from summarizer.evaluation.scoring.claim_actors import Cast
from summarizer.evaluation.scoring.costs import Field, charged, same
from summarizer.evaluation.scoring.outcome import ListScore
from summarizer.evaluation.scoring.pairing import Verdict, score_list
from summarizer.evaluation.scoring.reference import Reference
from summarizer.evaluation.scoring.similarity import wording
from summarizer.evaluation.scoring.weights import WEIGHTS


def score_actors(brief: Brief, reference: Reference, cast: Cast) -> ListScore:
    """Score actors: CEAF-style F1 with A, over the best one-to-one pairing.

    By hand: gold has Li (person) and China (state); the brief has "Beijing" and "Orlov". Beijing
    is China (A = 1), Orlov is nobody: credit 1 of 2 found and 2 in gold, F1 = 2·1/(2+2).

    >>> from summarizer.evaluation.scoring.examples import example
    >>> case, brief = example(actors=["Beijing", "Orlov"], gold_actors=["Li", "China"])
    >>> score_actors(brief, case, Cast(brief, case)).f1
    0.5
    """
    gold = reference.case.gold.actors

    def judge(row: int, column: int) -> Verdict:
        mine, theirs = brief.actors[row], gold[column]
        value = cast.similarity[row][column]
        same_role = wording(mine.role or "", theirs.role or "") >= WEIGHTS.strict
        fields = (
            Field("name", theirs.name, mine.name, value),
            same("kind", theirs.kind, mine.kind),
            Field("role", theirs.role or "", mine.role or "", float(same_role)),
            same("country", theirs.country or "", mine.country or ""),
        )
        return Verdict(value, value == 1, charged(fields, {"name": 1 - value}))

    return score_list(
        cast.similarity,
        keep=0.0,
        order=[(party.name, *sorted(party.aliases)) for party in cast.parties],
        optional=[actor.optional for actor in gold],
        texts=([actor.name for actor in brief.actors], [actor.name for actor in gold]),
        judge=judge,
    )
