from __future__ import annotations

from summarizer.evaluation.scoring.outcome import ListScore
from summarizer.evaluation.scoring.pairing import Verdict, score_list


def scored(weights: list[list[float]], *, optional: list[bool], keep: float = 0.3) -> ListScore:
    found, gold = len(weights), len(weights[0])
    return score_list(
        weights,
        keep=keep,
        order=[(str(row),) for row in range(found)],
        optional=optional,
        texts=([f"f{n}" for n in range(found)], [f"g{n}" for n in range(gold)]),
        judge=lambda row, column: Verdict(weights[row][column], strict=False, fields=()),
    )


def test_the_best_pairing_is_taken_not_the_first() -> None:
    score = scored([[0.9, 0.8], [0.8, 0.1]], optional=[False, False])
    assert {(one.found, one.gold) for one in score.pairs} == {(0, 1), (1, 0)}


def test_what_weighs_too_little_stays_apart() -> None:
    score = scored([[0.2]], optional=[False])
    assert (len(score.pairs), len(score.spurious), len(score.missed)) == (0, 1, 1)


def test_an_optional_item_is_not_missed() -> None:
    score = scored([[0.9, 0.0]], optional=[False, True])
    assert score.missed == ()
    assert len(score.pairs) == 1
