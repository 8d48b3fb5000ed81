"""To whom a commitment is made: for whom, with whom, or against whom."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from summarizer.briefing.guided.commitments import act_names, is_coercive, verb_of
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.material import Material
from summarizer.briefing.guided.phrases import is_remote
from summarizer.briefing.guided.texts import head_in
from summarizer.briefing.guided.tokens import ParsedSentence, Span
from summarizer.briefing.guided.who import Entity, Held, Reading

MOST_COUNTERPARTS = 4
MOST_OPPONENTS = 60
"""Bodies, those named last, among which a decision that is fought is looked for."""
FAR_BACK = 200
"""Sentences in which it is looked for."""
FAR = 3
"""Sentences behind which nobody is meant by an act that names nobody."""
_BETWEEN = re.compile(r"\A\W*+(?:(?:and|or)\b\W*+)?(?:\w[\w'.-]{0,60}\W+){0,2}")
"""What stands between two counterparts: ", ", " and the ", ", neighbouring "."""


def counterparts_of(
    material: Material, held: Held, act: Span, *, deal: frozenset[int] = frozenset()
) -> tuple[int, ...]:
    """Find to whom a commitment is made, by their ids: who is addressed or named in its act, else
    whom an act against somebody is against, or the other side of a deal of two.

    `deal`: whom the deal is between that the commitment is a term of.
    """
    reading, lexicon = material.reading, material.lexicon
    s = material.parsed[act.sentence - 1]
    ids = [*held.counterparts, *(one.id for one in _named(material, held, s, act))]
    if held.finding.addressee is not None:
        ids = [_side_of(one, held, reading) for one in ids]
    coercive = is_coercive(held.finding, s, lexicon)
    if coercive and not all(_is_court(reading.entities[one], lexicon) for one in ids):
        ids = [one for one in ids if not _is_court(reading.entities[one], lexicon)]
    elif coercive:
        ids = _against(material, held, s, act)
    if not ids and len(held.holders) == 1 and len(deal) == 2:
        ids = [one for one in deal if one not in held.holders]
    return tuple(dict.fromkeys(one for one in ids if one not in held.holders))


def _named(material: Material, held: Held, s: ParsedSentence, span: Span) -> list[Entity]:
    """Find who else is named in an act, places aside."""
    start, end = s.offsets(span)
    kept: list[Entity] = []
    last = start
    own = {*held.holders, held.said_by}
    for entity in material.reading.within(start, end):
        if entity.kind is None or entity.id in own or _is_own_state(entity, held, material.reading):
            continue
        mention = entity.mentions[
            bisect_left(entity.mentions, start, key=lambda mention: mention.start)
        ]
        inside = s.between(mention.start, mention.end)
        if not entity.is_named and any(c.tag == "PRP$" for t in inside for c in s.children(t)):
            continue  # "keep their alliance"
        if _is_aside(s, mention.start, mention.end, span, material.lexicon):
            continue
        between = material.article.text[last : mention.start]
        if kept and not _BETWEEN.fullmatch(between):
            break
        kept.append(entity)
        last = mention.end
    return kept[:MOST_COUNTERPARTS]


def _is_aside(s: ParsedSentence, start: int, end: int, act: Span, lexicon: Lexicon) -> bool:
    """Tell whether a name only tells where, whose something is, or what else is so."""
    tokens = s.between(start, end)
    if not tokens:
        return True
    head = head_in(s, tokens[0].index, tokens[-1].index)
    if is_remote(s, head, act):
        return True
    while head.relation == "conj":
        head = s.head(head)
    if head.relation in ("poss", "compound", "amod", "nmod"):
        return True
    above = s.head(head)
    return head.relation == "pobj" and above.lower in lexicon.words("placing")


def _side_of(id_: int, held: Held, reading: Reading) -> int:
    """Return who is meant by a counterpart of a state: the state of a person who is told of it."""
    entity = reading.entities[id_]
    states = all(reading.entities[one].kind == "state" for one in held.holders)
    if not states or entity.kind != "person" or entity.country is None:
        return id_
    other = (e for e in reading.entities if e.kind == "state" and e.country == entity.country)
    return next((e.id for e in other), id_)


def _is_own_state(entity: Entity, held: Held, reading: Reading) -> bool:
    """Leave out the actor's own country, which is no counterpart of its bodies and people."""
    return entity.kind == "state" and any(
        reading.entities[one].country == entity.country and reading.entities[one].kind != "state"
        for one in held.holders
        if entity.country is not None
    )


def _against(material: Material, held: Held, s: ParsedSentence, act: Span) -> list[int]:
    """Find against whom an act is that names nobody: whose the thing is that it is done to, the
    body of which the article has told most where a decision is fought, else that named last.
    """
    own = {*held.holders, held.said_by}
    thing = s.child(verb_of(s, act, material.lexicon), "dobj")
    for whose in s.children(thing, "poss", "compound") if thing is not None else ():
        for entity in material.reading.within(whose.start, whose.end):
            if entity.id not in own and entity.kind in ("state", "organization"):
                return [entity.id]
    fought = act_names(s, act, material.lexicon) & material.lexicon.words("fighting")
    words = {t.lemma.lower() for t in s.words(act)} & material.lexicon.words("proceedings")
    everywhere = bool(fought or words)
    others = list(islice(_opponents(material, held, s, everywhere=everywhere), MOST_OPPONENTS))
    if fought or words:
        told = [material.reading.times_told(one.id, s.id) for one in others]
        return [others[told.index(max(told))].id] if others else []
    return [one.id for one in others[:1]]


def _opponents(
    material: Material, held: Held, s: ParsedSentence, *, everywhere: bool
) -> Iterator[Entity]:
    """Yield the bodies that an act may be against, those that were named last first."""
    seen = {*held.holders, held.said_by}
    for number in range(s.id, s.id - (FAR_BACK if everywhere else FAR) - 1, -1):
        found = [
            (start, id_)  # -1 for "the trust", which is no mention: only of a sentence before
            for start, id_ in material.reading.near(number)
            if (start >= 0 or number < s.id) and id_ not in seen
        ]
        for _, id_ in sorted(found, reverse=True):
            if id_ not in seen and _may_oppose(material, material.reading.entities[id_], held):
                seen.add(id_)
                yield material.reading.entities[id_]


def _may_oppose(material: Material, entity: Entity, held: Held) -> bool:
    """Tell whether an act may be against somebody: another state, a body that is no court and no
    newspaper.
    """
    return (
        entity.kind in ("organization", "state")
        and entity.is_named
        and entity.id not in material.reading.media
        and not _is_court(entity, material.lexicon)
        and not _is_own_state(entity, held, material.reading)
    )


def _is_court(entity: Entity, lexicon: Lexicon) -> bool:
    words = set(entity.name.split())
    return bool(words & lexicon.words("courts")) or entity.name.lower() == "court"
