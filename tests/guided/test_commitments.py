"""What commitments guided reading finds, whose they are, and what they do to others."""

from __future__ import annotations

from datetime import date

import pytest
from guided_samples import article_of, read

from summarizer.briefing.guided.commitments import polarity_of
from summarizer.briefing.guided.deadlines import when
from summarizer.briefing.guided.lexicon import lexicon

ENGLISH = lexicon("en")


@pytest.mark.parametrize(
    ("action", "polarity"),
    [
        ("support the port", "cooperative"),
        ("cut its duty on coffee by half", "cooperative"),
        ("lift the ban on poultry", "cooperative"),
        ("vote for the bill", "cooperative"),
        ("not boycott the cup", "cooperative"),
        ("jointly fund a school", "cooperative"),
        ("raise its tariffs on steel", "coercive"),
        ("sue the ministry", "coercive"),
        ("take the ministry to court", "coercive"),
        ("not accept the ruling", "coercive"),
        ("try to overturn the vote", "coercive"),
        ("cut emissions by a fifth", "neutral"),
        ("open an office in Bern", "neutral"),
        ("not stand again", "neutral"),
        ("compare tariff lists", "neutral"),
    ],
)
def test_the_first_verb_tells_what_an_act_does_to_others(action: str, polarity: str) -> None:
    found = polarity_of(action, "say", ENGLISH, has_counterparts=False, is_joint=False)
    assert found == polarity


def test_one_s_own_business_is_cooperative_where_it_is_for_somebody() -> None:
    act = "open a quota of visas"
    alone = polarity_of(act, "say", ENGLISH, has_counterparts=False, is_joint=False)
    named = polarity_of(act, "say", ENGLISH, has_counterparts=True, is_joint=False)
    workers = polarity_of(
        f"{act} for seasonal workers", "say", ENGLISH, has_counterparts=False, is_joint=False
    )
    joint = polarity_of("meet in Bern", "will", ENGLISH, has_counterparts=False, is_joint=True)
    threat = polarity_of(act, "threaten", ENGLISH, has_counterparts=True, is_joint=False)
    assert (alone, named, workers, joint, threat) == (
        "neutral",
        "cooperative",
        "cooperative",
        "cooperative",
        "coercive",
    )


@pytest.mark.parametrize(
    ("sentences", "actors", "action"),
    [
        (
            ["The Harbour Group, which runs six ports, will seek a review, said Ida Moe."],
            ("Harbour Group",),
            "seek a review",
        ),
        (["In place of aid Norway will pay a fee."], ("Norway",), "pay a fee"),
        (
            ["Mayor Ida Moe said that Peru regretted the vote but would keep the treaty."],
            ("Peru",),
            "keep the treaty",
        ),
        (["The province will install four cameras."], ("province",), "install four cameras"),
        (["Peru is also to provide two ships."], ("Peru",), "provide two ships"),
        (
            ["Peru and Chile will hold a regatta in Lima, the two said Thursday."],
            ("Peru", "Chile"),
            "hold a regatta in Lima",
        ),
        (
            ["The Ministry of Justice said the text would be published in full."],
            ("Ministry of Justice",),
            "the text would be published in full",
        ),
        (
            ["Moe Bank said on Monday that it was dropping its promise to stop buying coal."],
            ("Moe Bank",),
            "stop buying coal",
        ),
    ],
)
def test_who_binds_itself_to_what(
    sentences: list[str], actors: tuple[str, ...], action: str
) -> None:
    (found,) = read(article_of(*sentences)).commitments
    assert (set(found.actors), found.action) == (set(actors), action)


def test_two_promises_of_one_sentence_are_two() -> None:
    found = read(
        article_of("Peru will send 45 divers, and Chile will take part with 60.")
    ).commitments
    assert [(one.actors, one.action) for one in found] == [
        (("Peru",), "send 45 divers"),
        (("Chile",), "take part with 60"),
    ]


@pytest.mark.parametrize(
    ("sentence", "actions"),
    [
        (
            "Peru will host the talks and will pay the fee.",
            ["host the talks", "pay the fee"],
        ),
        (
            "Peru will host the talks and will feed the guests, and Chile will pay.",
            ["host the talks", "feed the guests", "pay"],
        ),
        ("Peru will host the talks but will not pay Chile.", ["host the talks", "not pay Chile"]),
    ],
)
def test_promises_that_share_a_subject_are_each_whole(sentence: str, actions: list[str]) -> None:
    assert [one.action for one in read(article_of(sentence)).commitments] == actions


def test_a_promise_taken_back_is_withdrawn() -> None:
    text = "Moe Bank said that it was dropping its promise to stop buying coal."
    (found,) = read(article_of(text)).commitments
    assert found.status == "withdrawn"


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Ida Moe called the bill the cheapest measure that Peru will ever have.",
        "Mayor Ida Moe said that nobody will be put on a ship.",
        "Mayor Ida Moe said that the rule would be used by smugglers.",
        "Mayor Ida Moe fears that the harbour will be closed.",
    ],
)
def test_what_others_may_suffer_is_no_promise(sentence: str) -> None:
    assert read(article_of(sentence)).commitments == ()


def test_the_time_in_a_condition_is_no_deadline() -> None:
    text = "Peru pledged to reopen the mine unless other donors fill the gap by June 2031."
    (found,) = read(article_of(text)).commitments
    assert (found.condition, found.deadline) == (
        "unless other donors fill the gap by June 2031",
        None,
    )


def test_a_condition_at_the_sentence_s_beginning_counts() -> None:
    text = "If she is elected, Ida Moe will hand all cases to a board, she said."
    found = read(article_of(text)).commitments[0]
    assert found.condition == "if she is elected"


def test_a_condition_behind_the_speaker_counts() -> None:
    text = (
        "It will drop the clauses, director Jon Falk of Moe Bank said, provided that Peru agrees."
    )
    found = read(article_of("Moe Bank met Peru.", text)).commitments[0]
    assert found.condition == "provided that Peru agrees"


def test_before_something_on_a_day_ends_with_that_day() -> None:
    found = when("go to court before the term ends on 8 April 2031", published=None)
    assert found is not None
    assert (found.earliest, found.latest) == (None, date(2031, 4, 8))


def test_neither_a_court_nor_one_s_own_state_is_a_counterpart() -> None:
    text = "Moe Bank will take Peru to the Lima Tax Court."
    (found,) = read(article_of(text)).commitments
    assert found.counterparts == ("Peru",)


@pytest.mark.parametrize(
    ("sentence", "action", "deadline"),
    [
        ("Peru will close the port by March 2031.", "close the port", "by March 2031"),
        ("Peru will pay 3 million, starting on 1 May 2031.", "pay 3 million", "on 1 May 2031"),
        (
            "Peru will send the text by 20 July 2031, the first day of term.",
            "send the text",
            "by 20 July 2031",
        ),
        ("Peru will pay on 1 May 2031.", "pay on 1 May 2031", "on 1 May 2031"),
        ("Peru will put forward a plan on Tuesday morning.", "put forward a plan", None),
    ],
)
def test_an_act_is_told_without_its_time(sentence: str, action: str, deadline: str | None) -> None:
    (act,) = read(article_of(sentence)).commitments
    assert act.action == action
    assert act.deadline is not None
    assert deadline is None or act.deadline.text == deadline


def test_an_act_is_told_without_what_explains_it() -> None:
    (act,) = read(
        article_of("Peru will waive the fee, a reaction to complaints about prices in Bern.")
    ).commitments
    assert act.action == "waive the fee"


def test_an_act_ends_with_its_sentence() -> None:
    (act,) = read(
        article_of("“We will leave the club. Nobody can stop us,” said Mayor Ida Moe.")
    ).commitments
    assert act.action == "leave the club"


@pytest.mark.parametrize("verb", ["apply", "reply", "supply"])
def test_a_verb_in_ly_is_no_adverb(verb: str) -> None:
    (act,) = read(article_of(f"Mayor Ida Moe said she would {verb} to the court.")).commitments
    assert act.action == f"{verb} to the court"


@pytest.mark.parametrize(
    "sentence",
    [
        "“A toll is not something I will defend,” said Mayor Ida Moe.",
        "“My bank will not lend to me,” said Mayor Ida Moe.",
        "“The tomato stays. It will grow in the north,” said Mayor Ida Moe.",
        "Mayor Ida Moe said that she would do so.",
        "Peru has agreed to cover them.",
    ],
)
def test_what_binds_nobody_or_tells_no_act_is_no_commitment(sentence: str) -> None:
    assert read(article_of(sentence)).commitments == ()


@pytest.mark.parametrize(
    ("sentence", "issue"),
    [
        (
            "Peru has not agreed to take back any fixed number of people.",
            "take back any fixed number of people",
        ),
        ("Peru has agreed to no tariff cut on coffee.", "tariff cut on coffee"),
    ],
)
def test_what_somebody_has_not_agreed_to_is_a_view_against_it(sentence: str, issue: str) -> None:
    found = read(article_of(sentence))
    (view,) = found.positions
    assert (found.commitments, view.stance, view.issue) == ((), "against", issue)


def test_what_was_promised_to_somebody_on_an_occasion_is_the_act() -> None:
    (act,) = read(
        article_of("Mayor Ida Moe had promised him in a telephone call to double the fee.")
    ).commitments
    assert act.action == "double the fee"


def test_a_promise_may_stand_before_its_verb() -> None:
    (act,) = read(
        article_of("The bill would be put to the vote, Mayor Ida Moe promised, “come what may”.")
    ).commitments
    assert (act.actors, act.action[:34]) == (("Ida Moe",), "The bill would be put to the vote ")


@pytest.mark.parametrize(
    ("sentence", "actors", "said_by"),
    [
        (
            "The Harbour Union's chairwoman, Ida Moe, said that the other members would pay.",
            ("Harbour Union",),
            "Ida Moe",
        ),
        (
            "The Harbour Union decided that the party would leave the house.",
            ("Harbour Union",),
            None,
        ),
        (
            "A year ago, in Tashkent, the previous government in Lima promised to pay.",
            ("Peru",),
            None,
        ),
    ],
)
def test_members_parties_and_governments_act_for_their_body(
    sentence: str, actors: tuple[str, ...], said_by: str | None
) -> None:
    (act,) = read(article_of("Peru has a coast.", sentence)).commitments
    assert (act.actors, act.said_by) == (actors, said_by)


def test_who_is_named_in_the_condition_is_no_counterpart() -> None:
    (act,) = read(
        article_of("Chile was asked.", "Peru will open the port if Chile agrees.")
    ).commitments
    assert act.counterparts == ()


@pytest.mark.parametrize(
    ("words", "action"),
    [
        ("taking part", "take part"),
        ("cutting the fee", "cut the fee"),
        ("zeroing in", "zeroing in"),
    ],
)
def test_an_act_is_told_in_the_form_of_the_others(words: str, action: str) -> None:
    (act,) = read(article_of(f"Mayor Ida Moe said that Peru is committed to {words}.")).commitments
    assert act.action == action


@pytest.mark.parametrize(
    ("sentence", "actors", "action", "condition"),
    [
        ("She has vowed not to settle.", ("Ida Moe",), "not settle", None),
        ("She has promised never to pay.", ("Ida Moe",), "not pay", None),
        (
            "She said Peru would drop the case if Chile agreed to let the ships pass.",
            ("Peru",),
            "drop the case",
            "if Chile agreed to let the ships pass",
        ),
        (
            "She had assured colleagues she would “under no circumstances” raise the fee.",
            ("Ida Moe",),
            "not raise the fee",
            None,
        ),
        (
            "She said that Peru had also agreed to scrap the fee.",
            ("Peru",),
            "scrap the fee",
            None,
        ),
        (
            "She promised that Peru, if it won the case, would publish the text.",
            ("Peru",),
            "publish the text",
            "if it won the case",
        ),
        (
            "Peru and Chile signed a treaty under which Peru will open the port.",
            ("Peru",),
            "open the port",
            None,
        ),
        (
            "She said that Peru was willing to host the talks, but that nobody would pay for it.",
            ("Peru",),
            "host the talks",
            None,
        ),
        (
            "She said that Peru would leave the club should there be no vote.",
            ("Peru",),
            "leave the club",
            "should there be no vote",
        ),
    ],
)
def test_negations_and_conditions_around_a_promise_are_heard(
    sentence: str, actors: tuple[str, ...], action: str, condition: str | None
) -> None:
    found = read(article_of("Mayor Ida Moe spoke in Bern.", sentence)).commitments
    act = found[-1]
    assert (act.actors, act.action, act.condition) == (actors, action, condition)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Ida Moe said there had been no agreement to widen the agenda.",
        "Tempers rose over a planned cable that links Peru and Chile.",
        "Mayor Ida Moe recommended the offer to staff.",
        "“I would say we were patient,” said Mayor Ida Moe.",
    ],
)
def test_nobody_is_bound_by_what_only_sounds_like_a_promise(sentence: str) -> None:
    assert read(article_of(sentence)).commitments == ()


def test_who_says_that_he_would_act_is_meant() -> None:
    found = read(
        article_of(
            "Ann Lyle's office declined to comment.",
            "Jon Falk, who works in Bern, said he had voted but would join the walk.",
        )
    )
    (act,) = found.commitments
    assert act.actors == ("Jon Falk",)


def test_two_promises_may_stand_in_one_sentence() -> None:
    found = read(
        article_of(
            "Mayor Ida Moe said she would ask for the text, and that Peru would pay the fee."
        )
    ).commitments
    assert [(act.actors, act.action) for act in found] == [
        (("Ida Moe",), "ask for the text"),
        (("Peru",), "pay the fee"),
    ]


def test_what_another_told_is_the_other_s_promise() -> None:
    (act,) = read(
        article_of(
            "Peru waits.", "Mayor Ida Moe said Jon Falk had told her he would not run again."
        )
    ).commitments
    assert (act.actors, act.said_by) == (("Jon Falk",), "Ida Moe")


@pytest.mark.parametrize(
    "sentence", ["Peru proposed to cap the fee.", "Peru proposed in May to cap the fee."]
)
def test_to_propose_an_act_is_to_offer_it(sentence: str) -> None:
    (act,) = read(article_of(sentence)).commitments
    assert (act.action, act.status) == ("cap the fee", "proposed")


@pytest.mark.parametrize(
    "sentence",
    [
        "Mayor Ida Moe had not decided whom to send.",
        "Mayor Ida Moe would not say whether the government would pay the fee.",
        "Mayor Ida Moe said the offer stands as long as both sides agree to pay the fee.",
    ],
)
def test_what_is_open_or_a_condition_binds_nobody(sentence: str) -> None:
    assert read(article_of("Peru waits.", sentence)).commitments == ()


def test_an_offer_that_is_withdrawn_is_told_by_its_act() -> None:
    (act,) = read(
        article_of("Peru withdrew an offer, made in December, to close two ports.")
    ).commitments
    assert (act.action, act.status) == ("close two ports", "withdrawn")
