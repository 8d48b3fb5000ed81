"""Who is meant by an office: "the mayor", "the UN chief", "the Republican governor"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import islice

from summarizer.briefing.guided.names import text_of
from summarizer.briefing.guided.scenes import Scene, role_words
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.who import Entity

_FAR = 6
"""Sentences behind which nobody is meant by his office alone."""


def by_role(scene: Scene, s: ParsedSentence, head: Token) -> Entity | None:
    """Find who was last called so: "the mayor"."""
    wanted = {
        t.lower
        for t in s.tokens[s.left(head) : head.index + 1]
        if t.pos in ("NOUN", "PROPN", "ADJ")
    }
    persons = scene.before(s, s.tokens[-1], "person")
    forms = scene.tables.words.table("title_forms")
    if " " in (whole := forms.get(head.lower, "")):
        wanted = set(whole.split())  # "the PM"
    near = next((e for e in persons if wanted <= _called(e, forms)), None)
    if near is not None:
        return near
    lemma = head.lemma.lower()
    if lemma in scene.tables.words.words("heads") and len(wanted) > 1:  # "the UN chief"
        chiefs = (e for e in scene.with_role(wanted - {lemma}) if e.kind == "person")
        first_two = list(islice(chiefs, 2))
        return first_two[0] if len(first_two) == 1 else None
    words = [lemma, *(short for short, whole in forms.items() if whole == lemma)]
    called = {e.id: e for word in words for e in scene.with_role({word}) if e.kind == "person"}
    alone = list(called.values())
    if (
        len(alone) == 1
        and times_before(alone[0], head)
        and s.id - last_before(alone[0], head) < _FAR
    ):
        return alone[0]  # "the Republican governor"
    anywhere = (e for e in scene.with_role(wanted) if e.kind == "person")
    first_two = list(islice(anywhere, 2))
    if not first_two and (country := scene.tables.country_in(text_of(s, s.left(head), head.index))):
        # "the Norwegian justice minister" is he who was "Norway's minister" before
        office = scene.with_role({head.lemma.lower()})
        first_two = list(islice((e for e in office if e.country == country), 2))
    if len(first_two) == 1:
        return first_two[0]
    return _named_next(scene, s, head) or _known_before(scene, s, head)


def _known_before(scene: Scene, s: ParsedSentence, head: Token) -> Entity | None:
    """Return whom the sentence before names as the one who speaks and nothing describes, as known
    to all: "“It is unfair,” Ida Moe has argued. … the defence secretary said".
    """
    before = scene.text.by_id.get(s.id - 1)
    if before is None or head.relation != "nsubj" or not s.children(head, "compound", "amod"):
        return None
    named = {id_ for number in range(s.id) for _, id_ in scene.index.mentioned.get(number, ())}
    persons = [scene.entities[id_] for id_ in named if scene.entities[id_].kind == "person"]
    if len(persons) != 1 or persons[0].role:
        return None
    speakers = {one.id for t in before.subjects if (one := scene.at(before, t)) is not None}
    alone = persons[0]
    first = scene.text.by_id[alone.mentions[0].sentence]
    name = first.between(alone.mentions[0].start, alone.mentions[0].end)[-1]
    described = first.child(name, "appos", "relcl", "acl", "prep")
    return alone if alone.id in speakers and described is None else None


def _named_next(scene: Scene, s: ParsedSentence, head: Token) -> Entity | None:
    """Return who goes on in the next sentence, by a full name that is new and without an office:
    "Syria's foreign minister said … Walid Muallem also said".
    """
    after = scene.text.by_id.get(s.id + 1)
    if head.relation != "nsubj" or after is None or not after.subjects:
        return None
    subject = after.subjects[0]
    who = scene.at(after, subject) if after.left(subject) == 0 else None
    verb = after.head(subject)
    going_on = scene.tables.words.words("going_on")
    goes_on = verb.lemma in going_on or any(c.lower in going_on for c in after.children(verb))
    if not goes_on or after.child(subject, "appos", "prep") is not None:
        return None
    unknown = who is not None and who.kind == "person" and not who.role
    if who is None or not unknown or who.mentions[0].sentence != after.id:
        return None
    return who if " " in who.name else None


def _called(entity: Entity, forms: Mapping[str, str]) -> set[str]:
    """Return the words of somebody's role, titles in short spelled out: "Gov." is a governor."""
    words = role_words(entity)
    return words | {forms[word] for word in words if word in forms}


def last_before(entity: Entity, token: Token) -> int:
    """Return the sentence in which somebody is mentioned last before a token."""
    return entity.mentions[times_before(entity, token) - 1].sentence


def times_before(entity: Entity, token: Token) -> int:
    """Return how often somebody is mentioned before a token."""
    return bisect_left(entity.mentions, token.start, key=lambda mention: mention.start)
