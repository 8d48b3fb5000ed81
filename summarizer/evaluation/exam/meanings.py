"""Exam questions about meaning: the same in other frames, the opposite in the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from summarizer.counting import count_of
from summarizer.evaluation.exam import turns
from summarizer.evaluation.exam.perturbations import Perturb
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
from summarizer.evaluation.scoring.outcome import CaseScore, Pair

REFRAMED = 0.90
TURNED = 0.15
MISATTRIBUTED = 0.75
"""Bounds over all cases: the least worth of a brief that says the same in another frame, and the
most that claims are worth on average that say the opposite, or are put into somebody else's
mouth."""


def meaning_checks(exams: Sequence[Exam]) -> Iterable[Check]:
    """Check what a reader sees at once, and a comparison of letters does not."""
    yield _on_average(
        'every issue as "an end to" it, every stance turned',
        f"keep Position F1 above {REFRAMED}",
        trials_of(exams, turns.reframed),
        position_f1,
        "Position F1",
        holds=lambda value: value > REFRAMED,
    )
    yield _claims(
        'every issue as "an end to" it, every stance kept',
        trials_of(exams, turns.misframed),
        _sided,
    )
    yield _claims("every statement negated", trials_of(exams, turns.all_negated), _positions)
    yield _claims(
        "the first verb of every action turned into its opposite",
        trials_of(exams, turns.opposite_actions),
        _opposite,
    )
    yield _on_average(
        "every statement followed by the sentence it rests on",
        f"keep Position F1 above {REFRAMED - 0.05:.2f}",
        trials_of(exams, turns.at_length),
        position_f1,
        "Position F1",
        holds=lambda value: value > REFRAMED - 0.05,
    )
    losing: tuple[tuple[str, Perturb, Callable[[CaseScore], float | None], str], ...] = (
        ("every condition left out", turns.unconditional, commitment_f1, "Commitment F1"),
        ("another condition for every one", turns.other_conditions, commitment_f1, "Commitment F1"),
        (
            "no deadlines and no counterparts",
            turns.without_terms,
            commitment_f1,
            "Commitment F1",
        ),
        ("an invented scandal in the summary", turns.with_a_scandal, _facts, "Key-fact recall"),
    )
    for name, perturb, score, label in losing:
        yield judged(
            name,
            "lose",
            trials_of(exams, perturb),
            observe=shown(score, label),
            holds=lambda trial, score=score: (  # type: ignore[misc]  # mypy sees no default
                (score(trial.score) or 0) < (score(trial.exam.honest) or SAME) - SAME
                or score(trial.exam.honest) is None
            ),
        )
    yield _claims(
        "somebody else speaks",
        trials_of(exams, turns.wrong_speakers),
        _spoken,
        most=MISATTRIBUTED,
    )
    yield judged(
        '"It is not true that" before every sentence of the summary',
        "find no key fact",
        trials_of(exams, turns.taken_back),
        observe=shown(_facts, "Key-fact recall"),
        holds=lambda trial: not trial.score.key_fact_recall,
    )


def _facts(score: CaseScore) -> float | None:
    return score.key_fact_recall


def _on_average(
    name: str,
    must: str,
    trials: Sequence[Trial],
    score: Callable[[CaseScore], float | None],
    label: str,
    *,
    holds: Callable[[float], bool],
) -> Check:
    row = judged(name, must, trials, observe=shown(score, label), holds=lambda _: True)
    passed = not trials or holds(mean(score(trial.score) for trial in trials))
    return row.model_copy(update={"passed": passed})


def _claims(
    name: str,
    trials: Sequence[Trial],
    pairs: Callable[[Trial], Iterable[Pair]],
    *,
    most: float = TURNED,
) -> Check:
    """Return a row on what claims are worth that are wrong in one way."""
    worth = [pair.credit for trial in trials for pair in pairs(trial)]
    value, claims = mean(worth), count_of(len(worth), "claim")
    return Check(
        perturbation=name,
        must=f"leave such claims a credit of {most} at most",
        observed=f"credit {value:.3f} of {claims}" if worth else "does not apply",
        passed=not worth or value <= most,
        cases=len(trials) if worth else 0,
        failures=(),
    )


def _positions(trial: Trial) -> Iterable[Pair]:
    return trial.score.positions.pairs


def _sided(trial: Trial) -> Iterable[Pair]:
    gold = trial.exam.reference.case.gold.positions
    return [p for p in trial.score.positions.pairs if gold[p.gold].stance in ("favor", "against")]


def _spoken(trial: Trial) -> Iterable[Pair]:
    """Return the pairs of claims that gold has somebody say for their holder."""
    gold, score = trial.exam.reference.case.gold, trial.score
    yield from (p for p in score.positions.pairs if gold.positions[p.gold].said_by)
    yield from (p for p in score.commitments.pairs if gold.commitments[p.gold].said_by)


def _opposite(trial: Trial) -> Iterable[Pair]:
    """Return commitments whose action was turned."""
    said = trial.exam.brief.commitments
    turned = turns.opposite_actions(trial.exam.reference, trial.exam.brief)
    assert turned is not None
    changed = {
        place
        for place, (one, other) in enumerate(zip(said, turned.commitments, strict=True))
        if one.action != other.action
    }
    return [p for p in trial.score.commitments.pairs if p.gold in changed]
