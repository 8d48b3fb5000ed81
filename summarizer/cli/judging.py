"""`summarizer eval judge`, and the option that has a judge asked beside the score."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from summarizer.cli.model_options import bundled, model_choice
from summarizer.cli.saying import say, say_json
from summarizer.counting import count_of
from summarizer.errors import UsageError

if TYPE_CHECKING:
    from summarizer.cassettes.judging import Judge
    from summarizer.evaluation.gold.suite import Suite
    from summarizer.evaluation.judge.judged import Judged
    from summarizer.evaluation.judge.labels import Label, Labelled, Measured
    from summarizer.evaluation.judge.opinions import Row
    from summarizer.models.choice import ModelChoice


@dataclass(frozen=True, slots=True)
class JudgeOptions:
    """Which model is asked beside the score, if any."""

    judge: str | None
    judge_url: str | None
    judge_replay: bool

    @property
    def is_asked(self) -> bool:
        """Tell whether a judge is wanted. Raises `UsageError` for options without one."""
        if self.judge is None and (self.judge_url is not None or self.judge_replay):
            raise UsageError("which judge?", hint="name one with --judge MODEL")
        return self.judge is not None


JUDGE: Callable[[Any], Any] = bundled(
    JudgeOptions,
    "judging",
    judge=click.option(
        "--judge",
        metavar="MODEL",
        help="Ask this model, too, whether the article says each claim and each pair says the "
        "same. It is shown beside the score and decides nothing.",
    ),
    judge_url=click.option(
        "--judge-url", metavar="URL", help="An OpenAI-compatible endpoint for the judge."
    ),
    judge_replay=click.option(
        "--judge-replay", is_flag=True, help="Take the judge's recorded answers, and ask nobody."
    ),
)


def judge_folder(
    folder: Path, suite: Suite, options: JudgeOptions, *, replay: bool = False
) -> Judged | None:
    """Have the briefs of a scored folder judged, if that was asked for; keep what is said, and
    return it.

    With `replay`, too, nobody is asked.
    """
    from summarizer.evaluation.judge.judged import Judged
    from summarizer.evaluation.judge.opinions import opinions
    from summarizer.evaluation.runs.files import outcomes
    from summarizer.evaluation.runs.results import find_sheet, save_judged

    if not options.is_asked or options.judge is None:
        return None
    from summarizer.brief import Brief
    from summarizer.cassettes.judging import open_judge
    from summarizer.models.choice import ModelChoice

    sheet = find_sheet(folder)
    choice = ModelChoice(options.judge, base_url=options.judge_url)
    rows: list[Row] = []
    with open_judge(suite.path, choice, replay=replay or options.judge_replay) as judge:
        for case in suite.cases:
            scores = sheet.by_case[case.id]
            briefs = outcomes(folder, case.id, samples=len(scores))
            with judge.case(case) as ask:
                for score, brief in zip(scores, briefs, strict=True):
                    if isinstance(brief, Brief):
                        rows += opinions(case, brief, score, ask)
    judged = Judged(judge=options.judge, rows=tuple(rows))
    save_judged(folder, judged)
    return judged


@click.command("judge", short_help="Measure a judge on texts that people labelled.")
@click.argument("suite")
@click.argument(
    "labels",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@model_choice(
    without=("strategy", "prompts"),
    help_of_model="The judge; as for `summarizer brief`.",
)
@click.option("--sample", metavar="N", type=click.IntRange(min=1), help="So many of each file.")
@click.option("--seed", type=int, default=1, show_default=True, help="Of the sample.")
@click.option("--replay", is_flag=True, help="Ask nobody: take the answers that were recorded.")
@click.option(
    "--recordings",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep answers in this folder.  [default: the suite's]",
)
@click.option("-f", "--format", "form", type=click.Choice(["terminal", "json"]), default="terminal")
def command(
    suite: str,
    labels: tuple[Path, ...],
    *,
    choice: ModelChoice,
    sample: int | None,
    seed: int,
    replay: bool,
    recordings: Path | None,
    form: str,
) -> None:
    """Measure how far a judge agrees with what people judged, beside the scorer.

    LABELS are YAML lists: each line names a case of SUITE and an item of its gold, has a text
    (or an issue and a stance) and says whether that says the same (right: true or false). Each
    is asked in both orders; what got a yes in one order only counts as a no.
    """
    from summarizer.cassettes.judging import open_judge
    from summarizer.evaluation.gold.suite import load_suite
    from summarizer.evaluation.judge.labels import read_labels, sampled

    loaded = load_suite(suite)
    files = [(file, sampled(read_labels(file), size=sample, seed=seed)) for file in labels]
    told: dict[str, Any] = {}
    with open_judge(recordings or loaded.path, choice, replay=replay) as judge:
        for file, chosen in files:
            measured = _measured(loaded, chosen, judge)
            told[file.name] = _values(measured)
            if form == "terminal":
                say("\n".join(_lines(file.name, measured)))
    if form == "json":
        say_json(json.dumps({"seed": seed, "files": told}, indent=2))


def _measured(suite: Suite, labels: Sequence[Label], judge: Judge) -> Measured:
    """Ask case by case, so that a recording is kept whenever a case is through."""
    from summarizer.evaluation.judge.labels import Measured, measure, trials

    rows: list[Labelled] = []
    gone = 0
    for case in suite.cases:
        mine = [label for label in labels if label.case == case.id]
        if not mine:
            continue
        with judge.case(case) as ask:
            part = measure(trials(suite, mine), ask)
        rows += part.rows
        gone += part.gone
    return Measured(tuple(rows), gone)


def _values(found: Measured) -> dict[str, Any]:
    return {
        "labels": len(found.rows),
        "gone": found.gone,
        "errors": len(found.rows) - len(found.answered),
        "split": found.split,
        "yes_of_right": found.share(right=True),
        "yes_of_false": found.share(right=False),
        "judge": found.judge.model_dump(),
        "scorer": found.scorer.model_dump(),
        "judge_and_scorer": found.both.model_dump(),
        "rows": [
            {
                **row.label.model_dump(exclude_none=True),
                "credit": row.credit,
                "verdict": row.opinion.verdict,
                **row.opinion.model_dump(exclude_none=True),
            }
            for row in found.rows
        ],
    }


def _lines(name: str, found: Measured) -> Iterator[str]:
    from summarizer.evaluation.report.figures import number
    from summarizer.evaluation.report.judged import agreed

    errors = len(found.rows) - len(found.answered)
    labels = count_of(len(found.rows), "label")
    yield f"{name}: {labels}, {found.split} answered otherwise in the other order"
    yield f"  judge and labels   {agreed(found.judge)}"
    yield f"  scorer and labels  {agreed(found.scorer)}"
    yield f"  judge and scorer   {agreed(found.both)}"
    yield (
        f"  the judge says yes to {number(found.share(right=True), places=2)} of what is right and "
        f"{number(found.share(right=False), places=2)} of what is false"
    )
    if errors:
        first = next(row.opinion.error for row in found.rows if row.opinion.error)
        yield f"  {errors} without an answer, the first: {first}"
    if found.gone:
        yield f"  {found.gone} labels of items that gold does not have"
