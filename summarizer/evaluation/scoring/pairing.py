"""What the scorers of lists share: pairs aligned one to one, and a judgement of each.

Lists are aligned without stance and status, so that a wrong stance shows as a wrong stance and
not as one claim too many and one too few.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.brief import Commitment, Position
from summarizer.evaluation.gold.gold import GoldCommitment, GoldPosition
from summarizer.evaluation.meaning.bearing import Stock, words_of
from summarizer.evaluation.scoring.claim_actors import Cast
from summarizer.evaluation.scoring.costs import Field
from summarizer.evaluation.scoring.matching import Matrix, align
from summarizer.evaluation.scoring.outcome import FieldOutcome, Item, ListScore, Pair
from summarizer.evaluation.scoring.reference import Reference
from summarizer.evaluation.scoring.weights import WEIGHTS

ROUNDING = 1e-6
"""Pairs this close to being aligned are looked at in full."""

_CARRIES = 0.75
"""Share of a claim's words that a sentence has which may well be its evidence."""
_REQUIRED_FIRST = 1e-6
"""Added to the weight of required gold: of two that fit equally well, it is the one meant."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Worth of a pair, and why."""

    credit: float
    strict: bool
    fields: tuple[FieldOutcome, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """Rules by which several claims were made of one, or one of several."""

    is_part: Callable[[int, int], bool]
    """True if a found item tells a part of a gold item."""
    is_same: Callable[[int, int], bool]
    """True if a found item says no more than another."""
    covers: Callable[[int, int], bool]
    """True if a found item tells a gold item beside the one that it was aligned with."""
    judge: Callable[[Sequence[int], int], Verdict]
    """Judgement of several found items together for one gold item."""
    judge_shared: Callable[[int, int], Verdict]
    """Judgement of a found item for a gold item that it tells beside its own."""


def score_list(
    weights: Matrix,
    *,
    keep: float,
    order: Sequence[tuple[str, ...]],
    optional: Sequence[bool],
    texts: tuple[Sequence[str], Sequence[str]],
    judge: Callable[[int, int], Verdict],
    grouping: Grouping | None = None,
) -> ListScore:
    """Align two lists and judge each pair. `order` is a key that breaks ties among the found.

    With `grouping`, what is left over on either side is looked at once more: one gold item may be
    told in several found ones, and several in one.
    """
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
    used_rows = {row for row, _ in aligned}
    also: dict[int, list[int]] = {}
    shared: list[tuple[int, int]] = []
    if grouping is not None:
        also = _parts(rows, aligned, used_rows, grouping)
        used_rows.update(row for extra in also.values() for row in extra)
        told = {column for _, column in aligned}
        for column in range(len(optional)):
            holder = None if column in told else _teller(aligned, column, grouping)
            if holder is not None:
                shared.append((holder, column))
    pairs = []
    for row, column in sorted([*aligned, *shared], key=lambda pair: pair[1]):
        is_shared = (row, column) in shared
        extra = tuple(also.get(column, ()))
        verdict = judge(row, column)
        if grouping is not None and is_shared:
            verdict = grouping.judge_shared(row, column)
        elif grouping is not None and extra:
            together = grouping.judge((row, *extra), column)
            verdict = max(verdict, together, key=lambda one: one.credit)
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
                also=extra,
                shares=is_shared,
            )
        )
    used_columns = {pair.gold for pair in pairs}
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


def _parts(
    rows: Sequence[int],
    aligned: Sequence[tuple[int, int]],
    used: set[int],
    grouping: Grouping,
) -> dict[int, list[int]]:
    """Return, for each gold item, the left-over found items that tell a part of it."""
    also: dict[int, list[int]] = {}
    told = [row for row, _ in aligned]
    for row in rows:
        if row in used or any(grouping.is_same(row, other) for other in told):
            continue
        column = next((one for _, one in aligned if grouping.is_part(row, one)), None)
        if column is not None:
            also.setdefault(column, []).append(row)
            told.append(row)
    return also


def _teller(aligned: Sequence[tuple[int, int]], column: int, grouping: Grouping) -> int | None:
    """Return the found item that tells a left-over gold item beside its own."""
    return next((row for row, _ in aligned if grouping.covers(row, column)), None)


def score_claims(
    claims: Sequence[Position] | Sequence[Commitment],
    gold: Sequence[GoldPosition] | Sequence[GoldCommitment],
    weights: Matrix,
    *,
    cast: Cast,
    evidence: Sequence[frozenset[int]],
    order: Sequence[tuple[str, ...]],
    judge: Callable[[int, int], Verdict],
    grouping: Grouping,
) -> ListScore:
    """Return `score_list` of claims, whose actors and sentences break the ties that `order`
    leaves.
    """
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
        grouping=grouping,
    )


def holder_fields(
    mine: Position | Commitment,
    theirs: GoldPosition | GoldCommitment,
    cast: Cast,
    actors: float,
) -> tuple[Field, Field]:
    """Find whose claim it is, and who said it for them."""
    names = (
        cast.show_gold([theirs.said_by] if theirs.said_by else []),
        cast.show([mine.said_by] if mine.said_by else []),
    )
    return (
        Field("actors", cast.show_gold(theirs.actors), cast.show(mine.actors), actors),
        Field("said_by", *names, cast.speaker(mine, theirs)),
    )


def speaker_factor(value: float) -> float:
    """Return what is left of a claim whose speaker is right to this part: .7 for a wrong one.

    >>> speaker_factor(1.0), speaker_factor(0.0)
    (1.0, 0.7)
    """
    return 1 - WEIGHTS.wrong_speaker * (1 - value)


def evidence_field(
    reference: Reference, gold: Sequence[str], found: frozenset[int], value: float
) -> Field:
    """Return the words that each side cites."""
    quotes = [reference.case.article.quote(n) for n in sorted(found) if _exists(reference, n)]
    return Field("evidence", " … ".join(gold), " … ".join(quotes), value)


def support(reference: Reference, text: str, found: frozenset[int], value: float) -> float:
    """Return 1 where a claim cites a sentence of gold's evidence, or one that has its words, else
    .9.
    """
    if value > 0:
        return 1.0
    quotes = [reference.case.article.quote(n) for n in found if _exists(reference, n)]
    if words_of(text).share_in(Stock(quotes)) >= _CARRIES:
        return 1.0
    return WEIGHTS.unsupported


def _exists(reference: Reference, number: int) -> bool:
    return 1 <= number <= len(reference.case.article.sentences)
