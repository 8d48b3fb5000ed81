"""`summarizer gold`: look after hand-written gold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from summarizer.cli.gold_draft import draft
from summarizer.cli.gold_edit import edit, new
from summarizer.cli.gold_exchange import export, import_
from summarizer.cli.saying import say, say_json
from summarizer.counting import count_of
from summarizer.errors import GoldError

if TYPE_CHECKING:
    from summarizer.evaluation.annotating.agreement import Agreement


@click.group()
def command() -> None:
    """Look after hand-written gold: write it in a page, check, compare, take it in and out."""


command.add_command(new)
command.add_command(edit)
command.add_command(draft)
command.add_command(export)
command.add_command(import_)


@command.command()
@click.argument("suite")
def check(suite: str) -> None:
    """Check all gold of SUITE, a name under ./evals or the path of a folder.

    Prints every problem with its file, its item and its cure, and exits with 1 where there is
    one. Warnings name what breaks the guide and can be seen to; they fail nothing.
    """
    from summarizer.evaluation.annotating.check import check_suite, gold_files
    from summarizer.evaluation.gold.suite import find_suite

    folder = find_suite(suite)
    found = check_suite(folder)
    for one in found:
        say(f"{one}\n  hint: {one.hint}")
    files = len(gold_files(folder)) if folder.is_dir() else 0
    problems = [one for one in found if not one.is_warning]
    warned = count_of(len(found) - len(problems), "warning")
    if problems:
        bad = len({problem.file for problem in problems})
        counted = count_of(len(problems), "problem")
        raise GoldError(
            f"{counted} in {bad} of {count_of(files, 'gold file')} of {suite}, and {warned}",
            hint="each is listed above with its cure",
        )
    say(f"{suite}: {count_of(files, 'gold file')}, no problem, {warned}")


@command.command()
@click.argument("suite")
@click.option("--annotator", help="Whose second annotation: X for gold.X.yaml.")
@click.option("--format", "form", type=click.Choice(("terminal", "json")), default="terminal")
def agreement(suite: str, annotator: str | None, form: str) -> None:
    """Compare two annotations of SUITE under the scorer that briefs are held to.

    The second one lies beside the first: gold.B.yaml beside gold.yaml.
    """
    from summarizer.evaluation.annotating.agreement import agree, second_annotators
    from summarizer.evaluation.gold.suite import load_suite

    first = load_suite(suite)
    names = (annotator,) if annotator else second_annotators(first)
    if len(names) != 1:
        said = f"several second annotations: {', '.join(names)}" if names else "no second one"
        hint = "choose one with --annotator" if names else "write gold.B.yaml beside gold.yaml"
        raise GoldError(f"suite {first.name!r} has {said}", hint=hint)
    found = agree(first, load_suite(suite, annotator=names[0]), annotator=names[0])
    if form == "json":
        say_json(found.model_dump_json(indent=2))
    else:
        say(_agreement_text(found))


def _agreement_text(found: Agreement) -> str:
    lines = [
        f"{found.suite}: annotators {found.annotators[0]} and {found.annotators[1]}, "
        f"{count_of(len(found.cases), 'case')}",
        "",
        f"{'metric':<28}{'agreement':>10}  95 % interval",
    ]
    for metric in found.metrics:
        sure = metric.estimate
        interval = (
            f"[{sure.low:.3f}, {sure.high:.3f}]"
            if sure.low is not None and sure.high is not None
            else sure.reason
        )
        lines.append(f"{metric.metric:<28}{_number(sure.mean):>10}  {interval}")
    lines += ["", f"{'field of items in both':<28}{'same':>10}{'alpha':>8}{'pairs':>7}"]
    for field in found.fields:
        remark = "  below .67: not worth gating" if field.is_worth_gating is False else ""
        row = f"{field.field:<28}{_number(field.same):>10}{_number(field.alpha):>8}"
        lines.append(f"{row}{field.pairs:>7}{remark}")
    return "\n".join(lines)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
