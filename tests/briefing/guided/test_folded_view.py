"""The folded view: the same words have one view, and every offset leads back to the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing.guided.view import fold

PLAIN = "The mayor of Malaga said no."


@pytest.mark.parametrize(
    "text",
    [
        "The  mayor of\tMalaga said no.",
        "The\xa0mayor of\u2009Malaga\u202fsaid\u3000no.",
        "The mayor\nof Malaga\r\n said no.",
        "The mayor of Ma\xadlaga said no.",
        "The mayor of Ma\xad\n  laga said no.",
        "The mayor of Mala\u200bga said\u200b no\u2060.",
        "\ufeffThe mayor of \ufeffMalaga said no.",
        "The mayor of Malaga said no. 🎉",
        "The mayor of Malaga said no.👍🏽 ❤️🇫🇷",
        "🎉 The mayor 🎉 of Malaga said no.",
        "\u2066The mayor of Malaga\u2069 said no.",
    ],
)
def test_what_says_nothing_is_folded_away(text: str) -> None:
    view = fold(text)
    assert view.text == PLAIN
    start = PLAIN.index("Malaga")
    first, last = view.span(start, start + len("Malaga"))
    assert fold(text[first:last]).text == "Malaga"
    assert text[first] == "M"
    assert text[last - 1] == "a"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ma laga", "Ma laga"),
        ("a soft\xad hyphen", "a soft hyphen"),  # a space is one, whatever stands before it
        ("well-\nknown", "well-known"),  # a line that was wrapped at its hyphen
        ("“Déjà vu,” – 5 °C, ½ ton, naïve", "“Déjà vu,” – 5 °C, ½ ton, naïve"),
        ("cafe\u0301 and n\u0303andu\u0301", "café and ñandú"),
        ("the ﬁrst eﬃcient oﬄine", "the first efficient offline"),
        ("a lone \ud800 surrogate", "a lone \ufffd surrogate"),
        ("1\ufe0f\u20e3 first", "1 first"),
        ("日本語。\u3000はい", "日本語。 はい"),
        ("© 2026 the firm™", "© 2026 the firm™"),
        ("🎉", ""),
        (" \u200b\n", ""),
        ("", ""),
    ],
)
def test_what_is_written_stays(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_offsets_are_those_of_the_article() -> None:
    view = fold("e\u0301  ﬁn", start=100)
    assert view.text == "é fin"
    assert view.span(0, 1) == (100, 102)
    assert view.span(1, 2) == (102, 104)
    assert view.span(2, 4) == (104, 105)
    assert view.span(0, 5) == (100, 106)


ODD = st.text(
    st.one_of(
        st.sampled_from("ab ,.\n\t\xa0\xad\u200b\u200d\ufeff\ufe0f\u0301\u2028🎉👍🏽ﬁé“”\x1c\x85"),
        st.characters(),
    ),
    max_size=30,
)


@given(ODD)
def test_every_character_of_a_view_leads_to_characters_of_the_text(text: str) -> None:
    view = fold(text, start=7)
    assert len(view.text) == len(view.starts) == len(view.ends)
    assert list(view.starts) == sorted(view.starts)
    assert list(view.ends) == sorted(view.ends)
    assert all(
        7 <= start < end <= 7 + len(text) for start, end in zip(view.starts, view.ends, strict=True)
    )
    assert view.text == view.text.strip()
    assert "  " not in view.text
    view.text.encode()


@given(ODD)
def test_a_view_of_a_view_is_the_view(text: str) -> None:
    assert fold(fold(text).text).text == fold(text).text
