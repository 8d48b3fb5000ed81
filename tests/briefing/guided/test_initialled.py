"""Names of several parts, whose extent their initials tell."""

from __future__ import annotations

import pytest
from parsed_samples import material, parsed

from summarizer.briefing.guided.initialled import initialled
from summarizer.briefing.guided.names import text_of


def test_a_union_with_commas_in_its_name_is_one() -> None:
    text = "The Rail, Maritime and Transport union (RMT) opposed the plan. The RMT wants talks."
    reading = material(text).reading
    holders = [[reading.entities[h].name for h in held.holders] for held in reading.held]
    assert holders == [["Rail, Maritime and Transport union"]] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("International airlines Group (IAG) opposed the fee.", "International airlines Group"),
        ("The Rail Transport union (RTU) opposed the plan.", "Rail Transport union"),
    ],
)
def test_small_words_count_where_capitals_do_not_do(text: str, name: str) -> None:
    s = parsed(text)[0]
    assert [text_of(s, first, last) for first, last in initialled(s)] == [name]


def test_initials_of_small_words_name_the_body() -> None:
    text = "International airlines Group (IAG) opposed the fee. IAG wants talks."
    reading = material(text).reading
    holders = [[reading.entities[h].name for h in held.holders] for held in reading.held]
    assert holders == [["International airlines Group"]] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Lund, Moe and Holm (RMT) opposed the plan.",
        "The Rail Transport crews (RTU) opposed the plan.",
        "Rail, Moe and Holm opposed the plan (see below).",
    ],
)
def test_other_brackets_tell_no_name(text: str) -> None:
    assert list(initialled(parsed(text)[0])) == []
