"""How far two statuses of a commitment lie apart."""

from __future__ import annotations

_NEAR = {
    frozenset(("suspended", "withdrawn")): 0.5,
    frozenset(("broken", "withdrawn")): 0.5,
    frozenset(("suspended", "underway")): 0.25,
    frozenset(("suspended", "agreed")): 0.25,
}
"""A pause is nearer to an end, and to what it pauses, than to anything else; what was broken was
given up."""


def status_similarity(found: str, gold: str) -> float:
    """Return 1 for the same status, something for two that readers take for each other, else 0.

    >>> status_similarity("agreed", "agreed"), status_similarity("agreed", "fulfilled")
    (1.0, 0.0)
    >>> status_similarity("withdrawn", "suspended"), status_similarity("broken", "fulfilled")
    (0.5, 0.0)
    """
    return 1.0 if found == gold else _NEAR.get(frozenset((found, gold)), 0.0)
