from __future__ import annotations

from parsed_samples import ENGLISH, first, words

from summarizer.briefing.guided.stated import stated

TEXT = "The Greens will plant a million trees."


def test_the_article_itself_says_what_somebody_will_do() -> None:
    (found,) = stated(first(TEXT), ENGLISH, ())
    assert (found.kind, words(TEXT, found.source)) == ("promise", "The Greens")
    assert words(TEXT, found.act) == "plant a million trees"


def test_but_not_inside_of_what_somebody_says() -> None:
    s = first(TEXT)
    assert list(stated(s, ENGLISH, [s.span(0, len(s.tokens) - 1)])) == []


def test_what_is_or_was_is_no_promise() -> None:
    assert list(stated(first("France opposes the new tariffs."), ENGLISH, ())) == []
