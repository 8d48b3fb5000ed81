"""From claims to a draft: actors, positions, commitments, headline and summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from summarizer.article import Article
from summarizer.draft import (
    Draft,
    DraftActor,
    DraftCommitment,
    DraftDeadline,
    DraftPosition,
    DraftSummary,
)
from summarizer.guided import wording
from summarizer.guided.names import Entry, Register
from summarizer.guided.reader import Claim, counterparts, polarity, status

SUMMARY_WORDS = 130
SUMMARY_SENTENCES = 8
_MOST_SENTENCES = 8


def make_draft(
    article: Article, register: Register, positions: Sequence[Claim], commitments: Sequence[Claim]
) -> Draft:
    """A draft of what was found. The article has at least one sentence."""
    with_others = [(claim, counterparts(claim, register, article)) for claim in commitments]
    named: list[Entry] = []
    for claim in positions:
        named += [*claim.holders, *filter(None, [claim.said_by])]
    for claim, others in with_others:
        named += [*claim.holders, *others, *filter(None, [claim.said_by])]
    entries = _cast(named, register)
    names = {id(entry): entry.name for entry in entries}
    return Draft(
        actors=tuple(_actor(entry) for entry in entries),
        positions=tuple(_position(claim, names) for claim in positions),
        commitments=tuple(
            _commitment(claim, others, names, article.published) for claim, others in with_others
        ),
        summary=_summary(article, positions, commitments),
        headline=wording.shorten(article.title or article.quote(1)),
    )


def _cast(named: Sequence[Entry], register: Register) -> list[Entry]:
    """Who is listed: everybody in a claim, every person, and states and bodies that recur."""
    kept = [entry for entry in register.entries if any(entry is other for other in named)]
    kept += [
        entry
        for entry in register.entries
        if not any(entry is other for other in kept)
        and (
            entry.kind == "person"
            or (
                entry.kind in ("state", "organization")
                and len(entry.mentions) >= _RECURS
                and not register.is_place_like(entry)
            )
        )
    ]
    kept.sort(key=lambda entry: entry.mentions[0].start)
    return kept


_RECURS = 2


def _actor(entry: Entry) -> DraftActor:
    sentences = tuple(dict.fromkeys(mention.sentence for mention in entry.mentions))
    return DraftActor(
        sentences=sentences[:_MOST_SENTENCES],
        name=entry.name,
        aliases=entry.aliases[:10],
        kind=entry.kind or "organization",
        role=entry.role,
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
    claim: Claim, others: Sequence[Entry], names: dict[int, str], published: date | None
) -> DraftCommitment:
    action, condition = wording.act(claim.candidate.content)
    when = wording.when(claim.candidate.content, published=published)
    return DraftCommitment(
        sentences=tuple(claim.sentences[:_MOST_SENTENCES]),
        actors=tuple(names[id(entry)] for entry in claim.holders[:10]),
        said_by=names[id(claim.said_by)] if claim.said_by else None,
        action=action,
        counterparts=tuple(names[id(entry)] for entry in others),
        condition=condition,
        deadline=DraftDeadline(text=when.text, earliest=when.earliest, latest=when.latest)
        if when
        else None,
        status=status(claim),
        polarity=polarity(action, condition, claim.candidate.lemma),
    )


def _summary(
    article: Article, positions: Sequence[Claim], commitments: Sequence[Claim]
) -> tuple[DraftSummary, ...]:
    """The first sentence, and the claims that tell most in few words, in the article's order."""
    body = [s for s in article.sentences if s.kind != "heading"] or list(article.sentences)
    lead = body[0]
    chosen = [((lead.id,), wording.shorten(_plain(article.quote(lead.id))))]
    words = len(chosen[0][1].split())
    pool: list[tuple[float, int, tuple[int, ...], str, Claim]] = []
    for rank, claim in enumerate((*positions, *commitments)):
        text = wording.sentence(claim)
        if lead.id in claim.sentences or not 5 <= len(text.split()) <= 45:
            continue
        pool.append((_worth(claim, text), rank, tuple(claim.sentences), text, claim))
    told: dict[int, int] = {}
    while pool and len(chosen) < SUMMARY_SENTENCES:
        pool.sort(
            key=lambda item: (
                -(item[0] - 0.6 * max((told.get(id(e), 0) for e in item[4].holders), default=0)),
                item[1],
            )
        )
        _, _, sentences, text, claim = pool.pop(0)
        if words + len(text.split()) > SUMMARY_WORDS:
            continue
        chosen.append((sentences, text))
        words += len(text.split())
        for entry in claim.holders:
            told[id(entry)] = told.get(id(entry), 0) + 1
    chosen.sort(key=lambda item: item[0][0])
    return tuple(DraftSummary(sentences=numbers[:8], text=text) for numbers, text in chosen)


def _worth(claim: Claim, text: str) -> float:
    """How much a claim tells a reader, for its length."""
    worth = 1.0 + 0.3 * (len(claim.sentences) - 1) + 0.3 * (claim.candidate.kind == "commitment")
    worth += 0.25 * min(2, len(re.findall(r"\d[\d.,]*", text)))
    worth += 1.0 / (1 + 0.2 * claim.candidate.sentence)
    if re.match(r"[“\"]?(?:it|this|that|these|those|they|there|he|she)\b", claim.candidate.content, re.I):
        worth -= 0.5
    return worth - 0.025 * len(text.split())


def _plain(text: str) -> str:
    """A sentence on one line, without the mark of a list item."""
    return re.sub(r"^\s*(?:[•*–-]|\d+[.)])\s+", "", re.sub(r"\s+", " ", text)).strip()
