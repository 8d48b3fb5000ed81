"""From an article to its brief: requests, grounding, provenance."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from summarizer import __version__
from summarizer.article import Article
from summarizer.brief import Brief, PromptRef, Provenance
from summarizer.briefing.draft import Draft
from summarizer.briefing.plan import Key, Plan
from summarizer.errors import EndpointError, ModelError, SourceError, Spent
from summarizer.models.pricing import cost_usd

if TYPE_CHECKING:
    from pydantic import BaseModel

    from summarizer.briefing.strategy import Ask
    from summarizer.models.client import LLM, Reply, Tally
    from summarizer.models.engine.server import Engine
    from summarizer.models.journal import Journal
    from summarizer.models.messages import Message

T = TypeVar("T", bound="BaseModel")


class Progress(Protocol):
    """Where reading says how far it is."""

    def say(self, line: str) -> None:
        """Tell the user one line."""

    def advance(self, step: str, done: int, total: int) -> None:
        """Note that `done` of `total` of `step` are through: bytes of weights, passages of an
        article.
        """

    def found(self, claims: int) -> None:
        """Note that so many claims were found in the article so far."""


class Silent:
    """Progress that nobody looks at."""

    def say(self, line: str) -> None:
        """Do nothing."""

    def advance(self, step: str, done: int, total: int) -> None:
        """Do nothing."""

    def found(self, claims: int) -> None:
        """Do nothing."""


@dataclass(frozen=True)
class Summarizer:
    """A plan and a model that answers. `brief` may be called by several threads at once.

    `opening.open_summarizer` makes one.
    """

    plan: Plan
    llm: LLM
    engine: Engine | None = None
    """The embedded one, where it answers."""
    deadline: float | None = None
    """Seconds that one article may take."""
    progress: Progress = field(default_factory=Silent)

    @property
    def key(self) -> Key:
        """Tell what, with the article, decides what its brief is."""
        return self.plan.key

    def brief(self, article: Article, sample: int = 0, *, journal: Journal | None = None) -> Brief:
        """Return the article's brief. Another sample draws with another seed, where a seed is sent.
        What
        `journal` has an answer to is not asked again.

        Raises:
            SourceError: the article has no sentence.
            ModelError: the endpoint did not give what was asked.
            EngineError: the embedded engine went away.
        """
        from summarizer.briefing.grounding import ground
        from summarizer.models.client import Tally

        _require_sentences(article)
        started = time.monotonic()
        tally = Tally()
        try:
            draft, warnings = self._read(
                article, sample, tally=tally, started=started, journal=journal
            )
        except ModelError as error:
            if (
                isinstance(error, EndpointError)
                and self.engine is not None
                and not self.engine.is_alive()
            ):
                self.engine.check()
            error.spent = self._spent(tally, started)
            raise error
        spent = self._spent(tally, started)
        provenance = Provenance(
            tool=f"summarizer {__version__}",
            model=self.plan.model.identity,
            endpoint=self.plan.model.host,
            prompt=PromptRef(
                name=self.plan.prompt.name,
                version=self.plan.prompt.version,
                sha256=self.plan.prompt_sha256,
            ),
            schema_sha256=self.plan.key.schema_sha256,
            strategy=self.plan.strategy,
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

    def rehearse(self, article: Article, sample: int = 0) -> None:
        """Ask what `brief` asks, and make no brief of it.

        Raises `SourceError` and `ModelError` as `brief` does.
        """
        from summarizer.models.client import Tally

        _require_sentences(article)
        ask = self._asking(sample, tally=Tally(), started=time.monotonic(), journal=None)
        self.plan.reading.rehearse(article, ask)

    def _spent(self, tally: Tally, started: float) -> Spent:
        return Spent(
            usage=tally.usage,
            calls=tally.calls,
            reasks=tally.reasks,
            retries=tally.retries,
            cost_usd=cost_usd(self.plan.model, tally.usage),
            seconds=round(time.monotonic() - started, 3),
        )

    def _read(
        self,
        article: Article,
        sample: int,
        *,
        tally: Tally,
        started: float,
        journal: Journal | None,
    ) -> tuple[Draft, tuple[str, ...]]:
        def advance(done: int, total: int, claims: int | None) -> None:
            self.progress.advance("reading", done, total)
            if claims is not None:
                self.progress.found(claims)

        ask = self._asking(sample, tally=tally, started=started, journal=journal)
        return self.plan.reading.read(article, ask, advance)

    def _asking(self, sample: int, *, tally: Tally, started: float, journal: Journal | None) -> Ask:
        from summarizer.models.client import SEED

        until = None if self.deadline is None else started + self.deadline

        def ask(
            messages: Sequence[Message],
            answer: type[T],
            max_tokens: int,
            context: dict[str, Any] | None = None,
        ) -> Reply[T]:
            return self.llm.ask(
                messages,
                answer,
                max_tokens=max_tokens,
                context=context,
                seed=SEED + sample,
                until=until,
                tally=tally,
                journal=journal,
            )

        return ask


def _require_sentences(article: Article) -> None:
    if not article.sentences:
        raise SourceError(
            f"{article.source!r} has no sentence to brief",
            hint="--dry-run shows what was left out and why",
        )
