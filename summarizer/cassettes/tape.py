"""vcrpy, taking down what the model is asked and what it answers."""

from __future__ import annotations

from typing import Any

from summarizer.cassettes.cassette import Interaction
from summarizer.cassettes.exchanges import (
    kept_headers,
    kept_response,
    path_below_base,
    request_body,
)
from summarizer.errors import missing_extra
from summarizer.models.client.faults import says_something

try:
    from vcr.cassette import Cassette as VcrCassette
    from vcr.filters import decode_response
    from vcr.patch import PATCHER_NAMES
    from vcr.record_mode import RecordMode
except ImportError as error:
    raise missing_extra("eval", "a recording") from error

_OTHER_CLIENTS = tuple(name for name in PATCHER_NAMES if name != "httpx2")
"""The model is asked through httpx2 alone; what the engine is told otherwise is nobody's."""


class Recording:
    """Takes interactions from vcrpy, which would write them into a file of its own form."""

    def __init__(self) -> None:
        self.interactions: list[Interaction] = []

    def load_cassette(self, *_: object, **__: object) -> tuple[list[Any], list[Any]]:
        """Return nothing: a recording is made anew."""
        return [], []

    def save_cassette(self, _: str, data: dict[str, Any], **__: object) -> None:
        """Take what vcrpy has."""
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


def recording(name: str, into: Recording) -> Any:
    """Return a context in which requests and answers are put into `into` when it ends."""
    return VcrCassette.use(
        path=name,
        persister=into,
        record_mode=RecordMode.ALL,
        match_on=(),
        before_record_response=_kept,
        skip_patchers=_OTHER_CLIENTS,
    )


def _kept(answer: dict[str, Any]) -> dict[str, Any] | None:
    status: int = answer["status"]["code"]
    if not says_something(status):
        return None
    plain = decode_response(answer)
    kept = kept_response(plain["body"]["string"], status, plain["headers"])
    return None if kept is None else {**plain, "kept": kept}
