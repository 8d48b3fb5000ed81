"""Everybody whom an article names: which names are the same one's.

Names are joined only where the text licenses it: a surname or given name that only one full name
of the article has, initials, a country and its seat of government.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import ActorKind
from summarizer.briefing.guided.kinds import kind_by_words, kind_of, roles_of
from summarizer.briefing.guided.names import Name, Tables
from summarizer.briefing.guided.texts import Text
from summarizer.briefing.guided.who import Entity, Mention
from summarizer.names.normal_form import fold_name


def make_cast(text: Text, names: Sequence[Name], tables: Tables) -> tuple[Entity, ...]:
    """Make the entities behind the names, in the order of the article."""
    groups: list[list[Name]] = []
    kinds: list[ActorKind | None] = []
    for name in sorted(names, key=lambda n: (-len(n.text.split()), n.title is None, n.start)):
        at = _known(name, groups, kinds, tables)
        if at is None:
            groups.append([name])
            kinds.append(kind_of(text, [name], tables))
        else:
            groups[at].append(name)
            kinds[at] = kinds[at] or kind_of(text, groups[at], tables)
    ordered = sorted(groups, key=lambda group: min(name.start for name in group))
    return tuple(_entity(id_, group, text, tables) for id_, group in enumerate(ordered))


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
    """Return the fullest name; of a state its own, not that of its capital."""
    if kind == "state":
        own = [n.text for n in names if tables.names_state(n.text)]
        return own[0] if own else names[0].text
    spelled = [n.text for n in names if not n.text.isupper() or len(names) == 1] or [names[0].text]
    return max(spelled, key=len) if kind in ("person", "organization") else spelled[0]


def _known(
    name: Name, groups: list[list[Name]], kinds: list[ActorKind | None], tables: Tables
) -> int | None:
    """Return the index of the group that a name belongs to."""
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
    is_one_word = " " not in name.text  # "Hovland-Bakke"
    if is_one_word and not (name.text.isupper() and name.label != "PERSON"):
        full = [
            at
            for at, group in enumerate(groups)
            if (kinds[at] in ("person", None) or not any(kind_by_words(o, tables) for o in group))
            and any(_has_part(o.text, folded, surnames=kinds[at] == "person") for o in group)
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
    """Return the code of the state that a name stands for; an office at home stands for none."""
    return None if name.text in tables.words.words("metonyms") else tables.country_of(name.text)


def _has_part(full: str, word: str, *, surnames: bool) -> bool:
    """Tell whether a word is a name for short: "Restrepo" of "Adriana Restrepo Mejía"."""
    parts = [fold_name(part) for part in full.split()]
    return len(parts) > 1 and word in (parts if surnames else (parts[0], parts[-1]))


def _is_short(short: str, full: str, tables: Tables) -> bool:
    """Tell whether one word is a body's name for short: "Helvax" of "Helvax AG"."""
    first, _, rest = full.partition(" ")
    last = full.rsplit(" ", maxsplit=1)[-1]
    if first == short and rest:
        return rest in tables.words.words("legal_forms") or tables.is_body(rest)
    return bool(rest) and last == short and short in tables.words.words("bodies")


def _is_acronym(short: str, name: str) -> bool:
    """Tell whether one name is the initials of another.

    >>> _is_acronym("WTO", "World Trade Organization")
    True
    """
    initials = "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
    return len(short) > 1 and short.replace(".", "") == initials
