from __future__ import annotations

from parsed_samples import ENGLISH, article, material, parsed

from summarizer.briefing.guided.claims import Claim
from summarizer.briefing.guided.summary import SENTENCES, prepare, retold, summarize

LONG = "“The toll is unfair,” Ida Lund said. “It hurts the poor. We will fight it.”"
STORY = (
    "It was a day on which, as all who live there know, it was as cold and as grey as it had been"
    " on the day before and on the one before that in the old town by the sea."
    " The council voted to close the bridge in May 2027."
    " The court ordered the council to pay 40 million crowns."
    " The ministry approved a loan of 12 million crowns on Monday."
    " The union announced a strike of 3,000 nurses in May."
    " The company agreed to sell 14 ferries to the council."
    " The police arrested 12 people at the harbour on Tuesday."
    " The government raised the toll by 10 percent in April."
    " The parliament passed the bridge bill by 51 votes to 49."
    " The president signed the treaty with 14 states on Friday."
)
PLAIN = "The council welcomed the plan. Mayor Paula Lund said that the council opposes the toll."


def test_a_summary_begins_with_what_happened_and_stays_in_order() -> None:
    known = material(STORY)
    made = summarize(
        article(STORY),
        parsed(STORY),
        (),
        ENGLISH,
        actors=known.reading.entities,
        starts={},
    )
    assert made[0].text == article(STORY).quote(1)
    assert len(made) == SENTENCES < len(article(STORY).sentences)
    numbers = [number for one in made for number in one.sentences]
    assert numbers == sorted(numbers)


def test_a_unit_is_worth_less_once_its_words_are_told() -> None:
    known = material(PLAIN)
    units, telling = prepare(
        article(PLAIN),
        parsed(PLAIN),
        (),
        ENGLISH,
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
