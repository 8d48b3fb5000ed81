"""Who would act, by the words for it in what somebody says: "it", "the members", "the party"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article import Article
from summarizer.briefing.guided.entries import Entry
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.people import People

_MEMBERS = re.compile(
    r"(?:(?:its|our|his|her|their|the|the other)\s+(?:other\s+|\d[\d,.]*\s+)?)?members"
)
"""They act for the body that speaks."""
_OWN_BODY = re.compile(
    r"(?:his|her|their)\s+(?:\w+\s+){0,1}(?:party|group|union|deputies|lawmakers|senators|"
    r"mps|movement|firm|company)"
)
"""What a person leads or belongs to."""
_NEAR = 400
"""Code points: about two sentences."""


def group_before(words: str, speakers: Sequence[Entry], people: People) -> list[Entry] | None:
    """Who "they" are that one person speaks of: the group or body that spoke before."""
    alone = len(speakers) == 1 and speakers[0].kind == "person"
    is_many = len(people.last) > 1 or any(entry.kind != "person" for entry in people.last)
    return list(people.last) if words.lower() == "they" and alone and is_many else None


def find_doers(
    start: int,
    end: int,
    speakers: Sequence[Entry],
    *,
    people: People,
    article: Article,
    lexicon: Lexicon,
) -> list[Entry] | None:
    """Who is meant at two offsets, for one who speaks by that speaker's body where it is theirs.

    Empty for nobody in particular, None if unclear.
    """
    words = article.text[start:end].strip().lower()
    speaker = speakers[0] if len(speakers) == 1 else None
    noun = words.removeprefix("the ")
    is_bare = noun in lexicon.words("body_nouns")
    if speaker is not None:
        own = _own(words, speaker, start, people)
        if own is None and is_bare and speaker.kind == "person":
            own = people.ties.body_of(speaker, start) or people.owner_of(speaker, start)
        if own is not None:
            return [own]
    found = people.resolve(start, end)
    was_named = any(start - _NEAR < m.start < start for e in found or () for m in e.mentions)
    if found and is_bare and not was_named and speaker and speaker.kind == "organization":
        return [speaker]  # "the party" is the body that speaks, unless one was just named
    return found


def _own(words: str, speaker: Entry, start: int, people: People) -> Entry | None:
    """The speaker, or the speaker's body or state, where the words mean that."""
    is_person = speaker.kind == "person"
    if words in ("he", "she", "i") and is_person:
        return speaker
    if words == "it":
        return (people.ties.body_of(speaker, start) if is_person else None) or speaker
    if words == "the government":
        return people.ties.state(speaker.country) if is_person else None
    if _MEMBERS.fullmatch(words):
        if not is_person:
            return speaker
        return people.ties.body_of(speaker, start) or people.owner_of(speaker, start)
    if is_person and _OWN_BODY.fullmatch(words):
        return people.ties.body_of(speaker, start) or people.ties.body_beside(speaker)
    return None
