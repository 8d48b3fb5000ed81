"""Opening a model: found, fetched, started, connected, and closed again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.briefing.pipeline import Key, Progress, Silent, Summarizer
from summarizer.briefing.plan import Plan
from summarizer.models.model import Model, Strategy, api_key, resolve_model

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.brief import Brief
    from summarizer.models.client import Endpoint, Event
    from summarizer.models.engine.server import Engine
    from summarizer.models.limits import Limiter

__all__ = ["Key", "Plan", "Progress", "Summarizer", "open_summarizer", "summarize"]


@contextmanager
def open_summarizer(
    model: str | Model = "local",
    *,
    strategy: Strategy | None = None,
    prompts: Path | None = None,
    base_url: str | None = None,
    temperature: float | None = None,
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

    `base_url` and `temperature` overrule what a model's name stands for; with `base_url` nothing is
    started, not even for `local`. `deadline` is the seconds that one article may take. `retries`
    off sends every request once, for replaying recorded responses.

    Raises:
        ConfigError: no such model, a key or an extra is missing.
        PromptError: the prompt is wrong.
        WeightsError, EngineError: the embedded model cannot be had or started.
    """
    chosen = (
        resolve_model(model, base_url=base_url, temperature=temperature, config_file=config_file)
        if isinstance(model, str)
        else model
    )
    # Before anything is fetched or started, so that what is wrong shows at once.
    Summarizer(chosen, strategy=strategy, prompts=prompts)
    with ExitStack() as stack:
        engine = None
        sent = chosen
        if chosen.is_embedded:
            engine = _started(
                chosen, stack, progress=progress or Silent(), offline=offline, log=engine_log
            )
            sent = replace(chosen, name=engine.model)
        from summarizer.models.client import LLM

        llm = LLM(
            sent,
            endpoint=_endpoint(chosen, engine),
            limiter=limiter,
            deadline=deadline,
            retries=retries,
            on_event=on_event,
        )
        summarizer = Summarizer(
            chosen,
            strategy=strategy,
            prompts=prompts,
            llm=stack.enter_context(llm),
            engine=engine,
            deadline=deadline,
            progress=progress,
        )
        if engine is not None and summarizer.is_guided:
            _prepare(engine, summarizer, progress or Silent())
        yield summarizer


def _prepare(engine: Engine, summarizer: Summarizer, progress: Progress) -> None:
    """Have the engine begin every request where the prompt's own words end.

    That is faster, and answers no longer depend on which request came first.
    """
    opening = summarizer.prompt.messages(title=None, passage="", statements=(), language="en")[:-1]
    name = summarizer.prompt.sha256()
    if engine.prefixes is None or engine.prefixes.find(name) is None:
        progress.say("working out the prompt, once for all later runs")
    engine.prepare(name, [*opening, {"role": "user", "content": ""}])


def summarize(
    article: Article,
    model: str = "local",
    *,
    strategy: Strategy | None = None,
    prompts: Path | None = None,
    base_url: str | None = None,
    temperature: float | None = None,
    deadline: float | None = None,
    progress: Progress | None = None,
    offline: bool = False,
) -> Brief:
    """The brief of one article. For many, `open_summarizer` starts the model once.

    Raises the errors of `open_summarizer` and `Summarizer.brief`.
    """
    with open_summarizer(
        model,
        strategy=strategy,
        prompts=prompts,
        base_url=base_url,
        temperature=temperature,
        deadline=deadline,
        progress=progress,
        offline=offline,
    ) as summarizer:
        return summarizer.brief(article)


def _endpoint(model: Model, engine: Engine | None) -> Endpoint:
    from summarizer.models.client import Endpoint

    if engine is not None:
        return Endpoint(engine.base_url, engine.api_key)
    assert model.base_url is not None, "a model without an address is embedded"
    return Endpoint(model.base_url, api_key(model))


def _started(
    model: Model, stack: ExitStack, *, progress: Progress, offline: bool, log: Path | None
) -> Engine:
    """The embedded engine with the model's weights, which are fetched where they are missing."""
    from summarizer.models import client as llm
    from summarizer.models.engine import server as engine
    from summarizer.models.engine import weights

    path = (
        Path(model.name)
        if model.is_file
        else weights.pull(model.name, progress=progress, offline=offline)
    )
    # Importing the client takes a second, which passes while the engine loads.
    threading.Thread(target=llm.preload, daemon=True).start()
    return stack.enter_context(engine.serve(path, log=log))
