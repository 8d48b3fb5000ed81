"""What the scorers of lists share: pairs aligned one to one, and a judgement of each.

Lists are aligned without stance and status, so that a wrong stance shows as a wrong stance and
not as one claim too many and one too few.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.brief import Commitment, Position
from summarizer.evaluation.gold.gold import GoldCommitment, GoldPosition
from summarizer.evaluation.scoring.claim_actors import Cast
from summarizer.evaluation.scoring.matching import Matrix, align
from summarizer.evaluation.scoring.outcome import FieldOutcome, Item, ListScore, Pair
from summarizer.evaluation.scoring.reference import Reference
from summarizer.evaluation.scoring.weights import WEIGHTS

ROUNDING = 1e-6
"""Pairs this close to being aligned are looked at in full."""

_REQUIRED_FIRST = 1e-6
"""Added to the weight of required gold: of two that fit equally well, it is the one meant."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a pair is worth."""

    credit: float
    strict: bool
    fields: tuple[FieldOutcome, ...]
    notes: tuple[str, ...] = ()


def score_list(
    weights: Matrix,
    *,
    keep: float,
    order: Sequence[tuple[str, ...]],
    optional: Sequence[bool],
    texts: tuple[Sequence[str], Sequence[str]],
    judge: Callable[[int, int], Verdict],
) -> ListScore:
    """Aligns two lists and judges each pair. `order` is a key that breaks ties among the found."""
    rows = sorted(range(len(order)), key=lambda row: order[row])
    floor = max(keep, 1e-9)
    matrix = [
        [
            w + (0.0 if free else _REQUIRED_FIRST) if round(w, 9) >= floor else 0.0
            for w, free in zip(weights[row], optional, strict=True)
        ]
        for row in rows
    ]
    aligned = [(rows[row], column) for row, column in align(matrix)]
    pairs = []
    for row, column in aligned:
        verdict = judge(row, column)
        pairs.append(
            Pair(
                gold=column,
                found=row,
                weight=weights[row][column],
                credit=verdict.credit,
                strict=verdict.strict,
                optional=optional[column],
                fields=verdict.fields,
                notes=verdict.notes,
            )
        )
    used_rows, used_columns = {row for row, _ in aligned}, {column for _, column in aligned}
    mine, theirs = texts
    return ListScore(
        pairs=tuple(pairs),
        spurious=tuple(
            Item(index=row, text=text) for row, text in enumerate(mine) if row not in used_rows
        ),
        missed=tuple(
            Item(index=column, text=text)
            for column, text in enumerate(theirs)
            if column not in used_columns and not optional[column]
        ),
    )


def score_claims(
    claims: Sequence[Position] | Sequence[Commitment],
    gold: Sequence[GoldPosition] | Sequence[GoldCommitment],
    weights: Matrix,
    *,
    cast: Cast,
    evidence: Sequence[frozenset[int]],
    order: Sequence[tuple[str, ...]],
    judge: Callable[[int, int], Verdict],
) -> ListScore:
    """`score_list` of claims, whose actors and sentences break the ties that `order` leaves."""
    holders = [cast.show(claim.actors) for claim in claims]
    return score_list(
        weights,
        keep=WEIGHTS.keep,
        order=[
            (*key, names, *sorted(map(str, ids)))
            for key, names, ids in zip(order, holders, evidence, strict=True)
        ],
        optional=[item.optional for item in gold],
        texts=(
            [f"{names}: {key[0]}" for names, key in zip(holders, order, strict=True)],
            [f"{cast.show_gold(item.actors)}: {item.text}" for item in gold],
        ),
        judge=judge,
    )


def field(name: str, gold: str, found: str, value: float) -> FieldOutcome:
    """One field of a pair, and how alike its two sides are, 0 to 1."""
    return FieldOutcome(name=name, gold=gold, found=found, value=value)


def same(name: str, gold: str, found: str) -> FieldOutcome:
    """A field that is right or wrong."""
    return field(name, gold, found, float(gold == found))


def holder_fields(
    mine: Position | Commitment,
    theirs: GoldPosition | GoldCommitment,
    cast: Cast,
    actors: float,
) -> tuple[FieldOutcome, FieldOutcome]:
    """Whose claim it is, and who said it for them."""
    speakers = (
        cast.show_gold([theirs.said_by] if theirs.said_by else []),
        cast.show([mine.said_by] if mine.said_by else []),
    )
    return (
        field("actors", cast.show_gold(theirs.actors), cast.show(mine.actors), actors),
        field("said_by", *speakers, cast.speakers(mine.said_by, theirs.said_by)),
    )


def evidence_field(
    reference: Reference, gold: Sequence[str], found: frozenset[int], value: float
) -> FieldOutcome:
    """The words that each side cites."""
    quotes = [reference.case.article.quote(n) for n in sorted(found) if _exists(reference, n)]
    return field("evidence", " … ".join(gold), " … ".join(quotes), value)


def _exists(reference: Reference, number: int) -> bool:
    return 1 <= number <= len(reference.case.article.sentences)
