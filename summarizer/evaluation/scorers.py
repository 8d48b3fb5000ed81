"""The scorers: one list of a brief against gold's, aligned first and then credited.

Lists are aligned without stance and status, so that a wrong stance shows as a wrong stance and
not as one claim too many and one too few.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from summarizer.brief import Brief, Commitment, Deadline, Position, Stance
from summarizer.evaluation.claims import Cast, evidence_f1, sentences
from summarizer.evaluation.deadlines import deadline_similarity
from summarizer.evaluation.gold import GoldCommitment, GoldPosition
from summarizer.evaluation.matching import Matrix, align
from summarizer.evaluation.outcome import FieldOutcome, Item, ListScore, Pair
from summarizer.evaluation.reference import Reference
from summarizer.evaluation.similarity import Wordings, text_similarity, wording
from summarizer.evaluation.weights import WEIGHTS

_REQUIRED_FIRST = 1e-6
"""Added to the weight of required gold: of two that fit equally well, it is the one meant."""

_ROUNDING = 1e-6
"""Pairs this close to being aligned are looked at in full."""


@dataclass(frozen=True, slots=True)
class _Verdict:
    credit: float
    strict: bool
    fields: tuple[FieldOutcome, ...]
    notes: tuple[str, ...] = ()


def score_actors(brief: Brief, reference: Reference, cast: Cast) -> ListScore:
    """Actors: CEAF-style F1 with A, over the best one-to-one pairing.

    By hand: gold has Li (person) and China (state); the brief has "Beijing" and "Orlov". Beijing
    is China (A = 1), Orlov is nobody: credit 1 of 2 found and 2 in gold, F1 = 2·1/(2+2).

    >>> from summarizer.evaluation.examples import example
    >>> case, brief = example(actors=["Beijing", "Orlov"], gold_actors=["Li", "China"])
    >>> score_actors(brief, case, Cast(brief, case)).f1
    0.5
    """
    gold = reference.case.gold.actors

    def judge(row: int, column: int) -> _Verdict:
        mine, theirs = brief.actors[row], gold[column]
        value = cast.similarity[row][column]
        same_role = wording(mine.role or "", theirs.role or "") >= WEIGHTS.strict
        fields = (
            _field("name", theirs.name, mine.name, value),
            _same("kind", theirs.kind, mine.kind),
            _field("role", theirs.role or "", mine.role or "", float(same_role)),
            _same("country", theirs.country or "", mine.country or ""),
        )
        return _Verdict(value, value == 1, fields)

    return _list_score(
        cast.similarity,
        keep=0.0,
        order=[(party.name, *sorted(party.aliases)) for party in cast.parties],
        optional=[actor.optional for actor in gold],
        texts=([actor.name for actor in brief.actors], [actor.name for actor in gold]),
        judge=judge,
    )


def score_positions(brief: Brief, reference: Reference, cast: Cast) -> ListScore:
    """Positions: aligned by W = .30·A + .20·I + .30·T + .20·E, credited A·S·(.4·I + .6·T).

    By hand: the brief has gold's only position word for word, but "mixed" where gold is against
    (S = .4), and a second one that gold has not: credit .4, F1 = 2·.4/(2+1).

    >>> from summarizer.evaluation.examples import example
    >>> case, brief = example(positions=[("Li", "mixed", 1), ("Li", "favor", 3)], gold_positions=1)
    >>> round(score_positions(brief, case, Cast(brief, case)).f1, 4)
    0.2667
    """
    gold = reference.case.gold.positions
    found = [sentences(item.evidence) for item in brief.positions]

    def parts(row: int, column: int) -> tuple[float, float, Stance, float, tuple[str, ...], float]:
        mine, theirs = brief.positions[row], gold[column]
        actors = cast.holders(mine.actors, theirs.actors, theirs.said_by)
        evidence = evidence_f1(found[row], reference.case.positions[column])
        known = WEIGHTS.position_actors * actors + WEIGHTS.position_evidence * evidence
        needed = (WEIGHTS.keep - known - WEIGHTS.position_statement) / WEIGHTS.position_issue
        if needed > 0 and not reference.issues[column].may_reach(needed - _ROUNDING, mine.issue):
            return actors, 0.0, theirs.stance, 0.0, (), evidence
        needed = (WEIGHTS.keep - known - WEIGHTS.position_issue) / WEIGHTS.position_statement
        text = text_similarity(
            mine.statement, reference.statements[column], at_least=needed - _ROUNDING
        )
        if text.value < needed - _ROUNDING:
            return actors, 0.0, theirs.stance, text.value, text.guards, evidence
        issue, stance = _issue(mine.issue, theirs, reference.issues[column])
        return actors, issue, stance, text.value, text.guards, evidence

    table = [[parts(row, column) for column in range(len(gold))] for row in range(len(found))]

    def weight(row: int, column: int) -> float:
        actors, issue, _, text, _, evidence = table[row][column]
        return (
            WEIGHTS.position_actors * actors
            + WEIGHTS.position_issue * issue
            + WEIGHTS.position_statement * text
            + WEIGHTS.position_evidence * evidence
        )

    def judge(row: int, column: int) -> _Verdict:
        mine, theirs = brief.positions[row], gold[column]
        actors, issue, stance, text, notes, evidence = table[row][column]
        agreed = stance_credit(mine.stance, stance)
        # Written as what is lost, so that a perfect claim is worth exactly 1.
        content = 1 - WEIGHTS.credit_issue * (1 - issue) - WEIGHTS.credit_statement * (1 - text)
        strict = actors == 1 and agreed == 1 and min(issue, text) >= WEIGHTS.strict
        fields = (
            *_holders(mine, theirs, cast, actors),
            _field("issue", theirs.issue, mine.issue, issue),
            _field("stance", stance, mine.stance, float(mine.stance == stance)),
            _field("statement", theirs.statement, mine.statement, text),
            _evidence_field(reference, theirs.evidence, found[row], evidence),
        )
        return _Verdict(actors * agreed * content, strict, fields, notes)

    return _list_score(
        [[weight(row, column) for column in range(len(gold))] for row in range(len(found))],
        keep=WEIGHTS.keep,
        order=[
            (p.statement, p.issue, p.stance, cast.show(p.actors), *sorted(map(str, ids)))
            for p, ids in zip(brief.positions, found, strict=True)
        ],
        optional=[item.optional for item in gold],
        texts=(
            [_claim(cast.show(p.actors), p.statement) for p in brief.positions],
            [_claim(cast.show_gold(p.actors), p.statement) for p in gold],
        ),
        judge=judge,
    )


def score_commitments(brief: Brief, reference: Reference, cast: Cast) -> ListScore:
    """Commitments: aligned by W = .30·A + .35·T + .15·counterparts + .20·E.

    Credit is A·T·(.5 + .2·counterparts + .2·status + .1·deadline), nothing for cooperative
    against coercive, .6 of it for neutral against either.

    By hand: gold's only commitment word for word, but "agreed" where gold has pledged:
    credit 1·1·(.5 + .2 + 0 + .1) = .8, F1 = 2·.8/(1+1).

    >>> from summarizer.evaluation.examples import example
    >>> case, brief = example(commitments=[("China", "agreed", 2)], gold_commitments=1)
    >>> round(score_commitments(brief, case, Cast(brief, case)).f1, 4)
    0.8
    """
    gold = reference.case.gold.commitments
    found = [sentences(item.evidence) for item in brief.commitments]

    def parts(row: int, column: int) -> tuple[float, float, tuple[str, ...], float, float]:
        mine, theirs = brief.commitments[row], gold[column]
        actors = cast.holders(mine.actors, theirs.actors, theirs.said_by)
        counterparts = cast.sets(mine.counterparts, theirs.counterparts)
        evidence = evidence_f1(found[row], reference.case.commitments[column])
        known = (
            WEIGHTS.commitment_actors * actors
            + WEIGHTS.commitment_counterparts * counterparts
            + WEIGHTS.commitment_evidence * evidence
        )
        needed = (WEIGHTS.keep - known) / WEIGHTS.commitment_action
        if needed > 1 + _ROUNDING:
            return actors, 0.0, (), counterparts, evidence
        text = text_similarity(mine.action, reference.actions[column], at_least=needed - _ROUNDING)
        return actors, text.value, text.guards, counterparts, evidence

    table = [[parts(row, column) for column in range(len(gold))] for row in range(len(found))]

    def weight(row: int, column: int) -> float:
        actors, text, _, counterparts, evidence = table[row][column]
        return (
            WEIGHTS.commitment_actors * actors
            + WEIGHTS.commitment_action * text
            + WEIGHTS.commitment_counterparts * counterparts
            + WEIGHTS.commitment_evidence * evidence
        )

    def judge(row: int, column: int) -> _Verdict:
        mine, theirs = brief.commitments[row], gold[column]
        actors, text, notes, counterparts, evidence = table[row][column]
        deadline = deadline_similarity(mine.deadline, theirs.deadline)
        status = float(mine.status == theirs.status)
        # .5 + .2 + .2 + .1, written as what is lost, so that a perfect one is worth exactly 1.
        share = (
            1
            - WEIGHTS.credit_counterparts * (1 - counterparts)
            - WEIGHTS.credit_status * (1 - status)
            - WEIGHTS.credit_deadline * (1 - deadline)
        )
        polarity = polarity_factor(mine.polarity, theirs.polarity)
        strict = actors == 1 and status == 1 and polarity == 1 and text >= WEIGHTS.strict
        conditions = (theirs.condition or "", mine.condition or "")
        fields = (
            *_holders(mine, theirs, cast, actors),
            _field("action", theirs.action, mine.action, text),
            _field(
                "counterparts",
                cast.show_gold(theirs.counterparts),
                cast.show(mine.counterparts),
                counterparts,
            ),
            _same("status", theirs.status, mine.status),
            _same("polarity", theirs.polarity, mine.polarity),
            _field("condition", *conditions, float(wording(*conditions) >= WEIGHTS.strict)),
            _field("deadline", _dates(theirs.deadline), _dates(mine.deadline), deadline),
            _evidence_field(reference, theirs.evidence, found[row], evidence),
        )
        return _Verdict(actors * text * share * polarity, strict, fields, notes)

    return _list_score(
        [[weight(row, column) for column in range(len(gold))] for row in range(len(found))],
        keep=WEIGHTS.keep,
        order=[
            (c.action, c.status, c.polarity, cast.show(c.actors), *sorted(map(str, ids)))
            for c, ids in zip(brief.commitments, found, strict=True)
        ],
        optional=[item.optional for item in gold],
        texts=(
            [_claim(cast.show(c.actors), c.action) for c in brief.commitments],
            [_claim(cast.show_gold(c.actors), c.action) for c in gold],
        ),
        judge=judge,
    )


def stance_credit(found: str, gold: str) -> float:
    """S: 1 for the same stance, 0 for favor against against, .4 for the rest.

    >>> stance_credit("favor", "favor"), stance_credit("favor", "against")
    (1.0, 0.0)
    >>> stance_credit("mixed", "against"), stance_credit("neutral", "mixed")
    (0.4, 0.4)
    """
    if found == gold:
        return 1.0
    return 0.0 if {found, gold} == {"favor", "against"} else WEIGHTS.half_stance


def polarity_factor(found: str, gold: str) -> float:
    """1 for the same polarity, 0 for cooperative against coercive, .6 for neutral and either.

    >>> polarity_factor("coercive", "cooperative"), polarity_factor("neutral", "coercive")
    (0.0, 0.6)
    """
    if found == gold:
        return 1.0
    return WEIGHTS.half_polarity if "neutral" in (found, gold) else 0.0


def _issue(found: str, gold: GoldPosition, wordings: Wordings) -> tuple[float, Stance]:
    """I, and the stance that gold takes towards the issue as the brief words it."""
    place, value = wordings.nearest(found)
    stances = (
        gold.stance,
        *(gold.stance for _ in gold.issue_alternates),
        *(stance for _, stance in gold.equivalents),
    )
    return value, stances[place]


def _list_score(
    weights: Matrix,
    *,
    keep: float,
    order: Sequence[tuple[str, ...]],
    optional: Sequence[bool],
    texts: tuple[Sequence[str], Sequence[str]],
    judge: Callable[[int, int], _Verdict],
) -> ListScore:
    """Aligns two lists and judges each pair. `order` is a key that breaks ties among the found."""
    rows = sorted(range(len(order)), key=lambda row: order[row])
    floor = max(keep, 1e-9)
    matrix = [
        [
            w + (0.0 if free else _REQUIRED_FIRST) if round(w, 9) >= floor else 0.0
            for w, free in zip(weights[row], optional, strict=True)
        ]
        for row in rows
    ]
    aligned = [(rows[row], column) for row, column in align(matrix)]
    pairs = []
    for row, column in aligned:
        verdict = judge(row, column)
        pairs.append(
            Pair(
                gold=column,
                found=row,
                weight=weights[row][column],
                credit=verdict.credit,
                strict=verdict.strict,
                optional=optional[column],
                fields=verdict.fields,
                notes=verdict.notes,
            )
        )
    used_rows, used_columns = {row for row, _ in aligned}, {column for _, column in aligned}
    mine, theirs = texts
    return ListScore(
        pairs=tuple(pairs),
        spurious=tuple(
            Item(index=row, text=text) for row, text in enumerate(mine) if row not in used_rows
        ),
        missed=tuple(
            Item(index=column, text=text)
            for column, text in enumerate(theirs)
            if column not in used_columns and not optional[column]
        ),
    )


def _field(name: str, gold: str, found: str, value: float) -> FieldOutcome:
    return FieldOutcome(name=name, gold=gold, found=found, value=value)


def _same(name: str, gold: str, found: str) -> FieldOutcome:
    return _field(name, gold, found, float(gold == found))


def _holders(
    mine: Position | Commitment,
    theirs: GoldPosition | GoldCommitment,
    cast: Cast,
    actors: float,
) -> tuple[FieldOutcome, FieldOutcome]:
    speakers = (
        cast.show_gold([theirs.said_by] if theirs.said_by else []),
        cast.show([mine.said_by] if mine.said_by else []),
    )
    return (
        _field("actors", cast.show_gold(theirs.actors), cast.show(mine.actors), actors),
        _field("said_by", *speakers, cast.speakers(mine.said_by, theirs.said_by)),
    )


def _evidence_field(
    reference: Reference, gold: Sequence[str], found: frozenset[int], value: float
) -> FieldOutcome:
    quotes = [reference.case.article.quote(n) for n in sorted(found) if _exists(reference, n)]
    return _field("evidence", " … ".join(gold), " … ".join(quotes), value)


def _exists(reference: Reference, number: int) -> bool:
    return 1 <= number <= len(reference.case.article.sentences)


def _dates(deadline: Deadline | None) -> str:
    if deadline is None:
        return ""
    days = (deadline.earliest, deadline.latest)
    return f"{deadline.text} [{' – '.join(str(day) if day else '?' for day in days)}]"


def _claim(actors: str, text: str) -> str:
    return f"{actors}: {text}"
