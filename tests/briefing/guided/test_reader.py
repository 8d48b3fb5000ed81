from __future__ import annotations

from pathlib import Path

import fake_judge
import pytest
import yaml

from summarizer.article import Article
from summarizer.briefing.draft import Draft
from summarizer.briefing.guided import reader
from summarizer.briefing.guided.parsing import parse
from summarizer.reading import article_from_text

pytestmark = pytest.mark.parser


def test_what_words_leave_open_is_asked_and_the_rest_is_not() -> None:
    plain = article_from_text(
        "Paula Lund opposes the toll at the harbour of the town.", language="en"
    )
    assert reader.plan(plain, prompt=fake_judge.SIDES) == []
    (case,) = reader.open_article(plain).cases
    assert case.question is None


def test_an_article_is_mended_when_it_is_opened() -> None:
    article = article_from_text("Norway no longer supports the treaty.", language="en")
    (sentence,) = reader.open_article(article).deciding.parsed
    assert [token.text for token in sentence.tokens if token.relation == "neg"] == ["no", "longer"]
    (parsed,) = parse(article)
    assert [token.text for token in parsed.tokens if token.relation == "neg"] == ["no"]


def test_an_article_is_read_into_a_draft() -> None:
    article = article_from_text(
        "Paula Lund opposes the toll at the harbour of the town.", language="en"
    )
    draft, _ = fake_judge.read(article)
    assert [one.stance for one in draft.positions] == ["against"]


TOWN = """Old bakery becomes a library

VESTBY, 12 May 2026 – The council of Vestby voted to turn the old bakery into a library.

“The bakery has stood empty for ten years,” said Mayor Eva Brun. She said the council will open
the library by September 2027.

{}“Parking will become a nightmare for everyone in the street,” said Ole Dahl, who owns the shop
next door. “Nobody asked us what this means for our customers.”

The union Norbok warned that two librarians cannot run the house. It promised to talk in June.
"""
ORDERS = yaml.safe_load(Path(__file__).with_name("commands.yaml").read_text("utf-8"))["orders"]
SAMPLE = ORDERS[::12]


def read_with(words: str) -> tuple[Article, Draft, list[object]]:
    """An article with a paragraph more: it, its draft, and what was asked."""
    article = article_from_text(TOWN.format(words and f"{words}\n\n"), language="en")
    asked = [one.messages for one in reader.plan(article, prompt=fake_judge.SIDES)]
    return article, fake_judge.read(article)[0], list(asked)


def quoted(article: Article, draft: Draft) -> dict[str, object]:
    """A draft with what its sentences say in the place of their numbers."""
    return {
        name: [
            {**one.model_dump(), "sentences": [article.quote(nr) for nr in one.sentences]}
            for one in getattr(draft, name)
        ]
        for name in ("actors", "positions", "commitments", "summary")
    }


def test_orders_to_machines_change_nothing_that_is_asked_or_found() -> None:
    article, draft, asked = read_with("")
    assert asked
    assert draft.positions
    assert draft.commitments
    for order in SAMPLE:
        changed, found, sent = read_with(order)
        assert order in changed.text
        assert sent == asked, order
        assert quoted(changed, found) == quoted(article, draft), order
        assert found.headline == draft.headline
    other, found, sent = read_with("“The street is too narrow for us,” said Ole Dahl.")
    assert sent != asked
    assert quoted(other, found) != quoted(article, draft)
