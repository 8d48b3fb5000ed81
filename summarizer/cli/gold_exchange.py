"""`summarizer gold export` and `gold import`: suites as JSON lines and folders of `datasets`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.saying import say
from summarizer.counting import count_of
from summarizer.errors import GoldError

if TYPE_CHECKING:
    from summarizer.evaluation.gold.exchange import Form
    from summarizer.evaluation.gold.records import Broken


@click.command("export", short_help="Write a suite as JSONL or for `datasets`.")
@click.argument("suite")
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(path_type=Path),
    required=True,
    help="A file such as cases.jsonl, or a folder.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["jsonl", "datasets"]),
    help="One file, or a folder that Hugging Face's `datasets` loads.  [default: by PATH's end]",
)
def export(suite: str, output: Path, form: Form | None) -> None:
    """Write SUITE, articles and gold, as JSON lines: one case a line.

    What is no gold is named, left out, and makes the exit status 1. Cases that are drafts and
    second annotations are kept; recordings, baselines and code of own metrics are no part of it.
    """
    from summarizer.evaluation.gold.exchange import write_datasets, write_jsonl
    from summarizer.evaluation.gold.records import Record, records
    from summarizer.evaluation.gold.suite import find_suite, read_suite_file
    from summarizer.files.jsonl import is_jsonl

    folder = find_suite(suite)
    head = read_suite_file(folder)
    found = list(records(folder))
    cases = [one for one in found if isinstance(one, Record)]
    broken = [one for one in found if not isinstance(one, Record)]
    as_file = form == "jsonl" or (form is None and is_jsonl(output.name))
    (write_jsonl if as_file else write_datasets)(output, head, cases)
    say(f"{output}: {count_of(len(cases), 'case')}", err=True)
    if head.metrics:
        say("note: the code of the suite's own metrics is not in it", err=True)
    _end(broken, f"{folder}: {count_of(len(broken), 'case')} could not be written")


@click.command("import", short_help="Make a suite of JSONL or of a `datasets` folder.")
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.argument("suite", type=click.Path(path_type=Path))
def import_(source: Path, suite: Path) -> None:
    """Write the cases of SOURCE, JSON lines or a folder as `gold export` makes it, into SUITE.

    A line is {"id": …, "article": the text, "gold": {…}}. One that is broken, or a case that SUITE
    has already, is named with its line and left out; the rest is written, and the exit status is
    then 1.
    """
    from summarizer.evaluation.gold.exchange import read_suite
    from summarizer.evaluation.gold.records import Broken, Record, write_case, write_head
    from summarizer.evaluation.gold.suite import SuiteFile

    head = SuiteFile(name=suite.resolve().name)
    broken: list[Broken] = []
    written = 0
    for one in read_suite(source):
        if isinstance(one, SuiteFile):
            head = one
        elif isinstance(one, Record):
            try:
                write_case(one, suite)
                written += 1
            except GoldError as error:
                broken.append(Broken(f"case {one.id!r}", str(error), error.hint))
        else:
            broken.append(one)
    if written:
        write_head(head, suite)
        say(
            f"{suite}: {count_of(written, 'case')}; see whether it holds: "
            f"summarizer gold check {suite}",
            err=True,
        )
    _end(broken, f"{source}: {count_of(len(broken), 'case')} could not be taken")


def _end(broken: list[Broken], message: str) -> None:
    """Name what was left out. Raises `GoldError` where something was."""
    for one in broken:
        say(f"{one.where}: {one.message}\n  hint: {one.hint}", err=True)
    if broken:
        raise GoldError(message, hint="each is listed above with its cure; the rest is written")
