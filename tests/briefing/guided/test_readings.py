from __future__ import annotations

import pytest
from parsed_samples import material

from summarizer.briefing.guided.readings import read_article
from summarizer.reading import article_from_text


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Orbit spokesman Jon Falk said the ruling was wrong.", [("Orbit", "Jon Falk")]),
        ("Ida Lund met Jon Falk on Monday. She said the toll was unfair.", [("Ida Lund", None)]),
        ("Farmers back the plan.", [("Farmers", None)]),
    ],
)
def test_who_holds_what_and_who_says_so(text: str, held: list[tuple[str, str | None]]) -> None:
    reading = material(text).reading
    names = {one.id: one.name for one in reading.entities}
    told = [
        (names[one.holders[0]], None if one.said_by is None else names[one.said_by])
        for one in reading.held
    ]
    assert told == held


def test_a_newspaper_is_not_listed_for_what_it_carries() -> None:
    assert material("The newspaper Dagens Nytt said the toll was unfair.").reading.listed == ()
    assert material("Farmers back the plan.").reading.listed == (0,)


def test_nothing_is_read_where_nothing_was_parsed() -> None:
    reading = read_article(article_from_text("Farmers back the plan.", language="en"), ())
    assert (reading.entities, reading.held) == ((), ())


@pytest.mark.parametrize(
    ("text", "holders", "speaker"),
    [
        (
            "The port of Aldmouth will cut its fees in May, harbour master Ines Falk said.",
            ["port of Aldmouth"],
            "Ines Falk",
        ),
        (
            "Premier Ada Stone said that Alberta would take the ministry to court.",
            ["Alberta"],
            "Ada Stone",
        ),
        (
            "Russia and Iran said that the countries would build a railway.",
            ["Russia", "Iran"],
            None,
        ),
    ],
)
def test_what_a_body_will_do_is_said_for_it_by_who_has_an_office(
    text: str, holders: list[str], speaker: str | None
) -> None:
    reading = material(text).reading
    names = {one.id: one.name for one in reading.entities}
    (held,) = (one for one in reading.held if one.finding.kind == "promise")
    assert [names[one] for one in held.holders] == holders
    assert (None if held.said_by is None else names[held.said_by]) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Mexico will pay for the wall, President Ada Stone said on Monday in Texas.",
        "Peruvian Trade Minister Ada Stone said that Chile would raise its duties.",
        "Analyst Ada Stone said that Orbit would cut its prices.",
        "“They promised to pay us,” said Mayor Ada Stone of Orbit.",
    ],
)
def test_what_another_will_do_is_only_foretold(text: str) -> None:
    assert all(one.finding.kind != "promise" for one in material(text).reading.held)


def test_several_who_speak_of_themselves_are_not_others() -> None:
    text = (
        "The United States struck Russia and Iran. The United States left. Russia and Iran said "
        "that the countries would answer the attack."
    )
    reading = material(text).reading
    (held,) = (one for one in reading.held if one.finding.kind == "promise")
    assert [reading.entities[one].name for one in held.holders] == ["Russia", "Iran"]


def test_who_is_asked_and_tells_is_told_once() -> None:
    text = "Mayor Lund, asked on Monday if the toll should go, told reporters the toll was unfair."
    lemmas = [one.finding.lemma for one in material(text).reading.held]
    assert lemmas == ["tell"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "Lund reaffirmed Orbit's commitment to closing the mine.",
            "closing the mine",
        ),
        ("Mayor Ida Lund announced her plan to close the mine by May.", "close the mine by May"),
        ("The minister hinted at raising the duty.", "raising the duty"),
        ("Norway has agreed to cover the cost.", "cover the cost"),
        ("The company has promised 900 buses for the town.", "900 buses"),
    ],
)
def test_nouns_and_things_that_bind_are_promises(text: str, act: str) -> None:
    known = material(text)
    (held,) = (one for one in known.reading.held if one.finding.kind == "promise")
    span = held.finding.act
    assert span is not None
    start, end = known.parsed[span.sentence - 1].offsets(span)
    assert text[start:end] == act


def test_one_surname_of_two_and_a_hyphened_one_are_names_for_short() -> None:
    text = (
        "Minister Eirik Hovland-Bakke and Minister Ana Restrepo Mejía met. "
        "Hovland-Bakke said the toll was unfair. Restrepo said the toll was fair."
    )
    names = [one.name for one in material(text).reading.entities]
    assert names == ["Eirik Hovland-Bakke", "Ana Restrepo Mejía"]


@pytest.mark.parametrize(
    "text",
    [
        "Analysts said the central bank would raise rates in May.",
        "Critics said the Harland council would close the ward by June.",
        "Some experts said Norway would cut its aid.",
        "Sources said Norway would sign the treaty.",
        "Reports said Norway would close the port.",
        "Locals said the Harland council would close the ward by June.",
        "Rumours said Orbit would close the plant.",
        "A survey said the council would close the ward.",
        "Many doctors said the Harland council would close the ward.",
        "An insider said Orbit would close the plant.",
        "Market watchers said Orbit would cut its prices.",
        "Media analysts said Orbit would cut its prices.",
        "One observer said Norway would leave the union.",
        "Two people familiar with the matter said Orbit would close the plant.",
        "A rival said Orbit would cut its prices.",
        "No minister said the council would close the ward.",
        "Few of the ministers said Norway would sign the treaty.",
        "Neither of the ministers said Orbit would close the plant.",
    ],
)
def test_who_is_nobody_in_particular_binds_nobody(text: str) -> None:
    assert not [one for one in material(text).reading.held if one.finding.kind == "promise"]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("A statement said the council would close the ward.", "council"),
        ("The letter said Norway would sign the treaty.", "Norway"),
        ("An official said Norway would sign the treaty.", "Norway"),
        ("A press officer said Norway would sign the treaty.", "Norway"),
        ("Both delegations said Norway would sign the treaty.", "Norway"),
        ("The talks underscored Norway's determination to sign the treaty.", "Norway"),
    ],
)
def test_a_bodys_own_papers_and_plans_bind_it(text: str, holder: str) -> None:
    reading = material(text).reading
    (held,) = (one for one in reading.held if one.finding.kind == "promise")
    assert [reading.entities[one].name for one in held.holders] == [holder]


def test_an_office_is_nobody_that_is_taken() -> None:
    held = material("Ada Lund is due to take office in March.").reading.held
    assert [one.counterparts for one in held] == [()]
    reading = material("Ada Lund promised to sue the office in March.").reading
    assert [len(one.counterparts) for one in reading.held] == [1]
