"""One quirk, and what its endpoint's script is made of."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from summarizer.models.client.fake_endpoint import FakeEndpoint, Said
from summarizer.models.messages import Body

Script = Callable[[str], "tuple[Said | Callable[[Body], Said], ...]"]
"""Function from a valid answer, as JSON, to what an endpoint says."""
Group = Literal["answer", "request", "failure", "wire"]

TOKENS = (3000, 0, 300)
"""Tokens that the endpoints count."""


@dataclass(frozen=True, slots=True)
class Quirk:
    """One way of an endpoint."""

    group: Group
    does: str
    """Behaviour of the endpoint, in words."""
    gives: str
    """Result: "brief", or words of the error or note."""
    requests: int
    """Requests that are sent for one article."""
    script: Script

    def endpoint(self, answer: str) -> FakeEndpoint:
        """Return the endpoint, which has a valid answer."""
        return FakeEndpoint(*self.script(answer))


def said(change: Callable[[str], str], **more: Any) -> Script:
    """Return the answer, changed."""
    return lambda answer: (Said(change(answer), tokens=TOKENS, **more),)


def message(message: Callable[[str], Body], content: str | None = "", **more: Any) -> Script:
    """Return the answer elsewhere than in the content."""
    return lambda answer: (Said(content, message=message(answer), tokens=TOKENS, **more),)


def value(change: Callable[[Any], Any]) -> Script:
    """Return the answer's value, changed."""
    return said(lambda answer: json.dumps(change(json.loads(answer))))


def body(body: Any, status: int = 200, **headers: str) -> Script:
    """Return the same body always."""
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _: (Said(body=text, status=status, headers=named),)


def wire(change: Callable[[bytes], bytes], **headers: str) -> Script:
    """Return the whole response, changed."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def script(answer: str) -> tuple[Said, ...]:
        return (Said(body=change(Said(answer, tokens=TOKENS).data("test")), headers=named),)

    return script


def refusing(refuses: Callable[[Body], bool], error: Said) -> Script:
    """Return an error for requests of a kind, and the answer to all others."""
    return lambda answer: (lambda body: error if refuses(body) else Said(answer, tokens=TOKENS),)


def first(error: Said) -> Script:
    """Return an error to the first request, and then the answer."""
    return lambda answer: (error, Said(answer, tokens=TOKENS))
