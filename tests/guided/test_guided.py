"""What guided reading finds in English sentences, and what it leaves alone."""

from __future__ import annotations

from datetime import date

import pytest
from guided_samples import Labeller, article_of, read
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.briefing import draft as drafts
from summarizer.briefing.guided import lexicon as lexicons
from summarizer.briefing.guided.cues import find_cues
from summarizer.briefing.guided.deadlines import when
from summarizer.reading import article_from_text

LEXICON = lexicons.lexicon("en")


@pytest.mark.parametrize(
    ("sentence", "lemma", "source"),
    [
        ("Mayor Ida Moe said that the bridge is safe.", "say", "Mayor Ida Moe"),
        ("The union rejected the offer.", "reject", "The union"),
        ("“The bridge is safe,” said Ida Moe.", "say", "Ida Moe"),
        ("The bridge is safe, the mayor said on Monday.", "say", "the mayor"),
        ("In Bern, Peru pledged to pay.", "pledge", "Peru"),
        ("According to the ministry, prices should fall.", "according to", "the ministry"),
    ],
)
def test_a_cue_and_where_its_source_stands(sentence: str, lemma: str, source: str) -> None:
    (cue,) = find_cues(sentence, LEXICON)
    assert (cue.lemma, sentence[slice(*cue.source)].strip()) == (lemma, source)


@pytest.mark.parametrize(
    "sentence",
    [
        "The plan was rejected by voters.",
        "The United States has fifty states.",
        "Its claims are well known.",
        "“She said no” is a song.",
        "Rain fell on the harbour.",
    ],
)
def test_passives_names_nouns_and_quotations_hold_no_cue(sentence: str) -> None:
    assert find_cues(sentence, LEXICON) == []


@pytest.mark.parametrize(
    ("sentences", "holders", "said_by", "stance"),
    [
        (["Mayor Ida Moe criticized the toll."], ("Ida Moe",), None, "against"),
        (["Mayor Ida Moe spoke in Bern.", "She supports the toll."], ("Ida Moe",), None, "favor"),
        (["Peru and Chile welcomed the treaty."], ("Peru", "Chile"), None, "favor"),
        (["The union rejected the offer."], ("union",), None, "against"),
        (
            ["Jon Falk, a spokesman for the Harbour Authority, criticized the toll."],
            ("Harbour Authority",),
            "Jon Falk",
            "against",
        ),
        (
            ["Minister Ida Moe said that Peru opposes the toll."],
            ("Peru",),
            "Ida Moe",
            None,
        ),
    ],
)
def test_who_holds_a_view_and_who_says_it(
    sentences: list[str], holders: tuple[str, ...], said_by: str | None, stance: str | None
) -> None:
    (view,) = read(article_of(*sentences)).positions
    assert (view.actors, view.said_by) == (holders, said_by)
    assert stance is None or view.stance == stance


@pytest.mark.parametrize(
    "sentence",
    [
        "Analysts said that the toll should be scrapped.",
        "Critics rejected the plan.",
        "The bridge was built in 1911.",
        "The toll was criticized.",
        "The road will be closed.",
        "The price will rise in May.",
    ],
)
def test_background_and_unnamed_sources_are_no_claims(sentence: str) -> None:
    found = read(article_of(sentence))
    assert (found.positions, found.commitments) == ((), ())


@pytest.mark.parametrize(
    "sentence",
    ["The new bridge will carry trains.", "Ida Moe said that the bridge will carry trains."],
)
def test_the_will_of_things_is_no_commitment(sentence: str) -> None:
    assert read(article_of(sentence)).commitments == ()


@pytest.mark.parametrize(
    ("sentence", "action", "status", "polarity"),
    [
        ("Peru pledged to support the port.", "support the port", "pledged", "cooperative"),
        ("Peru agreed to open the border.", "open the border", "agreed", "cooperative"),
        ("Peru offered to host the talks.", "host the talks", "proposed", "cooperative"),
        ("Peru threatened to close the border.", "close the border", "pledged", "coercive"),
        ("Peru will host the talks.", "host the talks", "pledged", "cooperative"),
        ("Peru is ready to sign the treaty.", "sign the treaty", "proposed", "cooperative"),
        ("Peru will not sign the treaty.", "not sign the treaty", "pledged", "coercive"),
    ],
)
def test_a_commitment_its_status_and_polarity(
    sentence: str, action: str, status: str, polarity: str
) -> None:
    (found,) = read(article_of(sentence)).commitments
    assert found.actors == ("Peru",)
    assert (found.action, found.status, found.polarity) == (action, status, polarity)


def test_condition_deadline_and_counterpart_of_a_commitment() -> None:
    text = "Peru pledged to pay Chile by January 2031 if the treaty is signed."
    (found,) = read(article_of(text)).commitments
    assert found.condition == "if the treaty is signed"
    assert found.counterparts == ("Chile",)
    assert found.deadline is not None
    assert (found.deadline.text, found.deadline.latest) == ("by January 2031", date(2031, 1, 31))


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("by 5 March 2030", date(2030, 3, 5)),
        ("before May 2030", date(2030, 4, 30)),
        ("tomorrow", date(2029, 6, 2)),
        ("next year", date(2030, 12, 31)),
    ],
)
def test_deadlines_count_from_the_day_of_publication(text: str, latest: date) -> None:
    found = when(f"pay {text}", published=date(2029, 6, 1))
    assert found is not None
    assert found.latest == latest


def test_an_issue_must_stand_in_the_passage() -> None:
    text = "Mayor Ida Moe said that the harbour toll hurts every family."
    (licensed,) = read(article_of(text), Labeller(issue="the harbour toll")).positions
    (foreign,) = read(article_of(text), Labeller(issue="nuclear weapons")).positions
    assert licensed.issue == "the harbour toll"
    assert "nuclear" not in foreign.issue


def test_only_what_the_words_leave_open_is_asked() -> None:
    labeller = Labeller()
    read(article_of("Mayor Ida Moe criticized the toll."), labeller)
    assert labeller.asked == []
    read(article_of("Mayor Ida Moe said that the toll hurts every family."), labeller)
    assert "a) Ida Moe: said that the toll hurts every family" in labeller.asked[0]


def test_an_article_with_nothing_to_find_has_empty_lists_and_a_summary() -> None:
    found = read(article_of("Rain fell on the harbour.", "It was cold."))
    assert (found.actors, found.positions, found.commitments) == ((), (), ())
    assert found.summary[0].text == "Rain fell on the harbour."


WORDS = st.sampled_from(
    "Peru Chile Moe Ida said that will pay the toll “ ” , . rejected she they both and pledged to "
    "according union Dr. of the U.S. Toll:".split()
)


@settings(max_examples=60)
@given(st.lists(WORDS, min_size=1, max_size=40).map(" ".join) | st.text(min_size=1, max_size=120))
def test_a_draft_of_any_text_cites_sentences_and_names_that_exist(text: str) -> None:
    try:
        article = article_from_text(text + "\nRain fell on the harbour.", source="-")
    except ValueError:
        return
    if not article.sentences:
        return
    known = frozenset(sentence.id for sentence in article.sentences)
    assert list(drafts.problems(read(article, Labeller(who="Peru")), known)) == []


def test_bodies_that_claim_nothing_are_listed_and_newspapers_are_not() -> None:
    found = read(
        article_of(
            "Deposits rose in March, figures of the Reserve Bank of Peru show.",
            "The Lima Courier printed a table.",
        )
    )
    assert [actor.name for actor in found.actors] == ["Reserve Bank of Peru"]
