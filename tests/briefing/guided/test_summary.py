from __future__ import annotations

from parsed_samples import ENGLISH, article, material, parsed

from summarizer.briefing.guided.claims import Claim
from summarizer.briefing.guided.summary import SENTENCES, prepare, retold, summarize

LONG = "“The toll is unfair,” Ida Lund said. “It hurts the poor. We will fight it.”"
PLAIN = "The council welcomed the plan. Mayor Paula Lund said that the council opposes the toll."


def test_a_summary_begins_with_what_happened_and_stays_in_order() -> None:
    known = material(PLAIN)
    made = summarize(
        article(PLAIN),
        parsed(PLAIN),
        (),
        ENGLISH,
        names={},
        actors=known.reading.entities,
        starts={},
    )
    assert 1 <= len(made) <= SENTENCES
    numbers = [number for one in made for number in one.sentences]
    assert numbers == sorted(numbers)


def test_a_unit_is_worth_less_once_its_words_are_told() -> None:
    known = material(PLAIN)
    units, telling = prepare(
        article(PLAIN),
        parsed(PLAIN),
        (),
        ENGLISH,
        names={},
        actors=known.reading.entities,
        starts={},
    )
    unit = units[0]
    told = {word.casefold().strip(".") for word in unit.text.split()}
    worth = telling.worth(unit)
    assert worth.now(told) < worth.now(set())


def test_a_view_is_retold_in_its_own_words() -> None:
    known = material(PLAIN)
    view = Claim("view", (2,), 9, (0,), None, "Lund opposes the toll.", "reported", 0.9)
    assert retold(view, known.reading.entities) == "Lund opposes the toll."
