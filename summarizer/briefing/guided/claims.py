"""Claims on their way into a draft: who holds a candidate, and who says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.article import Article
from summarizer.brief import Stance
from summarizer.briefing.guided.candidate import Candidate
from summarizer.briefing.guided.doers import find_doers, group_before
from summarizer.briefing.guided.entries import Entry
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.people import People


@dataclass(slots=True)
class Claim:
    """A claim on its way into a draft."""

    candidate: Candidate
    holders: list[Entry]
    said_by: Entry | None
    sentences: list[int] = field(default_factory=list)
    issue: str = ""
    stance: Stance = "neutral"
    text: str = ""

    @property
    def names(self) -> str:
        """Who holds it, in one phrase."""
        return names_of(self.holders)

    @property
    def speaker(self) -> str:
        """The name to put before its words: who says it, or who holds it."""
        return names_of([self.said_by] if self.said_by else self.holders)


def attribute(
    candidate: Candidate, people: People, article: Article, lexicon: Lexicon
) -> Claim | None:
    """Who holds a candidate and who says it, as far as the text tells; None for nobody."""
    speakers = people.resolve(*candidate.source)
    words = article.text[slice(*candidate.doer)].strip() if candidate.doer else ""
    doers = group_before(words, speakers or (), people)
    if speakers:
        people.remember(speakers)
    if candidate.doer and not doers:
        doers = find_doers(
            *candidate.doer, speakers or (), people=people, article=article, lexicon=lexicon
        )
        if not doers and words.lower().startswith("my "):
            return None  # somebody else's act, and nobody knows whose: "my bank will not lend"
    if speakers is not None and not speakers:
        is_promise = candidate.kind == "commitment" and doers
        return (
            Claim(candidate, list(doers or ()), None, [candidate.sentence]) if is_promise else None
        )
    holders = list(speakers or [])
    said_by: Entry | None = None
    if (
        candidate.doer is not None
        and speakers
        and len(speakers) == 1
        and speakers[0].kind == "person"
        and words.lower() == "we"
    ):
        body = people.ties.body_of(speakers[0], candidate.source[0])
        doers = [body] if body is not None else doers
    if candidate.doer is not None and doers:
        if not are_same(doers, holders):
            said_by = holders[0] if len(holders) == 1 else None
            holders = doers
            if said_by is not None and _is_media(said_by, article, lexicon):
                said_by = None
    elif speakers and len(speakers) == 1:
        if _is_media(speakers[0], article, lexicon):
            return None
        body = people.ties.spoken_for(speakers[0], *candidate.source)
        if body is not None:
            holders, said_by = [body], speakers[0]
    return Claim(candidate, holders, said_by, [candidate.sentence])


def _is_media(entry: Entry, article: Article, lexicon: Lexicon) -> bool:
    """Whether an actor carries the words of others: an agency, a newspaper, a broadcaster."""
    before_name = lexicon.pattern(r"\b(?:<<media_before>>)\s+$", re.I)
    after_name = lexicon.pattern(r"\s+(?:<<media_after>>)\b")
    for mention in entry.mentions:
        around = article.text[max(0, mention.start - 40) : mention.start]
        if before_name.search(around):
            return True
        after = article.text[mention.end : mention.end + 20]
        if entry.kind != "person" and after_name.match(after):
            return True
    return False


def are_same(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    """Whether two lists have the same actors, in whatever order."""
    return {id(entry) for entry in one} == {id(entry) for entry in other}


def names_of(entries: Sequence[Entry | None]) -> str:
    """The names of actors in one phrase: "Peru, Chile and Oslo"."""
    names = [entry.name for entry in entries if entry is not None]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""
