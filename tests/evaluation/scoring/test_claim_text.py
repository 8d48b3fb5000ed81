from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.claim_text import ClaimText, familiarity

GOLD = ClaimText(
    ["Norway will cut its herring quota by 5%.", "Norway lowers the quota for herring by 5%."],
    evidence=["Norway will cut its herring quota by 5% by March 2031, minister Kari Lund said."],
    is_english=True,
)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("Norway will cut its herring quota by 5%.", 1.0, 1.0),
        ("Norway lowers the quota for herring by 5%.", 0.9, 1.0),
        ("Norway will cut its herring quota by 9%.", 0.0, 0.6),
        ("Norway will not cut its herring quota by 5%.", 0.0, 0.0),
        ("Iceland builds a new school.", 0.0, 0.1),
    ],
)
def test_how_far_a_text_says_what_gold_says(text: str, least: float, most: float) -> None:
    assert least <= GOLD.judge(text).value <= most


def test_the_opposite_is_told_as_such() -> None:
    assert GOLD.judge("Norway will not cut its herring quota by 5%.").is_contrary
    assert not GOLD.judge("Norway lowers the quota for herring by 5%.").is_contrary


def test_shares_of_words() -> None:
    assert GOLD.share_said("Norway will cut its herring quota.") == 1.0
    assert GOLD.share_told("Norway will cut its herring quota by 5%.") == 1.0
    assert GOLD.share_told("a new school") == 0.0


def test_an_f1_of_words_and_its_worth() -> None:
    assert [familiarity(one) for one in (0.3, 0.72, 1.0)] == [0.0, 0.9, 0.99]
    assert 0 < familiarity(0.5) < 0.9


@pytest.mark.parametrize(
    ("gold", "reversal", "paraphrase"),
    [
        (
            "Lund says that the tax would revive small ports.",
            "Lund says that the tax would smother small ports.",
            "Small ports would gain new life by the tax, Lund says.",
        ),
        (
            "Lund says that ties between the ports have flourished.",
            "Lund says that ties between the ports have crumbled.",
            "Ties between the ports have thrived, Lund says.",
        ),
        (
            "Lund says that the timetable for the port is on track.",
            "Lund says that the timetable for the port is in tatters.",
            "The timetable for the port is on course, says Lund.",
        ),
    ],
)
def test_a_reversal_in_free_words_is_worth_nothing_and_a_paraphrase_keeps_its_worth(
    gold: str, reversal: str, paraphrase: str
) -> None:
    text = ClaimText([gold], names=["Lund"])
    assert text.judge(reversal).is_contrary
    assert not text.judge(paraphrase).is_contrary
    assert text.judge(paraphrase).value > 0.5


def test_another_wording_of_gold_speaks_for_words_that_work_the_other_way() -> None:
    found = "bear the loss of the harbour fees"
    near, other = "provide for the harbour fees", "carry the burden of fees that are lost"
    assert ClaimText([near]).judge(found).is_contrary
    assert not ClaimText([near, other]).judge(found).is_contrary
