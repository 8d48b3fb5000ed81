"""Names that are one's, joined by what they have in common."""

from __future__ import annotations

import re
import time

import pytest
from parsed_samples import material

from summarizer.briefing.guided.lexicon import lexicon
from summarizer.briefing.guided.name_tables import Tables
from summarizer.briefing.guided.names import Name
from summarizer.briefing.guided.namesakes import Groups
from summarizer.briefing.guided.texts import Text
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.names import atlas


def grouped(*texts: str, label: str = "PERSON") -> list[list[str]]:
    """Names, each a line of its own that hangs on nothing: those of one together."""
    sentences, names, start = [], [], 0
    for number, text in enumerate(texts, 1):
        tokens = tuple(
            Token(at, start + found.start(), start + found.end(), found.group(), "", "", "", "", at)
            for at, found in enumerate(re.finditer(r"\S+", text))
        )
        end = start + len(text)
        sentences.append(ParsedSentence(number, start, end, number, False, tokens))
        names.append(Name(number, 0, len(tokens) - 1, start, end, text, None, label))
        start = end + 1
    groups = Groups(Text.of(sentences), Tables(lexicon("en"), atlas("en")))
    for name in sorted(names, key=lambda one: -len(one.text.split())):
        groups.add(name)
    return [[one.text for one in group] for group in groups.names]


@pytest.mark.parametrize("short", ["Adriana", "Mejía", "Mejia", "Restrepo"])
def test_a_part_of_a_persons_name_is_that_person(short: str) -> None:
    assert grouped("Adriana Restrepo Mejía", short) == [["Adriana Restrepo Mejía", short]]


def test_a_surname_with_a_hyphen_is_one_word() -> None:
    assert grouped("Ida Hovland-Bakke", "Hovland-Bakke") == [["Ida Hovland-Bakke", "Hovland-Bakke"]]


def test_a_surname_of_two_goes_to_whom_was_named_last() -> None:
    assert grouped("Ana Lopes", "Rui Lopes", "Lopes") == [["Ana Lopes"], ["Rui Lopes", "Lopes"]]


def test_others_stay_apart() -> None:
    assert grouped("Ana Lopes", "Jon Falk", "Moe") == [["Ana Lopes"], ["Jon Falk"], ["Moe"]]


def test_initials_are_the_body_that_has_them() -> None:
    names = ("World Trade Organization", "WTO", "W.T.O.", "WHO")
    assert grouped(*names, label="ORG") == [list(names[:3]), ["WHO"]]


def test_names_of_one_state_are_together() -> None:
    assert grouped("United States", "Peru", "US", label="GPE") == [
        ["United States", "US"],
        ["Peru"],
    ]


@pytest.mark.growth
def test_a_name_more_costs_no_more_where_there_are_thousands() -> None:
    names = [f"N{chr(97 + n % 26)}{n} S{n}" for n in range(2_000)]
    started = time.process_time()
    assert len(grouped(*names, *(name.split()[1] for name in names))) == len(names)
    assert time.process_time() - started < 4


def test_a_surname_stands_without_its_article() -> None:
    text = "Salem al-Muslet said the truce was good. Muslet opposed the deal."
    names = [one.name for one in material(text).reading.entities if one.kind == "person"]
    assert names == ["Salem al-Muslet"]


def test_initials_of_small_words_count_too() -> None:
    names = [
        one.name
        for one in material(
            "The International airlines Group (IAG) met Ida Holm. IAG opposed the plan."
        ).reading.entities
    ]
    assert names == ["International airlines Group", "Ida Holm"]
