"""Over thousands of sentences of real news: what is told stands in the article, in whole words.

The texts of PolNeAR's development set lie beside the checkout (or where SUMMARIZER_NEWS says);
where they do not, the project's own articles are read alone. The parser has to be in the cache.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from summarizer.article import Article
from summarizer.briefing import guided
from summarizer.briefing.draft import Draft
from summarizer.briefing.prompts import load_prompt
from summarizer.reading import article_from_text

ROOT = Path(__file__).parents[3]
NEWS = Path(os.environ.get("SUMMARIZER_NEWS", ROOT.parent / "shared" / "polnear-dev" / "text"))
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
"""12, 4,200 and 3.5."""
_HANGING = re.compile(r"(?:,|;|:|\(|\b(?:and|or|but|the|a|an|because|if|when|whether))[.”\"]*$")
"""What no phrase ends with: "the toll and", "the toll,"."""


class _NoLikelihoods:
    """An endpoint that tells no likelihoods."""

    def among(self, _place: int, _names: Sequence[str]) -> None:
        return None


def answered(_messages: Any, form: Any, _most: int, _context: Any = None) -> Any:
    """An answer that takes the first of every choice, and a side."""
    answer: dict[str, dict[str, str]] = {}
    for letter, entry in form.model_json_schema()["properties"].items():
        choices = {
            name: part.get("enum") or [part["const"]] for name, part in entry["properties"].items()
        }
        answer[letter] = {
            name: "against" if "against" in some else some[0] for name, some in choices.items()
        }
    return SimpleNamespace(value=form.model_validate(answer), raw="", likelihoods=_NoLikelihoods())


def articles() -> Iterator[Article]:
    """The news beside the checkout, and the project's own articles."""
    for path in (*sorted(NEWS.glob("*.txt")), *sorted((ROOT / "evals").rglob("article.txt"))):
        yield article_from_text(path.read_bytes().decode("utf-8"), source=path.stem, language="en")


def drafted(article: Article) -> Draft:
    """The draft of an article, with a model that finds a side in everything."""
    return guided.read(article, answered, prompt=load_prompt("sides"))[0]  # type: ignore[arg-type]  # a fake


def told(draft: Draft) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """What kind of words, the words, and the sentences that they are of."""
    for position in draft.positions:
        yield "statement", position.statement, position.sentences
        yield "issue", position.issue, position.sentences
    for commitment in draft.commitments:
        yield "action", commitment.action, commitment.sentences
    for sentence in draft.summary:
        yield "summary", sentence.text, sentence.sentences


def faults(kind: str, words: str, cited: str) -> Iterator[str]:
    """What is wrong with words that an article's sentences are said to tell."""
    if words.count("“") != words.count("”") or words.count('"') % 2:
        yield "marks"
    if _HANGING.search(words) and not _HANGING.search(cited):
        yield "hanging"
    if kind in ("statement", "summary") and words[:1].islower():
        yield "no capital"
    numbers = set(_NUMBER.findall(cited))
    if any(number not in numbers for number in _NUMBER.findall(words)):
        yield "number"


def test_a_fault_is_seen() -> None:
    assert set(faults("statement", "they have 200 of “the", "They have 4,200 of “the trust”.")) == {
        "marks",
        "hanging",
        "no capital",
        "number",
    }


@pytest.mark.slow
def test_what_is_told_is_whole_and_stands_in_the_article() -> None:
    found: list[str] = []
    all_told = 0
    for article in articles():
        draft = drafted(article)
        for kind, words, sentences in told(draft):
            all_told += 1
            cited = " ".join(article.quote(number) for number in sentences)
            found += [
                f"{article.source} {sentences} {fault} in {kind}: {words!r}"
                for fault in faults(kind, words, cited)
            ]
    assert all_told > 100
    assert len(found) * 200 <= all_told, f"{len(found)} of {all_told}\n" + "\n".join(found[:40])
