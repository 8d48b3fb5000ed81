from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.similarity import gold_text, text_similarity


@pytest.mark.parametrize(
    ("found", "accepted", "is_turned"),
    [
        ("Oslo will not pay for the bridge.", ["Oslo will pay for the bridge."], True),
        ("Oslo will pay for the bridge.", ["Oslo will not pay for the bridge."], True),
        ("Oslo will pay for the bridge.", ["Oslo will pay for the bridge."], False),
        (
            "Iceland does not reject any cut of the quota.",
            ["Iceland rejects any cut of the quota.", "Iceland stands against a lower quota."],
            True,
        ),
        (
            "No cut of the quota is acceptable to Iceland.",
            ["Iceland stands against a cut of the quota."],
            False,
        ),
        (
            "The partnership of both states stays unshakable.",
            ["Nobody will shake the partnership of both states."],
            False,
        ),
    ],
)
def test_a_turned_statement_is_told_from_a_paraphrase(
    found: str, accepted: list[str], is_turned: bool
) -> None:
    guards = text_similarity(found, gold_text(accepted)).guards
    assert ("negation differs from gold" in guards) is is_turned


def test_a_turned_statement_fails_the_strict_threshold() -> None:
    gold = gold_text(["Oslo will pay for the bridge."])
    assert text_similarity("Oslo will not pay for the bridge.", gold).value < 0.5
    assert text_similarity("Oslo is going to pay for the bridge.", gold).value > 0.5
