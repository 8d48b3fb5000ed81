from __future__ import annotations

import pytest

from summarizer.evaluation.gold.gold import KeyFact
from summarizer.evaluation.scoring.key_facts import find_facts, has


@pytest.mark.parametrize(
    ("text", "string", "found"),
    [
        ("she refused it", "refus", True),
        ("she prefused it", "refus", False),
        ("in ukraine", "uk", False),
        ("in the uk, too", "uk", True),
        ("a 5% cut", "5%", True),
        ("a 25% cut", "5%", False),
        ("by 2.5 percent", "5 percent", False),
        ("in 20310", "2031", False),
        ("in 2031.", "2031", True),
        ("10.5 tons", "10", False),
        ("10, or 11", "10", True),
        ("the cutter", "cut", False),  # three characters: a whole word
        ("the cuts", "cuts", True),
    ],
)
def test_strings_are_found_at_word_starts(text: str, string: str, found: bool) -> None:
    assert has(text, string) is found


FACT = KeyFact(fact="Lund cuts by 1,000 tons.", must=(("Lund",), ("cut", "reduc"), ("1,000",)))


def found(*sentences: str) -> bool:
    return find_facts([FACT], sentences[0], sentences[1:])[0].is_found


def test_a_fact_stands_in_two_consecutive_sentences() -> None:
    assert found("Lund to reduce quotas", "It is about 1 000 tons.")
    assert found("Row deepens", "LUND speaks.", "A cut of 1000 tons follows.")
    assert not found("Lund speaks", "It rains.", "A cut of 1,000 tons follows.")


def test_only_the_first_words_count() -> None:
    assert found("Lund", "reduces by 1,000 " + "and more " * 100)
    assert not found("Lund", "It rains. " * 80, "Lund reduces by 1,000 tons.")


def test_what_is_missing_is_named() -> None:
    assert find_facts([FACT], "Lund speaks", [])[0].missing == ("cut｜reduc", "1,000")
    assert find_facts([FACT], "", [])[0].missing == ("Lund", "cut｜reduc", "1,000")


@pytest.mark.parametrize(
    ("fact", "told", "denied"),
    [
        ("Deposits fell by 1.1 percent.", "Deposits rose by 1.1 percent.", True),
        (
            "Deposits fell by 1.1 percent.",
            "Deposits declined by 1.1 percent to $132 billion.",
            False,
        ),
        ("The union called a strike.", "The union called off the strike.", True),
        ("The talks in Wexley resume on Monday.", "Talks to avert a strike resume Monday.", False),
        ("Norway cuts quotas by 5%.", "Norway denied that it would cut quotas by 5%.", True),
        (
            "Norway cuts quotas by 5%.",
            "Norway will cut its quotas by 5% to end the dispute.",
            False,
        ),
    ],
)
def test_only_what_turns_the_fact_itself_denies_it(fact: str, told: str, denied: bool) -> None:
    must = ((fact.split(maxsplit=1)[0],),)
    if fact.split(maxsplit=1)[0] == "The":
        must = ((fact.split()[1],),)
    (outcome,) = find_facts([KeyFact(fact=fact, must=must)], "", [told])
    assert outcome.is_found is not denied
