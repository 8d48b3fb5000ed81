from __future__ import annotations

import pytest
from parsed_samples import material

from summarizer.briefing.guided import issues
from summarizer.briefing.guided.cases import make_cases
from summarizer.briefing.guided.stances import told_stance
from summarizer.briefing.guided.unnamed import is_of_nobody


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Paula Lund called for a vote and an inquiry.", "a vote"),
        ("Paula Lund voiced concern about the toll.", "the toll"),
        ("Paula Lund accused the mayor of having hidden the report.", "having hidden the report"),
        ("Paula Lund said that the toll should be scrapped.", "the toll"),
        ("Paula Lund said that the night shift was unsafe.", "the night shift"),
        ("Paula Lund voted in favour of the toll.", "the toll"),
        ("Paula Lund expressed a desire for a new stadium.", "a new stadium"),
        ("Paula Lund expressed her shock that the project would not pay.", "the project"),
        ("Paula Lund voiced her anger at the closure of the ward.", "the closure of the ward"),
        ("Paula Lund said the tax would ruin farmers.", "the tax"),
        ("Paula Lund likened the ban to a disgrace.", "the ban"),
        ("The mayor Paula Lund sees the scheme as a lifeline for the town.", "the scheme"),
        ("Paula Lund fears that the toll would cost jobs.", "the toll"),
        ("Paula Lund proposed that the town buy the harbour.", "the harbour"),
        ("Paula Lund urged the council to build a bridge.", "a bridge"),
        ("Paula Lund explained why she backs Orbit over Lumen.", "Orbit"),
        ("Paula Lund said she was against the toll.", "the toll"),
        ("Paula Lund called the firm's safety record “shameful”.", "the firm's safety record"),
        (
            "Paula Lund rejected accusations her party is involved in a cover-up.",
            "accusations her party is involved in a cover-up",
        ),
        (
            "Harland council expressed concern about the creation of a coast-to-coast line that "
            "would cover 900 miles.",
            "the creation of a coast-to-coast line",
        ),
        ("Paula Lund stressed the need for a new harbour.", "a new harbour"),
        ("Paula Lund emphasized the importance of preserving the ward.", "preserving the ward"),
        (
            "Paula Lund accused Dan Berg of associating with the harbour lobby around the time of "
            "the vote on the toll.",
            "associating with the harbour lobby",
        ),
        ("Paula Lund voted in opposition to closing the ward.", "closing the ward"),
        ("Paula Lund expressed a desire to avoid a strike.", "a strike"),
        ("Paula Lund said that the deal was on the table.", "the deal"),
        ('Paula Lund said: "I have rejected the harbour plan."', "the harbour plan"),
        ("Paula Lund preferred dealing with each town alone.", "dealing with each town alone"),
    ],
)
def test_the_issue_that_words_name(text: str, issue: str) -> None:
    known = material(text)
    assert issues.issue_of(known, known.reading.held[0]) == issue


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ('Paula Lund opposes the ban. "It would be a huge mistake," she said.', "the ban"),
        (
            "Paula Lund criticized the reliance on a 2008 deal. She argued that it undermines "
            "the spirit of existing laws.",
            "the reliance on a 2008 deal",
        ),
        ('"It is a disgrace for nurses," Paula Lund said of the offer.', "the offer"),
    ],
)
def test_a_judged_pronoun_takes_up_what_was_named(text: str, issue: str) -> None:
    known = material(text)
    assert issues.issue_of(known, known.reading.held[-1]) == issue


def test_the_model_chooses_what_a_pronoun_stands_for_from_what_was_named_before() -> None:
    text = 'The bill drew protests from the union. Paula Lund called it "a disgrace for the town".'
    known = material(text)
    finding = known.reading.held[-1].finding
    assert issues.options(finding, known, holders=["Paula Lund"])[:1] == ("the bill",)


@pytest.mark.parametrize("text", ["The Department of Land Use defended its position."])
def test_an_empty_phrase_is_no_issue(text: str) -> None:
    known = material(text)
    assert issues.issue_of(known, known.reading.held[-1]) is None
    plan = material("The Department of Land Use defended its plan.")
    assert issues.issue_of(plan, plan.reading.held[-1]) == "its plan"


@pytest.mark.parametrize(
    ("text", "never", "offered"),
    [
        (
            '"History and reality show that the two towns are a good place," Paula Lund said.',
            "History and reality show",
            "a good place",
        ),
        ("Paula Lund said a window for peace was opening.", "opening", "a window for peace"),
        ("Paula Lund said all parties should join the peace talks.", "all parties", "peace talks"),
        ("Paula Lund said no level of tax was fair.", "no level of tax", "tax"),
        ("Paula Lund said the union's demands were fair.", "the union's", "the union's demands"),
    ],
)
def test_what_is_no_thing_is_no_issue(text: str, never: str, offered: str) -> None:
    known = material(text)
    held = known.reading.held[0]
    found = issues.options(held.finding, known, holders=["Paula Lund"])
    assert never not in found
    assert any(offered in phrase for phrase in found)
    assert issues.issue_of(known, held) != never


def test_who_is_to_act_is_not_what_is_wanted() -> None:
    known = material('Paula Lund said: "I want to see the council back at the table."')
    assert issues.issue_of(known, known.reading.held[0]) is None


def test_two_demands_under_one_verb_are_two_issues() -> None:
    known = material("Paula Lund called for a vote and an inquiry.")
    assert issues.joint_issues(known, known.reading.held[0].finding) == ("an inquiry",)
    other = material("Paula Lund called for a vote on the plan.")
    assert issues.joint_issues(other, other.reading.held[0].finding) == ()


def test_the_likeliest_issue_is_offered_first() -> None:
    text = "Paula Lund voiced concern about the toll."
    finding = material(text).reading.held[0].finding
    offered = issues.options(finding, material(text), holders=["Paula Lund"])
    assert offered == ("the toll", "concern about the toll", "concern")


TITLED = "Mayor Tells Council Harbour Toll Plan\n\n“It would hurt us,” Lund said."
PLAIN = "Mayor tells council of a harbour toll\n\n“It would hurt us,” Lund said."


def test_a_headline_in_capitals_names_no_issue() -> None:
    def offered(text: str) -> list[str]:
        asked = [case.question for case in make_cases(material(text))]
        return [issue for one in asked if one is not None for issue in one.issues]

    assert not any("Toll" in issue for issue in offered(TITLED))
    assert any("toll" in issue for issue in offered(PLAIN))


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Ida Holm said it would be wrong to close the ward.", "the ward"),
        ("Ida Holm said no new tax was needed.", "new tax"),
        ("Ida Holm said more money is required for schools.", "more money"),
        ("Ida Holm called for ministers to engage in talks.", "talks"),
        ("Ida Holm called for the council to drop the toll.", "the toll"),
        ("“We are asking members to vote for a strike,” Ida Holm said.", "a strike"),
    ],
)
def test_the_issue_of_a_demand_is_what_it_is_done_to(text: str, issue: str) -> None:
    known = material(text)
    assert issues.issue_of(known, known.reading.held[-1]) == issue


def test_what_is_not_known_is_no_issue_by_a_guess() -> None:
    text = "“A bog is not the mine that you can close,” Ida Holm said."
    known = material(text)
    (held,) = known.reading.held
    offered = issues.options(held.finding, known, holders=["Ida Holm"], definite=True)
    assert offered == ("the mine",)
    assert "a bog" in issues.options(held.finding, known, holders=["Ida Holm"])


def test_who_says_it_is_no_issue() -> None:
    text = "“That was a long night,” said the trust's director, Ada Moe."
    known = material(text)
    (held,) = known.reading.held
    assert "the trust's director" not in issues.options(held.finding, known, holders=["Ada Moe"])


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Ida Holm called on the bank to cut interest rates.", "cutting interest rates"),
        ("Ida Holm said rates should be raised.", "raising rates"),
        ("Ida Holm wants to limit the toll.", "limiting the toll"),
        ("Ida Holm called for the council to build the bridge.", "the bridge"),
        ("Ida Holm denied the firm is backing away from a promise.", "backing away from a promise"),
        ("Ida Holm fears that farmers will lose money.", "money"),
        ("Ida Holm fears that the toll would cost jobs.", "the toll"),
        ("Ida Holm dismissed Mr Moe's “clever words”.", "Mr Moe's clever words"),
        ("Ida Holm warned against rushing to adjust the toll.", "rushing to adjust the toll"),
        (
            "Ida Holm condemned the trade war between Norway and Peru.",
            "the trade war between Norway and Peru",
        ),
        ("Ida Holm opposes the effort for a different reason.", "the effort"),
    ],
)
def test_an_issue_tells_its_side_right(text: str, issue: str) -> None:
    known = material(text)
    assert issues.issue_of(known, known.reading.held[-1]) == issue


def test_nobody_in_particular_is_judged_by_nobody() -> None:
    some = material("Ida Holm added that some people may be wrong about the toll.")
    assert is_of_nobody(some, some.reading.held[-1])
    assert [case.question for case in make_cases(some)] == [None]
    toll = material("Ida Holm added that the toll may be harmful.")
    assert not is_of_nobody(toll, toll.reading.held[-1])


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("“History shows that the toll is unfair,” Ida Holm said.", "the toll"),
        ("Ida Holm said Norway and Peru remain steadfast allies.", "Norway and Peru"),
    ],
)
def test_what_is_told_of_is_the_issue(text: str, issue: str) -> None:
    known = material(text)
    assert issues.issue_of(known, known.reading.held[-1]) == issue


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("Ida Holm said her group was “ecstatic” about the ruling.", "the ruling"),
        ("Ida Holm said the firm was not happy with the toll.", "the toll"),
        ("Ida Holm said the council was wrong.", "the council"),
    ],
)
def test_what_a_body_feels_is_not_held_against_it(text: str, issue: str) -> None:
    known = material(text)
    assert issues.issue_of(known, known.reading.held[-1]) == issue


def test_a_feeling_about_nothing_that_is_told_has_no_issue() -> None:
    known = material("Ida Holm said her group is outraged, given the short time that voters have.")
    held = known.reading.held[-1]
    assert issues.issue_of(known, held) is None
    assert is_of_nobody(known, held)


def test_what_needs_to_be_cut_is_the_cutting() -> None:
    known = material("Ida Holm said wages need to be cut.")
    assert issues.issue_of(known, known.reading.held[-1]) == "cutting wages"
    kept = material("Ida Holm said wages need to be protected.")
    assert issues.issue_of(kept, kept.reading.held[-1]) == "wages"


@pytest.mark.parametrize(
    ("text", "issue", "side"),
    [
        (
            "Ida Holm called on the union to be more open with members.",
            "being more open with members",
            "favor",
        ),
        (
            "Ida Holm urged the council to clarify whether the ward will close.",
            "clarifying whether the ward will close",
            "favor",
        ),
        ("The union urged Ida Holm to resign.", "resigning", "favor"),
        ("Ida Holm called for the ban to be lifted.", "the ban", "against"),
        ("Ida Holm supports the plan to scrap the toll.", "the toll", "against"),
        ("Ida Holm would be happy to see the plan fail.", "the plan", "against"),
        ("Ida Holm said there was no reason not to build the bridge.", "the bridge", "favor"),
        ("Ida Holm said the toll was anything but fair.", "the toll", "against"),
        ("Ida Holm questioned whether the ward should be closed.", "the ward", "favor"),
        ("Ida Holm questioned whether the ward should be opened.", "the ward", "against"),
        ("Ida Holm said the bill protects nobody.", "the bill", "against"),
        ("Ida Holm said the strikes hurt nobody.", "the strikes", "favor"),
        ("Ida Holm invited the minister to visit Norway.", "visiting Norway", "favor"),
        (
            "Ida Holm urged them to reflect on how such acts could harm the town.",
            "reflecting on how such acts could harm the town",
            "favor",
        ),
        ("The union demanded prices be halved without any delay.", "halving prices", "favor"),
        (
            "Ada Lund called on the regulator, the Harbour Authority, to protect consumers.",
            "consumers",
            "favor",
        ),
        ("Ida Holm appealed to residents to stay at home.", "staying at home", "favor"),
        ("Ida Holm appealed to the nurses to call off their strike.", "their strike", "against"),
        ("Ida Holm pleaded with the council to reopen the ward.", "the ward", "favor"),
        ("Ida Holm insisted that Norway not refuse talks with Kenya.", "talks with Kenya", "favor"),
        (
            "Leading bank bosses demanded the EC toughen regulations on fees.",
            "regulations on fees",
            "favor",
        ),
        ("Ida Holm recommended the members of her union accept the deal.", "the deal", "favor"),
        (
            "The union says it is inappropriate for a minister to refuse to meet workers.",
            "refusing to meet workers",
            "against",
        ),
        ("Ida Holm said ministers had better make up their mind.", "making up their mind", "favor"),
        (
            "Ida Holm said strikes by nurses cannot be justified or tolerated.",
            "strikes by nurses",
            "against",
        ),
        (
            "Ida Holm said neither the town nor the county could afford the stadium.",
            "the stadium",
            "against",
        ),
        ("Ida Holm said the way out is to make acceptable offers.", "acceptable offers", "favor"),
        (
            "What we need now is for meaningful talks to begin, Ida Holm said.",
            "meaningful talks",
            "favor",
        ),
        ("Ida Holm said a ban cannot be the answer to the problem.", "a ban", "against"),
        (
            "Ida Holm said her wish is for Norway to eliminate the tariffs.",
            "the tariffs",
            "against",
        ),
        (
            "“The town has low rents and sees no justification for raising fees,” Ida Holm said.",
            "raising fees",
            "against",
        ),
        ("Ida Holm said the council must hold Orbit to account.", "Orbit", "against"),
        ("Ida Holm said the sea should not become a dump.", "a dump", "against"),
        ("Ida Holm said that no or few job cuts should be required.", "job cuts", "against"),
        (
            "“I'm not going to be able to support this budget,” Ida Holm said.",
            "this budget",
            "against",
        ),
        ("Ida Holm says the union will not support the strike.", "the strike", "against"),
        (
            "The union does not recognise the results of the vote.",
            "the results of the vote",
            "against",
        ),
        ("“The truce has been violated by the rebels,” Ida Holm said.", "the rebels", "against"),
        ("Ida Holm welcomed Norway's ban on Orbit.", "Norway's ban on Orbit", "favor"),
        ("Ida Holm called for a ban on peat.", "peat", "against"),
        ("Ida Holm criticised the “unfair remarks”.", "the unfair remarks", "against"),
        ("Residents spoke about their concerns with the plan.", "the plan", "against"),
        (
            "Norway has hit back at “unfair” claims by Kenya.",
            "unfair claims by Kenya",
            "against",
        ),
        ("Ida Holm said the council failed to offer any alternative.", "the council", "against"),
        ("Ida Holm says the congress is sympathetic to their cause.", "their cause", "favor"),
        (
            "Ada Lund said: “But the price Orbit is talking about is ridiculous.”",
            "the price",
            "against",
        ),
        (
            "The nurses rejected a bonus of between £1,655 and £3,789 depending on pay.",
            "a bonus of between £1,655 and £3,789",
            "against",
        ),
        ("Ida Holm said we don't need some grandiose palace.", "some grandiose palace", "against"),
    ],
)
def test_what_is_wanted_or_judged_is_named_with_its_side(text: str, issue: str, side: str) -> None:
    known = material(text)
    held = known.reading.held[-1]
    assert issues.issue_of(known, held) == issue
    assert told_stance(held.finding, known.parsed, known.lexicon) == side


def test_what_this_step_is_stands_before() -> None:
    known = material(
        "The toll will rise. “We strongly regret this step for Norway,” Ida Holm said."
    )
    finding = known.reading.held[-1].finding
    assert issues.options(finding, known, holders=["Ida Holm"])[0] == "the toll"
    own = material("The toll will rise. “We strongly regret the step for Norway,” Ida Holm said.")
    finding = own.reading.held[-1].finding
    assert "the toll" not in issues.options(finding, own, holders=["Ida Holm"])


def test_the_two_countries_are_no_issue() -> None:
    known = material("Ida Holm said there were prospects for talks between the two countries.")
    finding = known.reading.held[-1].finding
    found = issues.options(finding, known, holders=["Ida Holm"])
    assert "the two countries" not in found
    assert any("prospects" in one for one in found)
