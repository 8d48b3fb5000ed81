"""What ought to become of a thing, and who does not judge it yet."""

from __future__ import annotations

import pytest
from parsed_samples import ENGLISH, material, parsed

from summarizer.briefing.guided import wishes
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.stances import told_stance


def only(text: str) -> Finding:
    """The one finding of a text."""
    (held,) = material(text).reading.held
    return held.finding


def test_what_is_to_be_dropped_or_done_is_named() -> None:
    urged = "Paula Lund urged the council to scrap the toll."
    wished = "Paula Lund said that the toll should be scrapped."
    dropped = wishes.dropped(only(urged), parsed(urged), ENGLISH)
    assert dropped is not None
    assert dropped.text == "toll"
    assert wishes.dropped(only(wished), parsed(wished), ENGLISH) is None
    thing = wishes.wished(only(wished), parsed(wished), ENGLISH)
    assert thing is not None
    assert (thing[0].text, thing[1]) == ("toll", "against")
    assert wishes.wished(only(urged), parsed(urged), ENGLISH) is None


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Paula Lund said that the ceasefire must not be broken.", "favor"),
        ("Paula Lund said that the promise should not be forgotten.", "favor"),
        ("Paula Lund said that the promise should be forgotten.", "against"),
        ("Paula Lund warned that pay and conditions should not be touched.", "favor"),
        ("Paula Lund said that the dam must not be built.", "against"),
        ("Paula Lund said that the dam must be built.", "favor"),
        ("Paula Lund said that it cannot be sacrificed for gain.", "favor"),
        ("Paula Lund said that workers' rights cannot be traded away.", "favor"),
        ("Paula Lund said it was too early to judge the plan.", "neutral"),
        ("Paula Lund said it would be premature to comment on the ruling.", "neutral"),
        ("Paula Lund said that it was not the time to judge the plan.", "neutral"),
        ("Paula Lund said that it was time to judge the plan.", None),
        ("Paula Lund said that the box must not be numbered.", None),
        ("Paula Lund said: “If the firm is threatened, it can build a fence.”", None),
    ],
)
def test_the_side_of_a_wish(text: str, side: str | None) -> None:
    assert told_stance(only(text), parsed(text), ENGLISH) == side
