"""Views of nothing in particular."""

from __future__ import annotations

import pytest
from parsed_samples import material

from summarizer.briefing.guided.unnamed import is_of_nobody


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Ida Holm said that no progress had been made in the talks.", True),
        ("Ida Holm said that the progress had been slow.", False),
        ("Jon Berg voted against the majority.", True),
        ("Jon Berg voted against the budget.", False),
        ("Ida Holm said her group is outraged, given the time that voters have.", True),
        ("Ida Holm added that some people may be wrong about the toll.", True),
    ],
)
def test_nothing_in_particular_is_judged(text: str, nobody: bool) -> None:
    known = material(text)
    assert is_of_nobody(known, known.reading.held[-1]) is nobody
