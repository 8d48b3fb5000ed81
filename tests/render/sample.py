"""Articles and briefs for the tests of rendering, built without a model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import yaml

from summarizer.article import Article, Furniture, Sentence
from summarizer.brief import Brief

HERE = Path(__file__).parent
SEED = HERE.parents[1] / "seeds" / "002_e018ca60db579226.txt"
_SENTENCE = re.compile(r"(?:[^.!?\n؟。]|(?<=[A-Z])\.(?=[A-Z ])|\.(?=[\w-]))+[.!?؟。]*[”\"’]?")


def split(
    text: str,
    *,
    source: str = "-",
    furniture: Sequence[tuple[str, str]] = (),
    language: str = "en",
    title: str | None = None,
) -> Article:
    """An article with naive sentences; furniture is (verbatim text, reason)."""
    spans = tuple(
        Furniture(text.index(part), text.index(part) + len(part), reason)
        for part, reason in furniture
    )
    sentences: list[Sentence] = []
    paragraph, last = 0, 0
    for found in _SENTENCE.finditer(text):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        end = found.end() - len(found[0]) + len(found[0].rstrip())
        if start >= end or any(start < one.end and one.start < end for one in spans):
            continue
        if "\n\n" in text[last:start]:
            paragraph += 1
        last = end
        heading = not re.search(r"[.!?؟。][”\"’]?$", text[start:end])
        sentences.append(
            Sentence(len(sentences) + 1, start, end, paragraph, "heading" if heading else "text")
        )
    return Article(source, text, tuple(sentences), spans, title=title, language=language)


def cite(article: Article, snippets: Sequence[str | int]) -> list[dict[str, object]]:
    """Evidence of the sentences that hold these snippets (or have these numbers)."""
    found = []
    for snippet in snippets:
        sentence = next(
            one
            for one in article.sentences
            if one.id == snippet
            or (isinstance(snippet, str) and snippet in article.text[one.start : one.end])
        )
        found.append(
            {
                "sentence": sentence.id,
                "start": sentence.start,
                "end": sentence.end,
                "quote": article.quote(sentence.id),
            }
        )
    return found


def brief_of(article: Article, claims: Mapping[str, object]) -> Brief:
    """A brief whose evidence is given as snippets or sentence numbers."""
    lists = {
        name: [{**item, "evidence": cite(article, item["evidence"])} for item in claims[name]]
        for name in ("summary", "actors", "positions", "commitments")
    }
    return Brief.model_validate(
        {
            "article": {
                "source": article.source,
                "title": article.title,
                "published": article.published,
                "language": article.language,
                "sha256": article.sha256,
                "characters": len(article.text),
                "sentences": len(article.sentences),
            },
            "headline": claims["headline"],
            **lists,
            "provenance": {
                "tool": "summarizer 0.1.0",
                "model": "qwen2.5-1.5b-instruct",
                "endpoint": "embedded",
                "prompt": {"name": "brief", "version": "1", "sha256": "a" * 64},
                "schema_sha256": "b" * 64,
                "strategy": "passages",
                "created": datetime(2025, 2, 25, 9, 30, tzinfo=UTC),
                "calls": 6,
                "reasks": 1,
                "retries": 0,
                "usage": {"input": 8412, "cached": 5120, "output": 1204},
                "cost_usd": 0.0,
                "seconds": 74.2,
                "warnings": claims.get("warnings", []),
            },
        }
    )


def seed() -> tuple[Article, Brief]:
    """The seed article and the brief that was written for it by hand."""
    text = SEED.read_bytes().decode()
    article = split(
        text,
        source=f"seeds/{SEED.name}",
        furniture=[(text[text.index("\n\nComments\n") + 2 :], "comments and other posts")],
        title=text.splitlines()[0],
    )
    article = Article(**{**article.__dict__, "published": date(2025, 2, 25)})
    return article, brief_of(article, yaml.safe_load((HERE / "fixtures/002.yaml").read_text()))
