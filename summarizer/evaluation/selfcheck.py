"""The scorer's own exam: gold briefs are made wrong, and the scores must fall as they should."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from summarizer.brief import Brief
from summarizer.evaluation import perturbations as edits
from summarizer.evaluation import schemes
from summarizer.evaluation.fabricate import gold_brief
from summarizer.evaluation.gold import GoldPosition
from summarizer.evaluation.metrics import GATED, overall
from summarizer.evaluation.outcome import CaseScore, ListScore, Pair
from summarizer.evaluation.perturbations import Perturb
from summarizer.evaluation.reference import Reference, prepare
from summarizer.evaluation.scoring import score_brief
from summarizer.evaluation.suite import Suite

PARAPHRASE_LOSS = 0.05
FOREIGN_F1 = 0.15
_SAME = 1e-9


class Check(BaseModel):
    """One perturbation over a suite."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    perturbation: str
    must: str
    observed: str
    passed: bool
    cases: int
    """How many cases could be perturbed in this way; 0 passes nothing and fails nothing."""
    failures: tuple[str, ...]
    """Cases that break the rule."""


@dataclass(frozen=True)
class _Exam:
    reference: Reference
    brief: Brief
    honest: CaseScore


@dataclass(frozen=True)
class _Trial:
    exam: _Exam
    score: CaseScore


def selfcheck(suite: Suite) -> tuple[Check, ...]:
    """Every check, over the cases of a suite."""
    exams = []
    for case in suite.cases:
        reference, brief = prepare(case), gold_brief(case)
        exams.append(_Exam(reference, brief, score_brief(reference, brief)))
    return (
        *_exact(exams),
        _paraphrase_one(exams),
        _paraphrase_all(exams),
        *_item_checks(exams),
        *_text_checks(exams),
        *_field_checks(exams),
        *_evidence_checks(exams),
        _foreign(exams),
        _empty(exams),
        *_schemes(exams),
        _order(exams),
    )


def _trials(exams: Iterable[_Exam], perturb: Perturb) -> list[_Trial]:
    trials = []
    for exam in exams:
        brief = perturb(exam.reference, exam.brief)
        if brief is not None:
            trials.append(_Trial(exam, score_brief(exam.reference, brief)))
    return trials


def _check(
    name: str,
    must: str,
    trials: Sequence[_Trial],
    *,
    observe: Callable[[Sequence[_Trial]], str],
    holds: Callable[[_Trial], bool],
) -> Check:
    failures = tuple(t.exam.reference.case.id for t in trials if not holds(t))
    return Check(
        perturbation=name,
        must=must,
        observed=observe(trials) if trials else "does not apply",
        passed=not failures,
        cases=len(trials),
        failures=failures,
    )


def _mean(values: Iterable[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0


def _show(score: Callable[[CaseScore], float | None], label: str) -> Callable[..., str]:
    def observe(trials: Sequence[_Trial]) -> str:
        before = _mean(score(trial.exam.honest) for trial in trials)
        return f"{label} {before:.3f} → {_mean(score(trial.score) for trial in trials):.3f}"

    return observe


def _positions(score: CaseScore) -> float:
    return score.positions.f1


def _commitments(score: CaseScore) -> float:
    return score.commitments.f1


def _exact(exams: Sequence[_Exam]) -> Iterable[Check]:
    def is_perfect(trial: _Trial) -> bool:
        values = [metric.of(trial.score) for metric in GATED]
        return all(value is None or abs(value - 1) < _SAME for value in values) and not (
            trial.score.grounding.structural
        )

    def same(_: Reference, brief: Brief) -> Brief:
        return brief

    for name, perturb in (
        ("identical", same),
        ("every list in another order", edits.shuffled),
        ("actors by another alias", edits.by_alias),
    ):
        yield _check(
            name,
            "score exactly 1",
            _trials(exams, perturb),
            observe=_show(overall, "overall"),
            holds=is_perfect,
        )


def _paraphrase_one(exams: Sequence[_Exam]) -> Check:
    losses: dict[str, float] = {}
    for exam in exams:
        case = exam.reference.case
        place = edits.target([p if p.paraphrases else _free(p) for p in case.gold.positions])
        if place is None:
            continue
        stripped, brief = edits.paraphrased(case, exam.brief, only=place)
        losses[case.id] = exam.honest.positions.f1 - score_brief(stripped, brief).positions.f1
    mean = _mean(losses.values())
    return Check(
        perturbation="one statement in the words of a paraphrase taken off the list",
        must=f"lose less than {PARAPHRASE_LOSS}",
        observed=f"Position F1 loses {mean:.3f}, at most {max(losses.values(), default=0):.3f}",
        passed=mean < PARAPHRASE_LOSS,
        cases=len(losses),
        failures=(),
    )


def _free(item: GoldPosition) -> GoldPosition:
    return item.model_copy(update={"optional": True})


def _paraphrase_all(exams: Sequence[_Exam]) -> Check:
    scores = [score_brief(*edits.paraphrased(e.reference.case, e.brief)) for e in exams]
    counted = [
        score
        for score, exam in zip(scores, exams, strict=True)
        if exam.reference.case.gold.positions
    ]
    positions = _mean(score.positions.f1 for score in counted)
    commitments = _mean(score.commitments.f1 for score in counted)
    return Check(
        perturbation="every statement and action in the words of a paraphrase",
        must="keep Position and Commitment F1 above .75",
        observed=f"Position F1 {positions:.3f}, Commitment F1 {commitments:.3f}",
        passed=min(positions, commitments) > 0.75 if counted else True,
        cases=len(counted),
        failures=(),
    )


def _item_checks(exams: Sequence[_Exam]) -> Iterable[Check]:
    def falls(after: float | None, before: float | None) -> bool:
        return before is not None and (after or 0.0) < before - _SAME

    def stays(after: float | None, before: float | None) -> bool:
        return after is None or (before is not None and abs(after - before) < _SAME)

    rows: tuple[tuple[str, str, Perturb, str, str], ...] = (
        ("one position dropped", "positions", edits.drop_position, "recall", "precision"),
        ("one commitment dropped", "commitments", edits.drop_commitment, "recall", "precision"),
        ("one position invented", "positions", edits.add_position, "precision", "recall"),
        ("one commitment invented", "commitments", edits.add_commitment, "precision", "recall"),
        ("one position twice", "positions", edits.duplicate_position, "precision", "recall"),
        ("one commitment twice", "commitments", edits.duplicate_commitment, "precision", "recall"),
    )
    for name, items, perturb, lower, same in rows:

        def share(score: CaseScore, which: str, items: str = items) -> float | None:
            found: ListScore = getattr(score, items)
            value: float | None = getattr(found, which)
            return value

        def holds(
            trial: _Trial,
            share: Callable[[CaseScore, str], float | None] = share,
            lower: str = lower,
            same: str = same,
        ) -> bool:
            before, after = trial.exam.honest, trial.score
            return falls(share(after, lower), share(before, lower)) and stays(
                share(after, same), share(before, same)
            )

        def observe(
            trials: Sequence[_Trial],
            share: Callable[[CaseScore, str], float | None] = share,
            lower: str = lower,
            same: str = same,
        ) -> str:
            now = [_mean(share(trial.score, which) for trial in trials) for which in (lower, same)]
            return f"{lower} {now[0]:.3f}, {same} {now[1]:.3f}"

        yield _check(
            name,
            f"lower {lower}, leave {same}",
            _trials(exams, perturb),
            observe=observe,
            holds=holds,
        )


def _pair(items: ListScore, place: int | None) -> Pair | None:
    return next((pair for pair in items.pairs if pair.gold == place), None)


def _position_pair(trial: _Trial, score: CaseScore) -> Pair | None:
    return _pair(score.positions, edits.target(trial.exam.reference.case.gold.positions))


def _commitment_pair(trial: _Trial, score: CaseScore) -> Pair | None:
    return _pair(score.commitments, edits.target(trial.exam.reference.case.gold.commitments))


def _text_checks(exams: Sequence[_Exam]) -> Iterable[Check]:
    def is_not_strict(trial: _Trial) -> bool:
        pair = _position_pair(trial, trial.score)
        return pair is None or not pair.strict

    def act_is_not_strict(trial: _Trial) -> bool:
        pair = _commitment_pair(trial, trial.score)
        return pair is None or not pair.strict

    def none_is_strict(trial: _Trial) -> bool:
        return trial.score.positions.strict_f1 == trial.score.commitments.strict_f1 == 0 or not (
            trial.exam.honest.positions.gold and trial.exam.honest.commitments.gold
        )

    yield _check(
        "every statement and action about something else",
        "be worth a quarter at most, and nothing strictly",
        _trials(exams, edits.other_text),
        observe=_show(_positions, "Position F1"),
        holds=lambda trial: none_is_strict(trial) and trial.score.positions.f1 <= 0.25,
    )
    for name, perturb, holds, score, label in (
        (
            "another number in a position",
            edits.change_number,
            is_not_strict,
            _positions,
            "Position",
        ),
        ("a position negated", edits.negate_position, is_not_strict, _positions, "Position"),
        (
            "a commitment negated",
            edits.negate_commitment,
            act_is_not_strict,
            _commitments,
            "Commitment",
        ),
    ):
        yield _check(
            name,
            "fail strict",
            _trials(exams, perturb),
            observe=_show(score, f"{label} F1"),
            holds=holds,
        )


def _field_checks(exams: Sequence[_Exam]) -> Iterable[Check]:
    def only(field: str, list_name: str) -> Callable[[_Trial], bool]:
        def holds(trial: _Trial) -> bool:
            before: ListScore = getattr(trial.exam.honest, list_name)
            after: ListScore = getattr(trial.score, list_name)
            aligned = [(p.gold, p.found) for p in before.pairs]
            if [
                (p.gold, p.found) for p in after.pairs
            ] != aligned or not after.credit < before.credit:
                return False
            return _changed_fields(before, after) == {field}

        return holds

    yield _check(
        "a stance flipped",
        "hurt stance only, alignment unchanged",
        _trials(exams, edits.flip_stance),
        observe=_show(_positions, "Position F1"),
        holds=only("stance", "positions"),
    )
    yield _check(
        "a status changed",
        "hurt status only, alignment unchanged",
        _trials(exams, edits.change_status),
        observe=_show(_commitments, "Commitment F1"),
        holds=only("status", "commitments"),
    )


def _changed_fields(before: ListScore, after: ListScore) -> set[str]:
    return {
        now.name
        for one, other in zip(before.pairs, after.pairs, strict=True)
        for was, now in zip(one.fields, other.fields, strict=True)
        if abs(was.value - now.value) > _SAME
    }


def _evidence_checks(exams: Sequence[_Exam]) -> Iterable[Check]:
    def hurts_evidence_only(trial: _Trial) -> bool:
        for name in ("positions", "commitments"):
            before: ListScore = getattr(trial.exam.honest, name)
            after: ListScore = getattr(trial.score, name)
            if abs(after.f1 - before.f1) > _SAME or len(after.pairs) != len(before.pairs):
                return False
            if not _changed_fields(before, after) <= {"evidence"}:
                return False
        return not trial.score.grounding.structural

    def evidence(score: CaseScore) -> float | None:
        return score.positions.mean("evidence")

    def breaks_grounding(trial: _Trial) -> bool:
        return bool(trial.score.grounding.structural)

    def violations(trials: Sequence[_Trial]) -> str:
        return f"{_mean(float(len(t.score.grounding.structural)) for t in trials):.1f} violations"

    misplaced: tuple[tuple[str, Perturb], ...] = (
        ("wrong evidence for every claim", edits.wrong_evidence),
        ("every sentence as evidence for every claim", schemes.everything_cited),
    )
    for name, perturb in misplaced:
        yield _check(
            name,
            "hurt evidence only",
            _trials(exams, perturb),
            observe=_show(evidence, "evidence F1"),
            holds=hurts_evidence_only,
        )
    forgeries: tuple[tuple[str, Perturb], ...] = (
        ("a quote that does not stand there", edits.altered_quote),
        ("evidence in a sentence that does not exist", edits.unknown_sentence),
    )
    for name, perturb in forgeries:
        yield _check(
            name,
            "break grounding",
            _trials(exams, perturb),
            observe=violations,
            holds=breaks_grounding,
        )


def _foreign(exams: Sequence[_Exam]) -> Check:
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
    worst = max(_mean(positions), _mean(commitments))
    return Check(
        perturbation="the gold of another story",
        must=f"Position and Commitment F1 below {FOREIGN_F1}",
        observed=f"Position F1 {_mean(positions):.3f}, Commitment F1 {_mean(commitments):.3f}",
        passed=worst < FOREIGN_F1,
        cases=len(positions),
        failures=(),
    )


def _empty(exams: Sequence[_Exam]) -> Check:
    claiming = [
        exam for exam in exams if exam.honest.positions.gold or exam.honest.commitments.gold
    ]

    def is_nothing(trial: _Trial) -> bool:
        honest, score = trial.exam.honest, trial.score
        pairs = (
            (honest.actors, score.actors),
            (honest.positions, score.positions),
            (honest.commitments, score.commitments),
        )
        return not score.key_fact_recall and all(a.f1 == 0 for b, a in pairs if b.gold)

    return _check(
        "an empty brief",
        "score 0",
        _trials(claiming, schemes.empty),
        observe=_show(overall, "overall"),
        holds=is_nothing,
    )


def _schemes(exams: Sequence[_Exam]) -> Iterable[Check]:
    rows: tuple[tuple[str, Perturb], ...] = (
        ("everything twice", schemes.everything_twice),
        ("statements copied whole from the article", schemes.copied_statements),
        ("all stances mixed", schemes.all_mixed),
        ("every position in favor and against", schemes.both_stances),
        ("one actor with every alias", schemes.one_giant_actor),
        ("every claim everybody's", schemes.everybody_everywhere),
        ("every sentence as everybody's position", schemes.sprayed),
        ("every actor unnamed", schemes.nobody_named),
        ("the article as summary", schemes.article_as_summary),
    )
    honest = {
        exam.reference.case.id: overall(
            score_brief(*edits.paraphrased(exam.reference.case, exam.brief))
        )
        for exam in exams
    }

    def below_reworded(trials: Sequence[_Trial]) -> tuple[float, float]:
        reworded = _mean(honest[trial.exam.reference.case.id] for trial in trials)
        return _mean(overall(trial.score) for trial in trials), reworded

    for name, perturb in rows:
        trials = _trials(exams, perturb)
        value, reworded = below_reworded(trials)
        worst = min(GATED, key=lambda metric: _mean(metric.of(trial.score) for trial in trials))
        fallen = _mean(worst.of(trial.score) for trial in trials)
        observed = f"overall {value:.3f} against 1 and {reworded:.3f}; {worst.label} {fallen:.3f}"
        row = _check(
            name,
            "stay below the honest brief, and below it in other words",
            trials,
            observe=lambda _: "",
            holds=lambda trial: overall(trial.score) <= overall(trial.exam.honest),
        )
        passed = row.passed and (not trials or value < reworded)
        yield row.model_copy(update={"observed": observed, "passed": passed})


def _order(exams: Sequence[_Exam]) -> Check:
    """The ladder, over the cases that every rung applies to."""
    rungs: tuple[tuple[str, Perturb], ...] = (
        ("two actors swapped", edits.swap_actors),
        ("a stance flipped", edits.flip_stance),
        ("a position dropped", edits.drop_position),
        ("a number changed", edits.change_number),
    )
    ladder: dict[str, list[float]] = {}
    for exam in exams:
        briefs = [(name, perturb(exam.reference, exam.brief)) for name, perturb in rungs]
        place = edits.target(exam.reference.case.gold.positions)
        if place is None or not exam.reference.case.gold.positions[place].paraphrases:
            continue
        values = [
            (name, score_brief(exam.reference, brief).positions.f1)
            for name, brief in briefs
            if brief is not None
        ]
        if len(values) < len(rungs):
            continue
        reworded = score_brief(*edits.paraphrased(exam.reference.case, exam.brief, only=place))
        values += [("a paraphrase", reworded.positions.f1), ("identical", exam.honest.positions.f1)]
        for name, value in values:
            ladder.setdefault(name, []).append(value)
    means = {name: _mean(values) for name, values in ladder.items()}
    ordered = list(means.values())
    return Check(
        perturbation="all of these in order",
        must=" < ".join(means) or "does not apply",
        observed=" < ".join(f"{value:.3f}" for value in ordered) or "does not apply",
        passed=all(one < other for one, other in itertools.pairwise(ordered)),
        cases=len(next(iter(ladder.values()), [])),
        failures=(),
    )
