"""The scorer of commitments."""

from __future__ import annotations

from typing import cast as typed

from summarizer.brief import Brief, Commitment, Deadline, Position
from summarizer.evaluation.scoring.claim_actors import Cast, evidence_f1, sentences
from summarizer.evaluation.scoring.costs import Field, charged, in_turn, same
from summarizer.evaluation.scoring.deadlines import deadline_similarity
from summarizer.evaluation.scoring.grouping import grouping
from summarizer.evaluation.scoring.outcome import ListScore
from summarizer.evaluation.scoring.pairing import (
    ROUNDING,
    Verdict,
    evidence_field,
    holder_fields,
    score_claims,
    speaker_factor,
    support,
)
from summarizer.evaluation.scoring.reference import Reference
from summarizer.evaluation.scoring.statuses import status_similarity
from summarizer.evaluation.scoring.weights import WEIGHTS


def score_commitments(brief: Brief, reference: Reference, cast: Cast) -> ListScore:
    """Score commitments: aligned by W = .30·A + .35·T + .15·counterparts + .20·E, whichever way T
    points.

    Credit is A·T·(.30 + .15·counterparts + .20·status + .10·deadline + .25·condition), less .3 for
    a wrong speaker, half of A·T at most under another condition than gold's, nothing for an action
    that is the opposite of gold's or for cooperative against coercive, .6 of it for neutral
    against either.

    By hand: gold's only commitment word for word, but "agreed" where gold has pledged:
    credit 1·1·(1 − .20) = .8, F1 = 2·.8/(1+1).

    >>> from summarizer.evaluation.scoring.examples import example
    >>> case, brief = example(commitments=[("China", "agreed", 2)], gold_commitments=1)
    >>> round(score_commitments(brief, case, Cast(brief, case)).f1, 4)
    0.8
    """
    gold = reference.case.gold.commitments
    found = [sentences(item.evidence) for item in brief.commitments]

    def weight(row: int, column: int) -> float:
        mine, theirs = brief.commitments[row], gold[column]
        known = (
            WEIGHTS.commitment_actors * cast.holders(mine.actors, theirs.actors, theirs.said_by)
            + WEIGHTS.commitment_counterparts * cast.sets(mine.counterparts, theirs.counterparts)
            + WEIGHTS.commitment_evidence
            * evidence_f1(found[row], reference.case.commitments[column])
        )
        needed = (WEIGHTS.keep - known) / WEIGHTS.commitment_action
        if needed > 1 + ROUNDING:
            return 0.0
        text = reference.actions[column].likeness(mine.action, at_least=needed - ROUNDING)
        return known + WEIGHTS.commitment_action * text

    def judge(row: int, column: int, action: str) -> Verdict:
        mine, theirs = brief.commitments[row], gold[column]
        actors = cast.holders(mine.actors, theirs.actors, theirs.said_by)
        counterparts = cast.sets(mine.counterparts, theirs.counterparts)
        beside = f"{mine.condition or ''} {mine.deadline.text if mine.deadline else ''}"
        text = reference.actions[column].judge(action, context=beside)
        condition = reference.conditions[column].judge(mine.condition, action)
        deadline = deadline_similarity(mine.deadline, theirs.deadline)
        status = status_similarity(mine.status, theirs.status)
        holder, speaker = holder_fields(mine, theirs, cast, actors)
        spoken = speaker_factor(speaker.value)
        # Written as what is lost, so that a perfect one is worth exactly 1.
        terms = {
            "counterparts": WEIGHTS.credit_counterparts * (1 - counterparts),
            "status": WEIGHTS.credit_status * (1 - status),
            "deadline": WEIGHTS.credit_deadline * (1 - deadline),
            "condition": WEIGHTS.credit_condition * (1 - condition),
        }
        share = 1.0
        for lost in terms.values():
            share -= lost
        polarity = polarity_factor(mine.polarity, theirs.polarity)
        strict = (
            min(actors, status, polarity, speaker.value, counterparts) == 1
            and min(text.value, condition) >= WEIGHTS.strict
            and deadline > 0
        )
        evidence = evidence_f1(found[row], reference.case.commitments[column])
        fields = (
            holder,
            speaker,
            Field("action", theirs.action, action, text.value),
            Field(
                "counterparts",
                cast.show_gold(theirs.counterparts),
                cast.show(mine.counterparts),
                counterparts,
            ),
            Field("status", theirs.status, mine.status, status),
            same("polarity", theirs.polarity, mine.polarity),
            Field("condition", theirs.condition or "", mine.condition or "", condition),
            Field("deadline", _dates(theirs.deadline), _dates(mine.deadline), deadline),
            evidence_field(reference, theirs.evidence, found[row], evidence),
        )
        whole = 0.0 if text.is_contrary else actors * text.value * polarity * spoken
        credit = whole * share
        if mine.condition and condition < WEIGHTS.strict:
            credit = min(credit, WEIGHTS.false_condition * whole)
        supported = support(reference, action, found[row], evidence)
        before, credit = credit, credit * supported
        told = 0.0 if text.is_contrary else text.value
        losses, left = in_turn(
            ("actors", actors), ("action", told), ("polarity", polarity), ("said_by", spoken)
        )
        losses |= {name: left * lost for name, lost in terms.items()}
        losses["evidence"] = before - credit
        losses["condition"] += 1 - credit - sum(losses.values())
        return Verdict(
            credit, strict and not text.is_contrary, charged(fields, losses), text.guards
        )

    def said(claim: Position | Commitment) -> str:
        return typed("Commitment", claim).action

    return score_claims(
        brief.commitments,
        gold,
        [[weight(row, column) for column in range(len(gold))] for row in range(len(found))],
        cast=cast,
        evidence=found,
        order=[(c.action, c.status, c.polarity) for c in brief.commitments],
        judge=lambda row, column: judge(row, column, brief.commitments[row].action),
        grouping=grouping(
            brief.commitments,
            gold,
            cast=cast,
            texts=reference.actions,
            evidence=(found, reference.case.commitments),
            said=said,
            judge=judge,
        ),
    )


def polarity_factor(found: str, gold: str) -> float:
    """Return 1 for the same polarity, 0 for cooperative against coercive, .6 for neutral and
    either.

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
