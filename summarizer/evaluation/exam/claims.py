"""Exam questions about single claims: dropped, invented, reworded, turned round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from summarizer.evaluation.exam import schemes
from summarizer.evaluation.exam.edits import target
from summarizer.evaluation.exam.perturbations import (
    Perturb,
    add_commitment,
    add_position,
    altered_quote,
    change_number,
    change_status,
    drop_commitment,
    drop_position,
    duplicate_commitment,
    duplicate_position,
    flip_stance,
    negate_commitment,
    negate_position,
    other_text,
    unknown_sentence,
    wrong_evidence,
)
from summarizer.evaluation.exam.question import (
    SAME,
    Check,
    Exam,
    Trial,
    commitment_f1,
    judged,
    mean,
    position_f1,
    shown,
    trials_of,
)
from summarizer.evaluation.scoring.outcome import CaseScore, ListScore, Pair

EVIDENCE_LOSS = 0.11
"""Most that a brief may lose that cites the wrong sentences."""


def item_checks(exams: Sequence[Exam]) -> Iterable[Check]:
    """Check that a claim more moves precision alone, a claim less recall alone."""

    def falls(after: float | None, before: float | None) -> bool:
        return before is not None and (after or 0.0) < before - SAME

    def stays(after: float | None, before: float | None) -> bool:
        return after is None or (before is not None and abs(after - before) < SAME)

    rows: tuple[tuple[str, str, Perturb, str, str], ...] = (
        ("one position dropped", "positions", drop_position, "recall", "precision"),
        ("one commitment dropped", "commitments", drop_commitment, "recall", "precision"),
        ("one position invented", "positions", add_position, "precision", "recall"),
        ("one commitment invented", "commitments", add_commitment, "precision", "recall"),
        ("one position twice", "positions", duplicate_position, "precision", "recall"),
        ("one commitment twice", "commitments", duplicate_commitment, "precision", "recall"),
    )
    for name, items, perturb, lower, same in rows:

        def share(score: CaseScore, which: str, items: str = items) -> float | None:
            found: ListScore = getattr(score, items)
            value: float | None = getattr(found, which)
            return value

        def holds(
            trial: Trial,
            share: Callable[[CaseScore, str], float | None] = share,
            lower: str = lower,
            same: str = same,
        ) -> bool:
            before, after = trial.exam.honest, trial.score
            return falls(share(after, lower), share(before, lower)) and stays(
                share(after, same), share(before, same)
            )

        def observe(
            trials: Sequence[Trial],
            share: Callable[[CaseScore, str], float | None] = share,
            lower: str = lower,
            same: str = same,
        ) -> str:
            now = [mean(share(trial.score, which) for trial in trials) for which in (lower, same)]
            return f"{lower} {now[0]:.3f}, {same} {now[1]:.3f}"

        yield judged(
            name,
            f"lower {lower}, leave {same}",
            trials_of(exams, perturb),
            observe=observe,
            holds=holds,
        )


def _pair(items: ListScore, place: int | None) -> Pair | None:
    return next((pair for pair in items.pairs if pair.gold == place), None)


def _position_pair(trial: Trial, score: CaseScore) -> Pair | None:
    return _pair(score.positions, target(trial.exam.reference.case.gold.positions))


def _commitment_pair(trial: Trial, score: CaseScore) -> Pair | None:
    return _pair(score.commitments, target(trial.exam.reference.case.gold.commitments))


def text_checks(exams: Sequence[Exam]) -> Iterable[Check]:
    """Check that another number or a negation fails strictly."""

    def is_not_strict(trial: Trial) -> bool:
        pair = _position_pair(trial, trial.score)
        return pair is None or not pair.strict

    def act_is_not_strict(trial: Trial) -> bool:
        pair = _commitment_pair(trial, trial.score)
        return pair is None or not pair.strict

    def none_is_strict(trial: Trial) -> bool:
        return trial.score.positions.strict_f1 == trial.score.commitments.strict_f1 == 0 or not (
            trial.exam.honest.positions.gold and trial.exam.honest.commitments.gold
        )

    yield judged(
        "every statement and action about something else",
        "be worth a quarter at most, and nothing strictly",
        trials_of(exams, other_text),
        observe=shown(position_f1, "Position F1"),
        holds=lambda trial: none_is_strict(trial) and trial.score.positions.f1 <= 0.25,
    )
    for name, perturb, holds, score, label in (
        (
            "another number in a position",
            change_number,
            is_not_strict,
            position_f1,
            "Position",
        ),
        ("a position negated", negate_position, is_not_strict, position_f1, "Position"),
        (
            "a commitment negated",
            negate_commitment,
            act_is_not_strict,
            commitment_f1,
            "Commitment",
        ),
    ):
        yield judged(
            name,
            "fail strict",
            trials_of(exams, perturb),
            observe=shown(score, f"{label} F1"),
            holds=holds,
        )


def field_checks(exams: Sequence[Exam]) -> Iterable[Check]:
    """Check that a stance or a status changed hurts that field alone."""

    def only(field: str, list_name: str) -> Callable[[Trial], bool]:
        def holds(trial: Trial) -> bool:
            before: ListScore = getattr(trial.exam.honest, list_name)
            after: ListScore = getattr(trial.score, list_name)
            aligned = [(p.gold, p.found) for p in before.pairs]
            if [
                (p.gold, p.found) for p in after.pairs
            ] != aligned or not after.credit < before.credit:
                return False
            return _changed_fields(before, after) == {field}

        return holds

    yield judged(
        "a stance flipped",
        "hurt stance only, alignment unchanged",
        trials_of(exams, flip_stance),
        observe=shown(position_f1, "Position F1"),
        holds=only("stance", "positions"),
    )
    yield judged(
        "a status changed",
        "hurt status only, alignment unchanged",
        trials_of(exams, change_status),
        observe=shown(commitment_f1, "Commitment F1"),
        holds=only("status", "commitments"),
    )


def _changed_fields(before: ListScore, after: ListScore) -> set[str]:
    return {
        now.name
        for one, other in zip(before.pairs, after.pairs, strict=True)
        for was, now in zip(one.fields, other.fields, strict=True)
        if abs(was.value - now.value) > SAME
    }


def evidence_checks(exams: Sequence[Exam]) -> Iterable[Check]:
    """Check that wrong evidence hurts evidence, and claims a little, unless it breaks grounding."""

    def hurts_evidence_only(trial: Trial) -> bool:
        for name in ("positions", "commitments"):
            before: ListScore = getattr(trial.exam.honest, name)
            after: ListScore = getattr(trial.score, name)
            loss = before.f1 - after.f1
            if not -SAME < loss < EVIDENCE_LOSS or len(after.pairs) != len(before.pairs):
                return False
            if not _changed_fields(before, after) <= {"evidence"}:
                return False
        return not trial.score.grounding.structural

    def evidence(score: CaseScore) -> float | None:
        return score.positions.mean("evidence")

    def breaks_grounding(trial: Trial) -> bool:
        return bool(trial.score.grounding.structural)

    def violations(trials: Sequence[Trial]) -> str:
        return f"{mean(float(len(t.score.grounding.structural)) for t in trials):.1f} violations"

    misplaced: tuple[tuple[str, Perturb], ...] = (
        ("wrong evidence for every claim", wrong_evidence),
        ("every sentence as evidence for every claim", schemes.everything_cited),
    )
    for name, perturb in misplaced:
        yield judged(
            name,
            f"hurt evidence, and no claim by more than {EVIDENCE_LOSS}",
            trials_of(exams, perturb),
            observe=shown(evidence, "evidence F1"),
            holds=hurts_evidence_only,
        )
    forgeries: tuple[tuple[str, Perturb], ...] = (
        ("a quote that does not stand there", altered_quote),
        ("evidence in a sentence that does not exist", unknown_sentence),
    )
    for name, perturb in forgeries:
        yield judged(
            name,
            "break grounding",
            trials_of(exams, perturb),
            observe=violations,
            holds=breaks_grounding,
        )
