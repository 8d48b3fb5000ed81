"""Who is meant by words: a name, a title, a pronoun, "the union", farmers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from summarizer.briefing.guided.describing import describe, described_before
from summarizer.briefing.guided.people import people
from summarizer.briefing.guided.pronouns import NOBODY, Answer, last_person, pronoun
from summarizer.briefing.guided.roles import by_role, last_before, times_before
from summarizer.briefing.guided.scenes import Scene, role_words
from summarizer.briefing.guided.texts import head_in
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.briefing.guided.who import Entity

_NEAR_BODY = 2
"""Sentences before in which a firm was named that "the firm" goes back to."""
_NEAR = 3
"""Sentences, the own one among them, in which two were named who are called "the two"."""


def resolve(scene: Scene, span: Span) -> Answer:
    """Find who the words of a span mean; `NOBODY` for nobody in particular and where it is
    unclear.
    """
    s = scene.text.by_id[span.sentence]
    head = head_in(s, span.first, span.last)
    known: list[int] = []
    described: list[Entity] = []
    speaks_for = False
    for part in _parts(s, head, span):
        answer = _one(scene, s, part, span)
        known += answer.known
        described += answer.described
        speaks_for = speaks_for or answer.speaks_for
    return Answer(tuple(dict.fromkeys(known)), tuple(described), speaks_for)


def _parts(s: ParsedSentence, head: Token, span: Span) -> Iterator[Token]:
    """Yield the heads of a coordination."""
    for other in s.tokens[span.first : head.index]:  # "Ida Moe and council leader Ola Berg"
        joined = other.relation == "nmod" and s.child(other, "cc") is not None
        if joined and other.entity == "PERSON":
            yield other
    yield head
    for other in s.children(head, "conj"):
        if other.index <= span.last:
            yield from _parts(s, other, span)


def _one(scene: Scene, s: ParsedSentence, head: Token, span: Span) -> Answer:
    if head.pos == "PRON" or head.tag in ("PRP", "WP"):
        return pronoun(scene, s, head)
    if _describes_person(scene, s, head):
        person = last_person(scene, s, s[s.left(head)])
        return Answer((person.id,)) if person is not None else NOBODY
    named = scene.at(s, head)
    if named is None or (named.kind == "person" and s.child(head, "appos") is not None):
        # "the third Jones, Delyth Jones" is not the Jones named before
        for other in s.children(head, "appos", "compound", "nmod", "flat"):
            beside = scene.at(s, other)
            is_who = beside is not None and (beside.kind == "person" or other.relation == "appos")
            if is_who and other.index <= span.last:
                named = beside
                break
    if named is not None and (named.kind is not None or head.pos == "PROPN"):
        if named.kind == "group" and _is_part(scene, s, head):
            return Answer(described=(describe(scene, s, head),))
        return Answer((named.id,))
    return _noun(scene, s, head)


def _is_part(scene: Scene, s: ParsedSentence, head: Token) -> bool:
    """Tell whether only some of a group are meant: "opposition MPs", "moderate Democrats"."""
    beside = s.children(head, "compound", "amod")
    parts = (c for c in beside if c.text.islower() and c.index < head.index)
    return any(c.lower not in scene.tables.words.words("telling_no_part") for c in parts)


def _describes_person(scene: Scene, s: ParsedSentence, head: Token) -> bool:
    """Tell whether a noun only tells what the last person is: "the veteran leftist", "the Texas
    Republican", "the 54-year-old".
    """
    first = s[s.left(head)].lower
    set_off = first == "the" or (head.relation == "conj" and s[s.left(s.head(head))].lower == "the")
    named = s.child(head, "appos") or s.child(head, "poss")
    beside = s.children(head, "compound", "flat")
    one = head.tag in ("NN", "NNP", "JJ") and all(c.entity != "PERSON" for c in beside)
    called = scene.tables.words.words("described")
    return bool(set_off and one and named is None and head.lower in called)


def _noun(scene: Scene, s: ParsedSentence, head: Token) -> Answer:
    """Return a source without a name: "the ministry" goes back to one, "farmers" are a group."""
    words = scene.tables.words
    lemma = head.lemma.lower()
    definite = any(
        c.lower in ("the", "this", "its", "their", "his", "her")
        for c in s.children(head, "det", "poss")
    )
    if lemma in words.words("unnamed") or head.lower in words.words("unnamed"):
        return NOBODY
    state = _own_state(scene, s, head)
    if state is not None:
        return Answer((state.id,))
    owner = _owner(scene, s, head)
    papers = head.lower in words.words("papers")  # "a White House statement"
    if owner is not None and (papers or lemma in words.words("spoken_for")):
        return Answer((owner.id, *_other_owners(scene, s, head, owner)), speaks_for=True)
    own_members = lemma == "member" and s.child(head, "poss") is not None
    is_part = lemma in words.words("organs") or own_members  # "its members will refuse"
    if is_part and owner is not None and owner.kind != "person":
        return Answer((owner.id,))
    if definite and (again := described_before(scene, s, head)) is not None:
        return Answer((again.id,))
    short = head.lower in words.table("title_forms")  # "the PM"
    set_off = definite or s.child(head, "poss") is not None  # "Norway's foreign minister"
    if set_off and head.tag in ("NN", "NNP") and (scene.tables.is_title(lemma) or short):
        person = by_role(scene, s, head)
        if person is not None and not _of_another(scene, s, head, person):
            return Answer((person.id,))
    if definite and lemma in words.words("spoken_for") and head.tag == "NN" and scene.last:
        spoken = scene.entities[scene.last[-1]]  # "a Commission spokesperson … the spokesperson"
        if spoken.kind in ("organization", "state"):
            return Answer((spoken.id,), speaks_for=True)
    if definite and lemma in words.words("body_nouns") and head.tag in ("NN", "NNP"):
        body = by_noun(scene, s, head)
        if body is not None:
            return Answer((body.id,))
    if (
        definite
        and head.tag == "NNS"
        and head.lower in words.words("joint_nouns")
        and len(scene.last) > 1
    ):
        return Answer(scene.last)
    two = head.lower == "two" or any(c.lower in ("both", "two") for c in s.children(head))
    if head.lower in words.words("joint_nouns") or (head.lower == "two" and definite):
        if two and (pair := _pair_before(scene, s, head)):
            return Answer(pair)
        if head.lower in words.words("joint_states") and (definite or two):
            return Answer(_the_two(scene, head))
    bare = not any(
        c.relation in ("compound", "amod", "poss", "nmod", "prep") for c in s.children(head)
    )
    is_body = definite and not bare and lemma in words.words("body_nouns")
    is_who = bool({lemma, head.lower} & words.words("doers")) or _speaks(scene, s, head)
    if not is_body and not is_who:
        return NOBODY
    if bare and lemma in words.words("generic"):
        return NOBODY
    if not definite and lemma in words.words("only_definite"):
        return NOBODY
    if any(
        c.lower in ("no", "few", "some", "any", "many", "my", "our", "your")
        for c in s.children(head)
    ):
        return NOBODY
    return Answer(described=(describe(scene, s, head),))


def _of_another(scene: Scene, s: ParsedSentence, head: Token, person: Entity) -> bool:
    """Tell whether an office is in a body that the words for somebody do not name: "the candidate
    of the Greens" is not he who was Labour's.
    """
    for preposition in s.children(head, "prep"):
        inner = s.child(preposition, "pobj")
        body = scene.at(s, inner) if inner is not None and preposition.lower == "of" else None
        if body is not None and body.kind == "organization":
            return not set(body.name.lower().split()) & role_words(person)
    return False


def _speaks(scene: Scene, s: ParsedSentence, head: Token) -> bool:
    """Tell whether people or a body say, think or will do something: "the envoy warned"."""
    first = s.head(head) if head.relation == "conj" else head
    if first.relation != "nsubj" or head.pos != "NOUN":
        return False
    found, speaks = people(head.lemma), s.head(first).lemma in scene.tables.words.cues
    return found == "person" or (found == "group" and speaks)


def _own_state(scene: Scene, s: ParsedSentence, head: Token) -> Entity | None:
    """Return the state of whose government or country is spoken: "her government"."""
    owner = next((c for c in s.children(head, "poss") if c.tag == "PRP$"), None)
    if owner is None or head.lemma.lower() not in ("government", "country", "nation"):
        return None
    for id_ in pronoun(scene, s, owner).known:
        code = scene.entities[id_].country
        return next((state for state in scene.states() if state.country == code), None)
    return None


def _pair_before(scene: Scene, s: ParsedSentence, head: Token) -> tuple[int, ...]:
    """Return the two who were last named together, of a kind: "Lund and Berg met. The two"."""
    for number in range(s.id, s.id - _NEAR, -1):
        near = scene.text.by_id.get(number)
        for token in reversed(near.tokens if near is not None else ()):
            joined = near.children(token, "conj") if near is not None and not token.quoted else ()
            acting = token.relation in ("nsubj", "nsubjpass") and len(joined) == 1
            if near is None or not acting or joined[0].start >= head.start:
                continue
            one, other = scene.at(near, token), scene.at(near, joined[0])
            if one and other and one.id != other.id and one.kind == other.kind is not None:
                return (one.id, other.id)
    return ()


def _the_two(scene: Scene, head: Token) -> tuple[int, ...]:
    """Return the two states of which an article has told above all so far."""
    often = sorted((-times_before(state, head), state.id) for state in scene.states())
    counts = [-count for count, _ in often]
    alone = len(counts) > 1 and counts[1] > 0 and (len(counts) < 3 or counts[1] > counts[2])
    return tuple(sorted(id_ for _, id_ in often[:2])) if alone else ()


def _owner(scene: Scene, s: ParsedSentence, head: Token) -> Entity | None:
    """Find whose speaker somebody is: "Orbit's spokesman", "a spokesperson for Orbit"."""
    beside = [*s.children(head, "poss", "compound", "nmod")]
    for preposition in s.children(head, "prep"):
        if preposition.lower in ("for", "of", "from", "with"):
            beside += s.children(preposition, "pobj")
    for token in beside:
        named = scene.at(s, token)
        if named is not None:
            return named
        if token.lemma in scene.tables.words.words("body_nouns") and token.pos == "NOUN":
            meant = by_noun(scene, s, token)
            if meant is not None:
                return meant
        if token.tag == "PRP$":
            answer = pronoun(scene, s, token)
            if answer.known:
                return scene.entities[answer.known[0]]
        if token.pos == "NOUN":
            answer = _noun(scene, s, token)
            if answer.known:
                return scene.entities[answer.known[0]]
    return None


def _other_owners(scene: Scene, s: ParsedSentence, head: Token, owner: Entity) -> tuple[int, ...]:
    """Find for whom else several speak: "the negotiators of Norway, Kenya and Peru"."""
    found: list[int] = []
    for token in s.tokens[head.index + 1 : s.right(head) + 1]:
        named = scene.at(s, token)
        joined = token.relation == "conj" and named is not None and named.kind == owner.kind
        if joined and named is not None and named.id != owner.id and head.tag == "NNS":
            found.append(named.id)
    return tuple(dict.fromkeys(found))


def by_noun(scene: Scene, s: ParsedSentence, head: Token) -> Entity | None:
    """Return the body that a noun goes back to: one that has it in its name, else the last."""
    noun = head.lemma.lower()
    qualities = [t.lower for t in s.children(head, "compound", "amod") if t.text[:1].isupper()]
    before = list(scene.before(s, head, "organization", None))
    anywhere = (
        e
        for e in chain(scene.with_word(noun), scene.with_word(f"{noun}s"))
        if e.kind in ("organization", None) and e.mentions[0].start < head.start
    )
    spoke = [e for e in map(scene.entities.__getitem__, scene.last) if e.kind == "organization"]
    for entity in chain(spoke, before, anywhere):
        name = entity.name.lower()
        called = {noun, f"{noun}s"} & set(name.split())  # "the airline" is United Airlines
        if called and all(quality in name for quality in qualities):
            return entity
    if s.children(head, "compound", "amod") or noun not in scene.tables.words.words("firm_nouns"):
        return None  # "the union" is no firm that was named before
    words = scene.tables.words
    public = words.words("public_bodies")
    bodies = [
        e
        for e in before
        if e.kind == "organization"
        and s.id - last_before(e, head) <= _NEAR_BODY
        and not set(e.name.split()) & public
    ]
    marks = set(words.table("firm_marks").get(noun, "").split())
    marked = (e for e in bodies if marks & set(e.name.split()))  # "the airline" is Orbit Airways
    return next(marked, bodies[0] if bodies else None)
