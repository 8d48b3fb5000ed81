"""From an article to its brief: strategy, requests, grounding, provenance."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from summarizer import __version__
from summarizer.article import Article
from summarizer.brief import Brief, PromptRef, Provenance, Usage
from summarizer.briefing.draft import Draft
from summarizer.briefing.plan import Plan
from summarizer.briefing.prompts import Prompt, load_prompt
from summarizer.errors import EndpointError, ModelError, SourceError, Spent
from summarizer.models.answer_schema import schema_sha256
from summarizer.models.model import Model, Strategy
from summarizer.models.pricing import cost_usd
from summarizer.models.tokens import estimate_messages

if TYPE_CHECKING:
    from pydantic import BaseModel

    from summarizer.briefing.windows import Layout
    from summarizer.models.client import LLM, Tally
    from summarizer.models.engine.server import Engine
    from summarizer.models.journal import Journal
    from summarizer.models.messages import Message

T = TypeVar("T", bound="BaseModel")

USUAL_ANSWER = 1500
"""Tokens that an answer takes at most as a rule, for estimates."""


class Progress(Protocol):
    """Where reading says how far it is."""

    def say(self, line: str) -> None:
        """One line for the user."""

    def advance(self, step: str, done: int, total: int) -> None:
        """`done` of `total` of `step` are through: bytes of weights, passages of an article."""

    def found(self, claims: int) -> None:
        """So many claims were found in the article so far."""


class Silent:
    """Progress that nobody looks at."""

    def say(self, line: str) -> None:
        """Nothing."""

    def advance(self, step: str, done: int, total: int) -> None:
        """Nothing."""

    def found(self, claims: int) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True)
class Key:
    """What, with the article, makes a brief what it is."""

    model: str
    """With the temperature that answers are drawn at, where it is not 0."""
    prompt_sha256: str
    """With the reading rules, where the reading is guided."""
    schema_sha256: str
    strategy: str


class Summarizer:
    """A model, ready to brief articles. `brief` may be called by several threads at once.

    Made directly it can plan; `pipeline.open_summarizer` gives one that can also send.
    """

    def __init__(
        self,
        model: Model,
        *,
        strategy: Strategy | None = None,
        prompts: Path | None = None,
        llm: LLM | None = None,
        engine: Engine | None = None,
        deadline: float | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.model = model
        self.strategy: Strategy = strategy or model.strategy
        self.is_guided = model.guided and self.strategy == "passages"
        self.prompt: Prompt = load_prompt("labels" if self.is_guided else "whole", folder=prompts)
        self._llm = llm
        self._engine = engine
        self._deadline = deadline
        self._progress = progress or Silent()
        self._prompts = prompts

    @property
    def key(self) -> Key:
        """What, with the article, makes a brief what it is."""
        return Key(
            model=self.model.identity,
            prompt_sha256=self._prompt_sha256(),
            schema_sha256=schema_sha256(Draft),
            strategy=self.strategy,
        )

    @property
    def rules(self) -> str | None:
        """Version of the rules of guided reading; None where it is not guided."""
        from summarizer.briefing import guided

        return guided.RULES if self.is_guided else None

    def _prompt_sha256(self) -> str:
        """Fingerprint of the prompt, and of the rules that ask with it."""
        prompt = self.prompt.sha256()
        if self.rules is None:
            return prompt
        return hashlib.sha256(f"{prompt}\n{self.rules}".encode()).hexdigest()

    def brief(self, article: Article, sample: int = 0, *, journal: Journal | None = None) -> Brief:
        """The article's brief. Another sample draws with another seed, where a seed is sent. What
        `journal` has an answer to is not asked again.

        Raises:
            SourceError: the article has no sentence.
            ModelError: the endpoint did not give what was asked.
            EngineError: the embedded engine went away.
        """
        from summarizer.briefing.grounding import ground
        from summarizer.models.client import Tally

        if not article.sentences:
            raise SourceError(
                f"{article.source!r} has no sentence to brief",
                hint="--dry-run shows what was left out and why",
            )
        started = time.monotonic()
        tally = Tally()
        try:
            draft, warnings = self._read(
                article, sample, tally=tally, started=started, journal=journal
            )
        except ModelError as error:
            if (
                isinstance(error, EndpointError)
                and self._engine is not None
                and not self._engine.is_alive()
            ):
                self._engine.check()
            error.spent = self._spent(tally, started)
            raise error
        spent = self._spent(tally, started)
        provenance = Provenance(
            tool=f"summarizer {__version__}",
            model=self.model.identity,
            endpoint=self.model.host,
            prompt=PromptRef(
                name=self.prompt.name, version=self.prompt.version, sha256=self._prompt_sha256()
            ),
            schema_sha256=schema_sha256(Draft),
            strategy=self.strategy,
            created=datetime.now(UTC).replace(microsecond=0),
            calls=spent.calls,
            reasks=spent.reasks,
            retries=spent.retries,
            usage=spent.usage,
            cost_usd=spent.cost_usd,
            seconds=spent.seconds,
            warnings=(),
        )
        return ground(draft, article, provenance=provenance, warnings=warnings)

    def _spent(self, tally: Tally, started: float) -> Spent:
        return Spent(
            usage=tally.usage,
            calls=tally.calls,
            reasks=tally.reasks,
            retries=tally.retries,
            cost_usd=cost_usd(self.model, tally.usage),
            seconds=round(time.monotonic() - started, 3),
        )

    def plan(self, article: Article) -> Plan:
        """What `brief` would send. Nothing is sent, and no weights are loaded."""
        from summarizer.models.client import request_body

        conversations = self._conversations(article)
        bodies = tuple(
            request_body(self.model, messages, answer, max_tokens=max_tokens)
            for messages, answer, max_tokens in conversations
        )
        tokens = sum(estimate_messages(messages) for messages, _, _ in conversations)
        output = sum(min(limit, USUAL_ANSWER) for _, _, limit in conversations)
        return Plan(
            article=article,
            strategy=self.strategy,
            model=self.model.spec,
            host=self.model.host,
            requests=bodies,
            complete=self.is_guided or len(bodies) == 1,
            input_tokens=tokens,
            output_tokens=output,
            cost_usd=cost_usd(self.model, Usage(input=tokens, cached=0, output=output)),
        )

    def _conversations(
        self, article: Article
    ) -> Sequence[tuple[tuple[Message, ...], type[BaseModel], int]]:
        if self.is_guided:
            from summarizer.briefing import guided

            return guided.plan(article, prompt=self.prompt)
        layout = self._layout()
        return [
            (layout.messages(article, run), Draft, layout.answer_tokens)
            for run in layout.runs(article)
        ]

    def _layout(self) -> Layout:
        from summarizer.briefing.windows import Layout

        return Layout(self.model, self.strategy, self.prompt)

    def _read(
        self,
        article: Article,
        sample: int,
        *,
        tally: Tally,
        started: float,
        journal: Journal | None,
    ) -> tuple[Draft, tuple[str, ...]]:
        from summarizer.models.client import SEED

        assert self._llm is not None, "open_summarizer() gives a summarizer that can send"
        llm = self._llm
        until = None if self._deadline is None else started + self._deadline

        def ask(
            messages: Sequence[Message],
            answer: type[T],
            max_tokens: int,
            context: dict[str, Any] | None = None,
        ) -> T:
            reply = llm.ask(
                messages,
                answer,
                max_tokens=max_tokens,
                context=context,
                seed=SEED + sample,
                until=until,
                tally=tally,
                journal=journal,
            )
            return reply.value

        if self.is_guided:
            return self._read_guided(article, ask)
        from summarizer.briefing import windows as strategies

        def advance(done: int, total: int, claims: int) -> None:
            self._progress.advance("reading", done, total)
            self._progress.found(claims)

        return strategies.read(article, self._layout(), ask, prompts=self._prompts, advance=advance)

    def _read_guided(
        self, article: Article, ask: Callable[[Sequence[Message], type[Any], int], Any]
    ) -> tuple[Draft, tuple[str, ...]]:
        from summarizer.briefing import guided

        def advance(done: int, total: int) -> None:
            self._progress.advance("reading", done, total)

        return guided.read(article, ask, prompt=self.prompt, advance=advance)
