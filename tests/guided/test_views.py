"""Which words are a view, what it is about, and on which side it stands."""

from __future__ import annotations

import pytest
from guided_samples import Labeller, article_of, read

from summarizer.briefing.guided.lexicon import lexicon
from summarizer.briefing.guided.views import is_view

ENGLISH = lexicon("en")


@pytest.mark.parametrize(
    ("content", "lemma", "expected"),
    [
        ("rules must be the same for every port", "say", True),
        ("one safe unit is better than two fragile ones", "say", True),
        ("nobody asked the tenants", "say", True),
        ("the plan was “a wedding without a bride”", "say", True),
        ("the harbour has a long history", "argue", True),
        ("the harbour has a long history", "say", False),
        ("steel was left out of the package", "say", False),
        ("it had not received an application", "say", False),
        ("two months of picking earned 900 euros", "note", False),
    ],
)
def test_a_view_judges_wants_or_denies(content: str, lemma: str, expected: bool) -> None:
    assert is_view(content, lemma, quoted=False, lexicon=ENGLISH) is expected


def test_plain_information_is_no_position_but_tells_who_speaks() -> None:
    found = read(
        article_of(
            "The Harbour Board opened the pier.",
            "Mayor Ida Moe said that it was built in 1911.",
            "She said that the toll must go.",
        )
    )
    (view,) = found.positions
    assert (view.actors, view.sentences) == (("Ida Moe",), (3,))


@pytest.mark.parametrize(
    ("sentence", "issue"),
    [
        ("Mayor Ida Moe called the toll an assault on the port.", "the toll"),
        ("Mayor Ida Moe called the rule unworkable.", "the rule"),
        ("Mayor Ida Moe described the talks as “friendly”.", "the talks"),
        (
            "Mayor Ida Moe denied that the bank had paid a bribe.",
            "claim that the bank had paid a bribe",
        ),
        ("The union wants a pay rise of 8 per cent.", "a pay rise of 8 per cent"),
        ("Ida Moe is against any end date for peat.", "any end date for peat"),
    ],
)
def test_what_a_view_is_about(sentence: str, issue: str) -> None:
    (view,) = read(article_of(sentence)).positions
    assert view.issue == issue


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Mayor Ida Moe urged the council not to close the pier.", "against"),
        ("Mayor Ida Moe urged the council to open the pier.", "favor"),
        ("Peru is opposed to the toll.", "against"),
        ("Peru has no objection to the toll.", "favor"),
        ("Peru would like the toll to go.", "favor"),
        ("Chile considers the toll too high.", "against"),
    ],
)
def test_on_which_side_a_view_stands(sentence: str, stance: str) -> None:
    (view,) = read(article_of(sentence)).positions
    assert view.stance == stance


@pytest.mark.parametrize("stance", ["favor", "against"])
def test_what_a_picture_says_of_a_thing_is_asked(stance: str) -> None:
    labeller = Labeller(stance=stance)
    (view,) = read(
        article_of("Mayor Ida Moe called the plan a wedding in fog."), labeller
    ).positions
    assert len(labeller.asked) == 1
    assert view.stance == stance


@pytest.mark.parametrize(
    ("sentences", "holder"),
    [
        (["Mayor Ida Moe spoke in Bern.", "But she said that the toll must go."], "Ida Moe"),
        (["Mayor Ida Moe spoke in Bern.", "In a short letter she rejected the toll."], "Ida Moe"),
        (["“The toll must go,” said Peru's lead negotiator, Jon Falk, in Bern."], "Jon Falk"),
        (["Ida Moe put the cost at a million and demanded a cap."], "Ida Moe"),
    ],
)
def test_who_speaks_where_the_verb_stands_far_from_its_subject(
    sentences: list[str], holder: str
) -> None:
    (view,) = read(article_of(*sentences)).positions
    assert holder in (*view.actors, view.said_by)


def test_what_he_welcomed_is_said_whole() -> None:
    text = "Mayor Ida Moe said she regretted that the chance had been missed."
    (view,) = read(article_of(text)).positions
    assert view.statement == "Ida Moe said she regretted that the chance had been missed."


@pytest.mark.parametrize(
    ("sentences", "holder"),
    [
        (
            [
                "China opened a port.",
                "Mao Lin, a spokesperson for the Chinese Foreign Ministry, rejected the toll.",
            ],
            "China",
        ),
        (["Jon Falk, a spokesman for the Chinese Trade Ministry, rejected the toll."], "Trade"),
    ],
)
def test_a_foreign_ministry_speaks_for_its_state(sentences: list[str], holder: str) -> None:
    (view,) = read(article_of(*sentences)).positions
    assert any(holder in actor for actor in view.actors)
    assert view.said_by in ("Mao Lin", "Jon Falk")


@pytest.mark.parametrize(
    ("sentence", "issue", "stance"),
    [
        (
            "Peru voiced its opposition to the toll.",
            "the toll",
            "against",
        ),
        (
            "Mayor Ida Moe said that one safe pier is better than two old ones.",
            "one safe pier",
            "favor",
        ),
        ("Mayor Ida Moe wants the quota raised to 1,500.", "the quota raised to 1,500", "favor"),
        ("Ida Moe's call for a ban of all tolls was heard.", "a ban of all tolls", "favor"),
    ],
)
def test_the_thing_itself_is_the_issue(sentence: str, issue: str, stance: str) -> None:
    (view,) = read(article_of(sentence)).positions
    assert (view.issue, view.stance) == (issue, stance)


def test_against_one_thing_and_not_another_is_mixed() -> None:
    text = "Mayor Ida Moe said that she was not against a sale but that it must wait."
    (view,) = read(article_of(text), Labeller(stance="against")).positions
    assert view.stance == "mixed"


@pytest.mark.parametrize(
    ("sentences", "holder"),
    [
        (
            [
                "Minister Ida Moe said on Monday that the toll must stay, and she added a plan.",
                "The premier of Peru, Jon Falk, was not there.",
                "He called the toll an assault on the port.",
            ],
            "Jon Falk",
        ),
        (
            [
                "Cllr Ida Moe said that the toll must stay.",
                "The third Moe, Cllr Ana Moe (Labour), said that the toll was too high.",
            ],
            "Ana Moe",
        ),
        (["The Harbour Lawyers' Association fears that Peru will close the port."], "Harbour"),
    ],
)
def test_nobody_speaks_for_another(sentences: list[str], holder: str) -> None:
    view = read(article_of(*sentences)).positions[-1]
    assert holder in view.actors[0]


def test_a_clause_that_says_nothing_is_no_view() -> None:
    text = "The club has raised half of the money that Ida Moe says it needs."
    assert read(article_of(text)).positions == ()


@pytest.mark.parametrize(
    ("sentence", "issue"),
    [
        ("Mayor Ida Moe accused the bank of selling data.", "selling data"),
        ("Mayor Ida Moe said that Peru supports the talks.", "the talks"),
        ("Mayor Ida Moe said that Peru is pleased with the vote.", "the vote"),
        ("Mayor Ida Moe reaffirmed their countries’ friendship.", "their countries’ friendship"),
    ],
)
def test_an_object_that_the_words_name_goes_before_the_model_s(sentence: str, issue: str) -> None:
    labeller = Labeller(issue=sentence.split()[1], stance="favor")
    (view,) = read(article_of(sentence), labeller).positions
    assert view.issue == issue


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("all parties should be involved", "favor"),
        ("the bay must not become a car park", "against"),
        ("the board should have been asked", "mixed"),
    ],
)
def test_who_says_what_should_be_is_for_it(content: str, stance: str) -> None:
    labeller = Labeller(stance="mixed")
    (view,) = read(article_of(f"Mayor Ida Moe insisted that {content}."), labeller).positions
    assert view.stance == stance


@pytest.mark.parametrize(
    ("sentence", "issue"),
    [
        (
            "Mayor Ida Moe stressed that Peru and Chile must contribute to a “new approach”.",
            "a new",
        ),
        ("“I confirm our firm support for the toll,” said Mayor Ida Moe.", "the toll"),
        (
            "Mayor Ida Moe said that future “trade and travel” between Peru and Chile was good.",
            "future trade and travel between Peru and Chile",
        ),
        ("Before Peru announced the toll, Mayor Ida Moe criticized it as “a grave mistake”.", None),
    ],
)
def test_the_issue_is_what_the_words_name(sentence: str, issue: str | None) -> None:
    label = Labeller(issue="it" if issue is None else "Mayor Ida Moe")
    (view,) = read(article_of(sentence), label).positions
    assert view.issue.startswith(issue) if issue else view.issue != "it"


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("Peru regretted the vote", "against"),
        ("she could live with a review", "favor"),
        ("Peru supports the vote", "favor"),
    ],
)
def test_the_side_of_a_view_within_what_is_said_is_its_verb_s(content: str, stance: str) -> None:
    label = Labeller(stance="mixed")
    (view,) = read(article_of(f"Minister Ida Moe said that {content}."), label).positions
    assert view.stance == stance


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Mayor Ida Moe urged the council to reject the toll.", "against"),
        ("Mayor Ida Moe called on Peru to scrap the toll.", "against"),
        ("Mayor Ida Moe urged the council to accept the toll.", "favor"),
    ],
)
def test_who_asks_another_to_drop_a_thing_is_against_it(sentence: str, stance: str) -> None:
    (view,) = read(article_of(sentence)).positions
    assert (view.issue, view.stance) == ("the toll", stance)


def test_what_is_described_as_something_is_the_issue() -> None:
    (view,) = read(
        article_of("Mayor Ida Moe described the offer of a delay as “a trap with a ribbon”.")
    ).positions
    assert view.issue == "the offer of a delay"


def test_a_quoted_promise_is_summed_up_as_a_sentence() -> None:
    found = read(
        article_of("The port met.", "“We will honour every molecule of the deal,” said Ida Moe.")
    )
    assert found.summary[-1].text == "Ida Moe would honour every molecule of the deal."


@pytest.mark.parametrize(
    ("sentence", "issue"),
    [
        (
            "She stated, “Peru welcomes the efforts of the mediators to end the war.”",
            "the efforts of the mediators to end the war",
        ),
        ("She blamed Minister Jon Falk for the war.", "Minister Jon Falk"),
    ],
)
def test_nobody_is_for_what_stands_behind_the_issue(sentence: str, issue: str) -> None:
    label = Labeller(issue="the war", stance="favor")
    view = read(article_of("Mayor Ida Moe met Jon Falk over the war.", sentence), label).positions[
        -1
    ]
    assert view.issue == issue


def test_a_line_that_only_opens_a_list_is_no_summary() -> None:
    found = read(
        article_of(
            "The port of Peru met on Monday.",
            "The ministers outlined several vital points on tolls:",
            "Tolls stay as they are this year.",
        )
    )
    assert not any(line.text.endswith(":") for line in found.summary)
