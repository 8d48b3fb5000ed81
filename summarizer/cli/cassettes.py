"""`summarizer cassettes`: see how recordings stand, and tidy them."""

from __future__ import annotations

import json
import shlex
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.model_options import model_option
from summarizer.cli.saying import say, say_json
from summarizer.counting import count_of
from summarizer.errors import CassetteError

if TYPE_CHECKING:
    from summarizer.cassettes.status import Standing


WIDTH = 84
"""Columns for the names of cases."""


@click.group("cassettes")
def command() -> None:
    """Look after recorded answers: what is fresh, what is stale and why."""


@command.command()
@click.argument("suite")
@model_option("prompts")
@model_option("config_file")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(suite: str, prompts: Path | None, config_file: Path | None, as_json: bool) -> None:
    """Show how every recording of SUITE stands. Calls nothing, and needs no key and no weights.

    SUITE is a name under ./evals or the path of a folder. Fresh recordings answer every request
    that is sent now; for a stale one it says which part changed. Exits with 1 where a recording
    is not fresh or holds a secret, or the kept parse of its article is of another text or parser.
    """
    from summarizer.cassettes.status import status as found
    from summarizer.evaluation.gold.suite import load_suite

    standings = found(load_suite(suite), prompts=prompts, config_file=config_file)
    if as_json:
        say_json(json.dumps([_row(one) for one in standings], ensure_ascii=False, indent=2))
    else:
        say(table(standings))
        if lacking := sorted({one.case for one in standings if one.needs_parser}):
            say(_without_parse(suite, lacking), err=True)
    bad = [one for one in standings if not one.is_good]
    if bad:
        raise CassetteError(
            f"{len(bad)} of {count_of(len(standings), 'recording')} of {suite} cannot be relied on",
            hint="; ".join(cures(suite, bad)),
        )


@command.command()
@click.argument("suite")
@model_option("config_file")
def parse(suite: str, config_file: Path | None) -> None:
    """Keep the parses of SUITE's articles beside its recordings. Calls no model.

    A replay elsewhere then needs neither the parser nor its library. --record does this for what it
    records; here whatever is missing, damaged, or of another text or parser is made.
    """
    from summarizer.cassettes.parses import keep_parses
    from summarizer.cassettes.status import reads_by_parse
    from summarizer.evaluation.gold.suite import load_suite

    found = load_suite(suite)
    if not reads_by_parse(found, config_file=config_file):
        say(f"no recorded system of {suite} reads articles by a parse", err=True)
        return
    made = 0
    for path in keep_parses(found):
        say(path)
        made += 1
    say(f"{count_of(made, 'parse')} made", err=True)


@command.command()
@click.argument("suite")
def prune(suite: str) -> None:
    """Remove recordings and parses that belong to no case of SUITE."""
    from summarizer.cassettes.status import prune as pruned
    from summarizer.evaluation.gold.suite import load_suite

    removed = pruned(load_suite(suite))
    for path in removed:
        say(path)
    say(f"{len(removed)} removed", err=True)


def _row(one: Standing) -> dict[str, object]:
    return {
        "system": one.system,
        "case": one.case,
        "state": one.state,
        "why": one.why,
        "hint": one.hint,
        "needs_parser": one.needs_parser,
        "secrets": [str(finding) for finding in one.secrets],
    }


def cures(suite: str, bad: Sequence[Standing]) -> Iterator[str]:
    """Tell what to do about recordings that are not good."""
    renewals = {one.renewal: one.state for one in bad if one.renewal}
    again = [renewal for renewal, state in renewals.items() if state != "unparsed"]
    if again:
        yield f"undo the change, or record again: {', then '.join(again)}"
    yield from (
        f"make the parses anew: {renewal}"
        for renewal, state in renewals.items()
        if state == "unparsed"
    )
    if any(one.state in ("orphan", "unfinished") for one in bad):
        yield f"remove what belongs to no case: summarizer cassettes prune {shlex.quote(suite)}"
    if not renewals:
        yield from dict.fromkeys(one.hint for one in bad if one.hint)


def _without_parse(suite: str, cases: Sequence[str]) -> str:
    """Tell of which cases no parse is kept, and how it is."""
    names = ", ".join(cases[:5]) + (f" and {len(cases) - 5} more" if len(cases) > 5 else "")
    return (
        f"no parse is kept of {names}: where there is no parser they cannot be replayed\n"
        f"hint: summarizer cassettes parse {shlex.quote(suite)}"
    )


def table(standings: Sequence[Standing]) -> str:
    """Tell how recordings stand, by system; cases that are in the same trouble together."""
    lines: list[str] = []
    for system in dict.fromkeys(one.system for one in standings):
        mine = [one for one in standings if one.system == system]
        counts = Counter(one.state for one in mine)
        lines.append(f"{system}: {', '.join(f'{n} {state}' for state, n in counts.items())}")
        troubles: dict[tuple[object, ...], list[Standing]] = {}
        for one in mine:
            if not one.is_good:
                troubles.setdefault((one.state, one.why, one.secrets), []).append(one)
        for group in troubles.values():
            lines += _trouble(group)
    return "\n".join(lines)


def _trouble(group: Sequence[Standing]) -> Iterator[str]:
    first = group[0]
    names = textwrap.wrap(", ".join(one.case for one in group), WIDTH, break_on_hyphens=False)
    yield f"  {first.state:<9}{names[0]}"
    yield from (f"{'':<11}{line}" for line in names[1:])
    yield from (f"    {line.removeprefix('  ')}" for line in first.why.split("\n") if line)
    yield from (f"    holds a secret: {finding}" for finding in first.secrets)
    if first.hint and len(group) == 1:
        yield f"    {first.hint}"
