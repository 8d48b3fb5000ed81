from __future__ import annotations

from parsed_samples import article, parsed

from summarizer.briefing.guided.neutral import read_quotations


def test_a_quotation_has_those_near_it_as_possible_speakers() -> None:
    text = "“Nobody wants a ring road,” Council Member Eva Stone said."
    reading = read_quotations(article(text), parsed(text))
    assert [one.name for one in reading.entities] == ["Council Member Eva Stone"]
    (held,) = reading.held
    assert (held.holders, held.counterparts) == ((), (0,))
    assert held.finding.quoted == "direct"


def test_without_a_quotation_nothing_is_read() -> None:
    text = "Mayor Lund said the toll was unfair."
    assert read_quotations(article(text), parsed(text)).held == ()
