"""How far two judges of the same things agree, beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from summarizer.value import Value


class Agreement(Value):
    """Two judges compared over the things that both judged."""

    n: int
    raw: float | None
    """Share of the same verdicts; None for nothing judged."""
    kappa: float | None
    """Cohen's κ; None where chance alone would make them agree, or nothing is judged."""


def agreement(pairs: Sequence[tuple[Hashable, Hashable]]) -> Agreement:
    """Return raw agreement and Cohen's κ (1960) of pairs of verdicts.

    >>> got = agreement([("yes", "yes")] * 4 + [("no", "no")] * 2 + [("yes", "no")] * 2)
    >>> got.n, got.raw, round(got.kappa, 4)
    (8, 0.75, 0.5)
    """
    n = len(pairs)
    if not n:
        return Agreement(n=0, raw=None, kappa=None)
    raw = sum(one == other for one, other in pairs) / n
    mine, theirs = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(mine[label] * theirs[label] for label in mine) / n**2
    return Agreement(n=n, raw=raw, kappa=(raw - chance) / (1 - chance) if chance < 1 else None)
