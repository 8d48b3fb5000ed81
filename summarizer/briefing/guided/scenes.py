"""The scene of an article: its text, who is in it, and who is named where.

Everything that rules ask of it again and again is looked up, so that a long text with many names
takes no longer for each of them than a short one.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from summarizer.brief import ActorKind
from summarizer.briefing.guided.name_tables import Tables
from summarizer.briefing.guided.texts import Text
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.who import Entity, Mention

_FAR = 6
"""Sentences behind which nobody is brought back by a pronoun or a plain noun."""


@dataclass(frozen=True)
class Index:
    """Where those of a scene are named, and how. Ids are those of entities."""

    at: Mapping[tuple[int, int], int]
    """Sentence and start of a token → who is named there; of several the first of the cast."""
    mentioned: Mapping[int, Sequence[tuple[int, int]]]
    """Sentence → start and id of each mention in it, in text order."""
    called: Mapping[str, int]
    """Name in small letters → the first who has it."""
    words: Mapping[str, Sequence[int]]
    """Word of a name in small letters → who has it in the name."""
    roles: Mapping[str, Sequence[int]]
    """Word of a role in small letters → who is called so."""
    states: Sequence[int]
    """Which of them are states."""


@dataclass(frozen=True)
class Scene:
    """Scene in which words are resolved: the text, who is in it, who spoke last."""

    text: Text
    tables: Tables
    entities: tuple[Entity, ...]
    index: Index
    genders: Mapping[int, str] = field(default_factory=dict)
    """Entity id → "he" or "she"."""
    media: frozenset[int] = frozenset()
    """Ids of those who only carry the words of others."""
    last: tuple[int, ...] = ()
    """The one who spoke last."""

    @staticmethod
    def of(text: Text, tables: Tables, cast: Sequence[Entity]) -> Scene:
        """Return the scene before anybody spoke."""
        return Scene(text, tables, tuple(cast), _indexed(text, cast))

    def at(self, s: ParsedSentence, token: Token) -> Entity | None:
        """Return who is named by a token."""
        id_ = self.index.at.get((s.id, token.start))
        return self.entities[id_] if id_ is not None else None

    def before(self, s: ParsedSentence, token: Token, *kinds: ActorKind | None) -> Iterator[Entity]:
        """Yield who is mentioned before a token, not far off, the nearest first."""
        seen: set[int] = set()
        for sentence in range(s.id, s.id - _FAR - 1, -1):
            for start, id_ in reversed(self.index.mentioned.get(sentence, ())):
                if start < token.start and id_ not in seen and self.entities[id_].kind in kinds:
                    seen.add(id_)
                    yield self.entities[id_]

    def called(self, name: str) -> Entity | None:
        """Return the first who has a name, in whatever letters."""
        id_ = self.index.called.get(name.lower())
        return self.entities[id_] if id_ is not None else None

    def with_word(self, word: str) -> Iterator[Entity]:
        """Return those who have a word, in small letters, in their name."""
        return (self.entities[id_] for id_ in self.index.words.get(word, ()))

    def with_role(self, words: set[str]) -> Iterator[Entity]:
        """Return those whose role has all of some words, in small letters; everybody for none."""
        if not words:
            return iter(self.entities)
        fewest = min((self.index.roles.get(word, ()) for word in words), key=len)
        return (self.entities[i] for i in fewest if words <= role_words(self.entities[i]))

    def states(self) -> Iterator[Entity]:
        """Return the states that are named, in order of their first mention."""
        return (self.entities[id_] for id_ in self.index.states)

    def joined_by(self, entity: Entity) -> Scene:
        """Return the scene with somebody new, whose id is the next one."""
        index = _with_mentions(self.index, self.text, entity.id, entity.mentions)
        return replace(self, entities=(*self.entities, entity), index=_with_name(index, entity))

    def seen_again(self, entity: Entity) -> Scene:
        """Return the scene with further mentions of somebody who is in it."""
        known = self.entities[entity.id]
        if entity is known:
            return self
        more = [one for one in entity.mentions if one not in known.mentions]
        seen = replace(known, mentions=(*known.mentions, *more))
        index = _with_mentions(self.index, self.text, known.id, more)
        return replace(self.changed({known.id: seen}), index=index)

    def changed(self, others: Mapping[int, Entity]) -> Scene:
        """Return the scene with some entities in place of those with their ids."""
        if not others:
            return self
        entities = list(self.entities)
        for id_, entity in others.items():
            entities[id_] = entity
        return replace(self, entities=tuple(entities))


def role_words(entity: Entity) -> set[str]:
    """Return the words of what somebody is called, in small letters."""
    return set((entity.role or "").lower().replace("-", " ").split())


def _indexed(text: Text, cast: Sequence[Entity]) -> Index:
    at: dict[tuple[int, int], int] = {}
    mentioned: dict[int, list[tuple[int, int]]] = {}
    called: dict[str, int] = {}
    words: dict[str, list[int]] = {}
    roles: dict[str, list[int]] = {}
    for entity in cast:
        called.setdefault(entity.name.lower(), entity.id)
        for word in dict.fromkeys(entity.name.lower().split()):
            words.setdefault(word, []).append(entity.id)
        for word in role_words(entity):
            roles.setdefault(word, []).append(entity.id)
        for mention in entity.mentions:
            mentioned.setdefault(mention.sentence, []).append((mention.start, entity.id))
            for token in text.by_id[mention.sentence].between(mention.start, mention.end):
                at.setdefault((mention.sentence, token.start), entity.id)
    for places in mentioned.values():
        places.sort()
    states = [entity.id for entity in cast if entity.kind == "state"]
    return Index(at, mentioned, called, words, roles, states)


def _with_mentions(index: Index, text: Text, id_: int, mentions: Sequence[Mention]) -> Index:
    """Return the index with further mentions of somebody."""
    at, mentioned = dict(index.at), dict(index.mentioned)
    for mention in mentions:
        places = list(mentioned.get(mention.sentence, ()))
        insort(places, (mention.start, id_))
        mentioned[mention.sentence] = places
        for token in text.by_id[mention.sentence].between(mention.start, mention.end):
            place = mention.sentence, token.start
            at[place] = min(id_, at.get(place, id_))
    return replace(index, at=at, mentioned=mentioned)


def _with_name(index: Index, entity: Entity) -> Index:
    """Return the index with the name of somebody new."""
    words = dict(index.words)
    for word in dict.fromkeys(entity.name.lower().split()):
        words[word] = (*words.get(word, ()), entity.id)
    called = {entity.name.lower(): entity.id, **index.called}
    return replace(index, words=words, called=called)
