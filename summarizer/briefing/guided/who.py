"""Who an article names, and who is meant by the words for a source: values only."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.brief import ActorKind
from summarizer.briefing.guided.findings import Finding


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where somebody is named or described."""

    start: int
    end: int
    sentence: int
    name: str
    """Without title and possessive."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody in the article, named or described, with every mention."""

    id: int
    """Index in `Reading.entities`."""
    name: str
    kind: ActorKind | None
    """None where nothing tells that it is an actor: a place, a product, a treaty."""
    country: str | None
    role: str | None
    mentions: tuple[Mention, ...]
    is_named: bool = True
    """False for a source under a description: "an adviser of the company"."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names, in the order of the article."""
        seen = dict.fromkeys(mention.name for mention in self.mentions)
        return tuple(name for name in seen if name != self.name)


@dataclass(frozen=True, slots=True)
class Held:
    """A finding with who holds it: ids of entities."""

    finding: Finding
    holders: tuple[int, ...]
    """Empty where nobody in the article is known to hold it."""
    said_by: int | None = None
    """The one who says it for the holder, where that is another."""
    counterparts: tuple[int, ...] = ()
    """Those who are named as addressee, or as the object of the cue: candidates, in text order."""


@dataclass(frozen=True)
class Reading:
    """Reading of an article by rules alone, before any question to a model."""

    entities: tuple[Entity, ...]
    held: tuple[Held, ...]
    listed: tuple[int, ...]
    """Ids of those who belong into the brief's actors even without a claim, in text order."""
    media: frozenset[int] = frozenset()
    """Ids of those who only carry the words of others."""

    def within(self, start: int, end: int) -> tuple[Entity, ...]:
        """Find who is mentioned between two offsets of the text, in order, each once."""
        first, last = (bisect_left(self._mentions, (at, -1)) for at in (start, end))
        found = dict.fromkeys(id_ for _, id_ in self._mentions[first:last])
        return tuple(self.entities[id_] for id_ in found)

    def with_word(self, word: str) -> Entity | None:
        """Return the first who has a word, in small letters, in the name."""
        return self._words.get(word)

    def near(self, sentence: int) -> Sequence[tuple[int, int]]:
        """Return the start and id of each mention in a sentence, and -1 with the ids of those who
        hold a finding there.
        """
        return self._by_sentence.get(sentence, ())

    def held_near(self, sentence: int) -> Iterator[Held]:
        """Yield what is held in a sentence and in the one before it, in text order."""
        for number in (sentence - 1, sentence):
            yield from self._held_by_sentence.get(number, ())

    @cached_property
    def _held_by_sentence(self) -> dict[int, list[Held]]:
        found: dict[int, list[Held]] = {}
        for held in self.held:
            found.setdefault(held.finding.sentence, []).append(held)
        return found

    def times_told(self, id_: int, sentence: int) -> int:
        """Count how often somebody is named, or holds a finding, before a sentence."""
        return bisect_left(self._told.get(id_, ()), sentence)

    @cached_property
    def _told(self) -> dict[int, list[int]]:
        found = {entity.id: [m.sentence for m in entity.mentions] for entity in self.entities}
        for held in self.held:
            for id_ in set(held.holders):
                found[id_].append(held.finding.sentence)
        return {id_: sorted(sentences) for id_, sentences in found.items()}

    @cached_property
    def _by_sentence(self) -> dict[int, list[tuple[int, int]]]:
        found: dict[int, list[tuple[int, int]]] = {}
        for entity in self.entities:
            for mention in entity.mentions:
                found.setdefault(mention.sentence, []).append((mention.start, entity.id))
        for held in self.held:
            for id_ in held.holders:
                found.setdefault(held.finding.sentence, []).append((-1, id_))
        return found

    @cached_property
    def _mentions(self) -> list[tuple[int, int]]:
        """Start and id of every mention, in text order."""
        return sorted((m.start, e.id) for e in self.entities for m in e.mentions)

    @cached_property
    def _words(self) -> dict[str, Entity]:
        found: dict[str, Entity] = {}
        for entity in self.entities:
            for word in entity.name.lower().split():
                found.setdefault(word, entity)
        return found
