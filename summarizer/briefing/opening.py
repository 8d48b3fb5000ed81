"""Opening a model: found, fetched, started, connected, and closed again."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.briefing.pipeline import Progress, Silent, Summarizer
from summarizer.briefing.plan import Plan, make_plan
from summarizer.errors import SummarizerError
from summarizer.files import atomic
from summarizer.models.choice import ModelChoice
from summarizer.models.keys import api_key, notice
from summarizer.models.model import Model
from summarizer.render.display import show

if TYPE_CHECKING:
    from summarizer.article import Article
    from summarizer.brief import Brief
    from summarizer.models.client import Endpoint, Event, Post
    from summarizer.models.engine.server import Engine
    from summarizer.models.limits import Limiter

__all__ = ["ModelChoice", "Plan", "Progress", "Summarizer", "open_summarizer", "summarize"]


def plan_of(choice: str | ModelChoice | Plan) -> Plan:
    """Plan for a model that is named, chosen, or planned for already. Nothing is started.

    Raises:
        ConfigError: no such model.
        PromptError: the prompt is wrong.
    """
    if isinstance(choice, Plan):
        return choice
    if isinstance(choice, str):
        choice = ModelChoice(choice)
    return make_plan(choice.model, strategy=choice.strategy, prompts=choice.prompts)


@contextmanager
def open_summarizer(
    choice: str | ModelChoice | Plan = "local",
    *,
    limiter: Limiter | None = None,
    deadline: float | None = None,
    progress: Progress | None = None,
    retries: bool = True,
    on_event: Callable[[Event], None] | None = None,
    engine_log: Path | None = None,
    post: Post | None = None,
) -> Iterator[Summarizer]:
    """Open a summarizer until the `with` block ends.

    `choice` is a model's name, a `ModelChoice`, or a `Plan`. The embedded model is fetched and
    started first. `deadline` is the seconds that one article may take, where `choice` does not
    say. `retries` off sends every request once, for replaying recorded responses. `post` brings the
    answers in the network's place.

    Raises:
        ConfigError: no such model, a key or an extra is missing.
        PromptError: the prompt is wrong.
        WeightsError, EngineError: the embedded model cannot be had or started.
    """
    # Before anything is fetched or started, so that what is wrong shows at once.
    plan = plan_of(choice)
    if isinstance(choice, ModelChoice):
        deadline = choice.deadline or deadline
    offline = isinstance(choice, ModelChoice) and choice.offline
    shown = progress or Silent()
    say = progress.say if progress is not None else _say_on_stderr
    with ExitStack() as stack:
        engine = None
        sent = plan.model
        if sent.is_embedded:
            weights = _fetched(plan, progress=shown, offline=offline)
            # Importing takes seconds, which pass while the engine loads; a library that another
            # thread is still importing breaks those that look whether it is there.
            imports = threading.Thread(target=_preload, args=[plan], daemon=True)
            imports.start()
            engine = _started(weights, stack, log=engine_log)
            imports.join()
            sent = replace(sent, name=engine.model)
        from summarizer.models.client import LLM, Network

        endpoint = _endpoint(plan.model, engine, say)
        llm = LLM(
            sent,
            endpoint=endpoint,
            limiter=limiter,
            deadline=deadline,
            retries=retries,
            carrier=Network(sent, endpoint, post.client) if post is not None else None,
            on_event=on_event or (lambda event: say(event.text) if event.kind == "note" else None),
        )
        if engine is not None and plan.is_guided:
            _prepare(engine, plan, shown)
        yield Summarizer(plan, stack.enter_context(llm), engine, deadline, shown)


def _prepare(engine: Engine, plan: Plan, progress: Progress) -> None:
    """Have the engine begin every request where the prompt's own words end.

    That is faster, and answers no longer depend on which request came first.
    """
    opening = plan.prompt.messages(title=None, passage="", statements=(), language="en")[:-1]
    name = plan.prompt.sha256()
    if engine.prefixes is None or engine.prefixes.find(name) is None:
        progress.say("working out the prompt, once for all later runs")
    engine.prepare(name, [*opening, {"role": "user", "content": ""}])


def summarize(
    article: Article,
    choice: str | ModelChoice | Plan = "local",
    *,
    progress: Progress | None = None,
) -> Brief:
    """Brief one article. For many, `open_summarizer` starts the model once.

    Raises the errors of `open_summarizer` and `Summarizer.brief`.
    """
    with open_summarizer(choice, progress=progress) as summarizer:
        return summarizer.brief(article)


def _endpoint(model: Model, engine: Engine | None, say: Callable[[str], None]) -> Endpoint:
    from summarizer.models.client import Endpoint

    if engine is not None:
        return Endpoint(engine.base_url, engine.api_key)
    key = api_key(model)
    if told := notice(model):
        say(told)
    return Endpoint(model.base_url or "", key)


def _say_on_stderr(line: str) -> None:
    print(show(line), file=sys.stderr)


def fetch_parsers(plan: Plan, *, progress: atomic.Progress, offline: bool) -> None:
    """Fetch what a plan's reading needs besides a model, where it does and it is missing.

    Raises:
        WeightsError: it is not there and cannot be had.
    """
    from summarizer.models.engine import parsers

    if plan.is_guided:
        parsers.pull_all(progress=progress, offline=offline)


def _fetched(plan: Plan, *, progress: Progress, offline: bool) -> Path:
    """Return the model's weights. They and what guided reading needs are fetched where missing."""
    from summarizer.models.engine import weights

    model = plan.model
    path = (
        Path(model.name)
        if model.is_file
        else weights.pull(model.name, progress=progress, offline=offline)
    )
    fetch_parsers(plan, progress=progress, offline=offline)
    return path


def _preload(plan: Plan) -> None:
    """Import what the first article needs. What is wrong with it shows there."""
    from summarizer.models import client as llm

    llm.preload()
    if plan.is_guided:
        from summarizer.briefing.guided import parsing

        with suppress(SummarizerError):
            parsing.preload()


def _started(weights: Path, stack: ExitStack, *, log: Path | None) -> Engine:
    """Return the embedded engine with a file of weights."""
    from summarizer.models.engine import server as engine

    return stack.enter_context(engine.serve(weights, log=log))
