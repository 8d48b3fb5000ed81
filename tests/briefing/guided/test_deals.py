from __future__ import annotations

from parsed_samples import ENGLISH, material

from summarizer.briefing.guided.deals import parties


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


def test_an_article_about_no_deal_has_no_parties() -> None:
    known = material("Norway will build a port. Chile will lower its duties.")
    assert parties(known.reading, known.parsed, ENGLISH) == frozenset()
