from __future__ import annotations

from parsed_samples import ENGLISH, material

from summarizer.briefing.guided.deals import is_term_of, parties


def test_those_of_whom_an_opening_tells_a_deal_are_its_parties() -> None:
    known = material(
        "Norway and Chile signed a fishing deal on Monday. Norway will build a port. "
        "Chile will lower its duties."
    )
    names = [
        known.reading.entities[one].name
        for one in sorted(parties(known.reading, known.parsed, ENGLISH))
    ]
    assert names == ["Norway", "Chile"]
    signed = parties(known.reading, known.parsed, ENGLISH)
    told = [is_term_of(held, signed, ENGLISH) for held in known.reading.held]
    assert told[-2:] == [True, True]
    assert not any(is_term_of(held, frozenset(), ENGLISH) for held in known.reading.held)


def test_an_article_about_no_deal_has_no_parties() -> None:
    known = material("Norway will build a port. Chile will lower its duties.")
    assert parties(known.reading, known.parsed, ENGLISH) == frozenset()
