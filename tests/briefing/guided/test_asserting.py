"""What somebody puts forward, below verbs of opinion, and whether he denies it."""

from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, material, parsed

from summarizer.briefing.guided.asserting import assertion_of
from summarizer.briefing.guided.stances import told_stance


@pytest.mark.parametrize(
    ("text", "verb", "denied", "side"),
    [
        ("“I think the toll is unfair,” Ida Holm said.", "is", False, "against"),
        ("“I don't think the toll is unfair,” Ida Holm said.", "is", True, "favor"),
        ("“I don't think we should build the bridge,” Ida Holm said.", "build", True, "against"),
        ("Ida Holm did not believe the new duties would be helpful.", "be", True, "against"),
        (
            "Ida Holm told reporters that the council did not believe the toll would be helpful.",
            "be",
            True,
            "against",
        ),
        ("“We are not convinced that the toll is fair,” Ida Holm said.", "is", True, "against"),
        ("“We are clear that the toll is unfair,” Ida Holm said.", "is", False, "against"),
        ("“Nobody thinks the toll is fair,” Ida Holm said.", "is", True, "against"),
    ],
)
def test_a_denied_opinion_turns_the_side(text: str, verb: str, denied: bool, side: str) -> None:
    finding = material(text).reading.held[-1].finding
    assertion = assertion_of(finding, parsed(text), ENGLISH)
    assert (assertion.verb.text, assertion.denied) == (verb, denied)
    assert told_stance(finding, parsed(text), ENGLISH) == side


def test_what_somebody_did_not_say_tells_nothing() -> None:
    said, unsaid = "Ida Holm said the toll is unfair.", "Ida Holm did not say the toll is unfair."
    for text, side in ((said, "against"), (unsaid, None)):
        finding = material(text).reading.held[-1].finding
        assert told_stance(finding, parsed(text), ENGLISH) == side
