"""The scorer's own exam: gold briefs are made wrong, and the scores must fall as they should."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from summarizer.brief import Brief
from summarizer.evaluation.exam import schemes
from summarizer.evaluation.exam.claims import (
    evidence_checks,
    field_checks,
    item_checks,
    text_checks,
)
from summarizer.evaluation.exam.edits import target
from summarizer.evaluation.exam.meanings import meaning_checks
from summarizer.evaluation.exam.perturbations import (
    Perturb,
    by_alias,
    change_number,
    drop_position,
    flip_stance,
    paraphrased,
    shuffled,
    swap_actors,
)
from summarizer.evaluation.exam.question import (
    SAME,
    Check,
    Exam,
    Trial,
    judged,
    mean,
    shown,
    trials_of,
)
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.gold import GoldPosition
from summarizer.evaluation.gold.suite import Suite
from summarizer.evaluation.scoring.metrics import GATED, overall
from summarizer.evaluation.scoring.reference import Reference, prepare
from summarizer.evaluation.scoring.scorer import score_brief

PARAPHRASE_LOSS = 0.05
FOREIGN_F1 = 0.15


def selfcheck(suite: Suite) -> tuple[Check, ...]:
    """Make every check, over the cases of a suite."""
    exams = []
    for case in suite.cases:
        reference, brief = prepare(case), gold_brief(case)
        exams.append(Exam(reference, brief, score_brief(reference, brief)))
    return (
        *_exact(exams),
        _paraphrase_one(exams),
        _paraphrase_all(exams),
        *item_checks(exams),
        *text_checks(exams),
        *field_checks(exams),
        *evidence_checks(exams),
        *meaning_checks(exams),
        _foreign(exams),
        _empty(exams),
        *_schemes(exams),
        _copied(exams),
        _order(exams),
    )


def _exact(exams: Sequence[Exam]) -> Iterable[Check]:
    def is_perfect(trial: Trial) -> bool:
        values = [metric.of(trial.score) for metric in GATED]
        return all(value is None or abs(value - 1) < SAME for value in values) and not (
            trial.score.grounding.structural
        )

    def same(_: Reference, brief: Brief) -> Brief:
        return brief

    for name, perturb in (
        ("identical", same),
        ("every list in another order", shuffled),
        ("actors by another alias", by_alias),
    ):
        yield judged(
            name,
            "score exactly 1",
            trials_of(exams, perturb),
            observe=shown(overall, "overall"),
            holds=is_perfect,
        )


def _paraphrase_one(exams: Sequence[Exam]) -> Check:
    losses: dict[str, float] = {}
    for exam in exams:
        case = exam.reference.case
        place = target([p if p.paraphrases else _free(p) for p in case.gold.positions])
        if place is None:
            continue
        stripped, brief = paraphrased(case, exam.brief, only=place)
        losses[case.id] = exam.honest.positions.f1 - score_brief(stripped, brief).positions.f1
    average = mean(losses.values())
    return Check(
        perturbation="one statement in the words of a paraphrase taken off the list",
        must=f"lose less than {PARAPHRASE_LOSS} on average",
        observed=f"Position F1 loses {average:.3f}, at most {max(losses.values(), default=0):.3f}",
        passed=average < PARAPHRASE_LOSS,
        cases=len(losses),
        failures=(),
    )


def _free(item: GoldPosition) -> GoldPosition:
    return item.model_copy(update={"optional": True})


def _paraphrase_all(exams: Sequence[Exam]) -> Check:
    scores = [score_brief(*paraphrased(e.reference.case, e.brief)) for e in exams]
    counted = [
        score
        for score, exam in zip(scores, exams, strict=True)
        if exam.reference.case.gold.positions
    ]
    positions = mean(score.positions.f1 for score in counted)
    commitments = mean(score.commitments.f1 for score in counted)
    return Check(
        perturbation="every statement and action in the words of a paraphrase",
        must="keep Position and Commitment F1 above .75",
        observed=f"Position F1 {positions:.3f}, Commitment F1 {commitments:.3f}",
        passed=min(positions, commitments) > 0.75 if counted else True,
        cases=len(counted),
        failures=(),
    )


def _foreign(exams: Sequence[Exam]) -> Check:
    positions: list[float] = []
    commitments: list[float] = []
    for place, exam in enumerate(exams):
        story = exam.reference.case.gold.story
        others = [*exams[place + 1 :], *exams[:place]]
        foreign = [e for e in others if e.reference.case.gold.story != story and e.brief.positions]
        if not foreign or not exam.reference.case.gold.positions:
            continue
        score = score_brief(exam.reference, foreign[0].brief)
        positions.append(score.positions.f1)
        commitments.append(score.commitments.f1)
    worst = max(mean(positions), mean(commitments))
    return Check(
        perturbation="the gold of another story",
        must=f"Position and Commitment F1 below {FOREIGN_F1}",
        observed=f"Position F1 {mean(positions):.3f}, Commitment F1 {mean(commitments):.3f}",
        passed=worst < FOREIGN_F1,
        cases=len(positions),
        failures=(),
    )


def _empty(exams: Sequence[Exam]) -> Check:
    claiming = [
        exam for exam in exams if exam.honest.positions.gold or exam.honest.commitments.gold
    ]

    def is_nothing(trial: Trial) -> bool:
        honest, score = trial.exam.honest, trial.score
        pairs = (
            (honest.actors, score.actors),
            (honest.positions, score.positions),
            (honest.commitments, score.commitments),
        )
        return not score.key_fact_recall and all(a.f1 == 0 for b, a in pairs if b.gold)

    return judged(
        "an empty brief",
        "score 0",
        trials_of(claiming, schemes.empty),
        observe=shown(overall, "overall"),
        holds=is_nothing,
    )


def _schemes(exams: Sequence[Exam]) -> Iterable[Check]:
    rows: tuple[tuple[str, Perturb], ...] = (
        ("everything twice", schemes.everything_twice),
        ("all stances mixed", schemes.all_mixed),
        ("every position in favor and against", schemes.both_stances),
        ("one actor with every alias", schemes.one_giant_actor),
        ("every claim everybody's", schemes.everybody_everywhere),
        ("every sentence as everybody's position", schemes.sprayed),
        ("every actor unnamed", schemes.nobody_named),
        ("the article as summary", schemes.article_as_summary),
    )
    honest = {
        exam.reference.case.id: overall(score_brief(*paraphrased(exam.reference.case, exam.brief)))
        for exam in exams
    }

    def below_reworded(trials: Sequence[Trial]) -> tuple[float, float]:
        reworded = mean(honest[trial.exam.reference.case.id] for trial in trials)
        return mean(overall(trial.score) for trial in trials), reworded

    for name, perturb in rows:
        trials = trials_of(exams, perturb)
        value, reworded = below_reworded(trials)
        worst = min(GATED, key=lambda metric: mean(metric.of(trial.score) for trial in trials))
        fallen = mean(worst.of(trial.score) for trial in trials)
        observed = f"overall {value:.3f} against 1 and {reworded:.3f}; {worst.label} {fallen:.3f}"
        row = judged(
            name,
            "stay below the honest brief, and below it in other words",
            trials,
            observe=lambda _: "",
            holds=lambda trial: overall(trial.score) <= overall(trial.exam.honest),
        )
        passed = row.passed and (not trials or value < reworded)
        yield row.model_copy(update={"observed": observed, "passed": passed})


def _copied(exams: Sequence[Exam]) -> Check:
    """Check that copies are true, if long: they cost, but less than what is not true."""
    trials = trials_of(exams, schemes.copied_statements)
    row = judged(
        "statements copied whole from the article",
        "stay below the honest brief",
        trials,
        observe=shown(overall, "overall"),
        holds=lambda trial: overall(trial.score) <= overall(trial.exam.honest),
    )
    below = mean(overall(trial.score) for trial in trials) < 1 if trials else True
    return row.model_copy(update={"passed": row.passed and below})


def _order(exams: Sequence[Exam]) -> Check:
    """Return the ladder, over the cases that every rung applies to."""
    rungs: tuple[tuple[str, Perturb], ...] = (
        ("two actors swapped", swap_actors),
        ("a stance flipped", flip_stance),
        ("a position dropped", drop_position),
        ("a number changed", change_number),
    )
    ladder: dict[str, list[float]] = {}
    for exam in exams:
        briefs = [(name, perturb(exam.reference, exam.brief)) for name, perturb in rungs]
        place = target(exam.reference.case.gold.positions)
        if place is None or not exam.reference.case.gold.positions[place].paraphrases:
            continue
        values = [
            (name, score_brief(exam.reference, brief).positions.f1)
            for name, brief in briefs
            if brief is not None
        ]
        if len(values) < len(rungs):
            continue
        reworded = score_brief(*paraphrased(exam.reference.case, exam.brief, only=place))
        values += [("a paraphrase", reworded.positions.f1), ("identical", exam.honest.positions.f1)]
        for name, value in values:
            ladder.setdefault(name, []).append(value)
    means = {name: mean(values) for name, values in ladder.items()}
    ordered = list(means.values())
    return Check(
        perturbation="all of these in order",
        must=" < ".join(means) or "does not apply",
        observed=" < ".join(f"{value:.3f}" for value in ordered) or "does not apply",
        passed=all(one < other for one, other in itertools.pairwise(ordered)),
        cases=len(next(iter(ladder.values()), [])),
        failures=(),
    )
