from __future__ import annotations

import pytest
from parsed_samples import first, material, parsed, token, words

from summarizer.briefing.guided import named_issues


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Paula Lund likened the ban to a disgrace.", "the ban"),
        (
            "Paula Lund criticized the reliance on a 2008 deal.",
            "the reliance on a 2008 deal",
        ),
        ("Paula Lund supports an end to peat as a fuel by 2029.", "an end to peat as a fuel"),
        ("Harland council does not recommend that people wear masks.", "masks"),
    ],
)
def test_the_issue_by_the_grammar(text: str, issue: str) -> None:
    known = material(text)
    finding = known.reading.held[-1].finding
    sentence = parsed(text)[finding.sentence - 1]
    assert words(text, named_issues.named_issue(finding, known, sentence)) == issue


def test_the_issue_of_a_judgement() -> None:
    text = "Paula Lund said the tax would ruin farmers."
    known = material(text)
    finding = known.reading.held[-1].finding
    assert words(text, named_issues.judged_issue(finding, known)) == "the tax"
    calm = "Paula Lund said that the vote is on Friday."
    assert (
        named_issues.judged_issue(material(calm).reading.held[-1].finding, material(calm)) is None
    )


def test_an_object_is_what_a_verb_is_about() -> None:
    text = "Paula Lund did not support the plan."
    s = first(text)
    assert words(text, named_issues.object_of(s, token(s, "support"))) == "the plan"
    said = first("Mayor Lund said the toll was unfair.")
    assert named_issues.object_of(said, token(said, "said")) is None
