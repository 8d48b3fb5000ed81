"""Everybody whom an article names: which names are the same one's.

Names are joined only where the text licenses it: a surname or given name that only one full name
of the article has, initials, a country and its seat of government.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.brief import ActorKind
from summarizer.briefing.guided.kinds import kind_of, roles_of
from summarizer.briefing.guided.name_tables import Tables
from summarizer.briefing.guided.names import Name
from summarizer.briefing.guided.namesakes import Groups
from summarizer.briefing.guided.texts import Text
from summarizer.briefing.guided.who import Entity, Mention


def make_cast(text: Text, names: Sequence[Name], tables: Tables) -> tuple[Entity, ...]:
    """Make the entities behind the names, in the order of the article."""
    groups = Groups(text, tables)
    for name in sorted(names, key=lambda n: (-len(n.text.split()), n.title is None, n.start)):
        groups.add(name)
    ordered = sorted(groups.names, key=lambda group: min(name.start for name in group))
    cast = [_entity(id_, group, text, tables) for id_, group in enumerate(ordered)]
    return _with_offices(cast, tables)


def _with_offices(cast: Sequence[Entity], tables: Tables) -> tuple[Entity, ...]:
    """Return the entities with an office that one of them alone holds given to that one: "the
    Health Secretary" is Ida Lund, whom the text calls so elsewhere.
    """
    owners: dict[int, int] = {}
    for office in cast:
        words = set(office.name.lower().split())
        if office.kind != "person" or not tables.is_title(office.name.split()[-1]):
            continue
        holders = [
            one.id
            for one in cast
            if one.kind == "person" and one.role and words <= set(one.role.lower().split())
        ]
        same = [id_ for id_ in holders if set((cast[id_].role or "").lower().split()) == words]
        holders = same or holders  # not her shadow
        if len(words) > 1 and len(holders) == 1 and holders[0] != office.id:
            owners[office.id] = holders[0]
    more: dict[int, list[Mention]] = {}
    for office_id, owner in owners.items():
        more.setdefault(owner, []).extend(cast[office_id].mentions)
    kept = [one for one in cast if one.id not in owners]
    return tuple(
        replace(
            one,
            id=id_,
            mentions=tuple(
                sorted((*one.mentions, *more.get(one.id, ())), key=lambda mention: mention.start)
            ),
        )
        for id_, one in enumerate(kept)
    )


def _entity(id_: int, group: list[Name], text: Text, tables: Tables) -> Entity:
    kind = kind_of(text, group, tables)
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
        told = roles if kind == "person" else [name]  # Mark Cuban is no Cuban
        country = next(filter(None, map(tables.country_in, told)), None)
    plain = [role for role in roles if not _is_address(role, tables)]
    return Entity(
        id=id_,
        name=name,
        kind=kind,
        country=country,
        role=max(plain, key=len) if plain else None,
        mentions=tuple(Mention(n.start, n.end, n.sentence, n.text) for n in ordered),
    )


def _is_address(role: str, tables: Tables) -> bool:
    """Tell whether a role is a form of address and no office: "Miss", "Prof. Dr."."""
    return {word.lower().rstrip(".") for word in role.split()} <= tables.words.words("honorifics")


def _called(names: list[Name], kind: ActorKind | None, tables: Tables) -> str:
    """Return the fullest name; of a state its own, not that of its capital."""
    if kind == "state":
        own = [n.text for n in names if tables.names_state(n.text)]
        return own[0] if own else names[0].text
    spelled = [n.text for n in names if not n.text.isupper() or len(names) == 1] or [names[0].text]
    return max(spelled, key=len) if kind in ("person", "organization") else spelled[0]
