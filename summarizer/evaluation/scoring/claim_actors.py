"""The actors that claims name, compared between a brief and gold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from summarizer.brief import Brief, Commitment, Evidence, Position
from summarizer.evaluation.gold.gold import GoldCommitment, GoldPosition
from summarizer.evaluation.gold.snippets import EvidenceSets
from summarizer.evaluation.scoring.identity import actor_similarity, party
from summarizer.evaluation.scoring.matching import Matrix, pairing_f1
from summarizer.evaluation.scoring.reference import Reference
from summarizer.evaluation.scoring.similarity import overlap
from summarizer.evaluation.scoring.weights import WEIGHTS


class Cast:
    """How alike the actors of a brief and of the gold are, singly and as sets."""

    def __init__(self, brief: Brief, reference: Reference) -> None:
        language = reference.case.article.language
        self.parties = tuple(party(actor, language=language) for actor in brief.actors)
        self.similarity: Matrix = actor_similarity(self.parties, reference.parties)
        self._found = {actor.id: place for place, actor in enumerate(brief.actors)}
        self._gold = reference.index
        self._known: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = {}
        self._names = {actor.id: actor.name for actor in brief.actors}
        self._gold_names = {actor.id: actor.name for actor in reference.case.gold.actors}

    def sets(self, found: tuple[str, ...], gold: tuple[str, ...]) -> float:
        """Return F1 over the best one-to-one pairing of two sets of actors."""
        key = (found, gold)
        if key not in self._known:
            self._known[key] = self._sets(_unique(found), _unique(gold))
        return self._known[key]

    def _sets(self, found: Sequence[str], gold: Sequence[str]) -> float:
        if len(found) == len(gold) == 1:
            return self.one(found[0], gold[0])
        matrix = [[self.one(mine, theirs) for theirs in gold] for mine in found]
        return pairing_f1(matrix, found=len(found), gold=len(gold))

    def one(self, found: str, gold: str) -> float:
        """Return A of two actors by their ids."""
        return self.similarity[self._found[found]][self._gold[gold]]

    def holders(self, found: tuple[str, ...], gold: tuple[str, ...], said_by: str | None) -> float:
        """Return A of the actors of a claim; gold's speaker named as the actor is as good."""
        value = self.sets(found, gold)
        return value if said_by is None else max(value, self.sets(found, (said_by,)))

    def speaker(self, found: Position | Commitment, gold: GoldPosition | GoldCommitment) -> float:
        """Return 1 for the same speaker or none on both sides, .8 for one left out, else 0.

        A speaker who is one of the holders is the holder speaking; gold's speaker named as the
        holder is named.
        """
        mine = None if found.said_by in found.actors else found.said_by
        theirs = gold.said_by
        if mine is not None and theirs is None and self.sets((mine,), gold.actors) > 0:
            mine = None
        if mine is None and theirs is None:
            return 1.0
        if mine is not None and theirs is not None:
            return 1.0 if self.one(mine, theirs) == 1 else 0.0
        if mine is None and theirs is not None and self.sets(found.actors, (theirs,)) == 1:
            return 1.0
        return WEIGHTS.no_speaker if mine is None else 0.0

    def show(self, ids: Iterable[str]) -> str:
        """Return the names of actors of the brief."""
        return ", ".join(self._names[id_] for id_ in ids)

    def show_gold(self, ids: Iterable[str]) -> str:
        """Return the names of actors of the gold."""
        return ", ".join(self._gold_names[id_] for id_ in ids)


def _unique(ids: tuple[str, ...]) -> Sequence[str]:
    return ids if len(ids) < 2 else tuple(dict.fromkeys(ids))


def sentences(evidence: Iterable[Evidence]) -> frozenset[int]:
    """Return the ids of the sentences that evidence names."""
    return frozenset(one.sentence for one in evidence)


def evidence_f1(found: frozenset[int], gold: EvidenceSets) -> float:
    """Return E: F1 over sentence ids, against the best of gold's sufficient sets.

    >>> evidence_f1(frozenset({3, 4}), (frozenset({1}), frozenset({3})))
    0.6666666666666666
    """
    if found and all(map(found.isdisjoint, gold)):
        return 0.0
    return max((overlap(found, ids) for ids in gold), default=0.0)
