"""From an article to its brief: strategy, requests, grounding."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from summarizer import __version__
from summarizer.answers import schema_sha256
from summarizer.article import Article, Sentence
from summarizer.brief import Brief, PromptRef, Provenance
from summarizer.config import Model, Strategy, api_key, resolve_model
from summarizer.draft import Draft, DraftSummary, checking
from summarizer.errors import ContextOverflow, DraftError, SourceError
from summarizer.passages import defused, numbered, windows
from summarizer.pricing import cost_usd
from summarizer.prompts import Prompt, load_prompt
from summarizer.tokens import estimate_messages

if TYPE_CHECKING:
    from pydantic import BaseModel

    from summarizer.limits import Limiter
    from summarizer.llm import LLM, Event, Tally
    from summarizer.messages import Message

WINDOW_TOKENS = 3000
"""Of the article in one request of `passages`, where the context allows as many."""
SMALLEST_WINDOW = 150
"""Tokens; a context that does not hold this beside the prompt is too small."""


class Progress(Protocol):
    """Where reading says how far it is. Weights being fetched are told to it, too."""

    def say(self, line: str) -> None:
        """One line for the user."""

    def advance(self, step: str, done: int, total: int) -> None:
        """`done` of `total` units of `step` are through."""


class _Silent:
    def say(self, line: str) -> None:
        pass

    def advance(self, step: str, done: int, total: int) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Key:
    """What, with the article, makes a brief what it is."""

    model: str
    prompt_sha256: str
    schema_sha256: str
    strategy: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be sent for an article."""

    article: Article
    strategy: str
    model: str
    host: str
    requests: tuple[dict[str, Any], ...]
    """JSON bodies, where they are known beforehand."""
    complete: bool
    """Whether these are all: `passages` of a small model asks by what it finds."""
    input_tokens: int
    """Estimated."""
    output_tokens: int
    """Estimated, at most."""
    cost_usd: float | None
    """Estimated; None where the price is not known."""


class Summarizer:
    """A model, ready to brief articles. `brief` may be called by several threads at once."""

    def __init__(
        self,
        model: Model,
        *,
        strategy: Strategy | None = None,
        prompts: Path | None = None,
        llm: LLM | None = None,
        deadline: float | None = None,
        progress: Progress | None = None,
    ) -> None:
        self.model = model
        self.strategy: Strategy = strategy or model.strategy
        self.is_guided = model.guided and self.strategy == "passages"
        self.prompt: Prompt = load_prompt("labels" if self.is_guided else "whole", folder=prompts)
        self._llm = llm
        self._deadline = deadline
        self._progress = progress or _Silent()
        self._prompts = prompts

    @property
    def key(self) -> Key:
        """What, with the article, makes a brief what it is."""
        return Key(
            model=self.model.spec,
            prompt_sha256=self.prompt.sha256(),
            schema_sha256=schema_sha256(Draft),
            strategy=self.strategy,
        )

    def brief(self, article: Article) -> Brief:
        """The article's brief.

        Raises:
            SourceError: the article has no sentence.
            ModelError: the endpoint did not give what was asked.
        """
        from summarizer.grounding import ground
        from summarizer.llm import Tally

        if not article.sentences:
            raise _nothing_to_read(article)
        started = time.monotonic()
        until = None if self._deadline is None else started + self._deadline
        tally = Tally()
        reading = _Reading(self, article, tally, until)
        draft, warnings = reading.read()
        provenance = Provenance(
            tool=f"summarizer {__version__}",
            model=self.model.spec,
            endpoint=self.model.host,
            prompt=PromptRef(
                name=self.prompt.name, version=self.prompt.version, sha256=self.prompt.sha256()
            ),
            schema_sha256=schema_sha256(Draft),
            strategy=self.strategy,
            created=datetime.now(UTC).replace(microsecond=0),
            calls=tally.calls,
            reasks=tally.reasks,
            retries=tally.retries,
            usage=tally.usage,
            cost_usd=cost_usd(self.model, tally.usage),
            seconds=round(time.monotonic() - started, 3),
            warnings=(),
        )
        return ground(draft, article, provenance=provenance, warnings=warnings)

    def plan(self, article: Article) -> Plan:
        """What `brief` would send. Nothing is sent, and no weights are loaded."""
        from summarizer.brief import Usage
        from summarizer.llm import request_body

        if self.is_guided:
            from summarizer import guided

            conversations = guided.plan(article, prompt=self.prompt)
        else:
            conversations = [
                (self.messages(article, run), Draft, self.model.output_tokens)
                for run in self.runs(article)
            ]
        bodies = tuple(
            request_body(self.model, messages, answer, max_tokens=max_tokens)
            for messages, answer, max_tokens in conversations
        )
        tokens = sum(estimate_messages(messages) for messages, _, _ in conversations)
        output = sum(min(limit, 1500) for _, _, limit in conversations)
        return Plan(
            article=article,
            strategy=self.strategy,
            model=self.model.spec,
            host=self.model.host,
            requests=bodies,
            complete=True,
            input_tokens=tokens,
            output_tokens=output,
            cost_usd=cost_usd(self.model, Usage(input=tokens, cached=0, output=output)),
        )

    # -- used by _Reading ---------------------------------------------------------------------

    @property
    def llm(self) -> LLM:
        """The connection. Only a summarizer that was opened has one."""
        assert self._llm is not None, "open_summarizer() gives a summarizer that can send"
        return self._llm

    @property
    def progress(self) -> Progress:
        """Where to say how far it is."""
        return self._progress

    def messages(self, article: Article, run: Sequence[Sentence]) -> tuple[Message, ...]:
        """The conversation that asks for a draft of these sentences."""
        return self.prompt.messages(
            title=defused(article.title) if article.title else None,
            published=article.published,
            language=article.language,
            sentences=numbered(article, run),
        )

    def room(self, article: Article) -> int | None:
        """Tokens of the article that one request can hold, or None where that is not known."""
        if self.model.context is None:
            return None
        around = estimate_messages(self.messages(article, ()))
        answer = min(self.model.output_tokens, self.model.context // 3)
        return self.model.context - around - answer

    def runs(self, article: Article) -> tuple[tuple[Sentence, ...], ...]:
        """The sentences, in the windows in which they are sent first."""
        room = self.room(article)
        whole = windows(article, 1 << 40)
        if self.strategy == "whole" and (room is None or len(windows(article, room)) == 1):
            return whole
        return windows(article, max(SMALLEST_WINDOW, min(room or WINDOW_TOKENS, WINDOW_TOKENS)))


class _Reading:
    """One article being read by one thread."""

    def __init__(
        self, summarizer: Summarizer, article: Article, tally: Tally, until: float | None
    ) -> None:
        self._summarizer = summarizer
        self._article = article
        self._tally = tally
        self._until = until

    def read(self) -> tuple[Draft, tuple[str, ...]]:
        if self._summarizer.is_guided:
            from summarizer import guided

            return guided.read(self._article, self._ask, prompt=self._summarizer.prompt)
        pending = list(self._summarizer.runs(self._article))
        total = len(pending)
        drafts: list[Draft] = []
        warnings: list[str] = []
        while pending:
            self._summarizer.progress.advance("reading", total - len(pending), total)
            run = pending.pop(0)
            try:
                draft, left_out = self._read_run(run)
            except (ContextOverflow, DraftError) as error:
                halves = self._halved(run)
                if isinstance(error, DraftError) and not error.cut or len(halves) < 2:
                    raise
                pending[:0] = halves
                total += len(halves) - 1
                continue
            drafts.append(draft)
            warnings += left_out
        self._summarizer.progress.advance("reading", total, total)
        return _joined(drafts), tuple(warnings)

    def _ask(self, messages: Sequence[Message], answer: type[BaseModel], max_tokens: int) -> Any:
        return self._summarizer.llm.ask(
            messages, answer, max_tokens=max_tokens, until=self._until, tally=self._tally
        ).value

    def _read_run(self, run: Sequence[Sentence]) -> tuple[Draft, tuple[str, ...]]:
        from summarizer.salvage import salvage

        summarizer = self._summarizer
        numbers = frozenset(sentence.id for sentence in run)
        try:
            reply = summarizer.llm.ask(
                summarizer.messages(self._article, run),
                Draft,
                context=checking(numbers),
                max_tokens=summarizer.model.output_tokens,
                until=self._until,
                tally=self._tally,
            )
        except DraftError as error:
            if error.cut and len(self._halved(run)) > 1:
                raise
            return salvage(error, numbers)
        return reply.value, ()

    def _halved(self, run: Sequence[Sentence]) -> list[tuple[Sentence, ...]]:
        """The window in two, at the paragraph nearest to its middle."""
        if len(run) < 2:
            return [tuple(run)]
        middle = len(run) // 2
        starts = [i for i in range(1, len(run)) if run[i].paragraph != run[i - 1].paragraph]
        cut = min(starts, key=lambda i: abs(i - middle), default=middle)
        return [tuple(run[:cut]), tuple(run[cut:])]


def _joined(drafts: Sequence[Draft]) -> Draft:
    """The drafts of an article's windows as one; grounding unifies what they share."""
    if len(drafts) == 1:
        return drafts[0]
    summary: list[DraftSummary] = []
    depth = 0
    while len(summary) < 6 and any(len(draft.summary) > depth for draft in drafts):
        summary += [draft.summary[depth] for draft in drafts if len(draft.summary) > depth]
        depth += 1
    chosen = sorted(summary[:6], key=lambda item: min(item.sentences, default=0))
    return Draft(
        actors=tuple(actor for draft in drafts for actor in draft.actors),
        positions=tuple(item for draft in drafts for item in draft.positions),
        commitments=tuple(item for draft in drafts for item in draft.commitments),
        summary=tuple(chosen),
        headline=drafts[0].headline,
    )


@contextmanager
def open_summarizer(
    model: str | Model = "local",
    *,
    strategy: Strategy | None = None,
    prompts: Path | None = None,
    base_url: str | None = None,
    limiter: Limiter | None = None,
    deadline: float | None = None,
    progress: Progress | None = None,
    config_file: Path | None = None,
    offline: bool = False,
    retries: bool = True,
    on_event: Callable[[Event], None] | None = None,
    engine_log: Path | None = None,
) -> Iterator[Summarizer]:
    """A summarizer, until the `with` block ends. The embedded model is fetched and started first.

    `deadline` is the seconds that one article may take. With `base_url` nothing is started, not
    even for `local`. `retries` off sends every request once, for replaying recorded responses.

    Raises:
        ConfigError: no such model, a key or an extra is missing.
        PromptError: the prompt is wrong.
        WeightsError, EngineError: the embedded model cannot be had or started.
    """
    from summarizer.llm import LLM, Endpoint

    chosen = (
        resolve_model(model, base_url=base_url, config_file=config_file)
        if isinstance(model, str)
        else model
    )
    # Before anything is fetched or started, so that what is wrong shows at once.
    Summarizer(chosen, strategy=strategy, prompts=prompts)
    with ExitStack() as stack:
        if chosen.base_url is not None:
            endpoint = Endpoint(chosen.base_url, api_key(chosen))
            sent = chosen
        else:
            endpoint, sent = _embedded(
                chosen, stack, progress=progress, offline=offline, log=engine_log
            )
        llm = stack.enter_context(
            LLM(
                sent,
                endpoint=endpoint,
                limiter=limiter,
                deadline=deadline,
                retries=retries,
                on_event=on_event,
            )
        )
        yield Summarizer(
            chosen,
            strategy=strategy,
            prompts=prompts,
            llm=llm,
            deadline=deadline,
            progress=progress,
        )


def _embedded(
    model: Model, stack: ExitStack, *, progress: Progress | None, offline: bool, log: Path | None
) -> tuple[Any, Model]:
    from summarizer import engine, weights
    from summarizer.llm import Endpoint

    if model.is_file:
        path = Path(model.name)
    else:
        path = weights.pull(model.name, progress=progress or _Silent(), offline=offline)
    running = stack.enter_context(engine.serve(path, log=log))
    return Endpoint(running.base_url, running.api_key), replace(model, name=running.model)


def summarize(
    article: Article,
    model: str = "local",
    *,
    strategy: Strategy | None = None,
    prompts: Path | None = None,
    base_url: str | None = None,
    deadline: float | None = None,
    progress: Progress | None = None,
    offline: bool = False,
) -> Brief:
    """The brief of one article. For many, `open_summarizer` starts the model once."""
    with open_summarizer(
        model,
        strategy=strategy,
        prompts=prompts,
        base_url=base_url,
        deadline=deadline,
        progress=progress,
        offline=offline,
    ) as summarizer:
        return summarizer.brief(article)


def _nothing_to_read(article: Article) -> SourceError:
    return SourceError(
        f"{article.source!r} has no sentence to brief",
        hint="--dry-run shows what was left out and why",
    )
