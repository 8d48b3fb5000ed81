"""Who speaks or acts without a name: "residents", "a western envoy" and then "the envoy"."""

from __future__ import annotations

from summarizer.brief import ActorKind
from summarizer.briefing.guided.names import text_of
from summarizer.briefing.guided.people import people
from summarizer.briefing.guided.phrases import noun_phrase
from summarizer.briefing.guided.roles import last_before
from summarizer.briefing.guided.scenes import Scene
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.who import Entity, Mention

_NEAR = 3
"""Sentences after which a noun alone takes up nobody who was but described."""


def described_before(scene: Scene, s: ParsedSentence, head: Token) -> Entity | None:
    """Return whom a noun alone takes up, who was but described: "a western envoy … the envoy"."""
    if s.children(head, "compound", "amod", "prep", "poss", "nmod", "appos"):
        return None
    described = (
        one
        for one in scene.with_word(head.lower)
        if not one.is_named and one.name.lower().split()[-1] == head.lower
    )
    last = max(described, key=lambda one: last_before(one, head), default=None)
    return last if last is not None and s.id - last_before(last, head) <= _NEAR else None


def describe(scene: Scene, s: ParsedSentence, head: Token) -> Entity:
    """Return somebody under a description: "fishermen's union", "residents"."""
    span = noun_phrase(s, head)
    last = head.index
    for preposition in s.children(head, "prep"):
        whose = s.child(preposition, "pobj")
        beside = preposition.index == head.index + 1
        end = s.right(preposition)
        person = whose is not None and whose.entity == "PERSON"
        counted = any(t.pos in ("NUM", "SYM") for t in s.tokens[preposition.index : end])
        if preposition.lower in ("of", "for") and beside and not person and not counted:
            last = min(span.last, end)
    numbers = (
        c
        for c in s.children(head, "nummod")
        if c.index < head.index and s[s.right(c) + 1].text != "-"  # no "57-year-old"
    )
    first = max((s.right(c) + 1 for c in numbers), default=span.first)  # "up to three million"
    while first < head.index and (
        s[first].relation in ("det", "predet", "nummod", "quantmod")
        or s[first].tag == "PRP$"
        or s[first].pos in ("PUNCT", "CCONJ")
    ):
        first += 1
    while last > head.index and s[last].pos == "PUNCT":
        last -= 1
    name = text_of(s, first, last)
    same = scene.called(name)
    if same is not None:
        return same
    one = head.tag in ("NN", "NNP")
    lemma = head.lemma.lower()
    words = scene.tables.words
    bodies = words.words("body_nouns") | words.words("only_definite")
    is_person = one and people(lemma) != "group" and lemma not in bodies
    is_body = one or head.lower == "police"
    kind: ActorKind = "person" if is_person else "organization" if is_body else "group"
    mention = Mention(s[first].start, s[last].end, s.id, name)
    country = scene.tables.country_in(name) if is_person else None
    role = name if is_person and country else None
    return Entity(len(scene.entities), name, kind, country, role, (mention,), is_named=False)
