"""`summarizer cassettes`: see how recordings stand, and tidy them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli import model_options
from summarizer.errors import CassetteError

if TYPE_CHECKING:
    from summarizer.cassettes.status import Standing


@click.group("cassettes")
def command() -> None:
    """Look after recorded answers: what is fresh, what is stale and why."""


@command.command()
@click.argument("suite")
@model_options.prompts
@click.option(
    "--config",
    "config_file",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Read this instead of the summarizer.toml of this folder or yours.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(suite: str, prompts: Path | None, config_file: Path | None, as_json: bool) -> None:
    """Show how every recording of SUITE stands. Calls nothing, and needs no key and no weights.

    SUITE is a name under ./evals or the path of a folder. Fresh recordings answer every request
    that is sent now; for a stale one it says which part changed. Exits with 1 where a recording
    is not fresh or holds a secret.
    """
    from summarizer.cassettes.status import status as found
    from summarizer.evaluation.suite import load_suite

    standings = found(load_suite(suite), prompts=prompts, config_file=config_file)
    if as_json:
        click.echo(json.dumps([_row(one) for one in standings], ensure_ascii=False, indent=2))
    else:
        click.echo(_text(standings))
    bad = [one for one in standings if not one.is_good]
    if bad:
        raise CassetteError(
            f"{len(bad)} of {len(standings)} recordings of {suite} cannot be relied on",
            hint=f"summarizer eval run {suite} --record --stale records those that are not fresh; "
            f"summarizer cassettes prune {suite} removes those of no case",
        )


@command.command()
@click.argument("suite")
def prune(suite: str) -> None:
    """Remove recordings that belong to no case of SUITE."""
    from summarizer.cassettes.status import prune as pruned
    from summarizer.evaluation.suite import load_suite

    removed = pruned(load_suite(suite))
    for path in removed:
        click.echo(path)
    click.echo(f"{len(removed)} removed", err=True)


def _row(one: Standing) -> dict[str, object]:
    return {
        "system": one.system,
        "case": one.case,
        "state": one.state,
        "why": one.why,
        "hint": one.hint,
        "secrets": [str(finding) for finding in one.secrets],
    }


def _text(standings: tuple[Standing, ...]) -> str:
    lines: list[str] = []
    for system in dict.fromkeys(one.system for one in standings):
        mine = [one for one in standings if one.system == system]
        counts = Counter(one.state for one in mine)
        lines.append(f"{system}: {', '.join(f'{n} {state}' for state, n in counts.items())}")
        for one in mine:
            if one.is_good:
                continue
            lines.append(f"  {one.state:<9}{one.case}")
            lines += [f"    {line.removeprefix('  ')}" for line in one.why.split("\n") if line]
            lines += [f"    holds a secret: {finding}" for finding in one.secrets]
            if one.hint:
                lines.append(f"    {one.hint}")
    return "\n".join(lines)
