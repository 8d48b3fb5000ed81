"""What a page shows of a brief: its actors with their badges, and its claims with their keys."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from summarizer.brief import Actor, Brief, Commitment, Position, SummarySentence
from summarizer.render.display import line
from summarizer.render.wording import by_holder, sentences

COLOURS = 8
"""How many actor colours page.css has; the ninth actor has the first one's again."""

Item = SummarySentence | Actor | Position | Commitment
"""A part of a brief that carries evidence."""


@dataclass(frozen=True, slots=True)
class Who:
    """An actor as the page shows it everywhere: a badge in its colour, beside its name."""

    key: str
    name: str
    initials: str
    kind: str
    colour: int

    @classmethod
    def of(cls, actor: Actor, number: int) -> Self:
        """Return the actor that stands at this place, from 1, in the brief."""
        name = line(actor.name)
        return cls(f"a{number}", name, initials(name), actor.kind, (number - 1) % COLOURS)


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the brief says: what can be picked, and the sentences that show it."""

    key: str
    item: Item
    actors: tuple[Who, ...] = ()
    said_by: Who | None = None
    counterparts: tuple[Who, ...] = ()

    @property
    def sentences(self) -> tuple[int, ...]:
        """Numbers of the sentences that show it, ascending."""
        return sentences(self.item.evidence)

    @property
    def involved(self) -> tuple[str, ...]:
        """Keys of the actors that it names, each once."""
        said_by = (self.said_by,) if self.said_by else ()
        return tuple(dict.fromkeys(w.key for w in (*self.actors, *said_by, *self.counterparts)))


@dataclass(frozen=True)
class Claims:
    """All claims of a brief, in the order of the page."""

    actors: tuple[Claim, ...]
    summary: tuple[Claim, ...]
    positions: tuple[tuple[Claim, ...], ...]
    """Grouped by who holds them."""
    commitments: tuple[Claim, ...]
    people: tuple[Who, ...]
    """As in the brief: `Run.actor` is an index into it."""

    @classmethod
    def of(cls, brief: Brief) -> Self:
        """Return the claims of a brief."""
        people = tuple(Who.of(actor, number) for number, actor in enumerate(brief.actors, 1))
        known = {actor.id: who for actor, who in zip(brief.actors, people, strict=True)}
        number = iter(range(1, len(brief.positions) + 1))
        return cls(
            actors=tuple(
                Claim(who.key, actor, actors=(who,))
                for actor, who in zip(brief.actors, people, strict=True)
            ),
            summary=tuple(Claim(f"m{n}", item) for n, item in enumerate(brief.summary, 1)),
            positions=tuple(
                tuple(
                    Claim(
                        f"p{next(number)}",
                        item,
                        actors=tuple(known[name] for name in item.actors),
                        said_by=known[item.said_by] if item.said_by else None,
                    )
                    for item in group.positions
                )
                for group in by_holder(brief.positions)
            ),
            commitments=tuple(
                Claim(
                    f"c{n}",
                    item,
                    actors=tuple(known[name] for name in item.actors),
                    said_by=known[item.said_by] if item.said_by else None,
                    counterparts=tuple(known[name] for name in item.counterparts),
                )
                for n, item in enumerate(brief.commitments, 1)
            ),
            people=people,
        )

    @cached_property
    def citing(self) -> dict[int, tuple[str, ...]]:
        """Number of a sentence → keys of the claims that it shows."""
        found: dict[int, list[str]] = {}
        groups = (self.summary, self.actors, *self.positions, self.commitments)
        for claim in (claim for group in groups for claim in group):
            for sentence in claim.sentences:
                found.setdefault(sentence, []).append(claim.key)
        return {sentence: tuple(keys) for sentence, keys in found.items()}

    @cached_property
    def claimed(self) -> frozenset[int]:
        """Numbers of the sentences that show more than that an actor is named in them."""
        groups = (self.summary, *self.positions, self.commitments)
        return frozenset(n for group in groups for claim in group for n in claim.sentences)

    @cached_property
    def counts(self) -> dict[str, int]:
        """Key of an actor → how many positions and commitments name it."""
        counts = dict.fromkeys((who.key for who in self.people), 0)
        for claim in (*(claim for group in self.positions for claim in group), *self.commitments):
            for key in claim.involved:
                counts[key] += 1
        return counts


def initials(name: str) -> str:
    """Return one or two characters for a badge.

    >>> initials("Ana Silva"), initials("NATO"), initials("the Senate"), initials("王小明")
    ('AS', 'NA', 'S', '王')
    >>> initials("dockers' union"), initials("the government"), initials("residents")
    ('DU', 'G', 'R')
    """
    words: list[str] = re.findall(r"[^\W_]+", name)
    capital = [word for word in words if not word[0].islower()]
    capital = capital or [word for word in words if len(word) > 3] or words or ["?"]
    if len(capital) > 1:
        return (capital[0][0] + capital[-1][0]).upper()
    word = capital[0]
    return word[:2] if word.isupper() and word.isascii() else word[0].upper()
