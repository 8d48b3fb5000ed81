from __future__ import annotations

from parsed_samples import ENGLISH, first

from summarizer.briefing.guided.clauses import clause_text, halves, set_off

ASIDE = "Lund, who opposes the toll, left early."
PLAIN = "Paula Lund called for a vote on the plan."


def test_what_is_set_off_is_between_commas() -> None:
    s = first(ASIDE)
    assert {"who", "opposes", "toll"} <= {s.tokens[place].text for place in set_off(s, ENGLISH)}
    assert set_off(first(PLAIN), ENGLISH) == frozenset()


def test_tokens_that_are_left_out_leave_no_gap() -> None:
    s = first(PLAIN)
    out = frozenset(range(6, len(s.tokens) - 1))
    assert clause_text(PLAIN, s, 0, out) == "Paula Lund called for a vote."


def test_one_clause_has_no_halves() -> None:
    assert list(halves(first(PLAIN))) == []
