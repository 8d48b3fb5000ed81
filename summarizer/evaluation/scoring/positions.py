"""The scorer of positions."""

from __future__ import annotations

from typing import cast as typed

from summarizer.brief import Brief, Commitment, Position
from summarizer.evaluation.scoring.claim_actors import Cast, evidence_f1, sentences
from summarizer.evaluation.scoring.costs import Field, charged, in_turn
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
from summarizer.evaluation.scoring.weights import WEIGHTS


def score_positions(brief: Brief, reference: Reference, cast: Cast) -> ListScore:
    """Score positions: aligned by W = .30·A + .20·I + .30·T + .20·E, whichever way T points, and
    credited A·S·(.35·I + .65·T), less .3 for a wrong speaker, nothing where the statement says the
    opposite of gold's.

    By hand: the brief has gold's only position word for word, but "mixed" where gold is against
    (S = .4), and a second one that gold has not: credit .4, F1 = 2·.4/(2+1).

    >>> from summarizer.evaluation.scoring.examples import example
    >>> case, brief = example(positions=[("Li", "mixed", 1), ("Li", "favor", 3)], gold_positions=1)
    >>> round(score_positions(brief, case, Cast(brief, case)).f1, 4)
    0.2667
    """
    gold = reference.case.gold.positions
    found = [sentences(item.evidence) for item in brief.positions]
    likely = [reference.issue_list.ranges(item.issue) for item in brief.positions]

    def weight(row: int, column: int) -> float:
        mine, theirs = brief.positions[row], gold[column]
        known = WEIGHTS.position_actors * cast.holders(mine.actors, theirs.actors, theirs.said_by)
        known += WEIGHTS.position_evidence * evidence_f1(
            found[row], reference.case.positions[column]
        )
        needed = (WEIGHTS.keep - known - WEIGHTS.position_statement) / WEIGHTS.position_issue
        issue, most = likely[row][column]
        if needed > most + ROUNDING:
            return 0.0
        if issue < most:
            issue = reference.issues[column].likeness(mine.issue, at_least=needed - ROUNDING)
            if issue < needed - ROUNDING:
                return 0.0
        known += WEIGHTS.position_issue * issue
        needed = (WEIGHTS.keep - known) / WEIGHTS.position_statement
        if needed > 1 + ROUNDING:
            return 0.0
        text = reference.statements[column].likeness(mine.statement, at_least=needed - ROUNDING)
        return known + WEIGHTS.position_statement * text

    def judge(row: int, column: int, statement: str) -> Verdict:
        mine, theirs = brief.positions[row], gold[column]
        actors = cast.holders(mine.actors, theirs.actors, theirs.said_by)
        issue = reference.issues[column].match(mine.issue)
        text = reference.statements[column].judge(statement)
        evidence = evidence_f1(found[row], reference.case.positions[column])
        agreed = stance_credit(mine.stance, issue.stance)
        holder, speaker = holder_fields(mine, theirs, cast, actors)
        spoken = speaker_factor(speaker.value)
        # Written as what is lost, so that a perfect claim is worth exactly 1. An issue helps only
        # as far as something true is said of it.
        share = min(1.0, text.value / WEIGHTS.strict)
        content = (
            1
            - WEIGHTS.credit_issue * (1 - issue.value * share)
            - WEIGHTS.credit_statement * (1 - text.value)
        )
        strict = (
            actors == 1
            and agreed == 1
            and speaker.value == 1
            and min(issue.value, text.value) >= WEIGHTS.strict
        )
        fields = (
            holder,
            speaker,
            Field("issue", theirs.issue, mine.issue, issue.value),
            Field(
                "stance",
                f"{issue.stance}, as the brief frames it" if issue.is_turned else issue.stance,
                mine.stance,
                float(mine.stance == issue.stance),
            ),
            Field("statement", theirs.statement, statement, text.value),
            evidence_field(reference, theirs.evidence, found[row], evidence),
        )
        supported = support(reference, statement, found[row], evidence)
        credit = 0.0 if text.is_contrary else actors * agreed * spoken * content
        credit *= supported
        losses, left = in_turn(("actors", actors), ("stance", agreed), ("said_by", spoken))
        losses["issue"] = 0.0
        if not text.is_contrary:
            losses["issue"] = left * WEIGHTS.credit_issue * (1 - issue.value)
            losses["evidence"] = left * content * (1 - supported)
        losses["statement"] = 1 - credit - sum(losses.values())
        return Verdict(
            credit, strict and not text.is_contrary, charged(fields, losses), text.guards
        )

    def said(claim: Position | Commitment) -> str:
        return typed("Position", claim).statement

    return score_claims(
        brief.positions,
        gold,
        [[weight(row, column) for column in range(len(gold))] for row in range(len(found))],
        cast=cast,
        evidence=found,
        order=[(p.statement, p.issue, p.stance) for p in brief.positions],
        judge=lambda row, column: judge(row, column, brief.positions[row].statement),
        grouping=grouping(
            brief.positions,
            gold,
            cast=cast,
            texts=reference.statements,
            evidence=(found, reference.case.positions),
            said=said,
            judge=judge,
        ),
    )


def stance_credit(found: str, gold: str) -> float:
    """Return S: 1 for the same stance, 0 for favor against against, .4 for the rest.

    >>> stance_credit("favor", "favor"), stance_credit("favor", "against")
    (1.0, 0.0)
    >>> stance_credit("mixed", "against"), stance_credit("neutral", "mixed")
    (0.4, 0.4)
    """
    if found == gold:
        return 1.0
    return 0.0 if {found, gold} == {"favor", "against"} else WEIGHTS.half_stance
