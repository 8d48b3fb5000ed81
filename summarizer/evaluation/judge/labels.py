"""Labelled texts and framings: what people judged, by which a judge and the scorer are measured.

A file is a list in YAML; each line names a case and an item of its gold, and either a `text`, for
its statement or action, or an `issue` with a `stance`; `right` says whether that says the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from pydantic import ValidationError, model_validator

from summarizer.brief import Brief
from summarizer.errors import GoldError
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.gold import GoldCommitment, GoldPosition
from summarizer.evaluation.gold.suite import Suite
from summarizer.evaluation.judge.kappa import Agreement, agreement
from summarizer.evaluation.judge.opinions import Opinion, holders, opinion, side
from summarizer.evaluation.judge.questions import Ask, Question
from summarizer.evaluation.scoring.reference import prepare
from summarizer.evaluation.scoring.scorer import score_brief
from summarizer.evaluation.scoring.weights import WEIGHTS
from summarizer.value import Value

_LISTS = (("positions", "statement"), ("commitments", "action"))


class Label(Value):
    """One line of a file of labels."""

    case: str
    item: str
    """Id of a claim of gold."""
    right: bool
    text: str | None = None
    issue: str | None = None
    stance: Literal["favor", "against", "mixed", "neutral"] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Label:
        if (self.text is None) == (self.issue is None):
            raise ValueError("it wants either a text, or an issue with a stance")
        return self


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label, what the scorer gives for it, and what the judge says."""

    label: Label
    credit: float
    opinion: Opinion


@dataclass(frozen=True, slots=True)
class Measured:
    """How judge and scorer do on labels."""

    rows: tuple[Labelled, ...]
    gone: int
    """Labels whose item gold does not have."""

    @property
    def answered(self) -> tuple[Labelled, ...]:
        """Return the rows that the judge answered."""
        return tuple(row for row in self.rows if row.opinion.verdict is not None)

    @property
    def split(self) -> int:
        """Count the rows whose two orders got different answers; they count as a no."""
        return sum(row.opinion.verdict == "split" for row in self.rows)

    @property
    def judge(self) -> Agreement:
        """Return how far the judge agrees with the labels."""
        return agreement([(_yes(row), row.label.right) for row in self.answered])

    @property
    def scorer(self) -> Agreement:
        """Return how far the scorer does, on the rows that the judge answered."""
        return agreement([(_credited(row), row.label.right) for row in self.answered])

    @property
    def both(self) -> Agreement:
        """Return how far judge and scorer agree."""
        return agreement([(_yes(row), _credited(row)) for row in self.answered])

    def share(self, *, right: bool) -> float | None:
        """Return the share of right, or of false, labels that got a yes in both orders."""
        said = [_yes(row) for row in self.answered if row.label.right == right]
        return sum(said) / len(said) if said else None


def _yes(row: Labelled) -> bool:
    return row.opinion.verdict == "yes"


def _credited(row: Labelled) -> bool:
    return row.credit >= WEIGHTS.strict


def read_labels(path: Path) -> tuple[Label, ...]:
    """Read a file of labels. Raises `GoldError` naming the line that is wrong."""
    try:
        rows = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise GoldError(f"{path}: cannot be read: {error}", hint="name a file of labels") from error
    if not isinstance(rows, list):
        raise GoldError(f"{path}: is no list of labels", hint="write one label a line")
    found = []
    for number, row in enumerate(rows, 1):
        try:
            found.append(Label.model_validate(row))
        except ValidationError as error:
            said = error.errors(include_url=False, include_input=False)[0]
            place = ".".join(map(str, said["loc"]))
            raise GoldError(
                f"{path}, label {number}: {place}: {said['msg']}",
                hint="a label has case, item, right, and a text or an issue with a stance",
            ) from error
    return tuple(found)


def sampled(labels: Sequence[Label], *, size: int | None, seed: int) -> tuple[Label, ...]:
    """Return so many labels drawn by a seed, in their order; all where no size is said."""
    if size is None or size >= len(labels):
        return tuple(labels)
    drawn = sorted(random.Random(seed).sample(range(len(labels)), size))
    return tuple(labels[place] for place in drawn)


def trials(suite: Suite, labels: Iterable[Label]) -> Iterator[tuple[Label, Question, float] | None]:
    """Give for each label the question and the scorer's credit; None where gold has no such item.

    Raises `GoldError` where the suite has no such case.
    """
    for label in labels:
        yield _trial(suite.case(label.case), label)


def measure(asked: Iterable[tuple[Label, Question, float] | None], ask: Ask) -> Measured:
    """Put every label to the judge, in both orders."""
    rows: list[Labelled] = []
    gone = 0
    for trial in asked:
        if trial is None:
            gone += 1
            continue
        label, question, credit = trial
        rows.append(Labelled(label, credit, opinion(question, ask)))
    return Measured(tuple(rows), gone)


def _trial(case: Case, label: Label) -> tuple[Label, Question, float] | None:
    for name, field in _LISTS:
        for item, evidence in zip(getattr(case.gold, name), getattr(case, name), strict=True):
            if item.id != label.item:
                continue
            lists = {"positions": (), "commitments": (), name: (item,)}
            sets = {"positions": (), "commitments": (), name: (evidence,)}
            gold = case.gold.model_copy(update=lists)
            alone = Case(case.id, case.path, gold, case.article, **sets)
            brief = gold_brief(alone)
            changed = getattr(brief, name)[0].model_copy(update=_changes(label, field))
            shown: Brief = brief.model_copy(update={name: (changed,)})
            pairs = getattr(score_brief(prepare(alone), shown), name).pairs
            return label, _question(label, item, alone), pairs[0].credit if pairs else 0.0
    return None


def _question(label: Label, item: GoldPosition | GoldCommitment, case: Case) -> Question:
    """Ask only about what the label changes: a text, or an issue with its side."""
    who = holders(item, case)
    if label.text is not None or isinstance(item, GoldCommitment):
        return Question("same", f"{who}: {item.text}", f"{who}: {label.text}")
    stance = label.stance or item.stance
    return Question(
        "same",
        f"{who} is {side(item.stance, item.issue)}.",
        f"{who} is {side(stance, label.issue or '')}.",
    )


def _changes(label: Label, field: str) -> dict[str, str]:
    if label.text is not None:
        return {field: label.text}
    changed = {"issue": label.issue or ""}
    return changed | ({"stance": label.stance} if label.stance else {})
