"""The terms on which requests go to a provider's batch API."""

from __future__ import annotations

from dataclasses import dataclass

MOST_REQUESTS = 50_000
MOST_BYTES = 200_000_000
"""Bound of one batch at OpenAI."""
POLL = 60.0
"""Seconds between two looks at what is under way."""
TRIES = 3
"""How often a request is sent that is not answered, before its article fails."""


@dataclass(frozen=True, slots=True)
class Terms:
    """How requests are sent, and when their answers are looked for."""

    most_requests: int = MOST_REQUESTS
    most_bytes: int = MOST_BYTES
    reasks_live: bool = False
    """True if an answer that is not valid is asked for again at once, at the ordinary price."""
    waits: bool = False
    """True if a run lasts until nothing is under way any more."""
    poll: float = POLL
    settling: float = 5.0
    """Seconds in which a batch that was just made shows in the provider's list."""
