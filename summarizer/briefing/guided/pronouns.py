"""Whom a pronoun goes back to, by agreement and by whom the text was last about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.brief import ActorKind
from summarizer.briefing.guided.names import Tables
from summarizer.briefing.guided.texts import Text
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.who import Entity

_FAR = 6
"""Sentences behind which nobody is brought back by a pronoun or a plain noun."""
_HE, _SHE = ("he", "him", "his"), ("she", "her")


@dataclass(frozen=True)
class Scene:
    """What one can be resolved by: the text, who is in it, who spoke last."""

    text: Text
    tables: Tables
    entities: tuple[Entity, ...]
    genders: dict[int, str] = field(default_factory=dict)
    """Entity id → "he" or "she"."""
    last: tuple[int, ...] = ()
    """Who spoke last."""

    def at(self, s: ParsedSentence, token: Token) -> Entity | None:
        """Find who is named by a token."""
        return next(
            (
                e
                for e in self.entities
                for m in e.mentions
                if m.sentence == s.id and m.start <= token.start < m.end
            ),
            None,
        )

    def before(self, s: ParsedSentence, token: Token, *kinds: ActorKind | None) -> list[Entity]:
        """Find who is mentioned before a token, not far off, the nearest first."""
        found = sorted(
            (
                (m.start, e.id)
                for e in self.entities
                for m in e.mentions
                if m.start < token.start and s.id - m.sentence <= _FAR and e.kind in kinds
            ),
            reverse=True,
        )
        return [self.entities[id_] for id_ in dict.fromkeys(id_ for _, id_ in found)]


@dataclass(frozen=True, slots=True)
class Answer:
    """Who is meant; or somebody new, under a description."""

    known: tuple[int, ...] = ()
    described: tuple[Entity, ...] = ()
    speaks_for: bool = False
    """Tell whether the words name only a speaker for those who are meant."""


NOBODY = Answer()


def pronoun(scene: Scene, s: ParsedSentence, token: Token) -> Answer:
    """Find whom a pronoun goes back to, by agreement and by whom the text was last about."""
    word = token.lower
    if word in (*_HE, *_SHE, "i"):
        wanted = "he" if word in _HE else "she" if word in _SHE else None
        for person in _persons(scene, s, token):
            if wanted is None or scene.genders.get(person.id, wanted) == wanted:
                return Answer((person.id,))
        return NOBODY
    if word in ("it", "its"):
        bodies = [e for e in _about(scene, s, token) if e.kind in ("organization", "state")]
        return Answer((bodies[0].id,)) if bodies else NOBODY
    if word in ("they", "we", "their", "our", "both"):
        if len(scene.last) > 1:
            return Answer(scene.last)
        many = [e for e in _about(scene, s, token) if e.kind != "person" or word == "we"]
        return Answer((many[0].id,)) if many else NOBODY
    return NOBODY


def pronouns_of(scene: Scene, s: ParsedSentence) -> Iterator[tuple[int, int]]:
    """Find where a pronoun of a sentence begins outside of quotations, and whom it goes back to."""
    for token in s.tokens:
        if token.tag in ("PRP", "PRP$") and not token.quoted:
            answer = pronoun(scene, s, token)
            if len(answer.known) == 1:
                yield token.start, answer.known[0]


def _about(scene: Scene, s: ParsedSentence, token: Token) -> list[Entity]:
    """Find whom the text before a token is about, the likeliest first: the subject of the same
    sentence, that of the one before, who spoke last, who was named last.
    """
    found: list[Entity] = []
    here = subject_entity(scene, s, token)
    found += [here] if here is not None else []
    previous = scene.text.by_id.get(s.id - 1)
    if previous is not None and not previous.is_heading:
        then = subject_entity(scene, previous, None)
        found += [then] if then is not None else []
    found += [scene.entities[id_] for id_ in scene.last]
    found += scene.before(s, token, "person", "organization", "state", "group")
    return list({entity.id: entity for entity in found}.values())


def _persons(scene: Scene, s: ParsedSentence, token: Token) -> list[Entity]:
    return [entity for entity in _about(scene, s, token) if entity.kind == "person"]


def subject_entity(scene: Scene, s: ParsedSentence, before: Token | None) -> Entity | None:
    """Find who is the named subject of a sentence, where it stands before a token."""
    for token in s.tokens:
        if before is not None and token.index >= before.index:
            return None
        if token.relation in ("nsubj", "nsubjpass") and not token.quoted:
            named = scene.at(s, token)
            if named is not None and named.kind is not None:
                return named
            beside = next(
                (scene.at(s, c) for c in s.children(token, "appos") if scene.at(s, c)), None
            )
            if beside is not None:
                return beside
    return None


def role_words(entity: Entity) -> set[str]:
    """Return the words of what somebody is called, in small letters."""
    return set((entity.role or "").lower().replace("-", " ").split())


def learn_genders(text: Text, entities: Sequence[Entity], tables: Tables) -> dict[int, str]:
    """Tell which pronoun a person has, from titles and from sentences about that person alone."""
    scene = Scene(text, tables, tuple(entities))
    found: dict[int, str] = {}
    for entity in entities:
        words = role_words(entity)
        for pronoun_, name in (("he", "he_titles"), ("she", "she_titles")):
            if entity.kind == "person" and words & tables.words.words(name):
                found[entity.id] = pronoun_
    for s in text.sentences:
        named = {
            m.start: e
            for e in entities
            for m in e.mentions
            if m.sentence == s.id and e.kind == "person"
        }
        persons = list({e.id: e for _, e in sorted(named.items())}.values())
        if len(persons) != 1 or subject_entity(scene, s, None) != persons[0]:
            continue
        after = [t.lower for t in s.tokens if t.start > min(named) and not t.quoted]
        word = next((w for w in after if w in (*_HE, *_SHE)), None)
        if word is not None:
            found.setdefault(persons[0].id, "he" if word in _HE else "she")
    return found
