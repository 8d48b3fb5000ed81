"""What each field of a pair took from its credit, so that a reader sees where it went.

Credit is a product. Its factors are taken one after another, and each is charged with what it takes
from what those before it left: so the costs of a pair and its credit add up to 1.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from summarizer.evaluation.scoring.outcome import FieldOutcome

_TEXTS = ("statement", "action")


def in_turn(*factors: tuple[str, float]) -> tuple[dict[str, float], float]:
    """Return what each named factor takes from 1, one after another, and what they leave.

    >>> in_turn(("actors", 0.5), ("stance", 0.5))
    ({'actors': 0.5, 'stance': 0.25}, 0.25)
    """
    left, losses = 1.0, {}
    for name, factor in factors:
        losses[name] = left * (1 - factor)
        left *= factor
    return losses, left


class Field(NamedTuple):
    """One field of a pair, gold and found side by side, before anything is charged."""

    name: str
    gold: str
    found: str
    value: float
    """How alike the two are, 0 to 1."""


def same(name: str, gold: str, found: str) -> Field:
    """Return a field that is right or wrong."""
    return Field(name, gold, found, float(gold == found))


def charged(fields: Sequence[Field], losses: Mapping[str, float]) -> tuple[FieldOutcome, ...]:
    """Return the fields, each with what it cost; one without a loss cost nothing."""
    return tuple(
        [
            FieldOutcome(name=name, gold=gold, found=found, value=value, cost=losses.get(name, 0.0))
            for name, gold, found, value in fields
        ]
    )


def settled(fields: Sequence[FieldOutcome], credit: float) -> tuple[FieldOutcome, ...]:
    """Return the fields with costs that add up to what another credit lacks to 1.

    What is taken for telling a claim in parts is charged to its text; where the parts are worth
    more than the fields alone would be, each field costs less.
    """
    due, paid = 1 - credit, math.fsum(field.cost or 0.0 for field in fields)
    if paid > due:
        return tuple(replace(field, cost=(field.cost or 0.0) * due / paid) for field in fields)
    return tuple(
        replace(field, cost=(field.cost or 0.0) + (due - paid if field.name in _TEXTS else 0.0))
        for field in fields
    )
