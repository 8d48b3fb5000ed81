from __future__ import annotations

import pytest

from summarizer.briefing.same_actor import without_title
from summarizer.evaluation.scoring.same_name import fold_name
from summarizer.names.titles import FURTHER_TITLES, TITLES


def test_each_title_stands_in_one_list() -> None:
    assert not TITLES & FURTHER_TITLES
    assert all(word == word.casefold().strip(".") for word in TITLES | FURTHER_TITLES)


@pytest.mark.parametrize("title", ["Prime Minister", "Dr.", "Former Chief Judge"])
def test_a_title_is_no_part_of_a_name_to_reading_or_scoring(title: str) -> None:
    assert without_title(f"{title} Jonas Lund") == "Jonas Lund"
    assert fold_name(f"{title} Jonas Lund", person=True) == "jonas lund"


@pytest.mark.parametrize("title", ["Archbishop", "Her Excellency", "Lt. Col."])
def test_a_brief_keeps_what_the_scorer_passes_over(title: str) -> None:
    assert without_title(f"{title} Jonas Lund") == f"{title} Jonas Lund"
    assert fold_name(f"{title} Jonas Lund", person=True) == "jonas lund"
