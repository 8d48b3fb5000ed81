"""A client whose timeout bounds the whole answer, not the silence between two of its bytes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from summarizer.models.client.payloads import decompressed

if TYPE_CHECKING:
    import httpx2

LARGEST_RESPONSE = 32 * 1024 * 1024
"""Bytes, after decompression; what is larger is no answer to us."""
_ABOUT_THE_BODY = frozenset({"content-encoding", "content-length", "transfer-encoding"})


def bounded_client(
    *, trust_env: bool, longest: float, transport: httpx2.BaseTransport | None = None
) -> httpx2.Client:
    """Return a client that reads every answer to its end, in `longest` seconds where a request says
    no other. It follows no redirect: requests carry a key and an article. `transport` is what
    carries them instead of the network.
    """
    return _bounded_client()(trust_env=trust_env, longest=longest, transport=transport)


@lru_cache(maxsize=1)
def _bounded_client() -> Callable[..., httpx2.Client]:
    import httpx2
    import openai

    class BoundedClient(openai.DefaultHttpxClient):
        def __init__(
            self, *, trust_env: bool, longest: float, transport: httpx2.BaseTransport | None
        ) -> None:
            other: dict[str, Any] = {} if transport is None else {"transport": transport}
            super().__init__(trust_env=trust_env, follow_redirects=False, **other)
            self._longest = longest

        def send(
            self,
            request: httpx2.Request,
            *,
            stream: bool = False,  # noqa: ARG002  every answer is read here
            **kwargs: Any,
        ) -> httpx2.Response:
            seconds = request.extensions.get("timeout", {}).get("read")
            until = time.monotonic() + (seconds or self._longest)
            kwargs["follow_redirects"] = False
            response: httpx2.Response = super().send(request, stream=True, **kwargs)
            try:
                data = b"".join(_chunks(response, until))
            finally:
                response.close()
            coding = response.headers.get("content-encoding", "")
            plain = decompressed(data, coding, LARGEST_RESPONSE)
            if plain is None:
                raise httpx2.DecodingError(
                    f"the answer's compression ({coding or 'not named'}) cannot be undone",
                    request=request,
                )
            headers = [
                (name, value)
                for name, value in response.headers.multi_items()
                if name.lower() not in _ABOUT_THE_BODY
            ]
            return httpx2.Response(
                response.status_code,
                headers=headers,
                content=plain,
                request=request,
                extensions=response.extensions,
            )

    def _chunks(response: httpx2.Response, until: float) -> Iterator[bytes]:
        if response.is_stream_consumed:  # a recording's
            yield response.content
            return
        size = 0
        for chunk in response.iter_raw():
            size += len(chunk)
            if time.monotonic() > until:
                raise httpx2.ReadTimeout("the answer did not end in time")
            if size > LARGEST_RESPONSE:
                raise httpx2.ReadError(f"the answer is larger than {LARGEST_RESPONSE} bytes")
            yield chunk

    return BoundedClient
