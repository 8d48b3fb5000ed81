"""Requests that were answered before are not sent again."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from summarizer.models.client.events import Tally
from summarizer.models.client.transport import Transport

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletion

    from summarizer.models.journal import Journal


def send(
    transport: Transport,
    body: dict[str, Any],
    *,
    until: float | None,
    tally: Tally,
    journal: Journal | None,
) -> ChatCompletion:
    """Return the answer that the journal has to a request, else the endpoint's, which it is then
    given.

    Raises the errors of `Transport.send`, and those of the journal.
    """
    if journal is None:
        return transport.send(body, until, tally)
    request = fingerprint(body)
    if (kept := journal.find(request)) is not None:
        return _parsed(kept)
    response = transport.send(body, until, tally)
    # Only what the server said: fields that it left out stay left out.
    journal.keep(request, json.dumps(response.model_dump(exclude_unset=True, warnings=False)))
    return response


def fingerprint(body: dict[str, Any]) -> bytes:
    """Return what tells a request's body from every other."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).digest()


def _parsed(answer: str) -> ChatCompletion:
    """Return an answer as the SDK makes it of a response: servers differ, so nothing is
    required.
    """
    from openai.types.chat import ChatCompletion

    return ChatCompletion.construct(**json.loads(answer))
