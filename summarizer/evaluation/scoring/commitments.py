"""The scorer of commitments."""

from __future__ import annotations

from summarizer.brief import Brief, Deadline
from summarizer.evaluation.scoring.claim_actors import Cast, evidence_f1, sentences
from summarizer.evaluation.scoring.deadlines import deadline_similarity
from summarizer.evaluation.scoring.outcome import ListScore
from summarizer.evaluation.scoring.pairing import (
    ROUNDING,
    Verdict,
    evidence_field,
    field,
    holder_fields,
    same,
    score_claims,
)
from summarizer.evaluation.scoring.reference import Reference
from summarizer.evaluation.scoring.similarity import text_similarity, wording
from summarizer.evaluation.scoring.weights import WEIGHTS


def score_commitments(brief: Brief, reference: Reference, cast: Cast) -> ListScore:
    """Commitments: aligned by W = .30·A + .35·T + .15·counterparts + .20·E.

    Credit is A·T·(.5 + .2·counterparts + .2·status + .1·deadline), nothing for cooperative
    against coercive, .6 of it for neutral against either.

    By hand: gold's only commitment word for word, but "agreed" where gold has pledged:
    credit 1·1·(.5 + .2 + 0 + .1) = .8, F1 = 2·.8/(1+1).

    >>> from summarizer.evaluation.scoring.examples import example
    >>> case, brief = example(commitments=[("China", "agreed", 2)], gold_commitments=1)
    >>> round(score_commitments(brief, case, Cast(brief, case)).f1, 4)
    0.8
    """
    gold = reference.case.gold.commitments
    found = [sentences(item.evidence) for item in brief.commitments]

    def parts(row: int, column: int) -> tuple[float, float, tuple[str, ...], float, float]:
        mine, theirs = brief.commitments[row], gold[column]
        actors = cast.holders(mine.actors, theirs.actors, theirs.said_by)
        counterparts = cast.sets(mine.counterparts, theirs.counterparts)
        evidence = evidence_f1(found[row], reference.case.commitments[column])
        known = (
            WEIGHTS.commitment_actors * actors
            + WEIGHTS.commitment_counterparts * counterparts
            + WEIGHTS.commitment_evidence * evidence
        )
        needed = (WEIGHTS.keep - known) / WEIGHTS.commitment_action
        if needed > 1 + ROUNDING:
            return actors, 0.0, (), counterparts, evidence
        text = text_similarity(mine.action, reference.actions[column], at_least=needed - ROUNDING)
        return actors, text.value, text.guards, counterparts, evidence

    table = [[parts(row, column) for column in range(len(gold))] for row in range(len(found))]

    def weight(row: int, column: int) -> float:
        actors, text, _, counterparts, evidence = table[row][column]
        return (
            WEIGHTS.commitment_actors * actors
            + WEIGHTS.commitment_action * text
            + WEIGHTS.commitment_counterparts * counterparts
            + WEIGHTS.commitment_evidence * evidence
        )

    def judge(row: int, column: int) -> Verdict:
        mine, theirs = brief.commitments[row], gold[column]
        actors, text, notes, counterparts, evidence = table[row][column]
        deadline = deadline_similarity(mine.deadline, theirs.deadline)
        status = float(mine.status == theirs.status)
        # .5 + .2 + .2 + .1, written as what is lost, so that a perfect one is worth exactly 1.
        share = (
            1
            - WEIGHTS.credit_counterparts * (1 - counterparts)
            - WEIGHTS.credit_status * (1 - status)
            - WEIGHTS.credit_deadline * (1 - deadline)
        )
        polarity = polarity_factor(mine.polarity, theirs.polarity)
        strict = actors == 1 and status == 1 and polarity == 1 and text >= WEIGHTS.strict
        conditions = (theirs.condition or "", mine.condition or "")
        fields = (
            *holder_fields(mine, theirs, cast, actors),
            field("action", theirs.action, mine.action, text),
            field(
                "counterparts",
                cast.show_gold(theirs.counterparts),
                cast.show(mine.counterparts),
                counterparts,
            ),
            same("status", theirs.status, mine.status),
            same("polarity", theirs.polarity, mine.polarity),
            field("condition", *conditions, float(wording(*conditions) >= WEIGHTS.strict)),
            field("deadline", _dates(theirs.deadline), _dates(mine.deadline), deadline),
            evidence_field(reference, theirs.evidence, found[row], evidence),
        )
        return Verdict(actors * text * share * polarity, strict, fields, notes)

    return score_claims(
        brief.commitments,
        gold,
        [[weight(row, column) for column in range(len(gold))] for row in range(len(found))],
        cast=cast,
        evidence=found,
        order=[(c.action, c.status, c.polarity) for c in brief.commitments],
        judge=judge,
    )


def polarity_factor(found: str, gold: str) -> float:
    """1 for the same polarity, 0 for cooperative against coercive, .6 for neutral and either.

    >>> polarity_factor("coercive", "cooperative"), polarity_factor("neutral", "coercive")
    (0.0, 0.6)
    """
    if found == gold:
        return 1.0
    return WEIGHTS.half_polarity if "neutral" in (found, gold) else 0.0


def _dates(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    days = (deadline.earliest, deadline.latest)
    return f"{deadline.text} [{' – '.join(str(day) if day else '?' for day in days)}]"
