from __future__ import annotations

import pytest
from deciding_samples import decided
from parsed_samples import ENGLISH, first, material, parsed

from summarizer.briefing.guided import wording
from summarizer.briefing.guided.lexicon import lexicon


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Paula Lund did not support the plan.", "Lund did not support the plan."),
        (
            "“We will never sell the stadium,” Lund said.",
            "Lund said “We will never sell the stadium”.",
        ),
        ("Lund promised to pay half of the cost.", "Lund promised to pay half of the cost."),
        ("Lund was unhappy with the toll.", "Lund was unhappy with the toll."),
        (
            "The council has been unhappy with the toll for years.",
            "Lund is unhappy with the toll for years.",
        ),
    ],
)
def test_a_statement_is_one_sentence_with_the_holders_name(text: str, told: str) -> None:
    finding = material(text).reading.held[0].finding
    assert wording.statement(finding, "Lund", text, parsed(text), ENGLISH) == told


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("“We will never sell the stadium,” Lund said.", "never sell the stadium"),
        ("The union plans to strike in May.", "strike in May"),
    ],
)
def test_an_action_begins_with_its_verb(text: str, act: str) -> None:
    finding = material(text).reading.held[0].finding
    assert wording.action(finding, text, first(text), lexicon("en")) == act


def test_names_in_one_phrase() -> None:
    assert wording.listed(["Peru", "Chile", "Oslo"]) == "Peru, Chile and Oslo"
    assert wording.listed(["Peru", "Chile"]) == "Peru and Chile"
    assert wording.listed(["Peru"]) == "Peru"


def test_a_short_text_stays_and_a_long_one_ends_at_a_word() -> None:
    assert wording.short("the toll") == "the toll"
    assert wording.short("the toll hurts everybody", 14) == "the toll …"


@pytest.mark.parametrize(("act", "empty"), [("do so", True), ("build the bridge", False)])
def test_an_empty_act(act: str, empty: bool) -> None:
    assert wording.is_empty_act(act, lexicon("en")) is empty


@pytest.mark.parametrize(
    "act", ["build the line by 2028", "by 2028 build the line", "build the line"]
)
def test_a_time_is_told_beside_the_act(act: str) -> None:
    assert wording.without_time(act, "by 2028") == "build the line"


def test_a_quotation_stands_between_one_pair_of_marks() -> None:
    assert wording.quotation("the toll is late,") == "“the toll is late”"


def test_several_sentences_of_one_quotation_are_told_one_by_one() -> None:
    text = "Ida Holm said: “The toll is a daft idea. The bridge is a fine plan.”"
    told = [claim.text for claim in decided(text)[0]]
    assert told == [
        "Ida Holm said “The toll is a daft idea.”",
        "Ida Holm said “The bridge is a fine plan.”",
    ]


def test_a_stand_is_told_once() -> None:
    (claim,) = decided("Ida Holm is not in favour of the plan.")[0]
    assert claim.text == "Ida Holm is not in favour of the plan."


def test_who_stands_behind_the_verb_is_named_once() -> None:
    (claim,) = decided("Said the mayor, Ida Holm: “The toll is a disgrace.”")[0]
    assert claim.text == "Ida Holm said “The toll is a disgrace.”"


def test_who_was_but_described_keeps_an_article() -> None:
    text = "A western envoy said the truce was unfair. The envoy opposed the plan."
    assert [claim.text for claim in decided(text)[0]] == [
        "A western envoy said the truce was unfair.",
        "The western envoy opposed the plan.",
    ]


def test_an_article_that_opened_a_quotation_is_small_inside_a_sentence() -> None:
    told = [claim.text for claim in decided("A vote is required for the deal, Ida Holm said.")[0]]
    assert told == ["Ida Holm said a vote is required for the deal."]


def test_an_article_before_a_body_is_none_of_its_member() -> None:
    text = "The Labour Party's Peter Berg has rejected the results."
    assert [claim.text for claim in decided(text)[0]] == ["Peter Berg has rejected the results."]
