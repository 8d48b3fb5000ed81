from __future__ import annotations

from summarizer.brief import Usage
from summarizer.models.client.events import Event, Tally


def test_tallies_add_up() -> None:
    one = Tally(calls=1, reasks=0, retries=2, input=100, cached=40, output=7)
    one.add(Tally(calls=2, reasks=1, retries=0, input=10, cached=4, output=3))
    assert (one.calls, one.reasks, one.retries) == (3, 1, 2)
    assert one.usage == Usage(input=110, cached=44, output=10)


def test_an_event_says_what_happened() -> None:
    assert Event("retry", "again in 2 s").text == "again in 2 s"
