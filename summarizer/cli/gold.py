"""`summarizer gold`: look after hand-written gold."""

from __future__ import annotations

import click

from summarizer.errors import GoldError


@click.group()
def command() -> None:
    """Look after hand-written gold: check it, compare two annotations of it."""


@command.command()
@click.argument("suite")
def check(suite: str) -> None:
    """Check all gold of SUITE, a name under ./evals or the path of a folder.

    Prints every problem with its file, its item and its cure; exits with 1 where there is one.
    """
    from summarizer.evaluation.check import check_suite, gold_files
    from summarizer.evaluation.suite import find_suite

    folder = find_suite(suite)
    problems = check_suite(folder)
    for problem in problems:
        click.echo(f"{problem}\n  hint: {problem.hint}")
    files = len(gold_files(folder)) if folder.is_dir() else 0
    if problems:
        bad = len({problem.file for problem in problems})
        counted = _count(len(problems), "problem")
        raise GoldError(
            f"{counted} in {bad} of {_count(files, 'gold file')} of {suite}",
            hint="each is listed above with its cure",
        )
    click.echo(f"{suite}: {_count(files, 'gold file')}, no problem")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
