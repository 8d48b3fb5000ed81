from __future__ import annotations

from parsed_samples import first

from summarizer.briefing.guided.excerpts import fitting, plain, words_of

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
