"""`summarizer batch`: many articles into a store, resumable."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Literal

import click

from summarizer.cli import model_options
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.batch.runner import Ending
    from summarizer.batch.tally import Snapshot
    from summarizer.models.model import Model

JOBS = 8
"""Articles at once, unless --jobs says otherwise; the embedded engine takes one at a time."""

STANDARD_ERROR = 2
"""The descriptor: the live line puts itself in the place of `sys.stderr`."""
SHOW_CURSOR = b"\x1b[?25h\n"
"""The live line hides it; written bare, as a print may be what was interrupted."""


@click.command("batch")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--store",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The SQLite file that keeps the briefs; made where there is none.",
)
@click.option("--model", default="local", show_default=True, help="local, PROVIDER/NAME or a name.")
@model_options.base_url
@model_options.strategy
@model_options.prompts
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 1000),
    help="Articles at once; lowered while the endpoint says 429. [default: 8, local: 1]",
)
@click.option("--limit", metavar="N", type=int, help="Brief at most so many articles.")
@click.option(
    "--since", metavar="DATE", help="Leave out articles that say they were published before."
)
@click.option("--retry-failed", is_flag=True, help="Try articles again that failed for good.")
@click.option("--max-cost", metavar="USD", type=float, help="Stop before spending more than this.")
@click.option("--max-tokens", metavar="N", type=int, help="Stop before using more than these.")
@click.option(
    "--deadline", metavar="WHEN", help="Start nothing after 8h, 90m, 07:00 or 2026-11-24T07:00."
)
@click.option("--published", metavar="DATE", help="The publication date of all articles.")
@click.option("--language", metavar="TAG", help="The language of all articles (BCP 47).")
@click.option("--allow-private", is_flag=True, help="Let URLs lead to this machine's network.")
@click.option(
    "--patience",
    metavar="WHEN",
    default="15m",
    show_default=True,
    help="Give up after this time with nothing but faults from the endpoint.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.option(
    "--engine",
    type=click.Choice(["threads", "ray"]),
    default="threads",
    show_default=True,
    help="ray: on a cluster; JSONL or Parquet in, and out to --out.",
)
@click.option("--out", metavar="DIR", help="With --engine ray: where the results go.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["parquet", "jsonl"]),
    default="parquet",
    show_default=True,
    help="With --engine ray: how they are written.",
)
@click.option("--address", metavar="HOST", help="With --engine ray: a running cluster.")
def command(
    *,
    sources: tuple[str, ...],
    store: Path | None,
    model: str,
    base_url: str | None,
    strategy: Literal["whole", "passages"] | None,
    prompts: Path | None,
    jobs: int | None,
    limit: int | None,
    since: str | None,
    retry_failed: bool,
    max_cost: float | None,
    max_tokens: int | None,
    deadline: str | None,
    published: str | None,
    language: str | None,
    allow_private: bool,
    patience: str,
    as_json: bool,
    engine: Literal["threads", "ray"],
    out: str | None,
    form: Literal["parquet", "jsonl"],
    address: str | None,
) -> None:
    """Brief many articles into a store, and only those that have no brief yet.

    A SOURCE is a file, a folder, a glob in quotes, a JSONL file (plain, .gz or .zst; a record a
    line with text or html, and id, source, title, published as you have them), or the URL of a
    feed or a page. Run the same command again to go on after any interruption: what is in the
    store is finished, and is not asked for again. Ctrl-C finishes what is under way, a second one
    stops at once.
    """
    from summarizer.batch.budget import Bounds
    from summarizer.batch.candidates import Reading
    from summarizer.batch.deadline import seconds_until
    from summarizer.briefing.opening import open_summarizer
    from summarizer.models.model import resolve_model

    now = datetime.now().astimezone()
    bounds = Bounds(
        limit, max_tokens, max_cost, seconds_until(deadline, now=now) if deadline else None
    )
    reading = Reading(_day("--published", published), language, allow_private)
    first_day = _day("--since", since)
    chosen = resolve_model(model, base_url=base_url)
    if bounds.cost is not None:
        _require_price(chosen)
    at_once = jobs or (1 if model.startswith("local") and base_url is None else JOBS)
    if engine == "ray":
        from summarizer.cli.cluster import Choice, run_on_cluster

        run_on_cluster(
            sources,
            out=out,
            form=form,
            address=address,
            bounds=bounds,
            reading=reading,
            jobs=at_once,
            since=first_day,
            retry_failed=retry_failed,
            choice=Choice(chosen, strategy, prompts),
            store=store,
            as_json=as_json,
        )
        return
    if out is not None or address is not None:
        raise UsageError(
            "--out and --address go with --engine ray",
            hint="add --engine ray, or leave them out and give --store FILE",
        )
    if store is None:
        raise UsageError(
            "a batch needs --store FILE",
            hint="for example: summarizer batch articles/ --store briefs.db",
        )
    from summarizer.batch.display import display, summary
    from summarizer.batch.limiter import AdaptiveLimiter
    from summarizer.batch.session import Plan, open_session
    from summarizer.batch.sources import check_sources

    check_sources(sources)
    plan = Plan(
        sources,
        store,
        reading,
        bounds,
        at_once,
        first_day,
        retry_failed,
        seconds_until(patience, now=now, option="--patience"),
    )
    limiter = AdaptiveLimiter(at_once)
    with (
        open_summarizer(chosen, strategy=strategy, prompts=prompts, limiter=limiter) as summarizer,
        display(limiter) as shown,
        open_session(plan, summarizer, limiter=limiter, note=shown.note) as session,
    ):
        interrupts = Interrupts(session.interrupt)

        def tick(snapshot: Snapshot) -> None:
            if news := interrupts.news():
                shown.note(news)
            shown.show(snapshot)

        with interrupts.caught():
            ending = session.run(tick=tick)
    click.echo(summary(ending, store=store), err=True)
    if as_json:
        click.echo(json.dumps(as_values(ending), indent=2))
    if ending.error is not None:
        raise ending.error
    if ending.outcome == "interrupted":
        sys.exit(130)
    if ending.snapshot.failed:
        sys.exit(1)


def as_values(ending: Ending) -> dict[str, object]:
    """The end of a run as JSON values."""
    last = ending.snapshot
    return {
        "outcome": ending.outcome,
        "reason": ending.reason,
        "done": last.done,
        "failed": last.failed,
        "known": last.known,
        "given_up": last.given_up,
        "skipped": last.skipped,
        "seconds": round(last.seconds, 3),
        "requests": last.requests,
        "input_tokens": last.input_tokens,
        "output_tokens": last.output_tokens,
        "cost_usd": last.cost,
        "failures": {kind: group.count for kind, group in ending.groups},
    }


def _require_price(model: Model) -> None:
    from summarizer.brief import Usage
    from summarizer.models.pricing import cost_usd

    usage = Usage(input=1, cached=0, output=1)
    if cost_usd(model, usage) is None:
        raise UsageError(
            f"the price of {model.spec!r} is not known, so --max-cost cannot be kept",
            hint="give its price in summarizer.toml, or bound the run with --max-tokens",
        )


def _day(option: str, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{option} {value!r} is no date", hint="write it as 2026-11-23") from error


class Interrupts:
    """The first Ctrl-C (or SIGTERM) ends a run in order, a second one ends the program at once."""

    def __init__(self, interrupt: Callable[[], None]) -> None:
        self._interrupt = interrupt
        self._asked = False
        self._told = False

    @contextmanager
    def caught(self) -> Iterator[None]:
        """While the block runs."""
        numbers = (signal.SIGINT, signal.SIGTERM)
        before = {number: signal.signal(number, self._handle) for number in numbers}
        try:
            yield
        finally:
            for number, old in before.items():
                signal.signal(number, old)

    def news(self) -> str | None:
        """What to tell the user, once; not from the handler, which may interrupt a print."""
        if not self._asked or self._told:
            return None
        self._told = True
        return "finishing what is under way; Ctrl-C again stops at once"

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        if self._asked:
            # What was answered is on disk; threads that wait for more are not worth waiting for.
            if os.isatty(STANDARD_ERROR):
                os.write(STANDARD_ERROR, SHOW_CURSOR)
            os._exit(130)
        self._asked = True
        self._interrupt()
