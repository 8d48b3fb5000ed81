"""Who speaks for whom: persons and the bodies that their roles name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from summarizer.briefing.guided.pronouns import pronoun
from summarizer.briefing.guided.resolving import by_noun
from summarizer.briefing.guided.scenes import Scene, role_words
from summarizer.briefing.guided.texts import head_in
from summarizer.briefing.guided.tokens import OPENING, ParsedSentence, Span, Token
from summarizer.briefing.guided.who import Entity

MOST_MODIFIERS = 12
"""Words beside a name that are looked at; with more of them it is a list."""
_OWN = ("for", "of", "at", "from", "with", "in")


def speaks_for_body(scene: Scene, id_: int) -> bool:
    """Tell whether what somebody says is another's: a spokesman, a lawyer, an envoy."""
    entity = scene.entities[id_]
    return entity.kind == "person" and bool(
        role_words(entity) & scene.tables.words.words("spoken_for")
    )


def binds(scene: Scene, speaker: int, doer: int, body: int | None) -> bool:
    """Tell whether what a speaker says that somebody will do is said for him: no prediction.

    `body` is what the article ties the speaker to. A mayor speaks for the city, a minister for the
    country, a chair for the club; nobody for another country, another body or another person.
    """
    person, acting = scene.entities[speaker], scene.entities[doer]
    words, role = scene.tables.words, role_words(scene.entities[speaker])
    if person.kind != "person" or acting.kind == "person":
        return False
    if doer == body:
        return True
    if not role or role & words.words("outsiders"):
        return False
    if not acting.is_named:
        return True
    own = scene.entities[body] if body is not None else None
    country = person.country or (own.country if own is not None else None)
    country = country or _placed(scene, person) or _home(scene)
    if acting.kind == "state":
        if country is None:
            return not role & words.words("heads_of_state") and _is_first_beside(
                scene, speaker, doer
            )
        return country == acting.country
    return own is None and (country is None or acting.country in (None, country))


def is_spoken_for(scene: Scene, source: Span) -> bool:
    """Tell whether a source that is nobody in particular may bind whom it tells of: a paper that is
    his, somebody who speaks for him, a pronoun. Critics, a survey and locals only foretell.
    """
    s, words = scene.text.by_id[source.sentence], scene.tables.words
    head = head_in(s, source.first, source.last)
    if head.pos == "PRON" or head.lower in words.words("own_words") | words.words("spoken_for"):
        return True
    outside = head.lemma.lower() in words.words("unnamed") | words.words("outsiders")
    return not outside and any(
        c.lower in words.words("press") for c in s.children(head, "compound")
    )


def _home(scene: Scene) -> str | None:
    """Return the country of the town before the first sentence: "TBILISI, 15 October –"."""
    for s in scene.text.sentences[:OPENING]:
        for token in s.tokens[: s.dateline]:
            country = scene.tables.country_of(token.text)
            if country is not None:
                return country
    return None


def _placed(scene: Scene, person: Entity) -> str | None:
    """Return the country in which somebody is first told to speak: "In Tbilisi, the minister"."""
    s = scene.text.by_id[person.mentions[0].sentence]
    for opening in s.tokens[:2]:
        for place in s.children(opening, "pobj"):
            if opening.lower == "in" and place.start < person.mentions[0].start:
                return scene.tables.country_of(place.text)
    return None


def _is_first_beside(scene: Scene, speaker: int, state: int) -> bool:
    """Tell whether the first sentence about somebody, or that before it, names that state alone."""
    first = scene.entities[speaker].mentions[0].sentence
    near = [
        id_
        for number in (first, first - 1)
        for id_ in sorted({id_ for _, id_ in scene.index.mentioned.get(number, ())})
        if scene.entities[id_].kind == "state"
    ]
    return near[:1] == [state] and (len(near) == 1 or near[1] == state)


def media_of(scene: Scene) -> frozenset[int]:
    """Return the ids of those who only carry the words of others: newspapers, news agencies."""
    return frozenset(entity.id for entity in scene.entities if is_media(scene, entity))


def is_media(scene: Scene, entity: Entity) -> bool:
    """Tell whether a body, as it is named, only carries the words of others."""
    words = scene.tables.words
    if set(entity.name.split()) & words.words("media"):
        return True
    if entity.name.lower().split()[-1] in words.words("media_nouns"):
        return True
    for mention in entity.mentions:
        s = scene.text.by_id[mention.sentence]
        inside = s.between(mention.start, mention.end)
        beside = [c for t in inside for c in s.children(t, "compound", "appos", "nmod")]
        beside += [s.head(t) for t in inside if t.relation in ("appos", "compound", "amod")]
        if any(token.lemma.lower() in words.words("media_nouns") for token in beside):
            return True
    return False


def affiliations(scene: Scene) -> dict[int, int]:
    """Return person → the body that the article ties it to, by their ids."""
    found: dict[int, int] = {}
    for entity in scene.entities:
        if entity.kind != "person":
            continue
        for mention in entity.mentions:
            s = scene.text.by_id[mention.sentence]
            inside = s.between(mention.start, mention.end)
            body = _beside(scene, s, inside[-1], entity) if inside else None
            if body is not None:
                found.setdefault(entity.id, body.id)
    return found


def _beside(scene: Scene, s: ParsedSentence, name: Token, person: Entity) -> Entity | None:
    """Return the body in the words beside a name: "Orbit’s chief, Ida Moe"."""
    speaks = bool(role_words(person) & scene.tables.words.words("spoken_for"))
    private = bool(role_words(person) & scene.tables.words.words("private"))
    nouns = [name, *s.children(name, "appos")]
    nouns += [s.head(name)] if name.relation in ("appos", "nmod", "compound") else []
    for noun in nouns:
        for token in islice(_modifiers(s, noun), MOST_MODIFIERS):
            named = scene.at(s, token)
            if (
                named is not None
                and named.id != person.id
                and (named.kind in ("organization", "state", "group") or speaks)
                and not (named.kind == "state" and private)
            ):
                return named
            if token.pos == "NOUN" and token.lemma in scene.tables.words.words("body_nouns"):
                meant = by_noun(scene, s, token)
                if meant is not None:
                    return meant
            if token.tag == "PRP$" and token.lower in ("its", "their"):
                answer = pronoun(scene, s, token)
                if answer.known and scene.entities[answer.known[0]].kind != "person":
                    return scene.entities[answer.known[0]]
    return None


def _modifiers(s: ParsedSentence, noun: Token) -> Iterator[Token]:
    """Return what tells whose somebody is: possessives, compounds, "of …" and "for …"."""
    own = s.children(noun, "poss", "compound", "nmod", "amod")
    yield from own
    for inner in own:
        yield from s.children(inner, "poss", "compound")
    for preposition in s.children(noun, "prep"):
        if preposition.lower in _OWN:
            for what in s.children(preposition, "pobj"):
                yield what
                yield from s.children(what, "poss", "compound")
