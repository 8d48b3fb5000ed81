"""Articles of a few sentences, and a labeller that answers what a test wants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from summarizer.article import Article, Sentence
from summarizer.briefing import guided
from summarizer.briefing.draft import Draft
from summarizer.briefing.prompts import load_prompt
from summarizer.models.messages import Message

LABELS = load_prompt("labels")


def article_of(*sentences: str, language: str = "en") -> Article:
    """An article of one paragraph with these sentences."""
    placed: list[Sentence] = []
    start = 0
    for number, sentence in enumerate(sentences, 1):
        placed.append(Sentence(number, start, start + len(sentence), 0))
        start += len(sentence) + 1
    return Article("-", " ".join(sentences), tuple(placed), language=language)


class Labeller:
    """Gives every statement the same label, and keeps what it was asked."""

    def __init__(self, **label: str) -> None:
        self.label = {"who": "nobody", "issue": "no such issue", "stance": "neutral"} | label
        self.asked: list[str] = []

    def __call__(self, messages: Sequence[Message], form: type[BaseModel], most: int) -> Any:  # noqa: ARG002 - the form of `Ask`
        self.asked.append(messages[-1]["content"])
        answer = {}
        for letter, field in form.model_fields.items():
            assert field.annotation is not None
            answer[letter] = {name: self.label[name] for name in field.annotation.model_fields}
        return form.model_validate(answer)


def read(article: Article, labeller: Labeller | None = None) -> Draft:
    """The draft of an article, labelled by a fake model."""
    return guided.read(article, labeller or Labeller(), prompt=LABELS)[0]
