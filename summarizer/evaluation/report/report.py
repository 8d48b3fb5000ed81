"""A report: the scores of one system on one suite, to look at, save and compare in Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from summarizer.brief import Brief
from summarizer.evaluation.comparing.comparison import Comparison
from summarizer.evaluation.comparing.comparison import compare as compare_sheets
from summarizer.evaluation.comparing.sheet import Sheet, Summary
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.report.figures import Figures
from summarizer.evaluation.runs.drafts import brief_of
from summarizer.evaluation.runs.files import Outcome, drop_outcomes, save_outcome, unwritable
from summarizer.evaluation.runs.results import Results, find_sheet, read_results, save_results
from summarizer.evaluation.scoring.outcome import CaseScore
from summarizer.evaluation.scoring.scorer import score_brief as score_one


@dataclass(frozen=True)
class Report:
    """Result of `run_suite`, which `summarizer eval run` keeps in a folder.

    `print(report)` shows the table that the command line shows.
    """

    results: Results
    outcomes: Mapping[str, tuple[Outcome | None, ...]] = field(default_factory=dict)
    """Case → the brief, or the failure, of each sample; empty where only scores were read."""

    def __str__(self) -> str:
        return self.text()

    @classmethod
    def read(cls, folder: str | Path) -> Report:
        """Read the report of a folder that `save`, `eval run` or `eval score` filled.

        Raises `GoldError` where it holds no scores.
        """
        return cls(read_results(Path(folder)))

    @property
    def sheet(self) -> Sheet:
        """The scores: signature, system, and a `CaseScore` for each sample of each case."""
        return self.results.sheet

    @cached_property
    def metrics(self) -> dict[str, Summary]:
        """Name of each metric → its mean over cases with a 95 % interval."""
        return {summary.metric: summary for summary in self.sheet.summaries()}

    @property
    def scores(self) -> tuple[CaseScore, ...]:
        """One for each sample of each case."""
        return self.sheet.scores

    @property
    def failures(self) -> dict[str, str]:
        """Case → why it has no brief; all of its gold counts as missed."""
        return {score.case: score.failure for score in self.scores if score.failure is not None}

    def text(self) -> str:
        """Return the table of the command line."""
        from summarizer.evaluation.report.terminal import render

        return render(self._figures)

    def markdown(self) -> str:
        """Return the report for a pull request."""
        from summarizer.evaluation.report.markdown import render

        return render([(self._figures.title, self._figures)])

    def html(self) -> str:
        """Return the report as one page that needs no network."""
        from summarizer.evaluation.report.page import render

        return render(self._figures)

    def json(self) -> str:
        """Return every figure and every claim as JSON."""
        from summarizer.evaluation.report.data import render

        return render(self._figures)

    def csv(self) -> str:
        """Return one row a brief, for a spreadsheet."""
        from summarizer.evaluation.report.table import render

        return render([(self._figures.title, self._figures)])

    def junit(self) -> str:
        """Return the report as JUnit XML."""
        from summarizer.evaluation.report.junit import render

        return render([(self._figures.title, self._figures)])

    def save(self, folder: str | Path) -> None:
        """Keep scores, briefs and failures in a folder, for `eval report`, `compare` and `score`.

        Raises `GoldError` where it cannot be written.
        """
        path = Path(folder)
        try:
            for name in ("briefs", "failures"):
                (path / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(path, error) from error
        for case, outcomes in self.outcomes.items():
            drop_outcomes(path, case)
            for sample, outcome in enumerate(outcomes):
                if outcome is not None:
                    save_outcome(path, case, sample, outcome)
        save_results(path, self.results)

    @cached_property
    def _figures(self) -> Figures:
        return Figures(self.results)


def compare(base: Report | Sheet | str | Path, new: Report | Sheet | str | Path) -> Comparison:
    """Compare two runs of one suite, paired by case and clustered by story, as `eval compare` does.

    Each is a report, its sheet, or the path of a run, a saved report or a baseline. `verdict` is
    PASS, FAIL or INCONCLUSIVE. Raises `GoldError` where the two were not scored alike.
    """
    return compare_sheets(_sheet(base), _sheet(new))


def _sheet(given: Report | Sheet | str | Path) -> Sheet:
    if isinstance(given, Report):
        return given.sheet
    return given if isinstance(given, Sheet) else find_sheet(Path(given))


def score_brief(case: Case, brief: Brief | object) -> CaseScore:
    """Score a brief, or a draft of another program, against the gold of its case.

    A draft is a dict, or a model such as `summarizer schema draft` describes, with quotes or
    numbers of sentences for evidence. Raises `GoldError` for what is neither brief nor draft.
    """
    return score_one(case, brief_of(brief, case.article))
