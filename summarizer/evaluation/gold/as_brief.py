"""Gold as a brief: what a perfect system would publish."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from summarizer.article import Article
from summarizer.brief import (
    Actor,
    Brief,
    Commitment,
    Deadline,
    Position,
    PromptRef,
    Provenance,
    SummarySentence,
    Usage,
    article_ref,
    cite,
)
from summarizer.evaluation.gold.case import Case
from summarizer.names.normal_form import fold, words


def gold_brief(case: Case) -> Brief:
    """Return a brief that says what the gold says, grounded in the article.

    Gold's actors and summary carry no evidence: actors get the first sentence that names them,
    summary sentences those that have most of their words.
    """
    gold, article = case.gold, case.article
    return Brief(
        article=article_ref(article),
        headline=gold.headline,
        summary=tuple(
            SummarySentence(text=t, evidence=cite(article, sources(article, t)))
            for t in gold.summary
        ),
        actors=tuple(
            Actor(
                id=actor.id,
                name=actor.name,
                kind=actor.kind,
                role=actor.role,
                country=actor.country,
                aliases=actor.aliases,
                evidence=cite(article, [first_mention(article, (actor.name, *actor.aliases))]),
            )
            for actor in gold.actors
        ),
        positions=tuple(
            Position(
                actors=item.actors,
                said_by=item.said_by,
                issue=item.issue,
                stance=item.stance,
                statement=item.statement,
                evidence=cite(article, sets[0]),
            )
            for item, sets in zip(gold.positions, case.positions, strict=True)
        ),
        commitments=tuple(
            Commitment(
                actors=item.actors,
                said_by=item.said_by,
                action=item.action,
                counterparts=item.counterparts,
                status=item.status,
                polarity=item.polarity,
                condition=item.condition,
                deadline=Deadline(**dict(item.deadline)) if item.deadline else None,
                evidence=cite(article, sets[0]),
            )
            for item, sets in zip(gold.commitments, case.commitments, strict=True)
        ),
        provenance=by_hand(),
    )


def first_mention(article: Article, names: Sequence[str]) -> int:
    """Return the first sentence that has one of the names, else 1."""
    forms = [fold(name) for name in names]
    for sentence in article.sentences:
        text = fold(article.quote(sentence.id))
        if any(form in text for form in forms):
            return sentence.id
    return 1


_SOURCES = 3
_STEM = 5


def sources(article: Article, text: str) -> list[int]:
    """Return the few sentences that between them have most of the words of a text, in order.

    Words that begin alike are the same: "sanctioned" is in "sanctions".
    """
    left = _stems(text)
    each = {sentence.id: _stems(article.quote(sentence.id)) for sentence in article.sentences}
    found: list[int] = []
    while left and len(found) < _SOURCES:
        best = max(each, key=lambda n: (len(each[n] & left), -n))
        if not each[best] & left:
            break
        found.append(best)
        left -= each[best]
    return sorted(found) or [1]


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words(text) if len(word) > 3 or word[0].isdigit())


def by_hand() -> Provenance:
    """Return the provenance of a brief that no model made."""
    nothing = "0" * 64
    return Provenance(
        tool="by hand",
        model="none",
        endpoint="none",
        prompt=PromptRef(name="none", version="0", sha256=nothing),
        schema_sha256=nothing,
        strategy="none",
        created=datetime(1970, 1, 1, tzinfo=UTC),
        calls=0,
        reasks=0,
        retries=0,
        usage=Usage(input=0, cached=0, output=0),
        cost_usd=None,
        seconds=0,
        warnings=(),
    )
