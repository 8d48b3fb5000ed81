"""White space of any kind changes nothing of what is found."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.briefing.guided.lexicon import lexicon
from summarizer.briefing.guided.mending import mended
from summarizer.briefing.guided.parsing import parse
from summarizer.briefing.guided.readings import read_article
from summarizer.reading import article_from_text
from summarizer.reading.formats import read_article as read_file

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))


def found(article: Article) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Kind, cue, words and holders of every finding."""
    words = lexicon(article.language)
    trees = {sentence.id: mended(sentence, words) for sentence in parse(article)}
    reading = read_article(article, tuple(trees.values()))
    return [
        (
            item.finding.kind,
            item.finding.lemma,
            " … ".join(
                " ".join(token.text for token in trees[span.sentence].words(span))
                for span in item.finding.content
            ),
            tuple(reading.entities[id_].name for id_ in item.holders),
        )
        for item in reading.held
    ]


def wrapped(text: str) -> Article:
    """The text as Markdown, wrapped at 72 columns."""
    paragraphs = [
        "\n".join(textwrap.wrap(part, 72, break_long_words=False, break_on_hyphens=False))
        for part in re.split(r"\s*\n\s*", text)
    ]
    return read_file("\n\n".join(paragraphs).encode(), source="a.md", media_type="text/markdown")


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_another_white_space_gives_the_same_findings(seed: Path) -> None:
    text = seed.read_text("utf-8")
    plain = found(article_from_text(text))
    assert plain
    assert found(article_from_text(re.sub(r"(?<=[a-z]) (?=[A-Z])", "\u00a0", text))) == plain
    assert found(article_from_text(re.sub(r"(?<=[a-z]) (?=[a-z])", "  ", text))) == plain
    assert found(wrapped(text)) == plain
