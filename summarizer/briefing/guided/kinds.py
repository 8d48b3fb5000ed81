"""Tell the kind of a name and in which role, as its words and the parse around it tell."""

from __future__ import annotations

import re
from collections import Counter

from summarizer.brief import ActorKind
from summarizer.briefing.guided.name_tables import Tables
from summarizer.briefing.guided.names import Name, text_of
from summarizer.briefing.guided.people import people
from summarizer.briefing.guided.phrases import noun_phrase
from summarizer.briefing.guided.texts import Text
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.names import bodies
from summarizer.names.normal_form import fold_name

_CODE = re.compile(r"[A-Z]{1,6}(?:[ -]?\d++[A-Z]?)++")
"""What is numbered so is no actor: "SF 36", "F-16", "COP29"."""
_ABBREVIATED = re.compile(r"[A-Z]{2,5}s")
"""People under an abbreviation: "MPs"."""
_PLACES = (
    "in",
    "between",
    "at",
    "near",
    "from",
    "to",
    "across",
    "outside",
    "around",
    "through",
    "into",
)
_LONGEST_ROLE = 110
_POINTING = ("PRP", "WP")
"""Tags of what only points to another: "his group, whose chair"."""


def kind_of(text: Text, group: list[Name], tables: Tables) -> ActorKind | None:
    """Tell the kind of a name, as its words, its titles and the parse tell; None for no actor."""
    for name in group:
        full_name = name.label == "PERSON" and " " in name.text
        if full_name and _is_office_holder(text, name, tables):
            return "person"  # "branch secretary Jim Board"
        found = kind_by_words(name, tables)
        if found is not None:
            if found == "state" and _is_place(text, group, tables):
                return None
            return found
    if any(name.title and not tables.is_demonym(name.title) for name in group):
        return "person"
    full = max((name.text for name in group), key=len)
    if _CODE.fullmatch(full) or full.lower().split()[-1] in tables.words.words("described"):
        return None  # "the Texas Republican"
    parts = full.split()
    if parts[-1] in tables.words.words("things"):
        return None
    if any(_is_beside_body(text, name, tables) for name in group):
        return "organization"
    if parts[-1] in tables.words.words("media") and not any(n.label == "PERSON" for n in group):
        return "organization"  # "The Washington Post", later "the Post"
    surnamed = len(parts) in (2, 3, 4) and any(n.text == parts[-1] for n in group)
    if surnamed or any(_is_office_holder(text, name, tables) for name in group):
        return "person"
    if any(_is_called_body(text, name, tables) for name in group):
        return "organization"
    if all(_is_bracketed(text, name) for name in group):
        return None  # "Lund (Labour, Northgate)"
    if tables.is_title(parts[-1]) and parts[-1] not in ("General", "Chief", "Head"):
        return "person"  # "the Home Secretary"
    if _ABBREVIATED.fullmatch(full):
        return "group"
    if " " not in full and all(_is_beside_noun(text, name) for name in group):
        return None  # "the so-called Gonski model"
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
    """Tell whether the words beside a name tell an office: "Ida Moe, spokeswoman for the
    ministry".
    """
    s = text.by_id[name.sentence]
    if s[max(0, name.first - 1)].lower == "the":
        return False
    return any(
        set(role.lower().split())
        & (tables.words.words("title_words") | tables.words.words("spoken_for"))
        for role in roles_of(text, name, tables)
    )


def kind_by_words(name: Name, tables: Tables) -> ActorKind | None:
    """Tell of what kind a name is by its own words; None where they do not tell."""
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
    """Tell whether a capital stands for a place alone: always "in", "at" or "near" it."""
    if any(tables.names_state(name.text) for name in group):
        return False
    return all(_is_where(text, name) for name in group)


def _is_where(text: Text, name: Name, *, beside: bool = True) -> bool:
    """Tell whether a name tells where something is; `beside` another noun, too: "the London
    office".
    """
    head = text.head_of(name)
    s = text.by_id[name.sentence]
    top = s.head(head) if head.relation == "conj" else head
    inside = top.relation == "pobj" and s.head(top).lower in _PLACES
    return inside or (beside and head.relation in ("compound", "poss", "npadvmod"))


def _is_beside_noun(text: Text, name: Name) -> bool:
    """Tell whether a name only tells which thing is meant: "the Gonski model"."""
    head = text.head_of(name)
    noun = text.by_id[name.sentence].head(head)
    return head.relation in ("compound", "nmod") and noun.pos == "NOUN" and not people(noun.lemma)


def _is_bracketed(text: Text, name: Name) -> bool:
    """Tell whether a name stands in brackets behind another one, as a party or a ward does."""
    s = text.by_id[name.sentence]
    opens = next((t.index for t in reversed(s.tokens[: name.first]) if t.text in "()"), 0)
    return opens > 0 and s[opens].text == "(" and s[opens - 1].pos == "PROPN"


def _is_called_body(text: Text, name: Name, tables: Tables) -> bool:
    """Tell whether a noun beside a name says that it is a body: "Orbit, a Swedish company"."""
    s = text.by_id[name.sentence]
    head = text.head_of(name)
    nouns = s.children(head, "compound")
    return any(_is_body_noun(noun, tables) for noun in nouns) or any(
        c.tag == "WDT" and c.lower == "which"
        for r in s.children(head, "relcl")
        for c in s.children(r)
    )


def _is_beside_body(text: Text, name: Name, tables: Tables) -> bool:
    """Tell whether an apposition says what body it is: "The operator, Wexley Metrolink"."""
    s = text.by_id[name.sentence]
    head = text.head_of(name)
    nouns = [*s.children(head, "appos"), *([s.head(head)] if head.relation == "appos" else [])]
    return any(_is_body_noun(noun, tables) for noun in nouns)


def _is_body_noun(noun: Token, tables: Tables) -> bool:
    bodies_ = tables.words.words("body_nouns") | tables.words.words("media_nouns")
    return noun.pos == "NOUN" and noun.lemma in bodies_


def roles_of(text: Text, name: Name, tables: Tables) -> list[str]:
    """Tell what a person is called where the name stands: "transport chief", "aide to the
    mayor".
    """
    s = text.by_id[name.sentence]
    head = text.head_of(name)
    found: list[str] = []
    first = s.left(head)
    before = [t for t in s.tokens[first : name.first] if t.relation != "det"]
    joined = [at for at, t in enumerate(before) if _parts_names(s, t, head)]
    before = before[joined[-1] + 1 :] if joined else before
    if before and any(_is_office(t, tables) for t in before):
        start = next((t.index for t in before if not t.tag.startswith(_POINTING)), name.first)
        found.append(text_of(s, start, name.first - 1))
    elif name.title:
        found.append(name.title)
    for noun in s.children(head, "appos"):
        if noun.is_verb:
            continue  # "One resident, Ida Moe, criticised the members"
        named = noun.pos == "PROPN" and not _is_office(noun, tables)  # "the third Lund, Ida Lund"
        if not named and any(_is_office(t, tables) for t in s.subtree(noun)[:6]):
            found.append(_role(s, noun))
    if head.relation == "appos" and _is_office(s.head(head), tables):
        noun = s.head(head)
        last = max(noun.index, s.left(head) - 2)
        found.append(text_of(s, _without_article(s, s.left(noun)), last))
    be = s.head(head)
    if head.relation == "nsubj" and be.lemma == "be":
        found += [_role(s, noun) for noun in s.children(be, "attr") if _is_office(noun, tables)]
    return [role for role in found if role and len(role) < _LONGEST_ROLE]


def _parts_names(s: ParsedSentence, token: Token, head: Token) -> bool:
    """Tell whether "and" stands between another name with an office and this one: "Mayor Ida Moe
    and council leader | Ola Berg".
    """
    lefts = (s.head(token), s[token.index - 1])
    # Not inside an office: "Minister for Trade and Industry Ida Moe".
    names = any(t.pos == "PROPN" and t.relation not in ("pobj", "conj") for t in lefts)
    return token.relation == "cc" and names and token.index < head.index


def _role(s: ParsedSentence, noun: Token) -> str:
    span = noun_phrase(s, noun)
    first, last = span.first, span.last
    for joined in s.children(noun, "cc"):  # "the chairwoman, and other members"
        if noun.index < joined.index <= last and s[joined.index - 1].text == ",":
            last = joined.index - 2
    while first > 1 and s[first - 1].text == "-":
        first -= 2  # "vice-chairman"
    return text_of(s, _without_article(s, first), last)


def _without_article(s: ParsedSentence, first: int) -> int:
    led = s[first].relation in ("det", "nummod") or s[first].tag.startswith(_POINTING)
    return first + 1 if led else first  # "one resident"


def _is_office(token: Token, tables: Tables) -> bool:
    return (
        tables.is_title(token.lemma)
        or token.lemma in tables.words.words("spoken_for")
        or (token.pos == "NOUN" and token.lemma in tables.words.words("doers"))
    )
