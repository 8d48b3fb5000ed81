"""How endpoints fail, and how what they say comes over the wire."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

from summarizer.models.client.fake_endpoint import Said, failed
from summarizer.models.client.quirks.quirk import TOKENS, Quirk, body, first, wire
from summarizer.models.messages import Body

_PAGE = "<html><head><title>Sign in</title></head><body>Sign in to your proxy</body></html>"


def _events(answer: str) -> Said:
    """Return the answer as a stream of events."""
    pieces = [answer[start : start + 100] for start in range(0, len(answer), 100)]
    chunks: list[Body] = [
        {"id": "1", "choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]}
        for piece in pieces
    ]
    chunks.append({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    lines = [f"data: {json.dumps(chunk)}" for chunk in chunks]
    return Said(
        body="\n\n".join([": hello", *lines, "data: [DONE]", ""]),
        headers={"Content-Type": "text/event-stream"},
    )


def streaming(answer: str) -> tuple[Callable[[Body], Said], ...]:
    """Return the answer as a stream, and a refusal where none was asked for."""
    refused = failed(400, "This model only support stream mode, please enable stream")
    return (lambda body: _events(answer) if body.get("stream") else refused,)


FAILURES: dict[str, Quirk] = {
    "error-in-200": Quirk(
        "failure", "says 200 and gives an error", "error: no balance left", 1,
        body({"error": {"message": "Failed", "code": 402, "metadata": {"raw": "no balance left"}}}),
    ),
    "error-in-200-once": Quirk(
        "failure", "says 200 and gives an error, once", "brief", 2,
        first(Said(body='{"error": {"message": "Provider returned error", "code": 502}}')),
    ),
    "error-in-choice": Quirk(
        "failure", "puts the error into the choice", "error: Upstream overloaded", 5,
        body({"choices": [{"error": {"code": 502, "message": "Upstream overloaded"}}]}),
    ),
    "no-choices": Quirk(
        "failure", "gives no choice", "error: `choices` is empty", 5, body({"choices": []})
    ),
    "web-page": Quirk(
        "failure", "answers with a web page", "error: Sign in to your proxy", 5,
        body(_PAGE, Content_Type="text/html"),
    ),
    "gateway-page": Quirk(
        "failure", "answers 502 with a web page", "error: 502 Bad Gateway", 5,
        body("<html><title>502 Bad Gateway</title></html>", 502),
    ),
    "gateway-text": Quirk(
        "failure", "answers 503 with a text", "error: upstream connect error", 5,
        body("upstream connect error", 503, Content_Type="text/plain"),
    ),
    "rate-limit": Quirk(
        "failure", "asks to wait, with a date that is past", "brief", 2,
        first(failed(429, "Slow down", retry_after="Wed, 21 Oct 2015 07:28:00 GMT")),
    ),
    "cut": Quirk(
        "failure", "breaks off in the middle, once", "brief", 2,
        lambda a: (Said(a, cut=True), Said(a, tokens=TOKENS)),
    ),
    "broken-stream": Quirk(
        "failure", "ends its stream before the end, once", "brief", 2,
        lambda a: (
            Said(body='data: {"choices": [{"delta": {"content": "{"}}]}\n\n'),
            Said(a, tokens=TOKENS),
        ),
    ),
}  # fmt: skip
"""Name → quirk."""

WIRE: dict[str, Quirk] = {
    "stream": Quirk("wire", "streams without being asked", "brief", 1, lambda a: (_events(a),)),
    "json-lines": Quirk(
        "wire", "streams lines of JSON", "brief", 1,
        lambda a: (Said(body=str(_events(a).body).replace("data: ", "")),),
    ),
    "mark": Quirk("wire", "begins with a byte order mark", "brief", 1,
                  wire(lambda b: b"\xef\xbb\xbf" + b)),
    "white-space": Quirk("wire", "sends white space while it works", "brief", 1,
                         wire(lambda b: b"\n \n" + b)),
    "gzip": Quirk("wire", "compresses unasked", "brief", 1,
                  wire(gzip.compress, Content_Encoding="gzip")),
    "gzip-untold": Quirk("wire", "compresses and does not say so", "brief", 1,
                         wire(gzip.compress)),
    "gzip-untrue": Quirk("wire", "says gzip and sends plain JSON", "brief", 1,
                         wire(bytes, Content_Encoding="gzip")),
    "gzip-twice": Quirk("wire", "compresses twice", "brief", 1,
                        wire(lambda b: gzip.compress(gzip.compress(b)), Content_Encoding="gzip")),
    "trickle": Quirk("wire", "sends slowly", "brief", 1,
                     lambda a: (Said(a, tokens=TOKENS, drip=0.01),)),
}  # fmt: skip
"""Name → quirk."""
