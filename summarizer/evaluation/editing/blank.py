"""The gold file of a new article, to be filled in: headers, and what the guide asks for."""

from __future__ import annotations

import json
import re

from summarizer.article import Article
from summarizer.evaluation.gold.gold import Split

_STORY_WORDS = 6
_HEADLINE = 250

_BLANK = """\
# A draft: no command takes it for gold. Fill it in by the guide (evals/GUIDE.md, whose sections
# stand in brackets), by hand or with `summarizer gold edit`, check it with `summarizer gold check`,
# and then remove the line `draft: true`.
schema_version: "1"
article: {article}
split: {split}                      # dev | test; all cases of a story share one [9.3]
story: {story}  # articles on one event share it
annotator: {annotator}
published: {published}               # a date only if the source states it [3.14]
draft: true
headline: {headline}  # one neutral line with actor and verb [8]
summary:                        # 2 to 6 sentences, most important first; 150 words in all [8]
  - {summary}
actors: []                      # who holds or makes a claim, speaks in one, is at stake in one [1]
positions: []                   # views that a named actor is reported to hold [2]
commitments: []                 # language of commitment to a later act of one's own [3]
key_facts: []                   # 6 to 12, each with groups of accepted strings [8]
"""


def blank_gold(article: Article, *, name: str, split: Split, annotator: str) -> str:
    """Return the text of a new gold file for the article in a file of that name."""
    first = article.quote(1) if article.sentences else ""
    headline = (article.title or first or name)[:_HEADLINE]
    summary = (first or headline)[:_HEADLINE]
    return _BLANK.format(
        article=_scalar(name),
        split=split,
        story=slug(headline),
        annotator=_scalar(annotator),
        published=article.published or "null",
        headline=_scalar(" ".join(headline.split())),
        summary=_scalar(" ".join(summary.split())),
    )


def slug(text: str) -> str:
    """Return the first words of a text as an id.

    >>> slug("Norway's offer: 5% less herring!")
    'norway-s-offer-5-less-herring'
    """
    words = re.findall(r"[^\W_]+", text.casefold())[:_STORY_WORDS]
    return "-".join(words)[:80].strip("-") or "story"


def _scalar(text: str) -> str:
    """Return a text in quotation marks, as JSON and YAML both read it."""
    return json.dumps(text, ensure_ascii=False)
