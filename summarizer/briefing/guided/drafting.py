"""From claims to a draft: actors, positions, commitments, headline and summary."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.article import Article
from summarizer.briefing.draft import (
    Draft,
    DraftActor,
    DraftCommitment,
    DraftDeadline,
    DraftPosition,
)
from summarizer.briefing.guided import wording
from summarizer.briefing.guided.claims import Claim
from summarizer.briefing.guided.commitments import counterparts_of, polarity_of, status_of
from summarizer.briefing.guided.deadlines import when
from summarizer.briefing.guided.entries import Entry
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.register import Register
from summarizer.briefing.guided.summary import summarize_by_coverage

_MOST_SENTENCES = 8


def make_draft(
    article: Article,
    register: Register,
    lexicon: Lexicon,
    *,
    positions: Sequence[Claim],
    commitments: Sequence[Claim],
) -> Draft:
    """A draft of what was found. The article has at least one sentence."""
    with_others = [
        (claim, counterparts_of(claim, register, article, lexicon)) for claim in commitments
    ]
    named: list[Entry] = []
    for claim in positions:
        named += [*claim.holders, *filter(None, [claim.said_by])]
    for claim, others in with_others:
        named += [*claim.holders, *others, *filter(None, [claim.said_by])]
    entries = _cast(named, register, lexicon)
    names = {id(entry): entry.name for entry in entries}
    return Draft(
        actors=tuple(_actor(entry, lexicon) for entry in entries),
        positions=tuple(_position(claim, names) for claim in positions),
        commitments=tuple(
            _commitment(claim, others, names, article=article, lexicon=lexicon)
            for claim, others in with_others
        ),
        summary=summarize_by_coverage(article, (*positions, *commitments), lexicon),
        headline=wording.shorten(article.title or article.quote(1)),
    )


def _cast(named: Sequence[Entry], register: Register, lexicon: Lexicon) -> list[Entry]:
    """Who is listed: everybody in a claim, every person, bodies that are called so, what recurs."""
    kept = [entry for entry in register.entries if any(entry is other for other in named)]
    kept += [
        entry
        for entry in register.entries
        if not any(entry is other for other in kept)
        and (
            entry.kind == "person"
            or (
                entry.kind in ("state", "organization")
                and (len(entry.mentions) >= _RECURS or _is_called_body(entry, lexicon))
                and not register.is_place_like(entry)
            )
        )
    ]
    kept.sort(key=lambda entry: entry.mentions[0].start)
    return kept


_RECURS = 2


def _is_called_body(entry: Entry, lexicon: Lexicon) -> bool:
    """Whether a name has the word for a body in it, and not for a newspaper."""
    words = set(entry.name.split())
    return (
        entry.kind == "organization"
        and len(words) > 1
        and bool(words & lexicon.words("bodies"))
        and not words & lexicon.words("media")
    )


def _actor(entry: Entry, lexicon: Lexicon) -> DraftActor:
    sentences = tuple(dict.fromkeys(mention.sentence for mention in entry.mentions))
    return DraftActor(
        sentences=sentences[:_MOST_SENTENCES],
        name=entry.name,
        aliases=entry.aliases[:10],
        kind=entry.kind or "organization",
        role=None if entry.role in lexicon.words("honorifics") else entry.role,
        country=entry.country,
    )


def _position(claim: Claim, names: dict[int, str]) -> DraftPosition:
    return DraftPosition(
        sentences=tuple(claim.sentences[:_MOST_SENTENCES]),
        actors=tuple(names[id(entry)] for entry in claim.holders[:10]),
        said_by=names[id(claim.said_by)] if claim.said_by else None,
        statement=claim.text,
        issue=claim.issue,
        stance=claim.stance,
    )


def _commitment(
    claim: Claim,
    others: Sequence[Entry],
    names: dict[int, str],
    *,
    article: Article,
    lexicon: Lexicon,
) -> DraftCommitment:
    action, condition = wording.act(claim.candidate.content)
    action = wording.plain_verb(action, lexicon)
    condition = condition or wording.leading_condition(article.quote(claim.candidate.sentence))
    words = wording.unconditional(claim.candidate.content)
    deadline = when(words, published=article.published)
    if deadline is not None:
        action = wording.without_deadline(action, deadline.text)
    return DraftCommitment(
        sentences=tuple(claim.sentences[:_MOST_SENTENCES]),
        actors=tuple(names[id(entry)] for entry in claim.holders[:10]),
        said_by=names[id(claim.said_by)] if claim.said_by else None,
        action=action,
        counterparts=tuple(names[id(entry)] for entry in others),
        condition=condition,
        deadline=DraftDeadline(
            text=deadline.text, earliest=deadline.earliest, latest=deadline.latest
        )
        if deadline
        else None,
        status=status_of(claim, lexicon),
        polarity=polarity_of(
            action,
            claim.candidate.lemma,
            lexicon,
            has_counterparts=bool(others),
            is_joint=len(claim.holders) > 1 or claim.candidate.lemma == "agree",
        ),
    )
