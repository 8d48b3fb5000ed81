"""Several systems through one suite: each in a folder of its own, then all in one table."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.evaluation_asking import Orders, run_system
from summarizer.cli.evaluation_output import GATE_FAILED, painter
from summarizer.cli.evaluation_scored import now
from summarizer.cli.evaluation_system import Asked
from summarizer.cli.saying import complain, say
from summarizer.cli.way import poll_of
from summarizer.errors import CassetteError, SummarizerError, UsageError

if TYPE_CHECKING:
    from summarizer.evaluation.runs.systems_file import SystemRow
    from summarizer.models.choice import ModelChoice

RUNS = Path("runs")


@dataclass(frozen=True)
class Chosen:
    """A system to run, or why it cannot be."""

    name: str
    asked: Asked | None
    error: SummarizerError | None = None


def chosen_systems(choices: Sequence[ModelChoice], orders: Orders) -> tuple[Chosen, ...]:
    """Return the systems to run, each under the name of its recordings, in the order asked for.

    Of several, one that cannot be planned (a folder without prompts, an unknown model) has its
    error; alone it raises it when it is run. Raises `UsageError` for two of one name.
    """
    if orders.answers.recorded:
        return _recorded(orders)
    if len(choices) == 1:
        return (Chosen("", Asked(choices[0])),)
    found: dict[str, tuple[Chosen, ModelChoice]] = {}
    for choice in choices:
        one = _planned(choice)
        if not Asked(choice).needs_model and one.name in found:
            continue  # no prompt is asked: it is the same under each
        if one.name in found:
            others = found[one.name][1]
            raise UsageError(
                f"two systems are called {one.name!r}: {_shown(others)} and {_shown(choice)}; the "
                "recordings of one would take the place of the other's",
                hint="give the prompts different versions: raise `version` in the header of one",
            )
        found[one.name] = one, choice
    return tuple(one for one, _ in found.values())


def _planned(choice: ModelChoice) -> Chosen:
    asked = Asked(choice)
    if not asked.needs_model:
        return Chosen(choice.name.replace(":", "-"), asked)
    try:
        return Chosen(asked.recorded_as, asked)
    except SummarizerError as error:
        return Chosen(_shown(choice), None, error)


def _shown(choice: ModelChoice) -> str:
    return choice.name if choice.prompts is None else f"{choice.name} with {choice.prompts}"


def _recorded(orders: Orders) -> tuple[Chosen, ...]:
    from summarizer.cassettes.files import systems
    from summarizer.cassettes.status import recorded_choice, recorded_plan

    suite = orders.suite()
    names = systems(suite.path)
    if not names:
        raise CassetteError(
            f"suite {suite.name!r} has no recordings",
            hint=f"make some: summarizer eval run {suite.path} --record",
        )
    found: list[Chosen] = []
    for name in names:
        try:
            recorded_plan(suite.path, name)
            found.append(Chosen(name, Asked(recorded_choice(suite.path, name))))
        except SummarizerError as error:
            found.append(Chosen(name, None, error))
    return tuple(found)


def run_systems(systems: Sequence[Chosen], orders: Orders, out: Path | None) -> int:
    """Run systems one after the other and print their table; returns the exit status.

    0: all have scores, or wait for them, and none fails its gate; 3: a gate fails; 1: a system has
    no scores. The others are run all the same, and what is done is kept. Where batches are waited
    for, those of all systems are sent before the first is.

    Raises `GoldError` where `out` holds other runs.
    """
    from summarizer.evaluation.report import systems_text
    from summarizer.evaluation.report.systems import read_side_by_side
    from summarizer.evaluation.runs.systems_file import (
        SystemRow,
        SystemsFile,
        require_place,
        systems_folder,
        write_systems,
    )

    suite = orders.suite()
    names = tuple(one.name for one in systems)
    with ExitStack() as stack:
        if out is None and orders.mode == "replay":
            out = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="replay-")))
            kept = False
        else:
            out = out or systems_folder(suite.name, names, f"{now():%Y-%m-%d}", under=RUNS)
            kept = True
        begun = SystemsFile(suite=suite.name, systems=tuple(SystemRow(name=n) for n in names))
        require_place(out, begun)
        if kept:
            say(f"runs: {out}", err=True)
        write_systems(out, begun)
        rows = _rows(systems, orders, out)
        finished = not any(row.error or row.waits for row in rows)
        write_systems(out, begun.model_copy(update={"systems": rows, "finished": finished}))
        click.echo(systems_text.terminal(read_side_by_side([out]), paint=painter()))
    if kept:
        say(f"as a page: summarizer eval report {out} -o page.html", err=True)
    elif any(not row.error for row in rows):
        say("add --out DIR to keep the runs, for a page of them", err=True)
    if any(row.error for row in rows):
        return 1
    return GATE_FAILED if any(row.complaints for row in rows) else 0


def _rows(systems: Sequence[Chosen], orders: Orders, out: Path) -> tuple[SystemRow, ...]:
    """Run each system; where batches are waited for, only once all have theirs under way."""
    wait = orders.way.is_batched and orders.way.wait
    first = orders
    if wait:
        poll_of(orders.way)  # what is wrong about it is told before anything is sent
        first = replace(orders, way=replace(orders.way, wait=False, poll=None))
    rows: list[SystemRow] = []
    for place, one in enumerate(systems, 1):
        say(f"-- {one.name} ({place} of {len(systems)})", err=True)
        rows.append(_row(one, first, out))
    if wait:
        for place, one in enumerate(systems):
            if rows[place].waits:
                say(f"-- {one.name} ({place + 1} of {len(systems)}), waiting", err=True)
                rows[place] = _row(one, orders, out)
    return tuple(rows)


def _row(one: Chosen, orders: Orders, out: Path) -> SystemRow:
    """Run a system, and tell what became of it."""
    from summarizer.cli.evaluation_batched import UnderWay
    from summarizer.evaluation.runs.systems_file import SystemRow

    try:
        if one.asked is None:
            assert one.error is not None, "what is not asked has an error"
            raise one.error
        ended = run_system(one.asked, orders, out / one.name, shown=False)
    except UnderWay as waiting:
        say("\n".join(waiting.lines), err=True)
        return SystemRow(name=one.name, waits=True, hint="give the same command again")
    except SummarizerError as error:
        complain(str(error), error.hint)
        return SystemRow(name=one.name, error=str(error), hint=error.hint)
    replayed = orders.mode == "replay" and one.asked.needs_model
    return SystemRow(name=one.name, replayed=replayed, complaints=ended.complaints)
