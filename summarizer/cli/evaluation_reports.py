"""`summarizer eval compare` and `eval report`: what scored runs say, beside each other or alone."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import click

from summarizer.cli.evaluation_output import (
    GATE_FAILED,
    Format,
    format_of,
    painter,
    put,
    terminal,
)
from summarizer.cli.saying import say
from summarizer.errors import UsageError


@click.command(short_help="Compare two scored runs: PASS, FAIL or INCONCLUSIVE.")
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
def compare(
    base: Path,
    new: Path,
    *,
    strict: bool,
    form: Format | None,
    output: Path | None,
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
    if form == "json":
        text = data.comparison(found, old, fresh)
    elif form == "html":
        from summarizer.evaluation.report import compare_page

        text = compare_page.render(found, old, fresh)
    elif form == "markdown":
        text = markdown.comparison(found, old, fresh)
    elif form == "terminal":
        text = changes.render(found, before, after, paint=painter(output))
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


@click.command(short_help="Show scored runs: a table, JSON, CSV, JUnit, Markdown, a page.")
@click.argument("runs", metavar="RUN...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["terminal", "json", "junit", "csv", "markdown", "html"]),
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
    """Report one scored run or several: a table, JSON, CSV, JUnit XML, Markdown or an HTML page.

    One run also shows what each pair that is worth less than .95 lost by which field, and which
    sentences of a summary say what they do not cite. Its page shows at a glance which claims were
    missed, invented or wrong, and why. Of several runs, or the folder that `eval run` made of
    several systems, table and page show which is best, by how much, at what cost, and whether
    that is sure. CSV has one row a brief.
    """
    from summarizer.evaluation.report import data, junit, markdown, systems_text, table
    from summarizer.evaluation.report.systems import read_side_by_side

    form = format_of(form, output)
    _require_a_file(form, output)
    beside = read_side_by_side(runs)
    shown = [(one.name, one.figures) for one in beside.systems if one.figures is not None]
    failed = {one.name: one.row.error for one in beside.failed}
    several = len(beside.systems) > 1
    if form == "terminal":
        paint = painter(output)
        alone = len(shown) == 1
        tables = [
            terminal(figures, differences=differences, paint=paint, pairs=alone)
            for _, figures in shown
        ]
        if several or not shown:
            tables.append(systems_text.terminal(beside, paint=paint))
        text = "\n\n".join(tables)
    elif form == "json":
        text = data.side_by_side(beside) if several or not shown else data.render(shown[0][1])
    elif form == "csv":
        text = table.render(shown, failed=failed)
    elif form == "junit":
        waiting = [one.name for one in beside.waiting]
        text = junit.render(shown, failed=failed, waiting=waiting)
    elif form == "markdown":
        text = systems_text.markdown(beside) + ("\n" if several else "") + markdown.render(shown)
    elif several or not shown:
        from summarizer.evaluation.report import systems_page

        text = systems_page.render(beside)
    else:
        from summarizer.evaluation.report import page

        text = page.render(shown[0][1])
    put(text, output)


def _require_a_file(form: Format, output: Path | None) -> None:
    """Raise `UsageError` where a page would be printed in a terminal."""
    if form == "html" and output is None and sys.stdout.isatty():
        raise UsageError(
            "a page is not for the terminal", hint="say where to write it: -o page.html"
        )
