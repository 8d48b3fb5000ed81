"""vcrpy, matched by a table: one answer is found in one step, whatever the number recorded."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any

from summarizer.cassettes.cassette import Interaction, request_key
from summarizer.cassettes.exchanges import (
    kept_headers,
    kept_response,
    path_below_base,
    played,
    request_body,
)
from summarizer.errors import missing_extra
from summarizer.models.client.faults import says_something
from summarizer.models.messages import Body

try:
    from vcr.cassette import Cassette as VcrCassette
    from vcr.filters import decode_response
    from vcr.patch import PATCHER_NAMES
    from vcr.record_mode import RecordMode
    from vcr.request import Request
except ImportError as error:
    raise missing_extra("eval", "a recording") from error

_OTHER_CLIENTS = tuple(name for name in PATCHER_NAMES if name != "httpx2")
"""The model is asked through httpx2 alone; what the engine is told otherwise is nobody's."""


class Tape(VcrCassette):  # type: ignore[misc]  # vcrpy has no types
    """A vcrpy cassette whose interactions are found by method, path and JSON body."""

    def __init__(self, *, on_miss: Callable[[str, str, Body], None], **options: Any) -> None:
        super().__init__(**options)
        self._on_miss = on_miss
        self._places: dict[str, deque[int]] = {}

    def _load(self) -> None:
        super()._load()
        for place, request in enumerate(self.requests):
            self._places.setdefault(_key(request), deque()).append(place)

    def __contains__(self, request: Request) -> bool:
        if self.record_mode == RecordMode.ALL:
            return False
        if self._places.get(_key(request)):
            return True
        body = request_body(request.body)
        self._on_miss(request.method, path_below_base(request.uri), body)
        return False

    def play_response(self, request: Request) -> Any:
        """Return the next answer to this request."""
        place = self._places[_key(request)].popleft()
        self.play_counts[place] += 1
        return self.responses[place]

    @property
    def unplayed(self) -> tuple[int, ...]:
        """Places of the interactions that nobody asked for."""
        return tuple(sorted(place for places in self._places.values() for place in places))


def _key(request: Request) -> str:
    return request_key(request.method, path_below_base(request.uri), request_body(request.body))


class _Loading:
    """Hands interactions to vcrpy, which would read them from a file of its own form."""

    def __init__(self, interactions: tuple[Interaction, ...]) -> None:
        self._interactions = interactions

    def load_cassette(self, *_: object, **__: object) -> tuple[list[Request], list[Any]]:
        import json

        requests = [
            Request(one.method, one.path, json.dumps(one.request).encode(), {})
            for one in self._interactions
        ]
        answers = [
            {
                "status": {"code": one.status, "message": ""},
                "headers": {name: [value] for name, value in one.headers.items()},
                "body": {"string": played(one.response)},
            }
            for one in self._interactions
        ]
        return requests, answers

    def save_cassette(self, *_: object, **__: object) -> None:
        raise AssertionError("a recording that is replayed does not change")


class _Saving:
    """Takes interactions from vcrpy, which would write them into a file of its own form."""

    def __init__(self) -> None:
        self.interactions: list[Interaction] = []

    def load_cassette(self, *_: object, **__: object) -> tuple[list[Request], list[Any]]:
        return [], []

    def save_cassette(self, _: str, data: dict[str, Any], **__: object) -> None:
        for request, answer in zip(data["requests"], data["responses"], strict=True):
            self.interactions.append(
                Interaction(
                    method=request.method,
                    path=path_below_base(request.uri),
                    request=request_body(request.body),
                    status=answer["status"]["code"],
                    headers=kept_headers(answer["headers"]),
                    response=answer["kept"],
                )
            )


def replaying(
    name: str,
    interactions: tuple[Interaction, ...],
    *,
    on_miss: Callable[[str, str, Body], None],
) -> Any:
    """Return a context in which requests are answered from a recording, and no other way."""
    return Tape.use(
        path=name,
        persister=_Loading(interactions),
        record_mode=RecordMode.NONE,
        skip_patchers=_OTHER_CLIENTS,
        on_miss=on_miss,
    )


def recording(name: str, into: _Saving) -> Any:
    """Return a context in which requests and answers are put into `into` when it ends."""
    return Tape.use(
        path=name,
        persister=into,
        record_mode=RecordMode.ALL,
        before_record_response=_kept,
        skip_patchers=_OTHER_CLIENTS,
        on_miss=lambda *_: None,
    )


def new_recording() -> _Saving:
    """Find where a recording goes."""
    return _Saving()


def _kept(answer: dict[str, Any]) -> dict[str, Any] | None:
    status: int = answer["status"]["code"]
    if not says_something(status):
        return None
    plain = decode_response(answer)
    kept = kept_response(plain["body"]["string"], status, plain["headers"])
    return None if kept is None else {**plain, "kept": kept}
