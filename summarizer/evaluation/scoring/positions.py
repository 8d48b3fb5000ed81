"""The scorer of positions."""

from __future__ import annotations

from summarizer.brief import Brief, Stance
from summarizer.evaluation.gold.gold import GoldPosition
from summarizer.evaluation.scoring.claim_actors import Cast, evidence_f1, sentences
from summarizer.evaluation.scoring.outcome import ListScore
from summarizer.evaluation.scoring.pairing import (
    ROUNDING,
    Verdict,
    evidence_field,
    field,
    holder_fields,
    score_claims,
)
from summarizer.evaluation.scoring.reference import Reference
from summarizer.evaluation.scoring.similarity import Wordings, text_similarity
from summarizer.evaluation.scoring.weights import WEIGHTS


def score_positions(brief: Brief, reference: Reference, cast: Cast) -> ListScore:
    """Positions: aligned by W = .30·A + .20·I + .30·T + .20·E, credited A·S·(.4·I + .6·T).

    By hand: the brief has gold's only position word for word, but "mixed" where gold is against
    (S = .4), and a second one that gold has not: credit .4, F1 = 2·.4/(2+1).

    >>> from summarizer.evaluation.scoring.examples import example
    >>> case, brief = example(positions=[("Li", "mixed", 1), ("Li", "favor", 3)], gold_positions=1)
    >>> round(score_positions(brief, case, Cast(brief, case)).f1, 4)
    0.2667
    """
    gold = reference.case.gold.positions
    found = [sentences(item.evidence) for item in brief.positions]

    def parts(row: int, column: int) -> tuple[float, float, Stance, float, tuple[str, ...], float]:
        mine, theirs = brief.positions[row], gold[column]
        actors = cast.holders(mine.actors, theirs.actors, theirs.said_by)
        evidence = evidence_f1(found[row], reference.case.positions[column])
        known = WEIGHTS.position_actors * actors + WEIGHTS.position_evidence * evidence
        needed = (WEIGHTS.keep - known - WEIGHTS.position_statement) / WEIGHTS.position_issue
        if needed > 0 and not reference.issues[column].may_reach(needed - ROUNDING, mine.issue):
            return actors, 0.0, theirs.stance, 0.0, (), evidence
        needed = (WEIGHTS.keep - known - WEIGHTS.position_issue) / WEIGHTS.position_statement
        text = text_similarity(
            mine.statement, reference.statements[column], at_least=needed - ROUNDING
        )
        if text.value < needed - ROUNDING:
            return actors, 0.0, theirs.stance, text.value, text.guards, evidence
        issue, stance = _issue(mine.issue, theirs, reference.issues[column])
        return actors, issue, stance, text.value, text.guards, evidence

    table = [[parts(row, column) for column in range(len(gold))] for row in range(len(found))]

    def weight(row: int, column: int) -> float:
        actors, issue, _, text, _, evidence = table[row][column]
        return (
            WEIGHTS.position_actors * actors
            + WEIGHTS.position_issue * issue
            + WEIGHTS.position_statement * text
            + WEIGHTS.position_evidence * evidence
        )

    def judge(row: int, column: int) -> Verdict:
        mine, theirs = brief.positions[row], gold[column]
        actors, issue, stance, text, notes, evidence = table[row][column]
        agreed = stance_credit(mine.stance, stance)
        # Written as what is lost, so that a perfect claim is worth exactly 1.
        content = 1 - WEIGHTS.credit_issue * (1 - issue) - WEIGHTS.credit_statement * (1 - text)
        strict = actors == 1 and agreed == 1 and min(issue, text) >= WEIGHTS.strict
        fields = (
            *holder_fields(mine, theirs, cast, actors),
            field("issue", theirs.issue, mine.issue, issue),
            field("stance", stance, mine.stance, float(mine.stance == stance)),
            field("statement", theirs.statement, mine.statement, text),
            evidence_field(reference, theirs.evidence, found[row], evidence),
        )
        return Verdict(actors * agreed * content, strict, fields, notes)

    return score_claims(
        brief.positions,
        gold,
        [[weight(row, column) for column in range(len(gold))] for row in range(len(found))],
        cast=cast,
        evidence=found,
        order=[(p.statement, p.issue, p.stance) for p in brief.positions],
        judge=judge,
    )


def stance_credit(found: str, gold: str) -> float:
    """S: 1 for the same stance, 0 for favor against against, .4 for the rest.

    >>> stance_credit("favor", "favor"), stance_credit("favor", "against")
    (1.0, 0.0)
    >>> stance_credit("mixed", "against"), stance_credit("neutral", "mixed")
    (0.4, 0.4)
    """
    if found == gold:
        return 1.0
    return 0.0 if {found, gold} == {"favor", "against"} else WEIGHTS.half_stance


def _issue(found: str, gold: GoldPosition, wordings: Wordings) -> tuple[float, Stance]:
    """I, and the stance that gold takes towards the issue as the brief words it."""
    place, value = wordings.nearest(found)
    stances = (
        gold.stance,
        *(gold.stance for _ in gold.issue_alternates),
        *(stance for _, stance in gold.equivalents),
    )
    return value, stances[place]
