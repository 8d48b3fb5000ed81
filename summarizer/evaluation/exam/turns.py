"""Briefs that say the same the other way round, or the opposite in the same words."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.brief import LONGEST_TEXT, Brief, Commitment, Position, Stance
from summarizer.evaluation.exam.edits import negate
from summarizer.evaluation.scoring.reference import Reference

_TURNED: dict[Stance, Stance] = {"favor": "against", "against": "favor"}
_OPPOSITES = dict(
    pair.split("/")
    for pair in """raise/cut cut/raise increase/reduce reduce/increase open/close close/open
    reopen/close keep/abolish maintain/abolish end/continue stop/continue lift/keep drop/keep
    leave/join join/leave start/stop begin/stop resume/suspend suspend/resume publish/conceal
    support/oppose oppose/support accept/reject reject/accept strengthen/weaken build/demolish
    free/detain release/detain""".split()
)
"""First word of an action → its opposite."""
_SCANDAL = "A secret bribe of gold bars led to a wedding aboard a stolen submarine."
_NOBODY_S = "unless the moon falls into the sea"


def _positions(brief: Brief, changed: tuple[Position, ...]) -> Brief | None:
    return brief.model_copy(update={"positions": changed}) if changed != brief.positions else None


def _commitments(brief: Brief, changed: tuple[Commitment, ...]) -> Brief | None:
    same = changed == brief.commitments
    return None if same else brief.model_copy(update={"commitments": changed})


def reframed(_: Reference, brief: Brief) -> Brief | None:
    """Put every issue as an end to itself, and every stance turned: the same."""
    return _positions(
        brief,
        tuple(
            p.model_copy(update={"issue": _ended(p.issue), "stance": _TURNED[p.stance]})
            if p.stance in _TURNED
            else p
            for p in brief.positions
        ),
    )


def misframed(_: Reference, brief: Brief) -> Brief | None:
    """Put every issue as an end to itself, and every stance kept: the opposite."""
    return _positions(
        brief,
        tuple(
            p.model_copy(update={"issue": _ended(p.issue)}) if p.stance in _TURNED else p
            for p in brief.positions
        ),
    )


def _ended(issue: str) -> str:
    return f"an end to {issue}"[:LONGEST_TEXT]


def all_negated(_: Reference, brief: Brief) -> Brief | None:
    """Turn every statement round by a word."""
    return _positions(
        brief,
        tuple(p.model_copy(update={"statement": negate(p.statement)}) for p in brief.positions),
    )


def opposite_actions(_: Reference, brief: Brief) -> Brief | None:
    """Put the first verb of every action that has one, turned into its opposite."""

    def turned(action: str) -> str:
        first, _, rest = action.partition(" ")
        return f"{_OPPOSITES[first]} {rest}" if first in _OPPOSITES and rest else action

    return _commitments(
        brief,
        tuple(c.model_copy(update={"action": turned(c.action)}) for c in brief.commitments),
    )


def unconditional(reference: Reference, brief: Brief) -> Brief | None:
    """Leave every condition out."""
    return _other_terms(reference, brief, lambda _: {"condition": None})


def other_conditions(reference: Reference, brief: Brief) -> Brief | None:
    """Put another condition in the place of every one."""
    return _other_terms(reference, brief, lambda c: {"condition": c.condition and _NOBODY_S})


def without_terms(reference: Reference, brief: Brief) -> Brief | None:
    """Leave deadlines and counterparts out."""
    return _other_terms(reference, brief, lambda _: {"deadline": None, "counterparts": ()})


def _other_terms(
    reference: Reference, brief: Brief, terms: Callable[[Commitment], dict[str, object]]
) -> Brief | None:
    """Change the terms of what gold requires; what is optional cannot lose."""
    gold = reference.case.gold.commitments
    return _commitments(
        brief,
        tuple(
            c if theirs.optional else c.model_copy(update=terms(c))
            for c, theirs in zip(brief.commitments, gold, strict=True)
        ),
    )


def wrong_speakers(_: Reference, brief: Brief) -> Brief | None:
    """Let somebody else speak for every holder for whom somebody speaks."""

    def other(claim: Position | Commitment) -> str | None:
        if claim.said_by is None:
            return None
        named = {claim.said_by, *claim.actors}
        return next((a.id for a in brief.actors if a.id not in named), claim.said_by)

    changed = brief.model_copy(
        update={
            "positions": tuple(p.model_copy(update={"said_by": other(p)}) for p in brief.positions),
            "commitments": tuple(
                c.model_copy(update={"said_by": other(c)}) for c in brief.commitments
            ),
        }
    )
    return None if changed == brief else changed


def taken_back(_: Reference, brief: Brief) -> Brief:
    """Put "It is not true that" before every sentence of the summary."""
    said = tuple(
        s.model_copy(update={"text": f"It is not true that {s.text}"}) for s in brief.summary
    )
    return brief.model_copy(update={"headline": "–", "summary": said})


def with_a_scandal(_: Reference, brief: Brief) -> Brief:
    """Put one invented sentence more in the summary."""
    invented = brief.summary[-1].model_copy(update={"text": _SCANDAL})
    return brief.model_copy(update={"summary": (*brief.summary[:7], invented)})


def at_length(_: Reference, brief: Brief) -> Brief | None:
    """Let every statement be followed by the words of the sentence that it rests on."""
    return _positions(
        brief,
        tuple(
            p.model_copy(
                update={
                    "statement": f"{p.statement.rstrip('.')}: {p.evidence[0].quote}"[:LONGEST_TEXT]
                }
            )
            for p in brief.positions
        ),
    )
