from __future__ import annotations

import pytest
from deciding_samples import decided
from parsed_samples import ENGLISH, first, material, words

from summarizer.briefing.guided.commitments import (
    condition_in,
    is_coercive,
    polarity_of,
    status_of,
)

OFFER = "Lund offered to pay half by May 2027 if the council agrees."
THREAT = "Orbit said it would leave the port if the toll was raised."


def test_a_condition_inside_of_an_act() -> None:
    for text, condition in ((OFFER, "if the council agrees"), (THREAT, "if the toll was raised")):
        act = material(text).reading.held[0].finding.act
        assert act is not None
        assert words(text, condition_in(first(text), act, ENGLISH)) == condition
    plain = "Lund promised to pay half of the cost."
    act = material(plain).reading.held[0].finding.act
    assert act is not None
    assert condition_in(first(plain), act, ENGLISH) is None


def test_a_proviso_is_that_of_the_act_it_hangs_on() -> None:
    text = "Norway will close the port, and Kenya will open a bridge, provided that Seoul agrees."
    found = [
        words(text, condition_in(first(text), held.finding.act, ENGLISH))
        for held in material(text).reading.held
        if held.finding.act is not None
    ]
    assert found == ["", "provided that Seoul agrees"]


def test_how_far_a_commitment_has_come() -> None:
    for text, status in (
        (OFFER, "proposed"),
        ("Lund promised to pay half of the cost.", "pledged"),
    ):
        held = material(text).reading.held[0]
        assert status_of(held, first(text), ENGLISH, is_term=False) == status
        assert status_of(held, first(text), ENGLISH, is_term=True) == "agreed"


def test_what_a_commitment_does_to_others() -> None:
    for text, polarity in (
        ("Lund promised to pay half of the cost.", "cooperative"),
        ("The union plans to strike in May.", "coercive"),
        (THREAT, "neutral"),
    ):
        finding = material(text).reading.held[0].finding
        told = polarity_of(
            finding, first(text), ENGLISH, negated=False, counterparts=True, is_joint=False
        )
        assert told == polarity


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway broke its promise to open the port.", "broken"),
        ("Norway has kept its promise to open the port.", "fulfilled"),
        ("Norway did not keep its promise to open the port.", "broken"),
        ("Norway failed to keep its promise to open the port.", "broken"),
        ("Norway will keep its promise to open the port.", "pledged"),
        ("Norway repeated its promise to open the port.", "pledged"),
        ("Norway postponed its plan to build a port.", "suspended"),
        ("Norway reversed its decision to open the port.", "withdrawn"),
    ],
)
def test_what_became_of_a_promise(text: str, status: str) -> None:
    (claim,) = decided(text)[0]
    assert (claim.kind, claim.status) == ("promise", status)


def test_tariffs_that_an_act_only_has_to_do_with_are_no_weapon() -> None:
    for text, coercive in (
        ("Norway is ready to find answers on the issue of tariffs with Kenya.", False),
        ("Norway will answer with tariffs on Kenyan goods.", True),
    ):
        known = material(text)
        finding = known.reading.held[-1].finding
        assert is_coercive(finding, known.parsed[0], known.lexicon) is coercive
