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
_SENTENCE = re.compile(r"(?:[^.!?\n؟。]|(?<=[A-Z])\.(?=[A-Z ])|\.(?=[\w,-]))+[.!?؟。]*[”\"’]?")


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
    masked = text
    for span in spans:
        masked = masked[: span.start] + "\n" * (span.end - span.start) + masked[span.end :]
    sentences: list[Sentence] = []
    paragraph, last = 0, 0
    for found in _SENTENCE.finditer(masked):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        end = found.end() - len(found[0]) + len(found[0].rstrip())
        if start >= end:
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
    return article, brief_of(article, yaml.safe_load((HERE / "render_002.yaml").read_text()))


NASTY = "\n\n".join(
    [
        "<script>window.owned = 1</script> \x1b[31mRed\x1b[0m \x1b]0;t\x07 <b onclick=x()>.",
        "\u202eEvil \u2066order\u2069 </script></style><img src=x onerror=owned=2> | ]]> --> so.",
        "A \"quoted\" 'thing' & `code` [x](javascript:alert(1)) ${x} {{ 7*7 }} {% raw %} @all.",
        "👩\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 🇺🇳 emoji.",
        "هذا هو الاختبار (test) من اليمين إلى اليسار 123.",
        "習近平主席は「友好」と述べた。",
        "Nul \x00 bell \x07 del \x7f c1 \x9b31m back\x08space here.",
        "Comments <iframe src=https://example.org></iframe> \x1b[2J gone",
    ]
)
"""What an article may hold to harm a reader: markup, escapes, reordering, odd characters."""


def nasty() -> tuple[Article, Brief]:
    """An article and a brief in which every text that comes from outside is hostile."""
    furniture = NASTY[NASTY.index("Comments <iframe") :]
    article = split(
        NASTY,
        source="javascript:alert(1)//<script>window.owned=3</script>.txt",
        furniture=[(furniture, "<script>window.owned=4</script>")],
        language='ar"><script>window.owned=5</script>',
        title="</title><script>window.owned=6</script>\u202e",
    )
    bad = "</script><script>owned=7</script> \x1b[31m | \u202e`[x](javascript:1)` \"'& 👩\u200d👧"
    last = len(article.sentences)
    actor = {"kind": "state", "role": bad, "country": "USA", "evidence": [1, 2]}
    view = {"actors": ["e-vil"], "said_by": "b", "issue": bad, "statement": bad, "evidence": [1]}
    deed = {"action": bad, "condition": bad, "evidence": [last]}
    return article, brief_of(
        article,
        {
            "headline": bad,
            "summary": [{"text": bad, "evidence": list(range(1, last + 1))}],
            "actors": [
                {"id": "e-vil", "name": bad, "aliases": [bad, "Evil", "(", "習近平"], **actor},
                {"id": "b", "name": "\x1b[1m**B**", "aliases": ["x\ny"], **actor},
            ],
            "positions": [
                {**view, "stance": stance} for stance in ("favor", "against", "mixed", "neutral")
            ],
            "commitments": [
                {
                    "actors": ["e-vil", "b"],
                    "said_by": None,
                    "counterparts": ["b"],
                    "status": "pledged",
                    "polarity": "coercive",
                    "deadline": {"text": bad, "earliest": "2025-12-01", "latest": "2025-12-25"},
                    **deed,
                }
            ],
            "warnings": [bad],
        },
    )
