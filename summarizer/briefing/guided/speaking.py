"""Who speaks for whom: persons and the bodies that their roles name."""

from __future__ import annotations

from summarizer.briefing.guided.pronouns import Scene, pronoun
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.who import Entity

_OWN = ("for", "of", "at", "from", "with", "in")


def speaks_for_body(scene: Scene, id_: int) -> bool:
    """Tell whether what somebody says is another's: a spokesman, a lawyer, an envoy."""
    entity = scene.entities[id_]
    words = set((entity.role or "").lower().replace("-", " ").split())
    return entity.kind == "person" and bool(words & scene.tables.words.words("spoken_for"))


def is_media(scene: Scene, id_: int) -> bool:
    """Tell whether somebody only carries the words of others: a newspaper, a news agency."""
    entity = scene.entities[id_]
    words = scene.tables.words
    if entity.kind == "person":
        return False
    if set(entity.name.split()) & words.words("media"):
        return True
    if entity.name.lower().split()[-1] in words.words("media_nouns"):
        return True
    for mention in entity.mentions:
        s = scene.text.by_id[mention.sentence]
        inside = [t for t in s.tokens if mention.start <= t.start < mention.end]
        beside = [c for t in inside for c in s.children(t, "compound", "appos", "nmod")]
        beside += [s.head(t) for t in inside if t.relation == "appos"]
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
            inside = [t for t in s.tokens if mention.start <= t.start < mention.end]
            body = _beside(scene, s, inside[-1], entity) if inside else None
            if body is not None:
                found.setdefault(entity.id, body.id)
    return found


def _beside(scene: Scene, s: ParsedSentence, name: Token, person: Entity) -> Entity | None:
    """Return the body in the words beside a name: "Orbit’s chief, Ida Moe", "Ida Moe of Orbit"."""
    nouns = [name, *s.children(name, "appos")]
    nouns += [s.head(name)] if name.relation in ("appos", "nmod", "compound") else []
    for noun in nouns:
        for token in _modifiers(s, noun):
            named = scene.at(s, token)
            if (
                named is not None
                and named.id != person.id
                and named.kind in ("organization", "state", "group")
            ):
                return named
            if token.tag == "PRP$" and token.lower in ("its", "their"):
                answer = pronoun(scene, s, token)
                if answer.known and scene.entities[answer.known[0]].kind != "person":
                    return scene.entities[answer.known[0]]
    return None


def _modifiers(s: ParsedSentence, noun: Token) -> list[Token]:
    """Return what tells whose somebody is: possessives, compounds, "of …" and "for …"."""
    found = [*s.children(noun, "poss", "compound", "nmod", "amod")]
    for inner in list(found):
        found += s.children(inner, "poss", "compound")
    for preposition in s.children(noun, "prep"):
        if preposition.lower in _OWN:
            for what in s.children(preposition, "pobj"):
                found += [what, *s.children(what, "poss", "compound")]
    return found
