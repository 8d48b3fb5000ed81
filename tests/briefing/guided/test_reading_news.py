"""What stands in wire stories and council reports, and what must become of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from deciding_samples import decided, names
from parsed_samples import TABLES, article, parsed

from summarizer.briefing.guided.cases import make_cases
from summarizer.briefing.guided.deciding import Deciding
from summarizer.briefing.guided.kinds import roles_of
from summarizer.briefing.guided.lexicon import lexicon
from summarizer.briefing.guided.names import find_names
from summarizer.briefing.guided.readings import read_article
from summarizer.briefing.guided.texts import Text


@pytest.mark.parametrize(
    ("text", "side", "issue"),
    [
        ("Ida Lund expressed her firm belief in the alliance.", "favor", "the alliance"),
        (
            "Norway and Kenya voiced a united stance against arms in space.",
            "against",
            "arms in space",
        ),
        ("Ida Lund expressed no confidence in the minister.", "against", "the minister"),
        ("The Orbit Council voted in June to oppose the merger.", "against", "the merger"),
        ("The Orbit Council voted to approve the merger.", "favor", "the merger"),
        ("The senate passed the bill by 60 votes to 40.", "favor", "the bill"),
        ("Ida Lund said the cycle of strikes must end.", "against", "the cycle of strikes"),
        ("Ida Lund said that the ferry must continue.", "favor", "the ferry"),
        ("Ida Lund urged the parties to stop taking such steps.", "against", "such steps"),
        ("Ida Lund said that she had no choice but to oppose the merger.", "against", "the merger"),
        ("Orbit Works said it “regrets” the duty on steel.", "against", "the duty on steel"),
        ("Ida Lund blasted the duty as “stupid.”", "against", "the duty"),
        ("Mayor Ida Lund took the chance to praise the nurses.", "favor", "the nurses"),
    ],
)
def test_the_side_and_the_issue(text: str, side: str, issue: str) -> None:
    claims, _, _ = decided(text)
    assert [(one.stance, one.issue) for one in claims] == [(side, issue)]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            "Members of the Orbit Party voiced their opposition to the duty on rice.",
            "Members of the Orbit Party voiced their opposition to the duty on rice.",
        ),
        (
            "Ida Lund blasted the duty on steel as “stupid.”",
            "Ida Lund blasted the duty on steel as “stupid.”",
        ),
        (
            "Ida Lund pointed to what she called an unacceptable ban on trade.",
            "Ida Lund spoke of an unacceptable ban on trade.",
        ),
        (
            "Ida Lund declined to wait. “The plan is a disgrace,” she said.",
            "Ida Lund said “The plan is a disgrace”.",
        ),
        (
            "“We have no choice but to oppose the plan, and we will sue,” said Ida Lund.",
            "Ida Lund said “We have no choice but to oppose the plan”.",
        ),
    ],
)
def test_a_statement_is_whole(text: str, statement: str) -> None:
    claims, _, _ = decided(text)
    told = [one.text for one in claims if one.kind == "view"]
    assert statement in told


def test_a_dateline_is_no_part_of_what_is_said() -> None:
    text = (
        "SEOUL, Jan. 7 (Yonhap) -- The plan is a disgrace and should be scrapped, "
        "Mayor Ida Lund said."
    )
    claims, _, _ = decided(text)
    assert [one.text for one in claims] == [
        "Ida Lund said the plan is a disgrace and should be scrapped."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Federal regulators were expected to announce their verdict on the merger.",
        "The senate is expected to go first and vote to scrap the toll.",
        "The spokesman was asked to comment on the ban.",
        "The law would allow families to sue Norway.",
        "Norway fired what it claimed to be a new missile on Monday.",
        "Ida Lund pointed to what she called a reform.",
        "Ida Lund has just five percent support of the vote.",
        "“There is not one thing I would not want them to have,” Ida Lund said.",
        "Insisting the Orbit Union was committed to a deal, Trade Chief Ida Lund spoke with Berg.",
        "Ida Lund did not propose a new tax.",
        "Senator Ida Lund voted to raise taxes.",
    ],
)
def test_nobody_takes_a_side_or_binds_himself(text: str) -> None:
    claims, _, _ = decided(text)
    assert claims == []


@pytest.mark.parametrize(
    "text",
    [
        "Ida Lund asked Jon Berg about the ban.",
        "The council did not vote to sell the pier.",
    ],
)
def test_nobody_binds_himself_and_the_model_alone_tells_a_side(text: str) -> None:
    assert decided(text, {"none": 0.97, "favor": 0.03})[0] == []
    assert [claim.kind for claim in decided(text)[0]] == ["view"]


@pytest.mark.parametrize(
    ("text", "holder", "act"),
    [
        ("The Orbit Council voted to sell the pier.", "Orbit Council", "sell the pier"),
        (
            "Ida Lund signaled openness to discussing the plan of Berg.",
            "Ida Lund",
            "discuss the plan of Berg",
        ),
        (
            "Peru's minister used the occasion to announce that the country will close the mine.",
            "Peru",
            "close the mine",
        ),
        ("The Orbit Union said that it would strike.", "Orbit Union", "strike"),
        (
            "“We will also protect our farmers. They expect no less,” the Orbit Union said.",
            "Orbit Union",
            "protect our farmers",
        ),
        (
            "Norway said that it was committed to removing the causes and reaching a plan.",
            "Norway",
            "remove the causes and reach a plan",
        ),
    ],
)
def test_who_binds_himself_to_what(text: str, holder: str, act: str) -> None:
    claims, _, deciding = decided(text)
    (claim,) = [one for one in claims if one.kind == "promise"]
    assert names(deciding, claim)[0] == holder
    assert claim.text == act


def test_what_is_done_to_people_by_others_is_no_promise_of_who_tells_it() -> None:
    told = "“Benefits will still be denied to couples,” Ida Lund said."
    own = "“The ward will be opened in June,” the Orbit Trust said."
    assert [one.kind for one in decided(told, {"none": 0.97, "favor": 0.03})[0]] == []
    assert [one.kind for one in decided(own)[0]] == ["promise"]


@pytest.mark.parametrize(
    ("text", "polarity", "counterparts"),
    [
        ("Kenya vowed to take such measures against Norway.", "coercive", ["Norway"]),
        ("Kenya vowed to protect Norway against floods.", "cooperative", ["Norway"]),
        (
            "Orbit Works promised that all members of staff would be offered other jobs.",
            "cooperative",
            ["members of staff"],
        ),
    ],
)
def test_for_or_against_whom(text: str, polarity: str, counterparts: list[str]) -> None:
    (claim,), _, deciding = decided(text)
    entities = deciding.reading.entities
    assert (claim.polarity, [entities[one].name for one in claim.counterparts]) == (
        polarity,
        counterparts,
    )


@pytest.mark.parametrize(
    ("text", "when", "condition"),
    [
        ("Norway promised to open the port, provided that Kenya agrees.", None,
         "provided that Kenya agrees"),
        ("Norway promised to cut the duty after the technical visit.",
         "after the technical visit", None),
        ("Norway promised to cut the duty at the first meeting in autumn.",
         "at the first meeting in autumn", None),
        ("Norway promised to cut the duty in the port of Oslo.", None, None),
    ],
)  # fmt: skip
def test_when_and_on_which_terms(text: str, when: str | None, condition: str | None) -> None:
    (claim,), _, _ = decided(text)
    assert (claim.deadline.text if claim.deadline else None) == when
    assert claim.condition == condition


def test_later_this_year_begins_with_the_article() -> None:
    text = "Norway promised to cut the duty later this year."
    read = replace(article(text), published=date(2026, 5, 12))
    trees = parsed(text)
    deciding = Deciding(read, trees, read_article(read, trees), lexicon("en"), (1,))
    cases = make_cases(deciding)
    (claim,), _ = deciding.decide(cases, [None])
    assert claim.deadline is not None
    assert claim.deadline.earliest == date(2026, 5, 12)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("The other Lund, councillor Jon Lund, said no.", ["councillor"]),
        ("His group, whose chair, Ida Lund, called the budget a mugging, left.", ["chair"]),
        ("Ida Lund, vice-chairman of the council, said no.", ["vice-chairman of the council"]),
    ],
)
def test_a_role_names_nobody_else_and_points_to_nobody(text: str, roles: list[str]) -> None:
    trees = parsed(text)
    found = [
        role
        for name in find_names(trees, TABLES)
        for role in roles_of(Text.of(trees), name, TABLES)
    ]
    assert [role for role in found if role in roles] == roles
    assert not any("Lund" in role or role.startswith("whose") for role in found)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (
            "She spoke only moments after the envoy, Jon Berg, had declared the meeting a success.",
            [("Jon Berg", "Jon Berg had declared the meeting a success.")],
        ),
        (
            "In a statement, Ida Lund, the lawyer who argued the case said: “The ban is unfair.”",
            [("Ida Lund", "Ida Lund said: “The ban is unfair.”")],
        ),
        (
            "“The toll is unfair. But it has to stay,” Ida Lund said addressing a forum in May.",
            [("Ida Lund", "Ida Lund said “The toll is unfair.”")],
        ),
        (
            "Calling the plan “unfair and late,” the court for the old port ruled against it.",
            [
                (
                    "court for the old port",
                    "The court for the old port called the plan “unfair and late”.",
                )
            ],
        ),
        (
            "New Delhi: The plan is a disgrace, Ida Lund said.",
            [("Ida Lund", "Ida Lund said the plan is a disgrace.")],
        ),
        (
            "Central Bank Governor Ida Lund said the plan is a disgrace.",
            [("Ida Lund", "Ida Lund said the plan is a disgrace.")],
        ),
        (
            "Foreign Secretary Ida Lund came to Oslo. Health Secretary Jon Berg stayed away. "
            "The Foreign Secretary said that the plan was a disgrace.",
            [("Ida Lund", "Ida Lund said that the plan was a disgrace.")],
        ),
    ],
)
def test_who_says_what(text: str, held: list[tuple[str, str]]) -> None:
    claims, _, deciding = decided(text)
    assert [(names(deciding, one)[0], one.text) for one in claims] == held


def test_what_is_bad_and_should_be_looked_at_is_not_wanted() -> None:
    text = "Ida Lund said that Norway should review its oppressive policies."
    (claim,), _, _ = decided(text)
    assert claim.stance == "against"


def test_a_headline_among_the_text_names_nobody() -> None:
    (s,) = parsed("Ida Lund Calls Jon Berg a Liar.")
    line = replace(s, tokens=s.tokens[:-1])
    assert find_names([line], TABLES) == ()
    assert find_names([s], TABLES) != ()


def test_a_word_of_an_office_in_small_letters_is_nobody() -> None:
    assert find_names(parsed("The Foreign Secretary-level talks were late."), TABLES) == ()
    assert find_names(parsed("Foreign Secretary Ida Lund was late."), TABLES) != ()


def test_a_place_between_two_is_nobody() -> None:
    claims, _, deciding = decided(
        "Ida Lund backed the plan for the gap between Malvern and Leigh Sinton."
    )
    kinds = {one.name: one.kind for one in deciding.reading.entities}
    assert kinds.get("Leigh Sinton") is None
    assert claims


def test_the_words_of_a_quotation_that_goes_on_are_read_at_its_own_cue() -> None:
    text = (
        "“Our ties with Kenya are the largest in the world and there is a lot at stake,” "
        "a spokesperson for the Orbit Council said on Sunday in the old town hall of Oslo. "
        "“It is unfair.”"
    )
    claims, _, _ = decided(text)
    assert any("unfair" in one.text for one in claims)
