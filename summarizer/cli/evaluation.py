"""`summarizer eval`: score briefs against gold, compare runs, show what came out."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from summarizer.cli.evaluation_output import (
    GATE_FAILED,
    Format,
    format_of,
    painter,
    plain,
    put,
    terminal,
)
from summarizer.cli.evaluation_run import CASES, run
from summarizer.cli.judging import JUDGE, JudgeOptions, judge_folder
from summarizer.cli.judging import command as judge
from summarizer.cli.own_metrics import OPTION, allowed, trust_suite
from summarizer.cli.saying import say, say_json
from summarizer.errors import GoldError, UsageError

if TYPE_CHECKING:
    from summarizer.evaluation.gold.gold import Split
    from summarizer.evaluation.gold.suite import Suite
    from summarizer.evaluation.report.figures import Figures
    from summarizer.evaluation.scoring.own_metrics import Running


@click.group("eval")
def command() -> None:
    """Score briefs against hand-written gold, compare runs, and report."""


command.add_command(run)
command.add_command(judge)
command.add_command(trust_suite)


@command.command(short_help="Score saved briefs again, or those of another program.")
@click.argument("folder", metavar="RUN|DIR", type=click.Path(path_type=Path))
@click.option("--suite", help="Name or path of the suite.  [default: the run's own]")
@CASES
@click.option("--split", type=click.Choice(["dev", "test"]), help="Only this split.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1, max=64),
    default=1,
    show_default=True,
    help="Processes that share the cases.",
)
@OPTION
@JUDGE
def score(
    folder: Path,
    *,
    suite: str | None,
    cases: tuple[str, ...],
    split: Split | None,
    jobs: int,
    own_metrics: Running | None,
    judging: JudgeOptions,
) -> None:
    """Score saved briefs again, or briefs that another program made. Needs no model.

    DIR holds one brief a case in this program's schema (`summarizer schema brief`), or one draft
    (`summarizer schema draft`: claims with quotes, without offsets), named after the case:
    DIR/CASE.json. What is neither, or is missing, counts as a failure of that case; a quote that
    the article does not have is a grounding violation. Scores are written into the folder.
    """
    from summarizer.evaluation.runs.results import save_results, score_folder

    loaded = _suite_of(folder, suite, cases=cases, split=split)
    measures = allowed(loaded, own_metrics)
    scored = score_folder(folder, loaded, jobs=jobs, measures=measures)
    save_results(folder, scored)
    judge_folder(folder, loaded, judging)
    click.echo(terminal(_figures(folder)))
    if scored.sheet.failure_rate == 1:
        raise GoldError(
            f"{folder}: nothing could be scored",
            hint="the report above has the reason of each case",
        )


def _suite_of(
    folder: Path, name: str | None, *, cases: tuple[str, ...], split: Split | None
) -> Suite:
    """Return the suite to score a folder by: all its cases, or those that a run had."""
    from dataclasses import replace

    from summarizer.evaluation.gold.suite import load_suite
    from summarizer.evaluation.runs.files import RUN_FILE, read_run_file

    if not folder.is_dir():
        raise GoldError(
            f"{folder}: there is no such folder", hint="name a run, or a folder of briefs"
        )
    if not (folder / RUN_FILE).is_file():
        if name is None:
            raise UsageError(
                f"{folder} does not say which suite it belongs to", hint="add --suite NAME"
            )
        return load_suite(name, cases=cases, split=split)
    file = read_run_file(folder)
    suite = load_suite(name or _known_folder(file.folder, file.suite), cases=cases, split=split)
    if suite.name != file.suite:
        raise GoldError(
            f"{folder}: is a run of suite {file.suite!r}, not of {suite.name!r}",
            hint=f"score it with --suite {file.suite}",
        )
    if not cases and split is None:
        chosen = tuple(suite.case(case) for case in sorted(file.cases))
    else:
        chosen = tuple(case for case in suite.cases if case.id in file.cases)
    if not chosen:
        raise GoldError(
            f"{folder}: has none of the cases selected", hint=f"it has {len(file.cases)}"
        )
    return replace(suite, cases=chosen)


def _known_folder(folder: str, name: str) -> str:
    from summarizer.evaluation.gold.suite import SUITE_FILE

    return folder if (Path(folder) / SUITE_FILE).is_file() else name


@command.command(short_help="Compare two scored runs: PASS, FAIL or INCONCLUSIVE.")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Exit with 3 on INCONCLUSIVE as well.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "markdown", "html"]),
    help="[default: terminal; with -o by the file's name]",
)
@click.option("-o", "--output", metavar="PATH", type=click.Path(path_type=Path, dir_okay=False))
@JUDGE
def compare(
    base: Path,
    new: Path,
    *,
    strict: bool,
    form: Format | None,
    output: Path | None,
    judging: JudgeOptions,
) -> None:
    """Compare two scored runs, case by case: PASS, FAIL or INCONCLUSIVE.

    BASE and NEW are run folders, or files of scores such as a baseline. Differences are paired by
    case and clustered by story. With -o page.html both runs stand side by side, claim by claim;
    JSON has the same. Exits with 3 on FAIL.
    """
    from summarizer.evaluation.comparing.comparison import compare as compared
    from summarizer.evaluation.comparing.sheet import uncollected
    from summarizer.evaluation.report import changes, data, judged, markdown
    from summarizer.evaluation.runs.results import find_results

    form = format_of(form, output)
    _require_a_file(form, output)
    with uncollected():
        detailed = form in ("json", "html")
        old, fresh = (find_results(path, details=detailed) for path in (base, new))
        gc.freeze()  # they stay to the end, and Python would look through them again when it ends
    before, after = old.sheet, fresh.sheet
    found = compared(before, after)
    if judging.is_asked:
        for path in (base, new):
            judge_folder(path, _suite_of(path, None, cases=(), split=None), judging)
        old, fresh = (find_results(path) for path in (base, new))
    if form == "json":
        text = data.comparison(found, old, fresh)
    elif form == "html":
        from summarizer.evaluation.report import compare_page

        text = compare_page.render(found, old, fresh)
    elif form == "markdown":
        text = markdown.comparison(found, before, after)
    elif form == "terminal":
        text = changes.render(found, before, after, paint=painter() if output is None else plain)
        text = "\n".join((text, *judged.beside(old.judged, fresh.judged)))
    else:
        raise UsageError(
            f"a comparison has no format {form}", hint="terminal, json, markdown or html"
        )
    put(text, output)
    if output is not None:
        say(f"{found.verdict}: {changes.explained(found)}", err=True)
    if found.verdict == "FAIL" or (strict and found.verdict == "INCONCLUSIVE"):
        sys.exit(GATE_FAILED)


@command.command(short_help="Show scored runs: a table, JSON, JUnit, Markdown, a page.")
@click.argument("runs", metavar="RUN...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "junit", "markdown", "html"]),
    help="[default: terminal; with -o by the file's name]",
)
@click.option("-o", "--output", metavar="PATH", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--differences",
    metavar="GLOB",
    help="In the terminal: show these cases claim by claim; '*' shows all.",
)
def report(
    runs: tuple[Path, ...], form: Format | None, output: Path | None, differences: str | None
) -> None:
    """Report one scored run or several: a table, JSON, JUnit XML, Markdown or an HTML page.

    One run also shows what each pair that is worth less than .95 lost by which field, and which
    sentences of a summary say what they do not cite. Its page shows at a glance which claims were
    missed, invented or wrong, and why. Of several runs, or the folder that `eval run` made of
    several systems, table and page show which is best, by how much, at what cost, and whether
    that is sure.
    """
    from summarizer.evaluation.report import data, junit, markdown, systems_text
    from summarizer.evaluation.report.systems import read_side_by_side

    form = format_of(form, output)
    _require_a_file(form, output)
    beside = read_side_by_side(runs)
    shown = [(one.name, one.figures) for one in beside.systems if one.figures is not None]
    several = len(beside.systems) > 1
    if form == "terminal":
        paint = painter() if output is None else plain
        alone = len(shown) == 1
        tables = [
            terminal(figures, differences=differences, paint=paint, pairs=alone)
            for _, figures in shown
        ]
        if several or not shown:
            tables.append(systems_text.terminal(beside, paint=paint))
        text = "\n\n".join(tables)
    elif form == "json":
        text = data.render([figures for _, figures in shown])
    elif form == "junit":
        text = junit.render(shown)
    elif form == "markdown":
        text = systems_text.markdown(beside) + ("\n" if several else "") + markdown.render(shown)
    elif several or not shown:
        from summarizer.evaluation.report import systems_page

        text = systems_page.render(beside)
    else:
        from summarizer.evaluation.report import page

        text = page.render(shown[0][1])
    put(text, output)


@command.command()
@click.argument("suite")
@CASES
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "markdown"]),
    default="terminal",
)
def selfcheck(suite: str, cases: tuple[str, ...], form: str) -> None:
    """Let the scorer pass its own exam on SUITE.

    Gold is made wrong in known ways, and the scores must fall as they should. Exits with 3 where
    they do not.
    """
    from summarizer.evaluation.exam.selfcheck import selfcheck as examined
    from summarizer.evaluation.gold.suite import load_suite
    from summarizer.evaluation.report import exam

    chosen = load_suite(suite, cases=cases)
    checks = examined(chosen)
    if form == "json":
        import json

        say_json(json.dumps([check.model_dump() for check in checks], indent=2))
    elif form == "markdown":
        say(exam.markdown({chosen.name: checks}))
    else:
        click.echo(exam.render(checks, paint=painter()))
    if not all(check.passed for check in checks):
        sys.exit(GATE_FAILED)


def _require_a_file(form: Format, output: Path | None) -> None:
    """Raise `UsageError` where a page would be printed in a terminal."""
    if form == "html" and output is None and sys.stdout.isatty():
        raise UsageError(
            "a page is not for the terminal", hint="say where to write it: -o page.html"
        )


def _figures(path: Path) -> Figures:
    from summarizer.evaluation.report.figures import Figures
    from summarizer.evaluation.runs.results import read_results

    return Figures(read_results(path))
