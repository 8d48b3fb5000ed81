"""A first draft of gold from a brief, for a person to correct."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from summarizer.brief import Brief, Evidence
from summarizer.evaluation.gold.gold import (
    Gold,
    GoldActor,
    GoldCommitment,
    GoldDeadline,
    GoldPosition,
    Split,
)

_STORY_WORDS = 6


def draft_gold(brief: Brief, *, split: Split = "dev") -> Gold:
    """Return gold that says what the brief says, marked as a draft. Key facts are left to the
    person.
    """
    return Gold(
        schema_version="1",
        split=split,
        story=_story(brief.headline),
        annotator=brief.provenance.model,
        published=brief.article.published,
        draft=True,
        headline=brief.headline,
        summary=tuple(sentence.text for sentence in brief.summary),
        actors=tuple(
            GoldActor(
                id=actor.id,
                name=actor.name,
                kind=actor.kind,
                role=actor.role,
                country=actor.country,
                aliases=tuple(alias for alias in actor.aliases if alias != actor.name),
            )
            for actor in brief.actors
        ),
        positions=tuple(
            GoldPosition(
                id=f"p{number}",
                actors=item.actors,
                said_by=item.said_by,
                issue=item.issue,
                stance=item.stance,
                statement=item.statement,
                evidence=_snippets(item.evidence),
            )
            for number, item in enumerate(brief.positions, 1)
        ),
        commitments=tuple(
            GoldCommitment(
                id=f"c{number}",
                actors=item.actors,
                said_by=item.said_by,
                action=item.action,
                counterparts=item.counterparts,
                status=item.status,
                polarity=item.polarity,
                condition=item.condition,
                deadline=GoldDeadline(**dict(item.deadline)) if item.deadline else None,
                evidence=_snippets(item.evidence),
            )
            for number, item in enumerate(brief.commitments, 1)
        ),
    )


def draft_text(gold: Gold) -> str:
    """Return the draft as the file that a person corrects."""
    head = (
        f"# Drafted by {' '.join(gold.annotator.split())}. Correct every item by the annotation "
        "guide, add what is missing\n# and the key facts, put your own mark under `annotator`, "
        "then remove `draft: true`.\n"
    )
    values = gold.model_dump(mode="json", exclude_defaults=True)
    values |= {"article": gold.article, "key_facts": []}
    order = [name for name in Gold.model_fields if name in values]
    body: str = yaml.safe_dump(
        {name: values[name] for name in order}, sort_keys=False, allow_unicode=True, width=100
    )
    return head + body


def _story(headline: str) -> str:
    words = re.findall(r"[^\W_]+", headline.casefold())[:_STORY_WORDS]
    return "-".join(words)[:80].strip("-") or "story"


def _snippets(evidence: Sequence[Evidence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.quote for one in evidence))
