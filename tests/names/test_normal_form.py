from __future__ import annotations

import pytest

from summarizer.names.normal_form import fold, fold_name, plain, without_halves, words


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
