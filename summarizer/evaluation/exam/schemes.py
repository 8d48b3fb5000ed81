"""Briefs that try to game the scorer: none of them may pay."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import LONGEST_TEXT, Brief, Evidence, Position, Stance, SummarySentence, cite
from summarizer.evaluation.scoring.key_facts import COUNTED_WORDS
from summarizer.evaluation.scoring.reference import Reference


def empty(_: Reference, brief: Brief) -> Brief:
    """Leave nothing but a dash."""
    dash = brief.summary[0].model_copy(update={"text": "–"})
    nothing: tuple[object, ...] = ()
    return brief.model_copy(
        update={
            "headline": "–",
            "summary": (dash,),
            "actors": nothing,
            "positions": nothing,
            "commitments": nothing,
        }
    )


def everything_twice(_: Reference, brief: Brief) -> Brief:
    """Add every item a second time, actors under new ids."""
    again = tuple(actor.model_copy(update={"id": f"{actor.id}-2"}) for actor in brief.actors)
    return brief.model_copy(
        update={
            "actors": brief.actors + again,
            "positions": brief.positions * 2,
            "commitments": brief.commitments * 2,
        }
    )


def copied_statements(_: Reference, brief: Brief) -> Brief | None:
    """Let statements and actions be the sentences they cite, word for word."""

    def copied(evidence: Sequence[Evidence]) -> str:
        return " ".join(one.quote for one in evidence)[:LONGEST_TEXT]

    if not brief.positions and not brief.commitments:
        return None
    return brief.model_copy(
        update={
            "positions": tuple(
                p.model_copy(update={"statement": copied(p.evidence)}) for p in brief.positions
            ),
            "commitments": tuple(
                c.model_copy(update={"action": copied(c.evidence)}) for c in brief.commitments
            ),
        }
    )


def all_mixed(_: Reference, brief: Brief) -> Brief | None:
    """Make every stance mixed."""
    if not brief.positions:
        return None
    return brief.model_copy(
        update={
            "positions": tuple(p.model_copy(update={"stance": "mixed"}) for p in brief.positions)
        }
    )


def both_stances(_: Reference, brief: Brief) -> Brief | None:
    """Put every position in favor and against."""
    if not brief.positions:
        return None
    stances: tuple[Stance, Stance] = ("favor", "against")
    hedged = tuple(p.model_copy(update={"stance": s}) for p in brief.positions for s in stances)
    return brief.model_copy(update={"positions": hedged})


def one_giant_actor(_: Reference, brief: Brief) -> Brief | None:
    """Make one actor with every name, who holds every view and makes every commitment."""
    if len(brief.actors) < 2 or not brief.positions:
        return None
    names = [name for actor in brief.actors for name in (actor.name, *actor.aliases)]
    giant = brief.actors[0].model_copy(update={"aliases": tuple(names[1:])})
    return _held_by((giant.id,), brief.model_copy(update={"actors": (giant,)}))


def everybody_everywhere(_: Reference, brief: Brief) -> Brief | None:
    """Give every claim to everybody."""
    if len(brief.actors) < 3 or not brief.positions:
        return None
    return _held_by(tuple(actor.id for actor in brief.actors), brief)


def _held_by(actors: tuple[str, ...], brief: Brief) -> Brief:
    held: dict[str, object] = {"actors": actors, "said_by": None}
    return brief.model_copy(
        update={
            "positions": tuple(p.model_copy(update=held) for p in brief.positions),
            "commitments": tuple(
                c.model_copy(update={**held, "counterparts": ()}) for c in brief.commitments
            ),
        }
    )


def sprayed(reference: Reference, brief: Brief) -> Brief | None:
    """Take every sentence of the article as a position in favor of every one of five actors."""
    if not brief.positions:
        return None
    article = reference.case.article
    made = tuple(
        Position(
            actors=(actor.id,),
            said_by=None,
            issue=article.quote(sentence.id)[:LONGEST_TEXT],
            stance="favor",
            statement=article.quote(sentence.id)[:LONGEST_TEXT],
            evidence=cite(article, [sentence.id]),
        )
        for sentence in article.sentences
        for actor in brief.actors[:5]
    )
    return brief.model_copy(update={"positions": made})


def everything_cited(reference: Reference, brief: Brief) -> Brief | None:
    """Let every claim cite every sentence."""
    if not brief.positions:
        return None
    article = reference.case.article
    whole = cite(article, [sentence.id for sentence in article.sentences])
    return brief.model_copy(
        update={
            "positions": tuple(p.model_copy(update={"evidence": whole}) for p in brief.positions),
            "commitments": tuple(
                c.model_copy(update={"evidence": whole}) for c in brief.commitments
            ),
        }
    )


def article_as_summary(reference: Reference, brief: Brief) -> Brief | None:
    """Put the first sentences of the article in the place of headline and summary.

    An article no longer than what is counted of a summary may well be its own summary.
    """
    article = reference.case.article
    if len(article.text.split()) <= 2 * COUNTED_WORDS:
        return None
    quotes = [article.quote(sentence.id)[:LONGEST_TEXT] for sentence in article.sentences][:9]
    first = brief.summary[0]
    summary = tuple(
        SummarySentence(text=quote, evidence=first.evidence) for quote in quotes[1:] or quotes
    )
    return brief.model_copy(update={"headline": quotes[0], "summary": summary})


def nobody_named(_: Reference, brief: Brief) -> Brief | None:
    """Put every actor under a description that fits anybody."""
    if not brief.positions:
        return None
    actors = tuple(
        actor.model_copy(update={"name": f"a person {place}", "aliases": ()})
        for place, actor in enumerate(brief.actors)
    )
    return brief.model_copy(update={"actors": actors})
