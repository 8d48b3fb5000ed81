"""What a commitment is: how far it has come, what it does, and to whom."""

from __future__ import annotations

import re

from summarizer.article import Article
from summarizer.brief import Polarity, Status
from summarizer.guided.claims import Claim
from summarizer.guided.entries import Entry
from summarizer.guided.lexicon import Lexicon
from summarizer.guided.register import Register

_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|within|under|of|from|by)\s+(?:the\s+)?$")
_LISTED = re.compile(r"\W*(?:and|or|,)?\W*(?:[\w’'.-]+\W+){0,2}")
"""Between two names that stand side by side."""


def status_of(claim: Claim, lexicon: Lexicon) -> Status:
    """How far a commitment has come, as its words state it."""
    candidate = claim.candidate
    if candidate.taken_back:
        return "withdrawn"
    if candidate.lemma == "agree" or (len(claim.holders) > 1 and candidate.lemma == "decide"):
        return "agreed"
    if candidate.hedged or candidate.lemma in lexicon.words("proposing"):
        return "proposed"
    return "pledged"


def polarity_of(action: str, lemma: str, lexicon: Lexicon) -> Polarity:
    """What a commitment does to those whom it is about."""
    coercive = lexicon.pattern(r"\b(?:<<coercive>>)\b", re.I)
    cooperative = lexicon.pattern(r"\b(?:<<cooperative>>)\b", re.I)
    verb = " ".join(action.removeprefix("not ").split()[:2])
    if not action.startswith("not ") and lemma != "threaten" and cooperative.search(verb):
        return "cooperative"
    if lemma == "threaten" or coercive.search(action):
        return "coercive"
    return "cooperative" if cooperative.search(action) else "neutral"


def counterparts_of(claim: Claim, register: Register, article: Article) -> list[Entry]:
    """For whom, with whom or against whom: who else is named in the act."""
    sentence = article.sentence(claim.candidate.sentence)
    text = article.quote(sentence.id)
    at = text.find(claim.candidate.content[:40])
    if at < 0:
        return []
    start = sentence.start + at
    found = register.within(start, start + len(claim.candidate.content))
    kept: list[Entry] = []
    last = start
    for entry in found:
        if (
            entry.kind is None
            or any(entry is holder for holder in claim.holders)
            or entry is claim.said_by
        ):
            continue
        mention = next(m for m in entry.mentions if m.start >= start)
        before = article.text[start : mention.start]
        after = article.text[mention.end : mention.end + 2]
        if _PLACE_BEFORE.search(before) or (after[:1] and after[0] in "’'"):
            continue
        if kept and not _LISTED.fullmatch(article.text[last : mention.start]):
            break
        kept.append(entry)
        last = mention.end
    return kept[:4]
