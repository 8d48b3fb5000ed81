from __future__ import annotations

from summarizer.evaluation.scoring.weights import SCORER_VERSION, WEIGHTS, weights_sha256


def test_the_fingerprint_stays_and_the_version_is_a_number() -> None:
    assert weights_sha256() == weights_sha256()
    assert len(weights_sha256()) == 64
    assert SCORER_VERSION.isdigit()


def test_weights_lie_between_0_and_1() -> None:
    assert 0 < WEIGHTS.group < 1
    assert 0 < WEIGHTS.about < 1
