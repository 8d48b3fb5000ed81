"""From claims to a draft: actors, positions, commitments, headline and summary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.article import Article
from summarizer.briefing.draft import (
    Draft,
    DraftActor,
    DraftCommitment,
    DraftDeadline,
    DraftPosition,
    DraftSummary,
)
from summarizer.briefing.guided.claims import Claim
from summarizer.briefing.guided.excerpts import plain
from summarizer.briefing.guided.who import Entity, Reading

_MOST_SENTENCES = 8
_MOST_NAMES = 10


def make_draft(
    article: Article,
    reading: Reading,
    claims: Sequence[Claim],
    summary: tuple[DraftSummary, ...],
) -> Draft:
    """Make a draft of what was decided. The article has at least one sentence."""
    named = set(reading.listed) | {
        one
        for claim in claims
        for one in (*claim.holders, *claim.counterparts, claim.said_by)
        if one is not None
    }
    cast = [entity for entity in reading.entities if entity.id in named]
    cast.sort(key=lambda entity: min((m.start for m in entity.mentions), default=0))
    names = _names(cast)
    return Draft(
        actors=tuple(_actor(entity, names[entity.id]) for entity in cast if entity.mentions),
        positions=tuple(_position(claim, names) for claim in claims if claim.kind == "view"),
        commitments=tuple(_commitment(claim, names) for claim in claims if claim.kind == "promise"),
        summary=summary,
        headline=plain(article.title or article.quote(1)) or "…",
    )


def _names(cast: Sequence[Entity]) -> dict[int, str]:
    """Return the name of each actor, told apart where two have one: "the ministry (2)"."""
    taken: dict[str, int] = {}
    names: dict[int, str] = {}
    for entity in cast:
        taken[entity.name] = taken.get(entity.name, 0) + 1
        count = taken[entity.name]
        names[entity.id] = entity.name if count == 1 else f"{entity.name} ({count})"
    return names


def _actor(entity: Entity, name: str) -> DraftActor:
    sentences = tuple(dict.fromkeys(mention.sentence for mention in entity.mentions))
    return DraftActor(
        sentences=sentences[:_MOST_SENTENCES],
        name=name,
        aliases=entity.aliases[:_MOST_NAMES],
        kind=entity.kind or "organization",
        role=entity.role,
        country=entity.country,
    )


def _position(claim: Claim, names: Mapping[int, str]) -> DraftPosition:
    return DraftPosition(
        sentences=claim.sentences,
        actors=tuple(names[one] for one in claim.holders[:_MOST_NAMES]),
        said_by=names[claim.said_by] if claim.said_by is not None else None,
        statement=claim.text,
        issue=claim.issue,
        stance=claim.stance,
        basis=claim.basis,
        confidence=claim.confidence,
    )


def _commitment(claim: Claim, names: Mapping[int, str]) -> DraftCommitment:
    deadline = claim.deadline
    return DraftCommitment(
        sentences=claim.sentences,
        actors=tuple(names[one] for one in claim.holders[:_MOST_NAMES]),
        said_by=names[claim.said_by] if claim.said_by is not None else None,
        action=claim.text,
        counterparts=tuple(names[one] for one in claim.counterparts[:_MOST_NAMES]),
        condition=claim.condition,
        deadline=DraftDeadline(
            text=deadline.text, earliest=deadline.earliest, latest=deadline.latest
        )
        if deadline is not None
        else None,
        status=claim.status,
        polarity=claim.polarity,
        basis=claim.basis,
        confidence=claim.confidence,
    )
