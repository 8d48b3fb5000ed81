"""The network: one request carried to an endpoint by the official client, and its answer back."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from summarizer.errors import ModelError
from summarizer.models.client import faults, payloads
from summarizer.models.client.addresses import is_loopback
from summarizer.models.client.bounded import bounded_client
from summarizer.models.client.payloads import Payload
from summarizer.models.model import Model

if TYPE_CHECKING:
    import httpx2
    from openai import OpenAI

REQUEST_SECONDS = 600.0
"""How long one request may take, the last byte of its answer included."""
CONNECT_SECONDS = 10.0
LISTING_SECONDS = 5.0
"""How long an endpoint may take to list its models, for a hint."""


@dataclass(frozen=True)
class Endpoint:
    """Where requests go. The key is never shown."""

    base_url: str
    api_key: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as it came back for a request."""

    status: int
    payload: Payload
    headers: Mapping[str, str]
    """By their names in lower case."""


class Carrier(Protocol):
    """A way for requests to a model: the network, or a recording in its place."""

    def exchange(self, body: dict[str, Any], seconds: float) -> Answered:
        """Return what the body of a request was answered with, in so many seconds at most.

        Raises `SummarizerError` where nothing came back.
        """

    def models(self) -> list[str]:
        """Return the names of the models that are there; empty where nobody tells."""

    def close(self) -> None:
        """Let go of the connections."""


class Network:
    """Requests to one endpoint by the official client. May be used by several threads at once."""

    def __init__(
        self, model: Model, endpoint: Endpoint, http_client: httpx2.Client | None = None
    ) -> None:
        self._model = model
        self._key = endpoint.api_key
        trusts = not is_loopback(endpoint.base_url)
        self._client = connect(
            endpoint, http_client or bounded_client(trust_env=trusts, longest=REQUEST_SECONDS)
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def exchange(self, body: dict[str, Any], seconds: float) -> Answered:
        """Return what the endpoint answered. Raises `ModelError` where nothing came back."""
        import httpx2
        import openai

        timeout = openai.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS))
        try:
            # What `chat.completions.create` does, without importing every other API first.
            response = self._client.post(
                "/chat/completions",
                cast_to=httpx2.Response,
                body=body,
                options={"timeout": timeout},
            )
        except openai.APIStatusError as error:
            response = error.response
        except (openai.OpenAIError, httpx2.HTTPError, ValueError) as error:
            if isinstance(error.__cause__, ModelError):
                raise error.__cause__ from None  # a client of ours says why it does not answer
            raise faults.explain(error, self._model, self._key) from error
        headers = {name.lower(): value for name, value in response.headers.items()}
        payload = payloads.read_payload(response.content, headers.get("content-type", ""))
        return Answered(response.status_code, payload, headers)

    def models(self) -> list[str]:
        """Return the names of the models that the endpoint says it has."""
        import httpx2
        import openai

        try:
            found: Any = self._client.get(
                "/models",
                cast_to=httpx2.Response,
                options={"timeout": openai.Timeout(LISTING_SECONDS)},
            ).json()
            return [str(one["id"]) for one in found["data"]]
        except (openai.OpenAIError, httpx2.HTTPError, ValueError, LookupError, TypeError):
            return []


def preload() -> None:
    """Import the clients, which takes a second, so that the first request need not."""
    for name in ("openai", "instructor.core.retry"):
        importlib.import_module(name)


def connect(endpoint: Endpoint, http_client: httpx2.Client) -> OpenAI:
    """Return the official client of an endpoint, which repeats nothing and reads no environment."""
    import openai

    client = openai.OpenAI(
        api_key=endpoint.api_key or "none",
        base_url=endpoint.base_url,
        max_retries=0,
        http_client=http_client,
    )
    # Read from the environment by the SDK, and nobody else's business: other accounts' names, a
    # key that administers one, and headers that were meant for another endpoint.
    client.organization = client.project = client.admin_api_key = None
    client._custom_headers = {"Accept-Encoding": "identity"}
    return client
