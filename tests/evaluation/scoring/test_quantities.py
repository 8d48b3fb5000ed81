from __future__ import annotations

import pytest

from summarizer.evaluation.scoring.quantities import quantities


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("25% and 25 percent", {"25"}),
        ("1,000 men, 1 000 women, 1'000 cows", {"1000"}),
        ("$1.5bn is 1.5 billion", {"1500000000"}),
        ("between 5 and 7 million", {"5", "5000000", "7000000"}),
        ("2,5 Prozent", {"2.5"}),
        ("two hundred ships, forty-two sailors", {"200", "42"}),
        ("one of the two sides", set()),
        ("two ships", {"2"}),
        ("on 3 May 2026", {"3", "may", "2026"}),
        ("2026-05-03", {"3", "may", "2026"}),
        ("May 3rd, Jan. 4", {"3", "may", "4", "january"}),
        ("They may march on", set()),
        ("since March", {"march"}),
        ("Theresa May said", set()),
        ("G20, F-16, COVID-19 and Su57", set()),
        ("mid-2026 and post-2030", {"2026", "2030"}),
        ("R2.40 or EUR5m", {"2.4", "5000000"}),
        ("on Monday, not Tuesdays", {"monday", "tuesday"}),
        ("10.0 and 10", {"10"}),
    ],
)
def test_quantities_have_one_spelling(text: str, found: set[str]) -> None:
    assert quantities(text) == found
