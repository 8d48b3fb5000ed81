"""From findings to claims: sides, issues, acts, terms, and what the model may decide."""

from __future__ import annotations

from datetime import date

import pytest
from deciding_samples import SURE, decided, names
from parsed_samples import article, parsed

from summarizer.briefing.guided.asking import Judgement
from summarizer.briefing.guided.cases import make_cases
from summarizer.briefing.guided.deciding import Deciding
from summarizer.briefing.guided.lexicon import NEUTRAL
from summarizer.briefing.guided.neutral import read_quotations


@pytest.mark.parametrize(
    ("text", "side", "issue"),
    [
        ("Paula Lund opposed the toll at the harbour.", "against", "the toll at the harbour"),
        ("Paula Lund called for a vote on the plan.", "favor", "a vote on the plan"),
        (
            "Paula Lund preferred dealing with each town alone.",
            "favor",
            "dealing with each town alone",
        ),
        ("Paula Lund voiced concern about the toll.", "against", "the toll"),
        ("Paula Lund urged the council to scrap the toll.", "against", "the toll"),
        ("Paula Lund said that she opposed the toll.", "against", "the toll"),
        ("Paula Lund said that the toll should be scrapped.", "against", "the toll"),
        ("Paula Lund said that the council should publish the report.", "favor", "the report"),
        ("Paula Lund did not support the plan.", "against", "the plan"),
        ("Paula Lund denied a report that she had resigned.", "against", "a report"),
        ("Paula Lund said that the night shift was unsafe.", "against", "the night shift"),
        (
            "Paula Lund accused the mayor of having hidden the report.",
            "against",
            "having hidden the report",
        ),
    ],
)
def test_words_tell_the_side_and_the_issue_without_a_model(
    text: str, side: str, issue: str
) -> None:
    opposite = {"favor": 0.02, "against": 0.02, "mixed": 0.9, "neutral": 0.02, "none": 0.04}
    claims, warnings, deciding = decided(text, opposite)
    (claim,) = claims
    assert (claim.kind, claim.stance, claim.issue) == ("view", side, issue)
    assert names(deciding, claim) == ["Paula Lund"]
    assert claim.basis == "reported"
    assert not warnings


def test_what_denies_support_is_against_whatever_a_model_sees() -> None:
    (claim,), _, _ = decided("Karl Ruud wrote that he cannot support the change.")
    assert claim.stance == "against"
    (claim,), _, _ = decided("Karl Ruud wrote that he supports the change.")
    assert claim.stance == "favor"


def test_an_act_without_its_own_counterpart_is_against_whom_the_text_is_about() -> None:
    text = "Orbit raised its fares in May. The union plans to strike over pay on Monday."
    (claim,), _, deciding = decided(text)
    assert [deciding.reading.entities[one].name for one in claim.counterparts] == ["Orbit"]
    assert claim.polarity == "coercive"


def test_the_particle_of_a_verb_stays_with_it() -> None:
    (claim,), _, _ = decided("Norway will take back all whose requests have been turned down.")
    assert claim.text == "take back all whose requests have been turned down"


def test_a_thing_that_is_promised_is_provided() -> None:
    (claim,), _, _ = decided("Ida Lund has promised 900 buses for the town.")
    assert (claim.kind, claim.text) == ("promise", "provide 900 buses")


def test_the_preposition_of_a_cue_is_told_once() -> None:
    (claim,), _, _ = decided("Paula Lund called for a vote on the plan.")
    assert claim.text == "Paula Lund called for a vote on the plan."


def test_what_the_model_takes_for_plain_information_is_left_out_and_said() -> None:
    text = "Paula Lund said that the talks would go on in March."
    plain = {"favor": 0.02, "against": 0.01, "mixed": 0.01, "neutral": 0.01, "none": 0.95}
    claims, warnings, _ = decided(text, plain)
    assert not claims
    (warning,) = warnings
    assert "sentence 1" in warning


def test_what_the_model_takes_for_a_view_is_one_with_its_certainty() -> None:
    text = "“We should all be glad of this bridge,” said Paula Lund."
    (claim,), _, deciding = decided(text, issue="this bridge")
    assert (claim.stance, claim.basis) == ("favor", "quoted")
    assert 0.5 < claim.confidence <= 1
    assert names(deciding, claim) == ["Paula Lund"]


def test_a_side_that_the_model_is_not_sure_of_is_none() -> None:
    text = "“We should all think of this bridge,” said Paula Lund."
    torn = {"favor": 0.6, "against": 0.2, "mixed": 0.16, "neutral": 0.02, "none": 0.02}
    claims, warnings, _ = decided(text, torn)
    assert not claims
    assert warnings


def test_a_view_told_of_another_is_that_others() -> None:
    text = "The council welcomed the plan. Mayor Paula Lund said that the council opposes the toll."
    claims, _, deciding = decided(text)
    (claim,) = (one for one in claims if one.sentences == (2,))
    assert [name.lower().removeprefix("the ") for name in names(deciding, claim)] == ["council"]
    assert claim.said_by is not None
    assert deciding.reading.entities[claim.said_by].name == "Paula Lund"
    assert (claim.stance, claim.issue) == ("against", "the toll")


def test_two_demands_under_one_verb_are_two_positions() -> None:
    claims, _, _ = decided("Paula Lund called for a vote and an inquiry.")
    assert {claim.issue for claim in claims} == {"a vote", "an inquiry"}


@pytest.mark.parametrize(
    ("text", "action", "status", "condition"),
    [
        ("Orbit said it would pay a bonus.", "pay a bonus", "pledged", None),
        ("Orbit offered to pay a bonus.", "pay a bonus", "proposed", None),
        ("Orbit vowed not to close the mill.", "not close the mill", "pledged", None),
        (
            "Orbit said it would leave the port if the toll was raised.",
            "leave the port",
            "pledged",
            "if the toll was raised",
        ),
        (
            "“We would leave the port if the toll was raised,” Orbit said.",
            "leave the port",
            "proposed",
            "if the toll was raised",
        ),
    ],
)
def test_an_act_is_told_on_its_terms(
    text: str, action: str, status: str, condition: str | None
) -> None:
    claims, _, _ = decided(text)
    (claim,) = (one for one in claims if one.kind == "promise")
    assert (claim.text, claim.status, claim.condition) == (action, status, condition)


def test_a_passive_promise_tells_what_is_done() -> None:
    claims, _, _ = decided("Orbit promised that a new bridge would be built in May 2031.")
    (claim,) = (one for one in claims if one.kind == "promise")
    assert claim.text == "build a new bridge"
    assert claim.deadline is not None
    assert (claim.deadline.text, claim.deadline.latest) == ("in May 2031", date(2031, 5, 31))


def test_what_others_would_be_forced_to_do_is_no_promise() -> None:
    claims, _, _ = decided("Paula Lund said that the lawmakers would be forced to act.")
    assert not [claim for claim in claims if claim.kind == "promise"]


def test_a_refusal_is_told_by_its_plain_verb() -> None:
    claims, _, _ = decided("Orbit is committed to not closing the mill.")
    assert [claim.text for claim in claims if claim.kind == "promise"] == ["not close the mill"]


def test_an_act_does_not_end_within_a_clause() -> None:
    claims, _, _ = decided("Orbit vowed to answer any breach, whoever it is.")
    (claim,) = (one for one in claims if one.kind == "promise")
    assert claim.text == "answer any breach, whoever it is"


def test_an_act_that_its_words_do_not_tell_is_no_promise() -> None:
    claims, warnings, _ = decided("Asked about the mill, Orbit said it would do so.")
    assert not [claim for claim in claims if claim.kind == "promise"]
    assert any("tell no act" in warning for warning in warnings)


@pytest.mark.parametrize(
    "text",
    [
        "Paula Lund said that the plan, “a gift to speculators, would hurt every tenant.",
        "“The plan is unfair to every tenant,” said Paula Lund (left.",
    ],
)
def test_a_statement_has_its_marks_in_pairs_and_ends_as_a_sentence(text: str) -> None:
    claims, _, _ = decided(text)
    for claim in claims:
        assert claim.text.count("“") == claim.text.count("”")
        assert claim.text.count("(") == claim.text.count(")")
        assert claim.text[0].isupper()
        assert claim.text.rstrip("”")[-1] in ".!?"
    assert claims


@pytest.mark.parametrize(
    "text",
    [
        "Neither Norway nor Kenya will sign the treaty.",
        "Neither Norway nor Kenya supports the treaty.",
        "Neither Orbit nor Lumen said it would close the plant.",
        "Norway is no longer willing to sign the treaty.",
        "Norway is not obliged to pay the fine.",
        "Norway is far from ready to sign the treaty.",
        "Norway is yet to sign the treaty.",
        "Norway has yet to promise to pay the fine.",
        "Norway has yet to make a promise to pay the fine.",
        "Norway made no promise to pay the fine.",
        "Norway gave no commitment to keep the plant open.",
        "Norway did not make a promise to pay the fine.",
        "Norway never gave a commitment to pay the fine.",
        "Orbit will hardly pay the fine.",
        "Nobody in Orbit said it would close the plant.",
        "None of the ministers promised to pay the fine.",
        "Few ministers promised to pay the fine.",
        "Not one minister promised to pay the fine.",
        "No member of the Harland council will pay the fine.",
        "Orbit refused to say whether it would pay the fine.",
        "Orbit stopped short of promising to pay the fine.",
    ],
)
def test_what_nobody_says_or_does_is_no_claim(text: str) -> None:
    assert decided(text)[0] == []


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Norway will sign the treaty.", "sign the treaty"),
        ("Not only Norway but also Kenya will sign the treaty.", "sign the treaty"),
        ("Norway is ready to sign the treaty.", "sign the treaty"),
        ("Orbit made a promise to pay the fine.", "pay the fine"),
        ("Norway will no longer fund the school.", "not fund the school"),
        ("Norway no longer plans to close the mine.", "not close the mine"),
        ("Under no circumstances will Norway sign the treaty.", "not sign the treaty"),
        ("Norway has no plan to close the mine.", "not close the mine"),
        ("Norway has no intention of closing the mine.", "not close the mine"),
        ("Norway does not have a plan to close the mine.", "not close the mine"),
    ],
)
def test_a_denied_plan_is_the_opposite_act(text: str, action: str) -> None:
    claims, _, _ = decided(text)
    assert [(claim.kind, claim.text) for claim in claims] == [("promise", action)]


@pytest.mark.parametrize(
    ("text", "stance", "statement"),
    [
        ("Norway supports the treaty.", "favor", "Norway supports the treaty."),
        (
            "Norway no longer supports the treaty.",
            "against",
            "Norway no longer supports the treaty.",
        ),
        (
            "Norway by no means supports the treaty.",
            "against",
            "Norway by no means supports the treaty.",
        ),
        ("Orbit scarcely supports the treaty.", "against", "Orbit scarcely supports the treaty."),
        (
            "Norway raised objections to the toll.",
            "against",
            "Norway raised objections to the toll.",
        ),
        (
            "Norway raised no objection to the toll.",
            "favor",
            "Norway raised no objection to the toll.",
        ),
    ],
)
def test_what_denies_turns_the_side_and_is_told(text: str, stance: str, statement: str) -> None:
    claims, _, _ = decided(text)
    assert [(claim.stance, claim.text) for claim in claims] == [(stance, statement)]


@pytest.mark.parametrize(
    "text",
    [
        '"I will never support the toll," Jonas Berg quoted Ada Lund as saying.',
        "Jonas Berg cited Ada Lund as telling the council that Orbit would pay.",
        '"The toll is unfair," Ada Lund was quoted by Jonas Berg as saying.',
        "Jonas Berg reported Ada Lund as vowing to close the mine.",
        '"I will close the mine," Jonas Berg quoted Ada Lund.',
    ],
)
def test_who_quotes_somebody_says_nothing_himself(text: str) -> None:
    assert decided(text)[0] == []


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Jonas Berg described the toll as unfair.", "Jonas Berg"),
        ("Jonas Berg criticised Ada Lund, saying the toll was unfair.", "Jonas Berg"),
        ("Jonas Berg remembered Ada Lund saying the toll was unfair.", "Ada Lund"),
        ("Ada Lund quoted Jonas Berg as saying the toll was unfair.", "Jonas Berg"),
        ("Ada Lund was quoted by the agency as saying the toll was unfair.", "Ada Lund"),
        ("The agency quoted the mayor, Ada Lund, as saying she would close the mine.", "Ada Lund"),
        (
            "The agency quoted the mayor as saying that Orbit had promised to close the mine.",
            "Orbit",
        ),
        ("Jonas Berg heard Ada Lund promising to close the mine.", "Ada Lund"),
    ],
)
def test_who_is_heard_saying_something_says_it(text: str, holder: str) -> None:
    claims, _, deciding = decided(text)
    assert claims
    assert {name for claim in claims for name in names(deciding, claim)} == {holder}


@pytest.mark.parametrize(
    ("side", "chances", "stances"),
    [
        ("against", None, ["against"]),
        ("against", {**SURE, "favor": 0.04, "against": 0.9}, ["against"]),
        ("none", None, []),
        ("against", {**SURE, "favor": 0.0, "against": 0.1, "none": 0.88}, []),
    ],
)
def test_a_quotation_is_taken_from_an_endpoint_that_tells_no_likelihoods_too(
    side: str, chances: dict[str, float] | None, stances: list[str]
) -> None:
    text = "Paula Lund ist Ministerin. „Die Maut ist ein schwerer Fehler“, so Paula Lund am Montag."
    read, trees = article(text), parsed(text)
    numbers = tuple(sentence.id for sentence in read.sentences)
    deciding = Deciding(read, trees, read_quotations(read, trees), NEUTRAL, numbers)
    (case,) = make_cases(deciding)
    assert case.question is not None
    judgement = Judgement(case.question.issues[0], side, chances, who="Paula Lund")
    claims, _ = deciding.decide([case], [judgement])
    assert [claim.stance for claim in claims] == stances


@pytest.mark.parametrize(
    ("text", "counterparts"),
    [
        ("“We will rebuild the road,” Paula Lund told Reuters.", []),
        ("Paula Lund told the BBC that she will rebuild the road.", []),
        ("Paula Lund told Reuters about the pier. “We will sue over the toll,” she said.", []),
        ("Paula Lund told Orbit that she will rebuild the road.", ["Orbit"]),
        (
            "Paula Lund criticised Orbit, a company. “We will sue over the toll,” she said.",
            ["Orbit"],
        ),
    ],
)
def test_who_tells_a_newspaper_promises_it_nothing_and_threatens_it_with_nothing(
    text: str, counterparts: list[str]
) -> None:
    claims, _, deciding = decided(text)
    (claim,) = (claim for claim in claims if claim.kind == "promise")
    found = [deciding.reading.entities[one].name for one in claim.counterparts]
    assert found == counterparts


def test_own_words_need_a_surer_model() -> None:
    sure = {"favor": 0.05, "against": 0.93, "mixed": 0.01, "neutral": 0.01, "none": 0.0}
    quoted = "“I can't confirm the timing,” Ida Holm said."
    told = decided(quoted, {**sure, "against": 0.4, "none": 0.53})
    assert told[0] == []
    assert told[1] != []


def test_a_warning_stands_once() -> None:
    text = "“We met. We waited for the report. We spoke of the report,” Ida Holm said."
    warnings = decided(text, {"none": 0.99, "favor": 0.01})[1]
    assert warnings
    assert len(warnings) == len(set(warnings))
