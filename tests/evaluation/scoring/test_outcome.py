from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.outcome import (
    FieldOutcome,
    Item,
    ListScore,
    Pair,
    SentenceOutcome,
)


def pair(place: int, credit: float, *, optional: bool = False, strict: bool = True) -> Pair:
    field = FieldOutcome(name="stance", gold="a", found="b", value=credit)
    return Pair(
        gold=place,
        found=place,
        weight=1,
        credit=credit,
        strict=strict,
        optional=optional,
        fields=(field,),
    )


LIST = ListScore(
    pairs=(pair(0, 1.0), pair(1, 0.5, strict=False), pair(2, 1.0, optional=True)),
    spurious=(Item(index=3, text="x"),),
    missed=(Item(index=4, text="y"), Item(index=5, text="z")),
)


def test_ratios_come_from_counts() -> None:
    assert (LIST.found, LIST.gold, LIST.credit) == (3, 4, 1.5)
    assert LIST.f1 == pytest.approx(3 / 7)
    assert LIST.strict_f1 == pytest.approx(2 / 7)
    assert LIST.precision == pytest.approx(0.5)
    assert LIST.recall == pytest.approx(1.5 / 4)
    assert LIST.mean("stance") == pytest.approx(0.75)


def test_empty_against_empty_is_one() -> None:
    empty = ListScore(pairs=(), spurious=(), missed=())
    assert (empty.f1, empty.precision, empty.recall, empty.mean("stance")) == (
        1.0,
        None,
        None,
        None,
    )


def test_a_sentence_is_borne_out_where_nothing_is_not() -> None:
    assert SentenceOutcome(text="x", unborne=()).is_borne_out
    assert not SentenceOutcome(text="x", unborne=("5%",)).is_borne_out
