"""One question of the scorer's exam: gold briefs made wrong in one way, and their scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from summarizer.brief import Brief
from summarizer.evaluation.exam.perturbations import Perturb
from summarizer.evaluation.scoring.outcome import CaseScore
from summarizer.evaluation.scoring.reference import Reference
from summarizer.evaluation.scoring.scorer import score_brief
from summarizer.value import Value

SAME = 1e-9
"""Up to which two scores are one."""


class Check(Value):
    """One perturbation over a suite."""

    perturbation: str
    must: str
    observed: str
    passed: bool
    cases: int
    """How many cases could be perturbed in this way; 0 passes nothing and fails nothing."""
    failures: tuple[str, ...]
    """Cases that break the rule."""


@dataclass(frozen=True)
class Exam:
    """The gold of a case as a brief, and its score."""

    reference: Reference
    brief: Brief
    honest: CaseScore


@dataclass(frozen=True)
class Trial:
    """The score of that brief made wrong."""

    exam: Exam
    score: CaseScore


def trials_of(exams: Iterable[Exam], perturb: Perturb) -> list[Trial]:
    """Return the exams whose brief can be made wrong in this way, with what it scores then."""
    trials = []
    for exam in exams:
        brief = perturb(exam.reference, exam.brief)
        if brief is not None:
            trials.append(Trial(exam, score_brief(exam.reference, brief)))
    return trials


def judged(
    name: str,
    must: str,
    trials: Sequence[Trial],
    *,
    observe: Callable[[Sequence[Trial]], str],
    holds: Callable[[Trial], bool],
) -> Check:
    """Tell whether a rule holds in every trial, and what was observed over all."""
    failures = tuple(t.exam.reference.case.id for t in trials if not holds(t))
    return Check(
        perturbation=name,
        must=must,
        observed=observe(trials) if trials else "does not apply",
        passed=not failures,
        cases=len(trials),
        failures=failures,
    )


def mean(values: Iterable[float | None]) -> float:
    """Return the mean of what is defined; 0 where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0


def shown(score: Callable[[CaseScore], float | None], label: str) -> Callable[..., str]:
    """Return a function that tells a score of honest and perturbed briefs: "label .9 → .7"."""

    def observe(trials: Sequence[Trial]) -> str:
        before = mean(score(trial.exam.honest) for trial in trials)
        return f"{label} {before:.3f} → {mean(score(trial.score) for trial in trials):.3f}"

    return observe


def position_f1(score: CaseScore) -> float:
    """Return the position F1 of a case."""
    return score.positions.f1


def commitment_f1(score: CaseScore) -> float:
    """Return the commitment F1 of a case."""
    return score.commitments.f1
