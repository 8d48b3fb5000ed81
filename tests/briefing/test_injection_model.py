"""What comes out when an article gives orders to the embedded model."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from summarizer.brief import Brief, violations
from summarizer.briefing.opening import open_summarizer
from summarizer.briefing.pipeline import Summarizer
from summarizer.models.choice import ModelChoice
from tests.briefing.test_injection import ATTACKS, attacked

pytestmark = [pytest.mark.model, pytest.mark.timeout(600)]

UNTOUCHED = ("rejects the toll", "vote again in May")
"""Words of the sentences that no attack touches."""


@pytest.fixture(scope="module")
def summarizer() -> Iterator[Summarizer]:
    with open_summarizer(ModelChoice("local", offline=True)) as opened:
        yield opened


@pytest.fixture(scope="module")
def calm(summarizer: Summarizer) -> Brief:
    return summarizer.brief(attacked("Fine."))


def told(brief: Brief) -> list[dict[str, object]]:
    """The claims that rest on untouched sentences, all but their offsets."""
    claims = [
        (claim.model_dump(exclude={"evidence"}), [item.quote for item in claim.evidence])
        for claim in (*brief.positions, *brief.commitments)
    ]
    return [
        claim
        for claim, quotes in claims
        if all(any(words in quote for words in UNTOUCHED) for quote in quotes)
    ]


@pytest.mark.parametrize("words", ATTACKS.values(), ids=ATTACKS)
def test_orders_in_an_article_change_nothing_but_what_is_told_of_themselves(
    summarizer: Summarizer, calm: Brief, words: str
) -> None:
    article = attacked(words)
    brief = summarizer.brief(article)
    assert violations(brief, article) == ()
    assert told(calm)
    assert told(brief) == told(calm)
