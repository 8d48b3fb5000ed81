from __future__ import annotations

import pytest

from summarizer.article import Article, Sentence
from summarizer.evaluation.scoring.grounding import Vocabulary, lexical_violations

TEXT = (
    "Xi Jinping met Russian officials in Tianjin on Monday. The U.S. imposed tariffs of 25 percent "
    "on 1,200 goods in May 2025. The Shanghai Cooperation Organisation, Erdoğan and Anne-Marie "
    "O'Neill agreed."
)
ARTICLE = Article("-", TEXT, (Sentence(1, 0, len(TEXT), 0),))


def violations(text: str, *, names: tuple[str, ...] = (), language: str = "en") -> list[str]:
    article = Article("-", TEXT, ARTICLE.sentences, language=language)
    found = lexical_violations([("x", text)], Vocabulary(article), names=names)
    return [item.removeprefix("x: ") for item in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Xi met Russians in Tianjin on Monday.", []),
        ("China's Xi Jinping met them.", []),  # at the start of a sentence
        ("Talks of Xi with Russia in Tianjin.", []),  # "Russian" names Russia
        ("The United States and Washington imposed 25% tariffs.", []),
        ("Goods, 1200 of them, taxed by the US.", []),
        ("Tariffs of 30 percent.", ["'30'"]),
        ("Tariffs since June 2025.", ["'june'"]),
        ("Met on Friday.", ["'friday'"]),
        ("Later Putin met Xi.", ["'Putin'"]),
        ("They met in Beijing.", ["'Beijing'"]),
        ("The SCO and Erdogan agreed with Anne-Marie O’Neill.", []),
        ("He met Anne-Sophie.", ["'Sophie'"]),
    ],
)
def test_names_and_numbers_that_are_nowhere_in_the_article(text: str, found: list[str]) -> None:
    assert violations(text) == found


def test_a_name_of_an_actor_counts_at_the_start_of_a_sentence() -> None:
    assert violations("Macron agreed.") == []
    assert violations("Macron agreed.", names=("Emmanuel Macron",)) == ["'Macron'"]
    assert violations("Agreed by all. Macron left.", names=("Macron",)) == ["'Macron'"]


def test_nouns_with_capitals_are_no_names_in_german() -> None:
    assert violations("Die Zölle von 25 Prozent.", language="de") == []
    assert violations("Die Zölle von 30 Prozent.", language="de") == ["'30'"]
