"""What of a request and an answer is worth keeping, and what would change for nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlsplit

from summarizer.errors import CassetteError
from summarizer.models.answer_schema import Json
from summarizer.models.client.bounded import LARGEST_RESPONSE
from summarizer.models.client.likelihoods import compact
from summarizer.models.client.payloads import completion_of, decompressed, read_payload
from summarizer.models.client.words import words_of
from summarizer.models.messages import Body

HEADERS = ("content-type",)
"""Headers of an answer that are kept."""
CHAT = "/chat/completions"


def path_below_base(url: str) -> str:
    """Return the path of a request below the endpoint's base URL, which is no part of a recording.

    >>> path_below_base("https://models.example/api/v1/chat/completions?key=1")
    '/chat/completions'
    """
    path = urlsplit(url).path
    return CHAT if path.endswith(CHAT) else path


def request_body(data: bytes | str | None) -> Body:
    """Return the JSON object that a request carries; empty where it carries none."""
    try:
        body = json.loads(data or b"{}")
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def kept_headers(headers: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the headers that are kept, names in lower case, in order."""
    lower = {name.lower(): values for name, values in headers.items()}
    return {name: lower[name][0].split(";")[0] for name in HEADERS if lower.get(name)}


def kept_response(data: bytes, status: int, headers: Mapping[str, list[str]]) -> Body | None:
    """Return an answer without ids, dates, timings and cache counts; None where it is none of a
    model.

    Raises `CassetteError` where it is compressed in a way that cannot be read.
    """
    coding = next((v[0] for k, v in headers.items() if k.lower() == "content-encoding"), "")
    if coding not in ("", "identity"):
        raise CassetteError(
            f"the endpoint compresses its answers as {coding!r}, which was not asked for",
            hint="turn compression off in the server or in the proxy before it",
        )
    media_type = next((v[0] for k, v in headers.items() if k.lower() == "content-type"), "")
    plain = decompressed(data, "", LARGEST_RESPONSE)
    payload = read_payload(data if plain is None else plain, media_type)
    if status >= 400:
        return _error(payload.value)
    if payload.error is not None or not payload.choices:
        return None
    body = completion_of(payload)
    kept: Body = {"model": body["model"]} if isinstance(body.get("model"), str) else {}
    kept["choices"] = [_choice(choice) for choice in body["choices"]]
    usage = body.get("usage")
    if isinstance(usage, dict):
        names = ("prompt_tokens", "completion_tokens", "total_tokens")
        kept["usage"] = {name: usage[name] for name in names if name in usage}
    return kept


def _choice(choice: Body) -> Body:
    likelihoods = choice.get("logprobs")
    if not isinstance(likelihoods, dict) or not isinstance(likelihoods.get("content"), list):
        return {name: value for name, value in choice.items() if name != "logprobs"}
    return {**choice, "logprobs": {"content": compact(likelihoods["content"])}}


def _error(body: Json) -> Body:
    """Return an error in one form, whatever the server's is."""
    error = body.get("error") if isinstance(body, dict) else None
    told = error if isinstance(error, dict) else {}
    kept = {name: told[name] for name in ("type", "code", "param") if told.get(name) is not None}
    return {"error": {"message": words_of(body, None), **kept}}


def played(body: Body) -> bytes:
    """Return an answer as the endpoint would send it, with what was left out filled in."""
    whole = body if "error" in body else {"id": "recorded", "object": "chat.completion", **body}
    if "error" not in whole:
        whole = {"created": 0, **whole}
    return json.dumps(whole).encode()
