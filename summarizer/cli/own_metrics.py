"""Whether functions that a suite names as its own metrics are run: only where a user says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarizer.cli.saying import say

if TYPE_CHECKING:
    from summarizer.evaluation.gold.suite import Suite
    from summarizer.evaluation.scoring.own_metrics import Measure, Running

OPTION = click.option(
    "--own-metrics",
    type=click.Choice(["run", "skip"]),
    help="Run, or leave out, the functions that suite.yaml names.  [default: run them where the "
    "suite is trusted, see `summarizer eval trust`]",
)


def allowed(suite: Suite, said: Running | None) -> tuple[Measure, ...] | None:
    """Return the own metrics to run; None where nobody has said whether to."""
    from summarizer.evaluation.scoring.own_metrics import allowed_measures
    from summarizer.models.trust import is_trusted

    return allowed_measures(suite, said, is_trusted=is_trusted)


@click.command("trust", short_help="Let a suite run its own metrics.")
@click.argument("suite")
@click.option("--remove", "is_removal", is_flag=True, help="Trust it no more.")
def trust_suite(suite: str, is_removal: bool) -> None:
    """Trust the functions that SUITE/suite.yaml names as metrics, as they are now.

    They run with your rights, so a suite that came from elsewhere runs none of them until you have
    looked at them and said so here. If suite.yaml or a .py file of the suite changes, it is
    another suite. An installed package that one names is trusted as it is installed.
    """
    from summarizer.errors import UsageError
    from summarizer.evaluation.gold.suite import SUITE_FILE, find_suite, read_suite_file
    from summarizer.evaluation.scoring.own_metrics import code_of
    from summarizer.evaluation.scoring.suite_code import code_files
    from summarizer.models import trust

    folder = find_suite(suite)
    file = folder / SUITE_FILE
    if is_removal:
        was = trust.distrust(file)
        say(f"{file} {'is trusted no more' if was else 'was not trusted'}")
        return
    metrics = read_suite_file(folder).metrics
    if not metrics:
        raise UsageError(f"{file} names no metrics of its own", hint="there is nothing to trust")
    trust.trust_content(file, code_of(folder, metrics))
    for metric in metrics:
        say(f"{metric.name}: {metric.function}")
    for path in code_files(folder):
        say(f"code: {path}")
    say(f"{file} is trusted as it is now")
