"""One actor for each real-world actor, joined only where the text itself licenses it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import dropwhile

from summarizer.article import Article
from summarizer.briefing.draft import DraftActor, folded
from summarizer.names import atlas, iso_codes
from summarizer.names.titles import TITLES
from summarizer.reading.folding import unwrapped

_GOVERNMENT = re.compile(
    r"^(?:the )?(?:government|administration) of (?:the )?(.+)$|^(.+?)(?:['’]s)? "
    r"(?:government|administration)$",
    re.I,
)
"""A government's name: "the government of Chile", "Chile’s government"."""
_APOSTROPHES = str.maketrans("", "", "'’`")


@dataclass
class Group:
    """Drafts of one real-world actor, the fullest name first known."""

    name: str
    kind: str
    country: str | None
    members: list[DraftActor] = field(default_factory=list)


def unify(drafts: Sequence[DraftActor], article: Article) -> list[Group]:
    """Return the drafted actors, those who are one put together, in the order of first mention."""
    known = _Known()
    words = as_read(article).casefold()
    # Full names first, so that a surname finds the person whom it belongs to.
    for draft in sorted(drafts, key=lambda one: (one.kind == "person", -len(_words(one)))):
        group = _home(draft, known, article, words=words)
        if group is None:
            group = Group(draft.name, draft.kind, country_of(draft, article))
        elif group.country is None:
            group.country = country_of(draft, article)
        group.members.append(draft)
        if group.kind == "state" and _is_better_state_name(draft.name, group.name, article):
            group.name = draft.name
        known.add(group, draft)
    order = {id(draft): place for place, draft in enumerate(drafts)}
    return sorted(
        known.groups,
        key=lambda group: (
            min((n for one in group.members for n in one.sentences), default=0),
            min(order[id(one)] for one in group.members),
        ),
    )


def country_of(draft: DraftActor, article: Article) -> str | None:
    """Return the actor's country as an ISO code: as drafted where that is one, or a state's own
    name.
    """
    if draft.country:
        code = draft.country.strip().upper()
        if code in iso_codes():
            return code
        if found := atlas(article.language).named(draft.country):
            return found
    return state_code(draft.name, article.language) if draft.kind == "state" else None


def state_code(name: str, language: str) -> str | None:
    """Return the country that the name of a state, a capital or a government stands for."""
    table = atlas(language)
    if found := table.country(name):
        return found
    match = _GOVERNMENT.match(name)
    return table.country(match.group(1) or match.group(2)) if match else None


class _Known:
    """The groups as they grow, looked up by what an actor may have in common with one."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._places: dict[int, int] = {}
        """id() of a group → its place in `groups`."""
        self._with: dict[tuple[str, str], set[int]] = {}

    def add(self, group: Group, draft: DraftActor) -> None:
        """Note a new member of a group, which may be new itself."""
        place = self._places.setdefault(id(group), len(self.groups))
        if place == len(self.groups):
            self.groups.append(group)
        words = _words(draft)
        traits = [("name", folded(draft.name)), ("title", folded(group.name))]
        traits += [("form", folded(form)) for form in (draft.name, *draft.aliases)]
        traits += [("end", word) for word in {words[0], words[-1]}] if words else []
        traits += [("country", group.country)] if group.country else []
        for trait in traits:
            self._with.setdefault(trait, set()).add(place)

    def having(self, trait: str, value: str) -> list[Group]:
        """Return the groups with a trait, the first first.

        It is "name" or "form" of a member, "end" of its words, "title" or "country" of the group.
        """
        return [self.groups[place] for place in sorted(self._with.get((trait, value), ()))]


def _home(draft: DraftActor, known: _Known, article: Article, *, words: str) -> Group | None:
    """Return the group that an actor belongs to; `words` are the article's, in small letters."""
    name = folded(draft.name)
    for group in known.having("name", name):
        if _compatible(draft, group):
            return group
    if draft.kind == "state" and (code := state_code(draft.name, article.language)):
        for group in known.having("country", code):
            if group.kind == "state":
                return group
    by_alias = [g for g in known.having("form", name) if g.kind == draft.kind]
    if len(by_alias) == 1 and draft.name.casefold() in words:
        return by_alias[0]
    own = {folded(form) for form in draft.aliases if form.casefold() in words}
    named = {
        id(g): g
        for form in own
        for g in known.having("title", form)
        if g.kind == draft.kind and folded(g.name) == form
    }
    if len(named) == 1:
        return next(iter(named.values()))
    return _same_person(draft, known) if draft.kind == "person" else None


def _compatible(draft: DraftActor, group: Group) -> bool:
    return (draft.kind == "person") == (group.kind == "person")


def _same_person(draft: DraftActor, known: _Known) -> Group | None:
    words = _words(draft)
    hits = [
        group
        for group in (known.having("end", words[-1]) if words else ())
        if group.kind == "person" and any(_is_part(words, _words(one)) for one in group.members)
    ]
    return hits[0] if len(hits) == 1 else None


def _is_part(words: tuple[str, ...], fuller: tuple[str, ...]) -> bool:
    """Tell whether words are part of a full name: "Lund" of "Kari Lund", "Kari Lund" of "Kari Anne
    Lund".
    """
    if not words or len(words) > len(fuller):
        return False
    if len(words) == 1:
        return words[0] in (fuller[0], fuller[-1])
    return words[-1] == fuller[-1] and set(words) <= set(fuller)


def _words(draft: DraftActor) -> tuple[str, ...]:
    parts = re.findall(r"[\w'’-]+", draft.name.casefold())
    return tuple(parts if draft.kind != "person" else _untitled(parts))


def without_title(name: str) -> str:
    """Return a person's name without the titles before it.

    A name that is nothing but titles keeps them: it is all there is to go by.

    >>> without_title("Prime Minister Jonas Lund"), without_title("Finance Minister")
    ('Jonas Lund', 'Finance Minister')
    """
    return " ".join(_untitled(name.split()))


def _untitled(words: list[str]) -> list[str]:
    kept = list(dropwhile(lambda word: word.strip(".").casefold() in TITLES, words))
    return kept or words


def _is_better_state_name(new: str, old: str, article: Article) -> bool:
    table = atlas(article.language)
    return table.named(new) is not None and table.named(old) is None


def as_read(article: Article) -> str:
    """Return an article's words as a reader sees them: single spaces, nothing unseen."""
    return unicodedata.normalize("NFC", unwrapped(article.text))


def slug(name: str, taken: set[str]) -> str:
    """Return an id for a name that is not in `taken` yet, in its own script.

    >>> slug("Helena Brandão Queiroz", set()), slug("中国", set()), slug("U.N.", {"u-n"})
    ('helena-brandao-queiroz', '中国', 'u-n-2')
    """
    plain = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    folded_name = unicodedata.normalize("NFKC", bare).casefold()
    stem = "-".join(re.findall(r"[^\W_]+", folded_name))[:72].strip("-") or "actor"
    found, number = stem, 2
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found
