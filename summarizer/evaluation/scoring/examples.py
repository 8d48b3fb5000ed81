"""A small case, for the worked examples in the docstrings of the scorers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from summarizer.article import Article, Sentence
from summarizer.brief import ActorKind, Brief, Polarity, Stance, Status
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.gold import Gold, GoldActor, GoldCommitment, GoldPosition
from summarizer.evaluation.scoring.reference import Reference, prepare

_SENTENCES = (
    "Li opposes tariffs on steel.",
    "China will cut its steel exports by 5 percent.",
    "Li backs a new canal.",
)
_KINDS: dict[str, ActorKind] = {
    "Li": "person",
    "Orlov": "person",
    "China": "state",
    "Beijing": "state",
}


def example(
    *,
    gold_actors: Sequence[str] = ("Li", "China"),
    actors: Sequence[str] | None = None,
    gold_positions: int = 0,
    positions: Sequence[tuple[str, Stance, int]] = (),
    gold_commitments: int = 0,
    commitments: Sequence[tuple[str, Status, int]] = (),
) -> tuple[Reference, Brief]:
    """Return gold on an article of three sentences, and a brief of it.

    Positions and commitments are given by actor, stance or status, and the number of the sentence
    that is both text and evidence; `gold_positions` and `gold_commitments` say how many gold has.
    """
    views: list[tuple[str, Stance, int]] = [("Li", "against", 1), ("Li", "favor", 3)]
    plans: list[tuple[str, Status, int]] = [("China", "pledged", 2)]
    case = make_case(
        gold_actors, positions=views[:gold_positions], commitments=plans[:gold_commitments]
    )
    said = make_case(actors or gold_actors, positions=positions, commitments=commitments)
    return prepare(case), gold_brief(said)


def make_case(
    actors: Sequence[str],
    *,
    positions: Sequence[tuple[str, Stance, int]] = (),
    commitments: Sequence[tuple[str, Status, int]] = (),
    polarity: Polarity = "neutral",
) -> Case:
    """Make gold on the article of three sentences."""
    gold = Gold(
        schema_version="1",
        split="dev",
        story="steel",
        annotator="A",
        headline="Li opposes tariffs",
        summary=(_SENTENCES[0],),
        actors=tuple(
            GoldActor(id=name.lower(), name=name, kind=_KINDS.get(name, "person"))
            for name in actors
        ),
        positions=tuple(
            GoldPosition(
                id=f"p{place}",
                actors=(actor.lower(),),
                issue=_SENTENCES[number - 1].split(maxsplit=2)[2].rstrip("."),
                stance=stance,
                statement=_SENTENCES[number - 1],
                evidence=(_SENTENCES[number - 1],),
            )
            for place, (actor, stance, number) in enumerate(positions, 1)
        ),
        commitments=tuple(
            GoldCommitment(
                id=f"c{place}",
                actors=(actor.lower(),),
                action=_SENTENCES[number - 1].split(maxsplit=2)[2].rstrip("."),
                status=status,
                polarity=polarity,
                evidence=(_SENTENCES[number - 1],),
            )
            for place, (actor, status, number) in enumerate(commitments, 1)
        ),
    )
    return Case(
        id="example",
        path=Path("example/gold.yaml"),
        gold=gold,
        article=article(),
        positions=tuple((frozenset({number}),) for _, _, number in positions),
        commitments=tuple((frozenset({number}),) for _, _, number in commitments),
    )


def article() -> Article:
    """Return the three sentences."""
    text = " ".join(_SENTENCES)
    starts = [text.index(sentence) for sentence in _SENTENCES]
    spans = enumerate(zip(starts, _SENTENCES, strict=True), 1)
    return Article("-", text, tuple(Sentence(n, s, s + len(t), 0) for n, (s, t) in spans))
