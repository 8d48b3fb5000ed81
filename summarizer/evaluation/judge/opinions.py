"""What a judge says of the claims of a brief, a row each; what it does not answer is a row, too."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.brief import Brief, Commitment, Position
from summarizer.errors import CassetteError, ModelError
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.gold import GoldCommitment, GoldPosition
from summarizer.evaluation.judge.questions import Ask, Question, Said, Verdict, verdict
from summarizer.evaluation.scoring.outcome import CaseScore, ListScore
from summarizer.evaluation.scoring.weights import WEIGHTS
from summarizer.value import Value

_AROUND = 2
"""As many sentences before and after those that a claim cites are shown with them."""
_LISTS = (("positions", "position"), ("commitments", "commitment"))


class Opinion(Value):
    """The answers to one question, in both orders."""

    answers: tuple[Said, ...] = ()
    """First as asked, then with the two texts swapped; empty where there is an error."""
    error: str | None = None
    """Why there is no answer."""

    @property
    def verdict(self) -> Verdict | None:
        """Answer of both orders; None where there is none."""
        return verdict(self.answers) if self.answers else None


class Row(Value):
    """One claim of a brief, and what the judge says of it."""

    case: str
    sample: int
    kind: str
    """"position" or "commitment"."""
    found: int
    """Index in the brief's list."""
    gold: int | None
    """Index in gold's list; None for a claim that gold has not."""
    text: str
    credit: float | None
    """Value by the scorer; None where gold has no such claim."""
    same: Opinion | None
    """True if it says what gold says; None where gold has no such claim."""
    says: Opinion
    """True if the article says it."""

    @property
    def is_credited(self) -> bool:
        """Tell whether the scorer takes the pair for one claim."""
        return self.credit is not None and self.credit >= WEIGHTS.strict


def opinions(case: Case, brief: Brief, score: CaseScore, ask: Ask) -> Iterator[Row]:
    """Ask about every aligned pair and every claim without a counterpart, position by position."""
    for name, kind in _LISTS:
        scored: ListScore = getattr(score, name)
        claims, gold = getattr(brief, name), getattr(case.gold, name)
        rows: list[tuple[int, int | None, float | None]]
        rows = [(pair.found, pair.gold, pair.credit) for pair in scored.counted]
        rows += [(item.index, None, None) for item in scored.spurious]
        for found, place, credit in rows:
            claim = claim_text(claims[found], brief)
            same = None
            if place is not None:
                same = opinion(Question("same", gold_text(gold[place], case), claim), ask)
            cited = [one.sentence for one in claims[found].evidence]
            yield Row(
                case=score.case,
                sample=score.sample,
                kind=kind,
                found=found,
                gold=place,
                text=claim,
                credit=credit,
                same=same,
                says=opinion(Question("says", passage(case, cited), claim), ask),
            )


def opinion(question: Question, ask: Ask) -> Opinion:
    """Ask in both orders. An answer that does not come is an error of the row.

    Raises `SummarizerError` where the judge cannot be asked at all: no question would be answered.
    """
    try:
        return Opinion(answers=tuple(ask(question.turns(swapped=way)) for way in (False, True)))
    except (ModelError, CassetteError) as error:
        if isinstance(error, ModelError) and error.scope == "run":
            raise
        return Opinion(error=f"{type(error).__name__}: {error}")


def passage(case: Case, cited: list[int]) -> str:
    """Return the sentences that a claim cites, with those around them, in order."""
    last = len(case.article.sentences)
    near = {n + step for n in cited for step in range(-_AROUND, _AROUND + 1)}
    return " ".join(case.article.quote(n) for n in sorted(near) if 1 <= n <= last)


def claim_text(claim: Position | Commitment, brief: Brief) -> str:
    """Return a claim of a brief in words."""
    names = {actor.id: actor.name for actor in brief.actors}
    return _words(claim, names)


def gold_text(claim: GoldPosition | GoldCommitment, case: Case) -> str:
    """Return a claim of gold in words, as `claim_text` does."""
    names = {actor.id: actor.name for actor in case.gold.actors}
    return _words(claim, names)


def holders(claim: GoldPosition | GoldCommitment, case: Case) -> str:
    """Return the names of those whose claim of gold it is."""
    names = {actor.id: actor.name for actor in case.gold.actors}
    return " and ".join(names.get(one, one) for one in claim.actors)


def side(stance: str, issue: str) -> str:
    """Return a stance on an issue in words.

    >>> side("favor", "the tariff"), side("mixed", "the tariff")
    ('in favor of the tariff', 'mixed about the tariff')
    """
    words = {"favor": "in favor of", "against": "against"}.get(stance, f"{stance} about")
    return f"{words} {issue}"


def _words(
    claim: Position | Commitment | GoldPosition | GoldCommitment, names: dict[str, str]
) -> str:
    who = " and ".join(names.get(one, one) for one in claim.actors)
    if isinstance(claim, Position | GoldPosition):
        return f"{who}, {side(claim.stance, claim.issue)}: {claim.statement}"
    to = " and ".join(names.get(one, one) for one in claim.counterparts)
    parts = [f"{who}, {claim.status}: {claim.action}"]
    parts += [f"to or with {to}"] if to else []
    parts += [claim.condition] if claim.condition else []
    parts += [claim.deadline.text] if claim.deadline else []
    return "; ".join(parts)
