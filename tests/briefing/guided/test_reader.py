from __future__ import annotations

import fake_judge
import pytest

from summarizer.briefing.guided import reader
from summarizer.reading import article_from_text

pytestmark = pytest.mark.parser


def test_what_words_leave_open_is_asked_and_the_rest_is_not() -> None:
    plain = article_from_text(
        "Paula Lund opposes the toll at the harbour of the town.", language="en"
    )
    assert reader.plan(plain, prompt=fake_judge.SIDES) == []
    (case,) = reader.open_article(plain).cases
    assert case.question is None


def test_an_article_is_read_into_a_draft() -> None:
    article = article_from_text(
        "Paula Lund opposes the toll at the harbour of the town.", language="en"
    )
    draft, _ = fake_judge.read(article)
    assert [one.stance for one in draft.positions] == ["against"]
