"""Briefs made wrong in one respect, which the scorer has to notice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.brief import LONGEST_TEXT, Brief, Evidence, Stance, Status, cite
from summarizer.evaluation.exam.edits import (
    NOT,
    NUMBER,
    negate,
    required,
    target,
    with_commitments,
    with_positions,
    with_text,
)
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.scoring.claim_actors import Cast
from summarizer.evaluation.scoring.reference import Reference

Perturb = Callable[[Reference, Brief], Brief | None]
"""Makes a brief wrong in one way; None where this brief cannot be wrong in that way."""

_MADE_UP = "Postage stamps ought to be printed in green."
_MADE_UP_ISSUE = "the colour of postage stamps"
_MADE_UP_ACT = "print green postage stamps"
_FLIPPED: dict[Stance, Stance] = {
    "favor": "against",
    "against": "favor",
    "mixed": "favor",
    "neutral": "against",
}
_OTHER_STATUS: dict[Status, Status] = {
    "proposed": "fulfilled",
    "pledged": "withdrawn",
    "agreed": "withdrawn",
    "underway": "proposed",
    "fulfilled": "proposed",
    "suspended": "fulfilled",
    "broken": "fulfilled",
    "withdrawn": "agreed",
}


def shuffled(_: Reference, brief: Brief) -> Brief:
    """Put every list in another order."""
    return brief.model_copy(
        update={
            "actors": brief.actors[::-1],
            "positions": brief.positions[1::2] + brief.positions[::2],
            "commitments": brief.commitments[::-1],
        }
    )


def by_alias(_: Reference, brief: Brief) -> Brief:
    """Put every actor under its last alias alone."""
    actors = tuple(
        actor.model_copy(update={"name": actor.aliases[-1], "aliases": ()})
        if actor.aliases
        else actor
        for actor in brief.actors
    )
    return brief.model_copy(update={"actors": actors})


def drop_position(reference: Reference, brief: Brief) -> Brief | None:
    """Leave one position out."""
    place = target(reference.case.gold.positions)
    if place is None or len(required(reference.case.gold.positions)) < 2:
        return None
    return with_positions(brief, place, None)


def drop_commitment(reference: Reference, brief: Brief) -> Brief | None:
    """Leave one commitment out."""
    place = target(reference.case.gold.commitments)
    if place is None or len(required(reference.case.gold.commitments)) < 2:
        return None
    return with_commitments(brief, place, None)


def duplicate_position(reference: Reference, brief: Brief) -> Brief | None:
    """Add one position a second time."""
    place = target(reference.case.gold.positions)
    if place is None:
        return None
    return brief.model_copy(update={"positions": (*brief.positions, brief.positions[place])})


def duplicate_commitment(reference: Reference, brief: Brief) -> Brief | None:
    """Add one commitment a second time."""
    place = target(reference.case.gold.commitments)
    if place is None:
        return None
    return brief.model_copy(update={"commitments": (*brief.commitments, brief.commitments[place])})


def add_position(reference: Reference, brief: Brief) -> Brief | None:
    """Add one position that nobody holds, well grounded otherwise."""
    place = target(reference.case.gold.positions)
    if place is None:
        return None
    made_up = brief.positions[place].model_copy(
        update={"issue": _MADE_UP_ISSUE, "statement": _MADE_UP}
    )
    return brief.model_copy(update={"positions": (*brief.positions, made_up)})


def add_commitment(reference: Reference, brief: Brief) -> Brief | None:
    """Add one commitment that nobody made, well grounded otherwise."""
    place = target(reference.case.gold.commitments)
    if place is None:
        return None
    made_up = brief.commitments[place].model_copy(update={"action": _MADE_UP_ACT})
    return brief.model_copy(update={"commitments": (*brief.commitments, made_up)})


def change_number(reference: Reference, brief: Brief) -> Brief | None:
    """Put another number in one position."""
    place = target(reference.case.gold.positions)
    text = brief.positions[place].statement if place is not None else ""
    changed = NUMBER.sub(lambda match: str(int(match.group().replace(",", "")) * 3 + 1), text)
    return with_text(brief, place, changed) if place is not None and changed != text else None


def other_text(_: Reference, brief: Brief) -> Brief | None:
    """Replace every statement and action by one about something else."""
    if not brief.positions:
        return None
    return brief.model_copy(
        update={
            "positions": tuple(
                p.model_copy(update={"statement": _MADE_UP, "issue": _MADE_UP_ISSUE})
                for p in brief.positions
            ),
            "commitments": tuple(
                c.model_copy(update={"action": _MADE_UP_ACT}) for c in brief.commitments
            ),
        }
    )


def negate_position(reference: Reference, brief: Brief) -> Brief | None:
    """Turn the statement of one position round by a word."""
    place = target(reference.case.gold.positions)
    if place is None:
        return None
    return with_text(brief, place, negate(brief.positions[place].statement))


def negate_commitment(reference: Reference, brief: Brief) -> Brief | None:
    """Turn the action of one commitment round by a word."""
    place = target(reference.case.gold.commitments)
    if place is None:
        return None
    action = brief.commitments[place].action
    turned = NOT.sub("", action, count=1) if NOT.search(action) else f"not {action}"
    return with_commitments(
        brief, place, brief.commitments[place].model_copy(update={"action": turned[:LONGEST_TEXT]})
    )


def flip_stance(reference: Reference, brief: Brief) -> Brief | None:
    """Put the other stance in one position."""
    place = target(reference.case.gold.positions)
    if place is None:
        return None
    one = brief.positions[place]
    return with_positions(brief, place, one.model_copy(update={"stance": _FLIPPED[one.stance]}))


def change_status(reference: Reference, brief: Brief) -> Brief | None:
    """Put another status in one commitment."""
    place = target(reference.case.gold.commitments)
    if place is None:
        return None
    one = brief.commitments[place]
    return with_commitments(
        brief, place, one.model_copy(update={"status": _OTHER_STATUS[one.status]})
    )


def swap_actors(reference: Reference, brief: Brief) -> Brief | None:
    """Exchange the actors of one position and of another by somebody else."""
    gold = reference.case.gold.positions
    first = target(gold)
    if first is None:
        return None
    cast = Cast(brief, reference)
    mine = gold[first]
    for place in required(gold):
        other = gold[place]
        apart = (
            cast.holders(other.actors, mine.actors, mine.said_by),
            cast.holders(mine.actors, other.actors, other.said_by),
        )
        if apart == (0.0, 0.0):
            one, two = brief.positions[first], brief.positions[place]
            swapped = with_positions(brief, first, one.model_copy(update={"actors": two.actors}))
            return with_positions(swapped, place, two.model_copy(update={"actors": one.actors}))
    return None


def wrong_evidence(reference: Reference, brief: Brief) -> Brief | None:
    """Let every claim cite a sentence that none of gold's sufficient sets has."""
    article = reference.case.article
    everything = frozenset(sentence.id for sentence in article.sentences)

    claims = (*reference.case.positions, *reference.case.commitments)
    unused = everything.difference(*(ids for sets in claims for ids in sets))

    def elsewhere(sets: Sequence[frozenset[int]]) -> tuple[Evidence, ...] | None:
        free = unused or everything.difference(*sets)
        return cite(article, [min(free)]) if free else None

    positions = [
        item.model_copy(update={"evidence": cited}) if (cited := elsewhere(sets)) else item
        for item, sets in zip(brief.positions, reference.case.positions, strict=True)
    ]
    commitments = [
        item.model_copy(update={"evidence": cited}) if (cited := elsewhere(sets)) else item
        for item, sets in zip(brief.commitments, reference.case.commitments, strict=True)
    ]
    if not positions and not commitments:
        return None
    return brief.model_copy(
        update={"positions": tuple(positions), "commitments": tuple(commitments)}
    )


def altered_quote(_: Reference, brief: Brief) -> Brief | None:
    """Put in one quote that is not what stands there."""
    if not brief.actors:
        return None
    actor = brief.actors[0]
    evidence = actor.evidence[0]
    forged = evidence.model_copy(update={"quote": "■" * len(evidence.quote)})
    changed = actor.model_copy(update={"evidence": (forged, *actor.evidence[1:])})
    return brief.model_copy(update={"actors": (changed, *brief.actors[1:])})


def unknown_sentence(reference: Reference, brief: Brief) -> Brief | None:
    """Put evidence in a sentence that the article does not have."""
    if not brief.actors:
        return None
    actor = brief.actors[0]
    beyond = actor.evidence[0].model_copy(
        update={"sentence": len(reference.case.article.sentences) + 1}
    )
    changed = actor.model_copy(update={"evidence": (beyond,)})
    return brief.model_copy(update={"actors": (changed, *brief.actors[1:])})


def paraphrased(case: Case, brief: Brief, *, only: int | None = None) -> tuple[Case, Brief]:
    """Put claims in the words of their first paraphrase, and gold without that paraphrase.

    `only` names the one position to reword; without it every claim that has a paraphrase is.
    """
    gold = case.gold
    positions, said = list(gold.positions), list(brief.positions)
    for place, item in enumerate(gold.positions):
        if item.paraphrases and only in (None, place):
            said[place] = said[place].model_copy(update={"statement": item.paraphrases[0]})
            positions[place] = item.model_copy(update={"paraphrases": item.paraphrases[1:]})
    commitments, made = list(gold.commitments), list(brief.commitments)
    for place, act in enumerate(gold.commitments):
        if act.paraphrases and only is None:
            made[place] = made[place].model_copy(update={"action": act.paraphrases[0]})
            commitments[place] = act.model_copy(update={"paraphrases": act.paraphrases[1:]})
    stripped = gold.model_copy(
        update={"positions": tuple(positions), "commitments": tuple(commitments)}
    )
    return (
        Case(case.id, case.path, stripped, case.article, case.positions, case.commitments),
        brief.model_copy(update={"positions": tuple(said), "commitments": tuple(made)}),
    )
