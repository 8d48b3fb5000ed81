from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.names.normal_form import (
    INVISIBLE,
    fold,
    fold_name,
    is_ordinary,
    plain,
    seen,
    without_halves,
    words,
)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“Erdoğan’s”", '"erdogan\'s"'),
        ("1,000 men — all", "1000 men - all"),
        ("3.5 km", "3.5 km"),
        ("Łódź, Århus, Weiß", "lodz, arhus, weiss"),
        ("co\u00adoperate", "cooperate"),
    ],
)
def test_spelling_does_not_matter(text: str, form: str) -> None:
    assert fold(text) == form


def test_plain_keeps_case_and_letters() -> None:
    assert plain("“Łódź”  `s") == '"Łódź" \'s'


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("rises \ud83d", "rises \ufffd"),
        ("\udfffx\ud800", "\ufffdx\ufffd"),
        ("rises 😀", "rises 😀"),
    ],
)
def test_half_a_character_is_told_by_its_replacement(text: str, whole: str) -> None:
    assert without_halves(text) == whole
    assert without_halves(text).encode()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.S. and China's", ("the", "us", "and", "china")),
        ("workers' rights", ("workers", "rights")),
        ("टोंगा में", ("टोंगा", "में")),
    ],
)
def test_words_without_possessives_and_dots(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("name", "form"), [("The U.S.", "us"), ("The", "the"), ("An Post", "post")]
)
def test_a_name_loses_its_article(name: str, form: str) -> None:
    assert fold_name(name) == form


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("It rained – “all day”, said Škoda.\nΚαι η Αθήνα.", True),
        ("Lo\u00adpes", False),
        ("two\u00a0words", False),
        ("a\u200bb", False),
        ("a\u3164b", False),
        ("a\tb", False),
    ],
)
def test_what_is_ordinary_hides_nothing(text: str, is_plain: bool) -> None:
    assert is_ordinary(text) is is_plain
    if is_plain:
        assert INVISIBLE.search(text) is None


@given(st.text())
def test_what_is_seen_is_what_is_not_invisible(text: str) -> None:
    assert seen(text) == INVISIBLE.sub("", text)
