"""Answers out of a recording, in the network's place: none is opened, and no client is imported."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from summarizer.cassettes.cassette import Interaction, request_key
from summarizer.cassettes.exchanges import CHAT, played
from summarizer.errors import CassetteError
from summarizer.models.client import Answered, read_payload
from summarizer.models.messages import Body

Miss = Callable[[Body], CassetteError]
"""Returns what to raise where a request is not in a recording."""


class Reel:
    """The interactions of a recording, each played once, found by the whole of its request."""

    def __init__(self, interactions: Sequence[Interaction], miss: Miss) -> None:
        self._interactions = interactions
        self._miss = miss
        self._places: dict[str, deque[int]] = {}
        for place, one in enumerate(interactions):
            self._places.setdefault(one.key, deque()).append(place)

    @property
    def unplayed(self) -> tuple[int, ...]:
        """Places of the interactions that nobody asked for."""
        return tuple(sorted(place for places in self._places.values() for place in places))

    def answer(self, body: Body) -> Answered:
        """Return the next answer to this request. Raises what `miss` returns where there is
        none.
        """
        places = self._places.get(request_key("POST", CHAT, body))
        if not places:
            raise self._miss(json.loads(json.dumps(body)))  # as it would have been sent
        one = self._interactions[places.popleft()]
        payload = read_payload(played(one.response), one.headers.get("content-type", ""))
        return Answered(one.status, payload, one.headers)


class Playback:
    """Carries a model's requests to the recording that is put in, and nowhere else."""

    def __init__(self) -> None:
        self._reel: Reel | None = None

    @contextmanager
    def playing(self, interactions: Sequence[Interaction], *, miss: Miss) -> Iterator[Reel]:
        """Answer from these interactions while the block runs."""
        self._reel = Reel(interactions, miss)
        try:
            yield self._reel
        finally:
            self._reel = None

    def exchange(self, body: dict[str, Any], seconds: float) -> Answered:
        """Return the recorded answer to a request, which takes no time.

        Raises `CassetteError` where there is none.
        """
        del seconds
        if self._reel is None:
            raise CassetteError("nothing is replayed now", hint="ask within the block of a task")
        return self._reel.answer(body)

    def models(self) -> list[str]:
        """Return none: a recording does not tell which models there are."""
        return []

    def close(self) -> None:
        """Do nothing: there is no connection."""
