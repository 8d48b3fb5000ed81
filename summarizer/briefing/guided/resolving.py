"""Who is meant by words: a name, a title, a pronoun, "the union", farmers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from summarizer.brief import ActorKind
from summarizer.briefing.guided.cast import Text, head_in
from summarizer.briefing.guided.names import Tables, text_of
from summarizer.briefing.guided.phrases import noun_phrase
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.briefing.guided.who import Entity, Mention

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
        """Who is named by a token."""
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
        """Who is mentioned before a token, not far off, the nearest first."""
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
    """Whether the words name only a speaker for those who are meant."""


NOBODY = Answer()


def resolve(scene: Scene, span: Span) -> Answer:
    """Who the words of a span mean; `NOBODY` for nobody in particular and where it is unclear."""
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
    """The heads of a coordination."""
    yield head
    for other in s.children(head, "conj"):
        if other.index <= span.last:
            yield from _parts(s, other, span)


def _one(scene: Scene, s: ParsedSentence, head: Token, span: Span) -> Answer:
    if head.pos == "PRON" or head.tag in ("PRP", "WP"):
        return pronoun(scene, s, head)
    named = scene.at(s, head)
    if named is None:
        for other in s.children(head, "appos", "compound", "nmod", "flat"):
            beside = scene.at(s, other)
            is_who = beside is not None and (beside.kind == "person" or other.relation == "appos")
            if is_who and other.index <= span.last:
                named = beside
                break
    if named is not None and (named.kind is not None or head.pos == "PROPN"):
        return Answer((named.id,))
    return _noun(scene, s, head)


def pronoun(scene: Scene, s: ParsedSentence, token: Token) -> Answer:
    """Whom a pronoun goes back to, by agreement and by whom the text was last about."""
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
    """Where a pronoun of a sentence begins outside of quotations, and whom it goes back to."""
    for token in s.tokens:
        if token.tag in ("PRP", "PRP$") and not token.quoted:
            answer = pronoun(scene, s, token)
            if len(answer.known) == 1:
                yield token.start, answer.known[0]


def _about(scene: Scene, s: ParsedSentence, token: Token) -> list[Entity]:
    """Whom the text before a token is about, the likeliest first: the subject of the same sentence,
    that of the one before, who spoke last, who was named last.
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
    """Who is the named subject of a sentence, where it stands before a token."""
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


def _noun(scene: Scene, s: ParsedSentence, head: Token) -> Answer:
    """A source without a name: "the ministry" goes back to one, "farmers" are a group."""
    words = scene.tables.words
    lemma = head.lemma.lower()
    definite = any(
        c.lower in ("the", "this", "its", "their", "his", "her")
        for c in s.children(head, "det", "poss")
    )
    if lemma in words.words("unnamed") or head.lower in words.words("unnamed"):
        return NOBODY
    owner = _owner(scene, s, head)
    if lemma in words.words("spoken_for") and owner is not None:
        return Answer((owner.id,), speaks_for=True)
    if definite and head.tag in ("NN", "NNP") and scene.tables.is_title(lemma):
        person = _by_role(scene, s, head)
        if person is not None:
            return Answer((person.id,))
    if definite and lemma in words.words("body_nouns") and head.tag in ("NN", "NNP"):
        body = _by_noun(scene, s, head)
        if body is not None:
            return Answer((body.id,))
    if (
        definite
        and head.tag == "NNS"
        and lemma in words.words("joint_nouns")
        and len(scene.last) > 1
    ):
        return Answer(scene.last)
    if lemma not in words.words("doers") and head.lower not in words.words("doers"):
        return NOBODY
    bare = not any(
        c.relation in ("compound", "amod", "poss", "nmod", "prep") for c in s.children(head)
    )
    if bare and lemma in words.words("generic"):
        return NOBODY
    if any(
        c.lower in ("no", "few", "some", "any", "many", "my", "our", "your")
        for c in s.children(head)
    ):
        return NOBODY
    return Answer(described=(_describe(scene, s, head),))


def _owner(scene: Scene, s: ParsedSentence, head: Token) -> Entity | None:
    """Whose speaker somebody is: "Orbit's spokesman", "a spokesperson for Orbit"."""
    beside = [*s.children(head, "poss", "compound", "nmod")]
    for preposition in s.children(head, "prep"):
        if preposition.lower in ("for", "of", "from", "with"):
            beside += s.children(preposition, "pobj")
    for token in beside:
        named = scene.at(s, token)
        if named is not None:
            return named
        if token.tag == "PRP$":
            answer = pronoun(scene, s, token)
            if answer.known:
                return scene.entities[answer.known[0]]
        if token.pos == "NOUN":
            answer = _noun(scene, s, token)
            if answer.known:
                return scene.entities[answer.known[0]]
    return None


def _by_role(scene: Scene, s: ParsedSentence, head: Token) -> Entity | None:
    """Who was last called so: "the mayor"."""
    wanted = {
        t.lower
        for t in s.tokens[s.left(head) : head.index + 1]
        if t.pos in ("NOUN", "PROPN", "ADJ")
    }
    persons = scene.before(s, s.tokens[-1], "person")
    near = [e for e in persons if wanted <= _role_words(e)]
    everybody = [e for e in scene.entities if e.kind == "person" and wanted <= _role_words(e)]
    return near[0] if near else everybody[0] if len(everybody) == 1 else None


def _role_words(entity: Entity) -> set[str]:
    return set((entity.role or "").lower().replace("-", " ").split())


def _by_noun(scene: Scene, s: ParsedSentence, head: Token) -> Entity | None:
    """The body that a noun goes back to: one that has it in its name, else the last one named."""
    noun = head.lemma.lower()
    everybody = [
        e
        for e in scene.entities
        if e.kind in ("organization", None) and e.mentions[0].start < head.start
    ]
    qualities = [t.lower for t in s.children(head, "compound", "amod") if t.text[:1].isupper()]
    before = scene.before(s, head, "organization", None)
    for entity in (*before, *everybody):
        name = entity.name.lower()
        if noun in name.split() and all(quality in name for quality in qualities):
            return entity
    compound = s.children(head, "compound", "amod")
    if compound or noun in (
        "government",
        "state",
        "city",
        "county",
        "police",
        "court",
        "parliament",
    ):
        return None
    bodies = [e for e in before if e.kind == "organization" and s.id - _last_before(e, head) <= 2]
    return bodies[0] if bodies else None


def _last_before(entity: Entity, token: Token) -> int:
    return max(m.sentence for m in entity.mentions if m.start < token.start)


def _describe(scene: Scene, s: ParsedSentence, head: Token) -> Entity:
    """Somebody under a description: "fishermen's union", "residents"."""
    span = noun_phrase(s, head)
    last = head.index
    for preposition in s.children(head, "prep"):
        if preposition.lower in ("of", "for") and preposition.index == head.index + 1:
            last = min(span.last, s.right(preposition))
    first = span.first
    while first < head.index and (
        s[first].relation in ("det", "predet")
        or s[first].tag == "PRP$"
        or s[first].pos in ("PUNCT", "CCONJ")
    ):
        first += 1
    name = text_of(s, first, last)
    same = next((e for e in scene.entities if e.name.lower() == name.lower()), None)
    if same is not None:
        return same
    one = head.tag in ("NN", "NNP")
    is_person = one and head.lemma.lower() not in scene.tables.words.words("body_nouns")
    kind: ActorKind = (
        "person" if is_person else "organization" if one and head.lower != "police" else "group"
    )
    kind = "organization" if head.lower == "police" else kind
    mention = Mention(s[first].start, s[last].end, s.id, name)
    return Entity(len(scene.entities), name, kind, None, None, (mention,), is_named=False)


def learn_genders(text: Text, entities: Sequence[Entity], tables: Tables) -> dict[int, str]:
    """Which pronoun a person has, from titles and from sentences about that person alone."""
    scene = Scene(text, tables, tuple(entities))
    found: dict[int, str] = {}
    for entity in entities:
        words = _role_words(entity)
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
