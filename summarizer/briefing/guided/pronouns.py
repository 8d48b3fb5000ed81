"""Whom a pronoun goes back to, by agreement and by whom the text was last about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.briefing.guided.scenes import Scene, role_words
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.who import Entity

_HE, _SHE = ("he", "him", "his"), ("she", "her")


@dataclass(frozen=True, slots=True)
class Answer:
    """The one who is meant; or somebody new, under a description."""

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
    if word in ("it", "they") and _is_thing_before(scene, s, token):
        return NOBODY
    if word in ("it", "its"):
        body = next(
            (e for e in _about(scene, s, token) if e.kind in ("organization", "state")), None
        )
        return Answer((body.id,)) if body is not None else NOBODY
    if word in ("they", "we", "their", "our", "both"):
        if len(scene.last) > 1:
            return Answer(scene.last)
        if word == "they" and _is_of_nobody_before(scene, s, token):
            return NOBODY
        about = _about(scene, s, token)
        many = next((e for e in about if e.kind != "person" or word == "we"), None)
        return Answer((many.id,)) if many is not None else NOBODY
    return NOBODY


def _is_thing_before(scene: Scene, s: ParsedSentence, token: Token) -> bool:
    """Tell whether a pronoun goes back to a plain noun, the last subject before it in its sentence:
    "the bill passed, so it will …", "the members met, but they …".
    """
    words = scene.tables.words
    before = [t for t in s.subjects if t.index < token.index and t.pos in ("NOUN", "PROPN")]
    if token.lower == "they" and is_asked_about(s, token):
        return True
    if words.cues.get(s.head(token).lemma) in ("say", "think", "judge"):
        return False  # a thing says nothing
    if not before or before[-1].quoted or token.quoted or before[-1].pos != "NOUN":
        return False
    last = before[-1]
    fits = (last.tag == "NNS") == (token.lower == "they")
    somebody = {last.lemma.lower(), last.lower} & (words.words("doers") | words.words("body_nouns"))
    named = scene.at(s, last) or any(scene.at(s, c) for c in s.children(last, "appos"))
    return fits and not named and (not somebody or token.lower == "they")


def is_asked_about(s: ParsedSentence, token: Token) -> bool:
    """Tell whether a sentence opens with what somebody is asked about: "Asked about fares, the
    mayor said they would rise".
    """
    about = [
        c for c in s.children(s[0], "prep") if s[0].tag == "VBN" and c.lower in ("about", "on")
    ]
    things = [t for c in about for t in s.children(c, "pobj")]
    return any(t.tag == "NNS" and t.index < token.index for t in things)


def _is_of_nobody_before(scene: Scene, s: ParsedSentence, token: Token) -> bool:
    """Tell whether "they" goes on from several in the sentence before who are nobody in
    particular: "the officials met … They agreed".
    """
    previous = scene.text.by_id.get(s.id - 1)
    first = previous.subjects[0] if previous is not None and previous.subjects else None
    begins = all(subject.index >= token.index for subject in s.subjects)
    if previous is None or first is None or not begins or first.quoted:
        return False
    return first.tag == "NNS" and scene.at(previous, first) is None


def _about(scene: Scene, s: ParsedSentence, token: Token) -> Iterator[Entity]:
    """Find whom the text before a token is about, the likeliest first: the subject of the same
    sentence, that of the one before, who spoke last, who was named last.
    """
    here = subject_entity(scene, s, token)
    if here is not None:
        yield here
    previous = scene.text.by_id.get(s.id - 1)
    if previous is not None and not previous.is_heading:
        first = previous.subjects[0] if previous.subjects else None
        if first is not None and not first.quoted and not _is_named(scene, previous, first):
            # "The president said that Lund had called. He added": he is not Lund.
            yield from (scene.entities[id_] for id_ in scene.last)
        then = subject_entity(scene, previous, None)
        if then is not None:
            yield then
    yield from (scene.entities[id_] for id_ in scene.last)
    yield from scene.before(s, token, "person", "organization", "state", "group")


def _is_named(scene: Scene, s: ParsedSentence, subject: Token) -> bool:
    """Tell whether a subject names somebody: "Ida Moe", "the premier, Ida Moe"."""
    return any(scene.at(s, one) for one in (subject, *s.children(subject, "appos")))


def last_person(scene: Scene, s: ParsedSentence, token: Token) -> Entity | None:
    """Return the person whom a text was last about before a token."""
    return next(_persons(scene, s, token), None)


def _persons(scene: Scene, s: ParsedSentence, token: Token) -> Iterator[Entity]:
    return (entity for entity in _about(scene, s, token) if entity.kind == "person")


def subject_entity(scene: Scene, s: ParsedSentence, before: Token | None) -> Entity | None:
    """Find who is the named subject of a sentence, where it stands before a token."""
    for token in s.subjects:
        if before is not None and token.index >= before.index:
            return None
        if not token.quoted:
            named = scene.at(s, token)
            if named is not None and named.kind is not None:
                return named
            beside = next(
                (scene.at(s, c) for c in s.children(token, "appos") if scene.at(s, c)), None
            )
            if beside is not None:
                return beside
    return None


def learn_genders(scene: Scene) -> dict[int, str]:
    """Tell which pronoun a person has, from titles and from sentences about that person alone."""
    tables = scene.tables
    found: dict[int, str] = {}
    for entity in scene.entities:
        words = role_words(entity)
        for pronoun_, name in (("he", "he_titles"), ("she", "she_titles")):
            if entity.kind == "person" and words & tables.words.words(name):
                found[entity.id] = pronoun_
    for s in scene.text.sentences:
        here = ((at, scene.entities[id_]) for at, id_ in scene.index.mentioned.get(s.id, ()))
        named = {at: entity for at, entity in here if entity.kind == "person"}
        persons = list({entity.id: entity for entity in named.values()}.values())
        if len(persons) != 1 or subject_entity(scene, s, None) != persons[0]:
            continue
        after = [t.lower for t in s.tokens if t.start > min(named) and not t.quoted]
        word = next((w for w in after if w in (*_HE, *_SHE)), None)
        if word is not None:
            found.setdefault(persons[0].id, "he" if word in _HE else "she")
    return found
