"""What a pronoun stands for that somebody denies or supports."""

from __future__ import annotations

import pytest
from parsed_samples import material

from summarizer.briefing.guided import wording
from summarizer.briefing.guided.antecedents import with_antecedent
from summarizer.briefing.guided.cases import make_cases
from summarizer.briefing.guided.issues import issue_of


@pytest.mark.parametrize(
    ("text", "statement", "issue"),
    [
        (
            "Mayor Ida Lund said that the bridge had been checked in June. "
            "Orbit Works denied this.",
            "Orbit Works denied that the bridge had been checked in June.",
            None,
        ),
        (
            "Asked about reports that the toll would double, Ida Lund denied them.",
            "Ida Lund denied reports that the toll would double.",
            "reports",
        ),
        (
            "Mayor Ida Lund wants to sell the pier. Councillor Jon Berg opposes it.",
            "Jon Berg opposes the pier.",
            None,
        ),
        (  # control: what is named stays as it is
            "Mayor Ida Lund said that the bridge was safe. Jon Berg denied the report.",
            "Jon Berg denied the report.",
            "the report",
        ),
        (  # what nothing stands for stays as well
            "Ida Lund denied it.",
            "Ida Lund denied it.",
            None,
        ),
    ],
)
def test_what_it_stands_for(text: str, statement: str, issue: str | None) -> None:
    known = material(text)
    held = make_cases(known)[-1].held
    name = wording.listed([known.reading.entities[one].name for one in held.holders])
    told = wording.statement(held.finding, name, known.article.text, known.parsed, known.lexicon)
    assert told == statement
    assert issue_of(known, held) == issue


def test_an_answer_cites_what_it_answers() -> None:
    text = "Mayor Ida Lund said that the bridge was safe. Orbit Works denied this."
    held = make_cases(material(text))[-1].held
    assert [span.sentence for span in held.finding.content] == [1]
    assert held.finding.sentence == 2


def test_what_names_its_thing_is_left_as_it_is() -> None:
    known = material("Mayor Ida Lund said that the bridge was safe. Jon Berg denied the report.")
    held = known.reading.held[-1]
    assert with_antecedent(held, known) is held
