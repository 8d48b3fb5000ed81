"""Everybody whom an article names: which names are the same one's, of what kind, in which role.

Names are joined only where the text licenses it: a surname or given name that only one full name
of the article has, initials, a country and its seat of government.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.brief import ActorKind
from summarizer.briefing.guided.names import Name, Tables, text_of
from summarizer.briefing.guided.phrases import noun_phrase
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.who import Entity, Mention
from summarizer.names import bodies
from summarizer.names.normal_form import fold_name

_PLACES = ("in", "at", "near", "from", "to", "across", "outside", "around", "through", "into")
_LONGEST_ROLE = 110


@dataclass(frozen=True)
class Text:
    """The sentences of an article, mended, by their ids."""

    sentences: tuple[ParsedSentence, ...]
    by_id: dict[int, ParsedSentence]

    @staticmethod
    def of(sentences: Sequence[ParsedSentence]) -> Text:
        """The text of these sentences."""
        return Text(tuple(sentences), {s.id: s for s in sentences})

    def head_of(self, name: Name) -> Token:
        """The token of a name that what is outside of it hangs on."""
        return head_in(self.by_id[name.sentence], name.first, name.last)


def head_in(s: ParsedSentence, first: int, last: int) -> Token:
    """The token of a span whose head lies outside of it."""
    return next(
        (t for t in s.tokens[first : last + 1] if not first <= t.head <= last or t.head == t.index),
        s[last],
    )


def make_cast(text: Text, names: Sequence[Name], tables: Tables) -> tuple[Entity, ...]:
    """The entities behind the names, in the order of the article."""
    groups: list[list[Name]] = []
    kinds: list[ActorKind | None] = []
    for name in sorted(names, key=lambda n: (-len(n.text.split()), n.title is None, n.start)):
        at = _known(name, groups, kinds, tables)
        if at is None:
            groups.append([name])
            kinds.append(_kind(text, [name], tables))
        else:
            groups[at].append(name)
            kinds[at] = kinds[at] or _kind(text, groups[at], tables)
    ordered = sorted(groups, key=lambda group: min(name.start for name in group))
    return tuple(_entity(id_, group, text, tables) for id_, group in enumerate(ordered))


def _entity(id_: int, group: list[Name], text: Text, tables: Tables) -> Entity:
    kind = _kind(text, group, tables)
    ordered = sorted(group, key=lambda name: name.start)
    roles = (
        [role for name in ordered for role in roles_of(text, name, tables)]
        if kind == "person"
        else []
    )
    name = _called(ordered, kind, tables)
    country = None
    if kind == "state":
        country = next(filter(None, (tables.country_of(n.text) for n in ordered)), None)
    elif kind is not None:
        country = next(filter(None, map(tables.country_in, [*roles, name])), None)
    plain = [role for role in roles if role not in tables.words.words("honorifics")]
    return Entity(
        id=id_,
        name=name,
        kind=kind,
        country=country,
        role=max(plain, key=len) if plain else None,
        mentions=tuple(Mention(n.start, n.end, n.sentence, n.text) for n in ordered),
    )


def _called(names: list[Name], kind: ActorKind | None, tables: Tables) -> str:
    """The fullest name; of a state its own, not that of its capital."""
    if kind == "state":
        own = [n.text for n in names if tables.names_state(n.text)]
        return own[0] if own else names[0].text
    spelled = [n.text for n in names if not n.text.isupper() or len(names) == 1] or [names[0].text]
    return max(spelled, key=len) if kind in ("person", "organization") else spelled[0]


def _known(
    name: Name, groups: list[list[Name]], kinds: list[ActorKind | None], tables: Tables
) -> int | None:
    """Index of the group that a name belongs to."""
    folded = fold_name(name.text)
    for at, group in enumerate(groups):
        if any(fold_name(other.text) == folded for other in group):
            return at
    code = _state_of(name, tables)
    if code:
        return next(
            (at for at, g in enumerate(groups) if any(_state_of(o, tables) == code for o in g)),
            None,
        )
    words = folded.split()
    if not words:
        return None
    if len(words) == 1 and not (name.text.isupper() and name.label != "PERSON"):
        full = [
            at
            for at, group in enumerate(groups)
            if (kinds[at] in ("person", None) or not any(_by_words(o, tables) for o in group))
            and any(_has_part(o.text, words[0]) for o in group)
        ]
        if full:
            return max(
                full,
                key=lambda at: max(
                    (o.start for o in groups[at] if o.start < name.start), default=-1
                ),
            )
        firms = [
            at
            for at, group in enumerate(groups)
            if kinds[at] == "organization"
            and any(_is_short(name.text, o.text, tables) for o in group)
        ]
        return firms[0] if len(firms) == 1 else None
    if len(words) > 1 and name.label != "ORG":
        same = [
            at
            for at, group in enumerate(groups)
            if kinds[at] in ("person", None)
            and any(set(words) <= set(fold_name(o.text).split()) for o in group)
        ]
        if len(same) == 1:
            return same[0]
    return next(
        (
            at
            for at, group in enumerate(groups)
            if any(_is_acronym(name.text, o.text) or _is_acronym(o.text, name.text) for o in group)
        ),
        None,
    )


def _state_of(name: Name, tables: Tables) -> str | None:
    """The code of the state that a name stands for; an office at home stands for none."""
    return None if name.text in tables.words.words("metonyms") else tables.country_of(name.text)


def _has_part(full: str, word: str) -> bool:
    parts = fold_name(full).split()
    return len(parts) > 1 and word in (parts[0], parts[-1])


def _is_short(short: str, full: str, tables: Tables) -> bool:
    """Whether one word is a body's name for short: "Helvax" of "Helvax AG"."""
    first, _, rest = full.partition(" ")
    last = full.rsplit(" ", maxsplit=1)[-1]
    if first == short and rest:
        return rest in tables.words.words("legal_forms") or tables.is_body(rest)
    return bool(rest) and last == short and short in tables.words.words("bodies")


def _is_acronym(short: str, name: str) -> bool:
    """Whether one name is the initials of another.

    >>> _is_acronym("WTO", "World Trade Organization")
    True
    """
    initials = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return len(short) > 1 and short.replace(".", "") == initials


def _kind(text: Text, group: list[Name], tables: Tables) -> ActorKind | None:
    """Of what kind a name is, as its words, its titles and the parse tell; None for no actor."""
    for name in group:
        found = _by_words(name, tables)
        if found is not None:
            if found == "state" and _is_place(text, group, tables):
                return None
            return found
    if any(name.title and not tables.is_demonym(name.title) for name in group):
        return "person"
    full = max((name.text for name in group), key=len)
    parts = full.split()
    if parts[-1] in tables.words.words("things"):
        return None
    surnamed = len(parts) in (2, 3, 4) and any(n.text == parts[-1] for n in group)
    if surnamed or any(_is_office_holder(text, name, tables) for name in group):
        return "person"
    if any(_is_called_body(text, name, tables) for name in group):
        return "organization"
    labels = Counter(name.label for name in group if name.label).most_common()
    if not labels:
        return None
    label = labels[0][0]
    if full.startswith("The ") or set(parts) & tables.words.words("media"):
        return "organization"
    if all(_is_where(text, name, beside=False) for name in group) and len(group) < 3:
        return None
    if label == "PERSON" or (
        label == "ORG" and any(n.label == "PERSON" and " " in n.text for n in group)
    ):
        return "person" if len(full.split()) < 6 else None
    if label == "ORG":
        return "organization"
    if label == "NORP" and full.endswith("s"):
        return "group"
    return None


def _is_office_holder(text: Text, name: Name, tables: Tables) -> bool:
    """Whether the words beside a name tell an office: "Ida Moe, spokeswoman for the ministry"."""
    s = text.by_id[name.sentence]
    if s[max(0, name.first - 1)].lower == "the":
        return False
    return any(
        set(role.lower().split())
        & (tables.words.words("title_words") | tables.words.words("spoken_for"))
        for role in roles_of(text, name, tables)
    )


def _by_words(name: Name, tables: Tables) -> ActorKind | None:
    if fold_name(name.text) in bodies():
        return "organization"
    if name.text in tables.words.words("metonyms"):
        return "organization"
    if tables.country_of(name.text):
        return "state"
    last = name.text.rsplit(maxsplit=1)[-1]
    if last in tables.words.words("things"):
        return None
    if tables.is_body(name.text) and not (name.title and name.label == "PERSON"):
        return "organization"
    if last in tables.words.words("members"):
        return "group"
    if last in tables.words.words("body_nouns"):
        return "organization"
    if (
        name.text.isupper()
        and " " not in name.text
        and name.title is None
        and name.label != "PERSON"
    ):
        return "organization"
    return None


def _is_place(text: Text, group: list[Name], tables: Tables) -> bool:
    """Whether a capital stands for a place alone: always "in", "at" or "near" it."""
    if any(tables.names_state(name.text) for name in group):
        return False
    return all(_is_where(text, name) for name in group)


def _is_where(text: Text, name: Name, *, beside: bool = True) -> bool:
    """Whether a name tells where something is; `beside` another noun, too: "the London office"."""
    head = text.head_of(name)
    s = text.by_id[name.sentence]
    inside = head.relation == "pobj" and s.head(head).lower in _PLACES
    return inside or (beside and head.relation in ("compound", "poss", "npadvmod"))


def _is_called_body(text: Text, name: Name, tables: Tables) -> bool:
    """Whether a noun beside a name says that it is a body: "Orbit, a Swedish company"."""
    s = text.by_id[name.sentence]
    head = text.head_of(name)
    nouns = [*s.children(head, "appos", "compound")]
    nouns += [s.head(head)] if head.relation == "appos" else []
    return any(
        noun.lemma in tables.words.words("body_nouns") | tables.words.words("media_nouns")
        and noun.pos == "NOUN"
        for noun in nouns
    ) or any(
        c.tag == "WDT" and c.lower == "which"
        for r in s.children(head, "relcl")
        for c in s.children(r)
    )


def roles_of(text: Text, name: Name, tables: Tables) -> list[str]:
    """What a person is called where the name stands: "transport chief", "aide to the mayor"."""
    s = text.by_id[name.sentence]
    head = text.head_of(name)
    found: list[str] = []
    first = s.left(head)
    before = [t for t in s.tokens[first : name.first] if t.relation != "det"]
    if before and any(_is_office(t, tables) for t in before):
        start = next((t.index for t in before if t.pos != "PRON"), name.first)
        found.append(text_of(s, start, name.first - 1))
    elif name.title:
        found.append(name.title)
    for noun in s.children(head, "appos"):
        if any(_is_office(t, tables) for t in s.subtree(noun)[:6]):
            found.append(_role(s, noun))
    if head.relation == "appos" and _is_office(s.head(head), tables):
        noun = s.head(head)
        last = max(noun.index, s.left(head) - 2)
        found.append(text_of(s, _without_article(s, s.left(noun)), last))
    be = s.head(head)
    if head.relation == "nsubj" and be.lemma == "be":
        found += [_role(s, noun) for noun in s.children(be, "attr") if _is_office(noun, tables)]
    return [role for role in found if role and len(role) < _LONGEST_ROLE]


def _role(s: ParsedSentence, noun: Token) -> str:
    span = noun_phrase(s, noun)
    return text_of(s, _without_article(s, span.first), span.last)


def _without_article(s: ParsedSentence, first: int) -> int:
    return first + 1 if s[first].relation == "det" or s[first].tag == "PRP$" else first


def _is_office(token: Token, tables: Tables) -> bool:
    return (
        tables.is_title(token.lemma)
        or token.lemma in tables.words.words("spoken_for")
        or (token.pos == "NOUN" and token.lemma in tables.words.words("doers"))
    )
