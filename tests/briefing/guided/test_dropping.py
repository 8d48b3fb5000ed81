"""What somebody wants done away with."""

from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, material, parsed

from summarizer.briefing.guided.dropping import dropped
from summarizer.briefing.guided.stances import told_stance


@pytest.mark.parametrize(
    ("text", "thing", "side"),
    [
        ("Ida Holm hopes the toll will be scrapped.", "toll", "against"),
        ("Ida Holm hopes the toll will not be scrapped.", "toll", "favor"),
        ("Ida Holm wants the toll scrapped.", "toll", "against"),
        ("Ida Holm was glad to see the ban lifted.", "ban", "against"),
        ("Ida Holm said she was pleased that the ward had been closed.", "ward", "against"),
        ("“We are happy to see such abuse being punished,” Ida Holm said.", "abuse", "against"),
        ("Ida Holm urged the council to call off the vote.", "vote", "against"),
        ("Ida Holm urged the council to call the vote.", None, "favor"),
        ("Ida Holm said she was pleased that the ward had been opened.", None, "favor"),
        ("Ida Holm hopes the toll will be raised.", None, "favor"),
        ("Ida Holm welcomed a ban on peat.", None, "favor"),
    ],
)
def test_what_is_to_go_is_what_one_is_against(text: str, thing: str | None, side: str) -> None:
    finding = material(text).reading.held[-1].finding
    found = dropped(finding, parsed(text), ENGLISH)
    assert (found.text if found is not None else None) == thing
    assert told_stance(finding, parsed(text), ENGLISH) == side
