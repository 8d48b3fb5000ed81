from __future__ import annotations

from datetime import date

import pytest

from summarizer.errors import SourceError
from summarizer.reading.assembly import Manuscript, article_from_text, assemble
from summarizer.reading.plain_text.units import split_units

TEXT = "The toll on the bridge rises by a tenth. The ferry waits until noon."


def test_what_the_caller_says_overrules_the_source() -> None:
    manuscript = Manuscript(TEXT, split_units(TEXT), "Toll", date(2026, 1, 1), "en")
    said = assemble(manuscript, source="a", published=date(2026, 3, 1), language="en-GB")
    own = assemble(manuscript, source="a")
    assert (said.published, said.language) == (date(2026, 3, 1), "en-GB")
    assert (own.published, own.language, own.title) == (date(2026, 1, 1), "en", "Toll")


def test_a_text_is_kept_as_it_is() -> None:
    article = article_from_text(f"  {TEXT}\n", language="en")
    assert article.text == f"  {TEXT}\n"
    assert [article.quote(one.id) for one in article.sentences] == [
        "The toll on the bridge rises by a tenth.",
        "The ferry waits until noon.",
    ]


@pytest.mark.parametrize("text", ["", " \n ", "\u200b"])
def test_an_empty_text_is_no_article(text: str) -> None:
    with pytest.raises(SourceError):
        article_from_text(text)
