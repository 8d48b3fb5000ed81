"""Which actor of the gold an actor of a brief is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz

from summarizer.evaluation.scoring.same_name import TITLES, entity, fold_name
from summarizer.evaluation.scoring.vocabulary import word_list
from summarizer.names import iso_codes
from summarizer.names.normal_form import words

SAME_SPELLING = 90.0
"""rapidfuzz ratio from which two spellings count as one, where nothing else decides."""

_OFFICES = frozenset(word_list("offices"))
_STATE_BODIES = frozenset(word_list("state_bodies"))
_PRIVATE = frozenset(word_list("private"))


class Described(Protocol):
    """Description of an actor, as gold and briefs both have it."""

    @property
    def name(self) -> str:
        """Its fullest name."""

    @property
    def kind(self) -> str:
        """person, organization, state or group."""

    @property
    def role(self) -> str | None:
        """Tell what the article calls it."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other names."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor, prepared for comparison."""

    name: str
    """Folded."""
    aliases: frozenset[str]
    """Folded, without the name."""
    telling: frozenset[str]
    """The aliases that are names rather than descriptions such as "the minister"."""
    kind: str
    country: str | None
    entities: frozenset[str]
    """Countries and international bodies that the name (gold: or an alias) stands for."""
    official: bool
    """True if it is a state, a part of one, or holds office in one."""


def party(actor: Described, *, language: str = "en", trusted: bool = False) -> Party:
    """Return an actor prepared for comparison. The aliases of a trusted one (gold) name it for
    certain.
    """
    person = actor.kind == "person"
    name = fold_name(actor.name, person=person)
    aliases = frozenset(fold_name(alias, person=person) for alias in actor.aliases) - {name, ""}
    telling = frozenset(
        fold_name(alias, person=person) for alias in actor.aliases if _is_name(alias)
    )
    known = {entity(form, kind=actor.kind, language=language) for form in (name, *telling)}
    own = entity(name, kind=actor.kind, language=language)
    entities = frozenset(item for item in (known if trusted else {own}) if item)
    country = actor.country or (own if own in iso_codes() else None)
    official = _is_official(actor) or country in entities
    return Party(name, aliases, telling, actor.kind, country, entities, official)


def _is_name(form: str) -> bool:
    telling = [word for word in form.split() if fold_name(word) not in TITLES]
    return any(word != word.lower() or word == word.swapcase() for word in telling)


def _is_official(actor: Described) -> bool:
    if actor.kind == "state":
        return True
    said = {*words(actor.role or ""), *words(actor.name)}
    offices = _OFFICES if actor.kind == "person" else _STATE_BODIES
    return actor.kind in ("person", "organization") and bool(said & offices and not said & _PRIVATE)


def identify(found: Sequence[Party], gold: Sequence[Party]) -> tuple[int | None, ...]:
    """Return, for each actor of a brief, the index of the gold actor that it is, or None.

    An actor is one actor: its name decides before its aliases, and aliases that fit several
    gold actors decide nothing, so that a long list of aliases wins nothing.
    """
    return tuple(_identify(one, gold) for one in found)


def _identify(one: Party, gold: Sequence[Party]) -> int | None:
    for level in (_by_name, _by_word_order, _by_entity, _by_part, _by_alias, _by_spelling):
        scores = [level(one, other) for other in gold]
        best = max(scores, default=0.0)
        if best <= 0:
            continue
        fits = [index for index, score in enumerate(scores) if score == best]
        if len(fits) > 1 and level is _by_part:
            continue
        if len(fits) > 1 and level is _by_alias:
            return None
        return min(fits, key=lambda index: (gold[index].kind != one.kind, index))
    return None


def _by_name(one: Party, other: Party) -> float:
    if one.name == other.name:
        return 2.0
    return 1.0 if one.name in other.aliases else 0.0


def _by_word_order(one: Party, other: Party) -> float:
    forms = (other.name, *other.aliases)
    ordered = sorted(one.name.split())
    return 1.0 if len(ordered) > 1 and any(sorted(f.split()) == ordered for f in forms) else 0.0


def _by_entity(one: Party, other: Party) -> float:
    return 1.0 if one.entities & other.entities else 0.0


def _by_alias(one: Party, other: Party) -> float:
    return 1.0 if ({other.name} | other.telling) & (one.aliases & one.telling) else 0.0


def _by_part(one: Party, other: Party) -> float:
    """Find a person by surname, or by a fuller name than gold has."""
    if not one.kind == other.kind == "person" or _conflict(one, other):
        return 0.0
    mine, theirs = one.name.split(), other.name.split()
    shorter, longer = sorted((mine, theirs), key=len)
    return 1.0 if shorter[-1] == longer[-1] and set(shorter) <= set(longer) else 0.0


def _by_spelling(one: Party, other: Party) -> float:
    if one.kind != other.kind or _conflict(one, other) or (one.entities and other.entities):
        return 0.0
    best = max(fuzz.ratio(one.name, form) for form in (other.name, *sorted(other.aliases)))
    return best if best >= SAME_SPELLING else 0.0


def _conflict(one: Party, other: Party) -> bool:
    return bool(one.country and other.country and one.country != other.country)


def are_metonyms(one: Party, other: Party) -> bool:
    """Tell whether one may stand for the other: a state, and an office or body of the same
    state.
    """
    return bool(
        one.official
        and other.official
        and one.country
        and one.country == other.country
        and "state" in (one.kind, other.kind)
    )


def actor_similarity(
    found: Sequence[Party], gold: Sequence[Party]
) -> tuple[tuple[float, ...], ...]:
    """Return A ∈ {0, .5, 1} for each actor of a brief (row) and of the gold (column).

    >>> from types import SimpleNamespace as Actor
    >>> li = Actor(name="Li Wei", kind="person", role="president", country="CHN", aliases=())
    >>> state = Actor(name="China", kind="state", role=None, country="CHN", aliases=())
    >>> city = Actor(name="Beijing", kind="state", role=None, country="CHN", aliases=())
    >>> actor_similarity([party(city)], [party(li), party(state)])
    ((0.5, 1.0),)
    """
    same = identify(found, gold)
    return tuple(
        tuple(
            1.0 if same[row] == column else 0.5 if are_metonyms(one, other) else 0.0
            for column, other in enumerate(gold)
        )
        for row, one in enumerate(found)
    )
