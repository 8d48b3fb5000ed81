from __future__ import annotations

import pytest

from summarizer.briefing.guided.lexicon import lexicon
from summarizer.briefing.same_actor import without_title
from summarizer.evaluation.scoring.same_name import fold_name
from summarizer.names.titles import ADDRESS, CALLED, TITLES


def test_titles_are_folded() -> None:
    assert all(word == word.casefold().strip(".") for word in TITLES | CALLED)


@pytest.mark.parametrize(
    "title",
    ["Prime Minister", "Dr.", "Former Chief Judge", "Archbishop", "Lt. Col.", "Cllr", "Miss"],
)
def test_a_title_is_no_part_of_a_name_to_reading_or_scoring(title: str) -> None:
    assert without_title(f"{title} Jonas Lund") == "Jonas Lund"
    assert fold_name(f"{title} Jonas Lund", person=True) == "jonas lund"


@pytest.mark.parametrize("name", ["Dean Holm", "Sultan Holm", "Emir Holm", "Rabbi Holm"])
def test_a_calling_that_is_a_first_name_stays_in_the_name(name: str) -> None:
    assert without_title(name) == name
    assert fold_name(name, person=True) == name.lower()
    assert name.split(maxsplit=1)[0].lower() in CALLED


def test_the_embedded_reading_has_no_titles_of_its_own() -> None:
    words = lexicon("en")
    assert words.words("title_words") == CALLED
    assert words.words("he_titles") | words.words("she_titles") <= CALLED
    assert words.words("honorifics") == ADDRESS


def test_what_a_thing_is_of_tells_no_person_alone() -> None:
    assert {"finance", "state", "former"} <= TITLES
    assert not {"finance", "state", "former"} & CALLED
