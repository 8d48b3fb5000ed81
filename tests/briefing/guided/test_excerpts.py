from __future__ import annotations

import pytest
from parsed_samples import first

from summarizer.briefing.guided.excerpts import closed, fitting, plain, without_tail, words_of

LONG = "Given the shortage in our hospitals, it is irresponsible to ask everybody to wear masks."


def test_marks_that_nothing_pairs_are_left_out() -> None:
    assert plain("the toll “would hurt trade,") == "the toll would hurt trade"
    assert plain("the toll “would hurt trade”,") == "the toll “would hurt trade”"


def test_what_does_not_fit_is_told_without_what_is_set_off() -> None:
    s = first(LONG)
    whole = s.span(0, len(s) - 1)
    assert words_of(LONG, s, whole) == LONG
    assert fitting(LONG, s, whole, 100) == LONG
    short = fitting(LONG, s, whole, 60)
    assert short == "it is irresponsible to ask everybody to wear masks."
    assert fitting(LONG, s, whole, 5) is None


def test_a_comma_inside_the_last_quotation_mark_ends_no_text() -> None:
    assert closed("the talks were “warm,”") == "the talks were “warm”"
    assert closed("“warm,” they said") == "“warm,” they said"


@pytest.mark.parametrize(
    ("text", "last", "kept"),
    [
        ("The claims of the unions are being looked into.", "into", True),
        ("She will give the pilots the warning they asked for.", "for", True),
        ("She will give the pilots a warning for the harbour.", "for", False),
    ],
)
def test_a_preposition_hangs_where_its_noun_is_cut_off_and_not_where_it_has_none(
    text: str, last: str, kept: bool
) -> None:
    s = first(text)
    at = next(token.index for token in s.tokens if token.lower == last)
    assert (without_tail(s, s.span(0, at)).last == at) is kept
