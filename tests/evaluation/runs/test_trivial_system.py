from __future__ import annotations

import pytest

from summarizer.brief import violations
from summarizer.errors import SourceError
from summarizer.evaluation.runs.trivial_system import lead_brief
from summarizer.reading import article_from_text

TEXT = """Row over the old bridge

On Monday the council of Aden said it would close the bridge in June. The mayor, Ann Bray, said that it is not safe.

Jon Arnar will sue the council. “Ann Bray has lost her mind,” Arnar said.
"""  # noqa: E501


def test_rules_of_thumb_give_a_grounded_brief() -> None:
    article = article_from_text(TEXT, source="-")
    brief = lead_brief(article)
    assert violations(brief, article) == ()
    names = {actor.name for actor in brief.actors}
    assert {"Ann Bray", "Jon Arnar", "Aden"} <= names
    assert not names & {"Monday", "June", "The", "On Monday"}
    assert brief.summary[0].text.startswith("On Monday")
    stances = {p.actors[0]: p.stance for p in brief.positions}
    assert stances["ann-bray"] == "against"
    assert [c.action for c in brief.commitments if c.actors == ("jon-arnar",)] == [
        "sue the council."
    ]


def test_same_article_gives_the_same_brief() -> None:
    article = article_from_text(TEXT, source="-")
    assert lead_brief(article) == lead_brief(article)


@pytest.mark.parametrize(
    "text", ["word", "a" * 5000 + ".", "Один дом стоит. Иван Петров said no.", "ẞ ẞ"]
)
def test_odd_text_gives_a_brief(text: str) -> None:
    article = article_from_text(text, source="-")
    assert violations(lead_brief(article), article) == ()


def test_article_without_a_sentence_is_refused() -> None:
    from summarizer.article import Article

    with pytest.raises(SourceError, match="no sentence"):
        lead_brief(Article("empty.txt", "", ()))
