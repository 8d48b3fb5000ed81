"""How likely an answer was to a model, token by token, and what else it might have said."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

ALTERNATIVES = 8
"""Number of alternatives that are asked for with each token."""
LEAST = 0.001
"""Likelihood of an alternative that is worth knowing."""
_DIGITS = 4
"""Of the logarithm of a likelihood: servers differ in more."""


@dataclass(frozen=True, slots=True)
class Likelihoods:
    """An answer's tokens, each with the likelihood of whatever might have stood there."""

    tokens: tuple[str, ...] = ()
    alternatives: tuple[Mapping[str, float], ...] = ()

    def among(self, offset: int, options: Sequence[str]) -> dict[str, float] | None:
        """Measure how likely each option was at a place of the answer's text; they add up to 1.

        None where the endpoint gave no likelihoods, or none of what it gave is an option.

        >>> seen = Likelihoods(('{"', 'favor'), ({'{"': 1.0}, {"favor": 0.6, "again": 0.2}))
        >>> seen.among(2, ("favor", "against"))
        {'favor': 0.75, 'against': 0.25}
        """
        ends = list(accumulate(map(len, self.tokens)))
        place = next((at for at, end in enumerate(ends) if offset < end), None)
        if place is None:
            return None
        begun = self.tokens[place][: offset - (ends[place] - len(self.tokens[place]))]
        found = dict.fromkeys(options, 0.0)
        for text, likelihood in self.alternatives[place].items():
            rest = text.removeprefix(begun)
            if not rest or not text.startswith(begun):
                continue
            meant = [one for one in options if one.startswith(rest) or rest.startswith(one)]
            for one in meant:
                found[one] += likelihood / len(meant)
        total = sum(found.values())
        return {one: value / total for one, value in found.items()} if total > 0 else None


def likelihoods_of(logprobs: Any, answer: str) -> Likelihoods:
    """Return the likelihoods in an OpenAI-compatible choice; none where they do not fit the
    answer.
    """
    given = compact(_plain(logprobs))
    tokens = tuple(str(entry["token"]) for entry in given)
    if "".join(tokens).strip() != answer.strip():
        return Likelihoods()
    return Likelihoods(
        tokens,
        tuple(
            {other["token"]: math.exp(other["logprob"]) for other in entry["top_logprobs"]}
            for entry in given
        ),
    )


def compact(entries: Iterable[Any]) -> list[dict[str, Any]]:
    """Return tokens with the alternatives that are worth knowing, and nothing else."""
    return [
        {
            "token": entry["token"],
            "top_logprobs": [
                {"token": other["token"], "logprob": round(float(other["logprob"]), _DIGITS)}
                for other in entry.get("top_logprobs") or ()
                if _is_known(other) and math.exp(float(other["logprob"])) >= LEAST
            ],
        }
        for entry in entries
        if isinstance(entry, dict) and isinstance(entry.get("token"), str)
    ]


def _is_known(other: Any) -> bool:
    return (
        isinstance(other, dict)
        and isinstance(other.get("token"), str)
        and isinstance(other.get("logprob"), int | float)
    )


def _plain(logprobs: Any) -> Sequence[Any]:
    """Return the entries as plain values, whether the SDK made objects of them or not."""
    if hasattr(logprobs, "model_dump"):
        logprobs = logprobs.model_dump(warnings=False)
    content = logprobs.get("content") if isinstance(logprobs, dict) else None
    return content if isinstance(content, list) else ()
