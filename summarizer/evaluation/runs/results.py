"""Saved briefs, scored: the sheet of numbers, and what a reader needs beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from summarizer.brief import Brief
from summarizer.errors import GoldError
from summarizer.evaluation.comparing.sheet import Sheet, make_sheet, read_sheet
from summarizer.evaluation.comparing.signature import sign
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.suite import SUITE_FILE, Suite
from summarizer.evaluation.judge.judged import Judged
from summarizer.evaluation.runs.belonging import (
    require_finished,
    require_same_suite,
    samples_in,
)
from summarizer.evaluation.runs.details import Detail, detail_of
from summarizer.evaluation.runs.files import (
    DETAILS_FILE,
    JUDGE_FILE,
    RUN_FILE,
    SCORES_FILE,
    Outcome,
    first_problem,
    outcomes,
    read_run_file,
    write_whole,
)
from summarizer.evaluation.runs.processes import mapped
from summarizer.evaluation.scoring.outcome import CaseScore
from summarizer.evaluation.scoring.own_metrics import Measure, fingerprint, measured
from summarizer.evaluation.scoring.reference import Reference, prepare
from summarizer.evaluation.scoring.scorer import score_brief, score_failure

_Ended = tuple[Case, tuple[Outcome | None, ...]]
"""A case, and what its samples ended in."""
_Scored = tuple[list[CaseScore], list[Detail]]
"""What is told of each sample of a case."""


@dataclass(frozen=True)
class Results:
    """A sheet, and the details of every brief in the same order."""

    sheet: Sheet
    details: tuple[Detail, ...]
    """Empty where they were not kept."""
    judged: Judged | None = None
    """Opinions of a judge, where one was asked."""


def score_folder(
    path: Path, suite: Suite, *, jobs: int = 1, measures: Sequence[Measure] | None = None
) -> Results:
    """Score every case of a suite by the briefs in a run folder or in a folder of plain
    briefs.

    `measures` are the suite's own metrics, ready to run; an empty tuple leaves them out. In a run
    folder every sample must have ended. In a folder that another program filled, a case
    without a file is a failure. Raises `GoldError` for files that are no case of the suite.
    """
    if not path.is_dir():
        raise GoldError(
            f"{path}: there is no such folder", hint="name a run folder, or a folder of briefs"
        )
    run = read_run_file(path) if (path / RUN_FILE).is_file() else None
    if run is not None:
        require_same_suite(path, run, suite)
        require_finished(path, run, suite)
        if run.system and not measures:
            require_allowed(suite, measures)
            scoring = partial(_read_and_scored, path, run.samples)
            return _gathered(suite, mapped(scoring, suite.cases, jobs=jobs), run.system, ())
    samples = run.samples if run is not None else samples_in(path, suite)
    found = {
        case.id: outcomes(
            path, case.id, samples=samples, article=case.article if run is None else None
        )
        for case in suite.cases
    }
    briefs = [one for all_ in found.values() for one in all_ if isinstance(one, Brief)]
    if run is None and not briefs and all(None in all_ for all_ in found.values()):
        raise GoldError(
            f"{path}: no file of it is named after a case of suite {suite.name!r}",
            hint=f"name briefs after their cases: {suite.cases[0].id}.json",
        )
    known = run.system if run is not None else {}
    made = known or system_of(briefs)
    return results(suite, found, system=made, jobs=jobs, measures=measures)


def results(
    suite: Suite,
    found: dict[str, tuple[Outcome | None, ...]],
    *,
    system: dict[str, str],
    jobs: int = 1,
    measures: Sequence[Measure] | None = None,
) -> Results:
    """Score every outcome of every case; `jobs` processes share the cases.

    `measures` are the suite's own metrics, which run in this process.
    """
    by = require_allowed(suite, measures)
    work = [(case, found[case.id]) for case in suite.cases]
    scored = zip(work, mapped(_scored, work, jobs=jobs), strict=True)
    return _gathered(suite, (_measured(*pair, by) for pair in scored), system, by)


def _measured(ended: _Ended, scored: _Scored, by: Sequence[Measure]) -> _Scored:
    """Return what is told of a case, with the values of own metrics."""
    (case, outcomes_), (scores, details) = ended, scored
    pairs = zip(scores, outcomes_, strict=True)
    return [measured(score, case, outcome, by) for score, outcome in pairs], details


def _gathered(
    suite: Suite, scored: Iterable[_Scored], system: dict[str, str], by: Sequence[Measure]
) -> Results:
    scores: list[CaseScore] = []
    details: list[Detail] = []
    for some_scores, some_details in scored:
        scores += some_scores
        details += some_details
    sheet = make_sheet(
        sign(suite.name, suite.cases, metrics=fingerprint(by)),
        scores,
        system=system,
        own=tuple(one.metric for one in by),
    )
    ordered = sorted(details, key=lambda detail: (detail.case, detail.sample))
    return Results(sheet, tuple(ordered))


def _read_and_scored(path: Path, samples: int, case: Case) -> _Scored:
    """Read the outcomes of a case where it is scored, and let them go."""
    return _scored((case, outcomes(path, case.id, samples=samples)))


def _scored(ended: _Ended) -> _Scored:
    """Score every sample of a case."""
    case, outcomes = ended
    reference = prepare(case)
    scores = [_score(reference, outcome, sample) for sample, outcome in enumerate(outcomes)]
    pairs = zip(scores, outcomes, strict=True)
    return scores, [detail_of(case, score, outcome) for score, outcome in pairs]


def _score(reference: Reference, outcome: Outcome | None, sample: int) -> CaseScore:
    case = reference.case
    if isinstance(outcome, Brief):
        return score_brief(reference, outcome, sample=sample)
    reason = f"{outcome.kind}: {outcome.reason}" if outcome else f"no file {case.id}.json"
    return score_failure(case, reason, sample=sample)


def require_allowed(
    suite: Suite,
    measures: Sequence[Measure] | None,
    *,
    hint: str = "look at them, then: summarizer eval trust {suite}, or --own-metrics run for this "
    "once; --own-metrics skip leaves them out",
) -> Sequence[Measure]:
    """Return the own metrics to run. Raises `GoldError`, with this hint, where nobody said."""
    if measures is None and suite.metrics:
        names = ", ".join(metric.function for metric in suite.metrics)
        raise GoldError(
            f"{suite.path / SUITE_FILE} names functions of its own ({names}), and running them "
            "runs its code with your rights",
            hint=hint.replace("{suite}", str(suite.path)),
        )
    return measures or ()


def system_of(briefs: Sequence[Brief]) -> dict[str, str]:
    """Tell what made the briefs, by their own word; a field that differs among them says so."""
    fields: dict[str, set[str]] = {}
    for brief in briefs:
        made = brief.provenance
        said = {
            "model": made.model,
            "strategy": made.strategy,
            "prompt": f"{made.prompt.name} {made.prompt.version}",
            "prompt_sha256": made.prompt.sha256,
            "schema_sha256": made.schema_sha256,
            "tool": made.tool,
        }
        for name, value in said.items():
            fields.setdefault(name, set()).add(value)
    return {
        name: next(iter(values)) if len(values) == 1 else f"{len(values)} different"
        for name, values in fields.items()
    }


_DETAILS = TypeAdapter(tuple[Detail, ...])
_SHEET = TypeAdapter(Sheet)


def save_results(path: Path, scored: Results) -> None:
    """Put scores.json and details.json into a folder. What a judge said of others goes."""
    (path / JUDGE_FILE).unlink(missing_ok=True)
    write_whole(path / DETAILS_FILE, _DETAILS.dump_json(scored.details), b"\n")
    write_whole(path / SCORES_FILE, _SHEET.dump_json(scored.sheet), b"\n")


def save_judged(path: Path, judged: Judged) -> None:
    """Put what a judge said into the folder of the scores that it stands beside."""
    write_whole(path / JUDGE_FILE, judged.model_dump_json() + "\n")


def _read_judged(path: Path) -> Judged | None:
    file = path / JUDGE_FILE
    if not file.is_file():
        return None
    try:
        return Judged.model_validate_json(file.read_bytes())
    except (OSError, ValidationError) as error:
        said = first_problem(error) if isinstance(error, ValidationError) else str(error)
        raise GoldError(f"{file}: is damaged: {said}", hint="remove it, or judge again") from error


def find_results(path: Path, *, details: bool = True) -> Results:
    """Return the scores at a path, and what a judge said of them, with details if wanted and kept:
    a baseline has neither.

    Raises `GoldError` where there are no scores, or the details beside them do not fit.
    """
    if details and (path / DETAILS_FILE).is_file():
        return read_results(path)
    return Results(find_sheet(path), (), _read_judged(path) if path.is_dir() else None)


def read_results(path: Path) -> Results:
    """Read the results in a folder. Raises `GoldError` where it has none, or they do not fit."""
    sheet = find_sheet(path)
    file = path / DETAILS_FILE
    try:
        details = _DETAILS.validate_json(file.read_bytes())
    except OSError as error:
        raise GoldError(
            f"{file}: cannot be read: {error.strerror}",
            hint="score the run again with `summarizer eval score`",
        ) from error
    except ValidationError as error:
        raise GoldError(
            f"{file}: is damaged: {first_problem(error)}",
            hint="score the run again with `summarizer eval score`",
        ) from error
    if [(d.case, d.sample) for d in details] != [(s.case, s.sample) for s in sheet.scores]:
        raise GoldError(
            f"{file}: does not belong to the {SCORES_FILE} beside it",
            hint="score the run again with `summarizer eval score`",
        )
    return Results(sheet, details, _read_judged(path))


def find_sheet(path: Path) -> Sheet:
    """Find the scores of a run folder, or in a file. Raises `GoldError` where there are none."""
    if not path.is_dir():
        if not path.exists():
            raise GoldError(f"{path}: there is no such run", hint="name a run folder")
        return read_sheet(path)
    if not (path / SCORES_FILE).is_file():
        if (path / RUN_FILE).is_file():
            said, hint = "the run is not finished", "give the `summarizer eval run` command again"
        else:
            said, hint = "holds no scores", "score it first: summarizer eval score DIR --suite NAME"
        raise GoldError(f"{path}: {said} (no {SCORES_FILE})", hint=hint)
    return read_sheet(path / SCORES_FILE)
