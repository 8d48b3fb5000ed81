"""A plan: the model, the strategy and the prompt by which articles are briefed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from summarizer.article import Article
from summarizer.brief import Usage
from summarizer.briefing.draft import Draft
from summarizer.briefing.preview import Preview
from summarizer.briefing.prompts import Prompt, load_prompt
from summarizer.briefing.strategy import Advance, Ask, Request, Strategy
from summarizer.models.answer_schema import schema_sha256
from summarizer.models.model import Model, StrategyName
from summarizer.models.pricing import cost_usd
from summarizer.models.tokens import estimate_messages

USUAL_ANSWER = 1500
"""Tokens that an answer takes at most as a rule, for estimates."""


@dataclass(frozen=True, slots=True)
class Key:
    """Cache key of a brief, besides the article."""

    model: str
    """With the temperature that answers are drawn at, where it is not 0."""
    prompt_sha256: str
    """With the reading rules, where the reading is guided."""
    schema_sha256: str
    strategy: str


@dataclass(frozen=True)
class Plan:
    """Everything that decides what is asked about an article, and nothing that asks."""

    model: Model
    strategy: StrategyName
    prompt: Prompt
    prompts: Path | None = None
    """A folder of prompts that go before the program's own."""

    @property
    def is_guided(self) -> bool:
        """Tell whether the program itself reads, and a small model answers questions about it."""
        return self.model.guided and self.strategy == "passages"

    @property
    def rules(self) -> str | None:
        """Version of the rules of guided reading; None where it is not guided."""
        from summarizer.briefing import guided

        return guided.RULES if self.is_guided else None

    @cached_property
    def key(self) -> Key:
        """Tell what, with the article, decides what its brief is."""
        return Key(
            model=self.model.identity,
            prompt_sha256=self.prompt_sha256,
            schema_sha256=schema_sha256(Draft),
            strategy=self.strategy,
        )

    @cached_property
    def prompt_sha256(self) -> str:
        """Fingerprint of the prompt, and of the rules that ask with it."""
        prompt = self.prompt.sha256()
        if self.rules is None:
            return prompt
        return hashlib.sha256(f"{prompt}\n{self.rules}".encode()).hexdigest()

    @property
    def reading(self) -> Strategy:
        """The strategy, ready to read."""
        if self.is_guided:
            return _Guided(self.prompt)
        from summarizer.briefing.windows import Windows

        return Windows(self.model, self.strategy, self.prompt, self.prompts)

    def preview(self, article: Article) -> Preview:
        """Show what briefing the article would send. Nothing is sent, no weights are loaded."""
        from summarizer.models.client import request_body

        asked = self.reading.requests(article)
        tokens = sum(estimate_messages(one.messages) for one in asked)
        output = sum(min(one.max_tokens, USUAL_ANSWER) for one in asked)
        return Preview(
            article=article,
            strategy=self.strategy,
            model=self.model.spec,
            host=self.model.host,
            requests=tuple(
                request_body(self.model, one.messages, one.answer, max_tokens=one.max_tokens)
                for one in asked
            ),
            complete=self.is_guided or len(asked) == 1,
            input_tokens=tokens,
            output_tokens=output,
            cost_usd=cost_usd(self.model, Usage(input=tokens, cached=0, output=output)),
        )


def make_plan(
    model: Model, *, strategy: StrategyName | None = None, prompts: Path | None = None
) -> Plan:
    """Plan for a model: by its own strategy unless another is named, with the strategy's prompt.

    Raises `PromptError` where the prompt is wrong.
    """
    chosen = strategy or model.strategy
    name = "sides" if model.guided and chosen == "passages" else "whole"
    return Plan(model, chosen, load_prompt(name, folder=prompts), prompts)


@dataclass(frozen=True)
class _Guided:
    """Guided reading as a strategy."""

    prompt: Prompt

    def requests(self, article: Article) -> Sequence[Request]:
        from summarizer.briefing import guided

        return guided.plan(article, prompt=self.prompt)

    def read(self, article: Article, ask: Ask, advance: Advance) -> tuple[Draft, tuple[str, ...]]:
        from summarizer.briefing import guided

        def told(done: int, total: int) -> None:
            advance(done, total, None)

        return guided.read(article, ask, prompt=self.prompt, advance=told)

    def rehearse(self, article: Article, ask: Ask) -> None:
        from summarizer.briefing import guided

        guided.rehearse(article, ask, prompt=self.prompt)
