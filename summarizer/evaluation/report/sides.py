"""Two runs beside each other, case by case and claim by claim: what moved, and by which field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.evaluation.comparing.comparison import Comparison, Move
from summarizer.evaluation.comparing.sheet import Sheet
from summarizer.evaluation.report.claims import LISTS, Claim, Field, claims
from summarizer.evaluation.runs.details import Detail
from summarizer.evaluation.runs.results import Results
from summarizer.evaluation.scoring.metrics import GATED
from summarizer.evaluation.scoring.outcome import CaseScore, FactOutcome, SentenceOutcome

State = Literal["worse", "better", "other", "same"]
"""`other` is told in another way, and worth the same."""
STATES: tuple[State, ...] = ("worse", "better", "other", "same")
"""In the order in which a reader wants them."""
_SEEN = 0.0005
"""A change of credit that is smaller would be shown as .000."""


@dataclass(frozen=True, slots=True)
class FieldSides:
    """One field of a claim: gold, and what each run has; None where a run has no such claim."""

    name: str
    gold: str
    base: Field | None
    new: Field | None

    @property
    def is_moved(self) -> bool:
        """Tell whether the runs differ in it."""
        if self.base is None or self.new is None:
            return True
        return self.base.found != self.new.found or abs(self.base.value - self.new.value) > _SEEN


@dataclass(frozen=True, slots=True)
class ClaimSides:
    """One claim of gold, or one that gold has not, in both runs."""

    kind: str
    state: State
    text: str
    base: Claim | None
    new: Claim | None
    gain: float | None
    """Gain in credit, new minus base; None for what gold has not."""
    fields: tuple[FieldSides, ...]


@dataclass(frozen=True, slots=True)
class FactSides:
    """One key fact in both runs."""

    state: State
    fact: str
    base: bool
    new: bool


@dataclass(frozen=True, slots=True)
class SentenceSides:
    """A sentence of a summary; None where a run has not this very sentence."""

    state: State
    text: str
    base: SentenceOutcome | None
    new: SentenceOutcome | None


@dataclass(frozen=True, slots=True)
class CaseSides:
    """One case in both runs. Claims, facts and summary are those of the first sample of each."""

    case: str
    title: str
    moves: tuple[Move, ...]
    """Changes of its gated metrics, in the order of the metrics."""
    failures: tuple[str | None, str | None]
    """Why there is no brief."""
    violations: tuple[tuple[str, ...], tuple[str, ...]]
    claims: tuple[ClaimSides, ...]
    facts: tuple[FactSides, ...]
    summary: tuple[SentenceSides, ...]

    @property
    def change(self) -> float:
        """The sum of what its metrics changed by: for ordering cases, and nothing else."""
        return sum(move.change for move in self.moves)

    def count(self, state: State) -> int:
        """How many of its claims, facts and sentences moved in this way."""
        parts: tuple[ClaimSides | FactSides | SentenceSides, ...]
        parts = (*self.claims, *self.facts, *self.summary)
        return sum(part.state == state for part in parts)


def sides(found: Comparison, base: Results, new: Results) -> tuple[CaseSides, ...]:
    """Return every case of a comparison, the one that fell furthest first.

    Results without details, such as those of a baseline, give no evidence and no labels.
    """
    moves: dict[str, list[Move]] = {}
    for move in found.moves:
        moves.setdefault(move.case, []).append(move)
    order = {metric.name: place for place, metric in enumerate(GATED)}
    cases = [
        _case(
            tuple(sorted(moves.get(case, ()), key=lambda move: order[move.metric])),
            (_first(base.sheet, case), _first(new.sheet, case)),
            (_detail(base, case), _detail(new, case)),
        )
        for case in found.signature.cases
    ]
    return tuple(sorted(cases, key=lambda case: (case.change, -case.count("worse"), case.case)))


def _first(sheet: Sheet, case: str) -> CaseScore:
    return sheet.by_case[case][0]


def _detail(results: Results, case: str) -> Detail:
    known = (one for one in results.details if one.case == case)
    return next(known, Detail(case=case, sample=0, title=""))


def _case(
    moves: tuple[Move, ...],
    scores: tuple[CaseScore, CaseScore],
    details: tuple[Detail, Detail],
) -> CaseSides:
    base, new = scores
    found = _claims(claims(base, details[0]), claims(new, details[1]))
    order = {kind: place for place, (_, kind) in enumerate(LISTS)}
    states = {state: place for place, state in enumerate(STATES)}
    return CaseSides(
        case=base.case,
        title=details[1].title or details[0].title,
        moves=moves,
        failures=(base.failure, new.failure),
        violations=(base.grounding.structural, new.grounding.structural),
        claims=tuple(sorted(found, key=lambda c: (order[c.kind], states[c.state], c.gain or 0.0))),
        facts=tuple(_facts(base.key_facts, new.key_facts)),
        summary=tuple(_summary(base.sentences, new.sentences)),
    )


def _claims(base: Sequence[Claim], new: Sequence[Claim]) -> Iterator[ClaimSides]:
    was = {(claim.kind, claim.place): claim for claim in base if claim.place is not None}
    now = {(claim.kind, claim.place): claim for claim in new if claim.place is not None}
    for key in dict.fromkeys([*was, *now]):
        yield _of_gold(was.get(key), now.get(key))
    old = [claim for claim in base if claim.place is None]
    for claim in new:
        if claim.place is None:
            same = next((o for o in old if (o.kind, o.text) == (claim.kind, claim.text)), None)
            if same is not None:
                old.remove(same)
            yield _invented(same, claim)
    for claim in old:
        yield _invented(claim, None)


def _of_gold(base: Claim | None, new: Claim | None) -> ClaimSides:
    """Lay a claim of gold side by side; an optional one that a run has not is None there."""
    one = new or base
    assert one is not None, "a claim is in one of the runs"
    gain = _credit(new) - _credit(base)
    fields = tuple(_fields(base, new))
    is_free = "optional" in {claim.verdict for claim in (base, new) if claim is not None}
    state: State = "same"
    if abs(gain) > _SEEN and not is_free:
        state = "better" if gain > 0 else "worse"
    elif any(field.is_moved for field in fields):
        state = "other"
    return ClaimSides(one.kind, state, one.text, base, new, None if is_free else gain, fields)


def _credit(claim: Claim | None) -> float:
    return (claim.credit or 0.0) if claim is not None else 0.0


def _fields(base: Claim | None, new: Claim | None) -> Iterator[FieldSides]:
    was = {field.name: field for field in base.fields} if base else {}
    now = {field.name: field for field in new.fields} if new else {}
    for name in dict.fromkeys([*now, *was]):
        one = now.get(name) or was[name]
        yield FieldSides(name, one.gold, was.get(name), now.get(name))


def _invented(base: Claim | None, new: Claim | None) -> ClaimSides:
    one = new or base
    assert one is not None, "a claim is in one of the runs"
    state: State = "same" if base and new else "worse" if new else "better"
    return ClaimSides(one.kind, state, one.text, base, new, None, ())


def _facts(base: Sequence[FactOutcome], new: Sequence[FactOutcome]) -> Iterator[FactSides]:
    for was, now in zip(base, new, strict=True):
        state: State = "same"
        if was.is_found != now.is_found:
            state = "better" if now.is_found else "worse"
        yield FactSides(state, now.fact, was.is_found, now.is_found)


def _summary(
    base: Sequence[SentenceOutcome], new: Sequence[SentenceOutcome]
) -> Iterator[SentenceSides]:
    """Lay the sentences side by side: those of the new run in their order, then those gone."""
    was, now = ({sentence.text: sentence for sentence in all_} for all_ in (base, new))
    for text in dict.fromkeys([*now, *was]):
        one, other = was.get(text), now.get(text)
        bad = [s is not None and not s.is_borne_out for s in (one, other)]
        state: State = "other"
        if bad[0] != bad[1]:
            state = "worse" if bad[1] else "better"
        elif one is not None and other is not None:
            state = "same"
        yield SentenceSides(state, text, one, other)
