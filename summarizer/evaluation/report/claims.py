"""What became of every claim: right, wrong, missed or invented, as a reader wants to see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from summarizer.evaluation.runs.details import Detail, Unmatched
from summarizer.evaluation.scoring.outcome import CaseScore, FieldOutcome, ListScore, Pair
from summarizer.evaluation.scoring.weights import WEIGHTS

Verdict = Literal["right", "wrong", "missed", "invented", "optional"]
"""`wrong` is found, but not right in every respect that counts."""
VERDICTS: tuple[Verdict, ...] = ("missed", "invented", "wrong", "right", "optional")
"""In the order in which a reader wants them."""
State = Literal["same", "close", "off"]
FULL = 0.95
"""From this credit on a right pair needs no explanation."""
_NO_COST = 0.0005
"""What would be shown as a cost of .000."""

LISTS: tuple[tuple[str, str], ...] = (
    ("positions", "position"),
    ("commitments", "commitment"),
    ("actors", "actor"),
)
"""Name of a list in a score, and what one of its items is called; the claims come first."""

_HEADING = {"actors": "name", "positions": "statement", "commitments": "action"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a matched pair."""

    name: str
    gold: str
    found: str
    value: float
    state: State
    cost: float | None
    """Credit that the pair lost by it; None where the scores do not say."""


@dataclass(frozen=True, slots=True)
class Claim:
    """An actor, a position or a commitment, in gold or in the brief or in both."""

    kind: str
    """One of `LISTS`: "position"."""
    verdict: Verdict
    text: str
    """As gold has it; as the brief has it where gold has none."""
    label: str
    """Stance and issue, or status and terms; "" for a pair, whose fields say it."""
    credit: float | None
    """None where nothing was to be credited."""
    fields: tuple[Field, ...]
    notes: tuple[str, ...]
    """Reasons for a capped similarity, and that the claim is told in parts."""
    evidence: tuple[str, ...]
    """Evidence of a claim without a counterpart."""
    place: int | None
    """Its index in gold's list; None for one that gold has not."""

    @property
    def faults(self) -> tuple[Field, ...]:
        """The fields that are not the same, or cost something."""
        return tuple(f for f in self.fields if f.state != "same" or (f.cost or 0.0) > _NO_COST)

    @property
    def is_explained(self) -> bool:
        """Tell whether reports show its fields: a pair that counts, wrong or with credit
        below .95.
        """
        if self.credit is None or self.verdict == "optional":
            return False
        return self.verdict == "wrong" or self.credit < FULL


def claims(score: CaseScore, detail: Detail) -> tuple[Claim, ...]:
    """Return everything in gold and in the brief, by list, and what became of it."""
    found: list[Claim] = []
    for name, kind in LISTS:
        one: ListScore = getattr(score, name)
        missed, spurious = detail.missed.get(name, {}), detail.spurious.get(name, {})
        found += [
            _alone(kind, "missed", i.text, missed.get(i.index), place=i.index) for i in one.missed
        ]
        found += [
            _alone(kind, "invented", i.text, spurious.get(i.index), place=None)
            for i in one.spurious
        ]
        found += [_pair(name, kind, pair) for pair in one.pairs]
    order = {verdict: place for place, verdict in enumerate(VERDICTS)}
    kinds = {kind: place for place, (_, kind) in enumerate(LISTS)}
    return tuple(sorted(found, key=lambda c: (kinds[c.kind], order[c.verdict], c.credit or 0.0)))


def _alone(
    kind: str, verdict: Verdict, text: str, beside: Unmatched | None, *, place: int | None
) -> Claim:
    return Claim(
        kind=kind,
        verdict=verdict,
        text=text,
        label=beside.label if beside else "",
        credit=None,
        fields=(),
        notes=(),
        evidence=beside.evidence if beside else (),
        place=place,
    )


def _pair(name: str, kind: str, pair: Pair) -> Claim:
    fields = tuple(
        Field(f.name, f.gold, f.found, f.value, state(f), f.cost)
        for f in pair.fields
        if f.gold or f.found
    )
    verdict: Verdict = "optional" if pair.optional else "right" if pair.strict else "wrong"
    heading = next((f.gold for f in pair.fields if f.name == _HEADING[name]), "")
    who = next((f.gold for f in pair.fields if f.name == "actors"), "")
    return Claim(
        kind=kind,
        verdict=verdict,
        text=f"{who}: {heading}" if who else heading,
        label="",
        credit=pair.credit,
        fields=fields,
        notes=(*pair.notes, *_parts(pair)),
        evidence=(),
        place=pair.gold,
    )


def _parts(pair: Pair) -> Iterator[str]:
    if pair.also:
        yield f"told in {1 + len(pair.also)} claims of the brief"
    if pair.shares:
        yield "told in one claim of the brief with another of gold"


def state(field: FieldOutcome) -> State:
    """Measure how well a field agrees, for colouring: the same, close enough, or off."""
    if field.value > 1 - 1e-9:
        return "same"
    return "close" if field.value >= WEIGHTS.strict else "off"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims became what; actors are not claims and count apart."""

    right: int
    wrong: int
    missed: int
    invented: int


def tally(all_: Iterable[Claim], *, kinds: Sequence[str] = ("position", "commitment")) -> Tally:
    """Return counts over claims of these kinds."""
    verdicts = [claim.verdict for claim in all_ if claim.kind in kinds]
    return Tally(
        right=verdicts.count("right"),
        wrong=verdicts.count("wrong"),
        missed=verdicts.count("missed"),
        invented=verdicts.count("invented"),
    )


def faults(all_: Iterable[Claim]) -> tuple[tuple[str, int], ...]:
    """Tell what is off in positions and commitments that are wrong in part: field → in how many.

    The most frequent first. Where the evidence alone differs, a claim is not wrong for it.
    """
    counts = Counter(
        field.name
        for claim in all_
        if claim.kind != "actor" and claim.verdict == "wrong"
        for field in claim.fields
        if field.state == "off" and field.name != "evidence"
    )
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
