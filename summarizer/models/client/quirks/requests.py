"""What endpoints do not take of a request, and how they say so."""

from __future__ import annotations

from summarizer.models.client.fake_endpoint import Said, failed
from summarizer.models.client.quirks.quirk import Quirk, body, refusing
from summarizer.models.client.quirks.wire import streaming
from summarizer.models.messages import Body


def _schema(body: Body) -> bool:
    return (body.get("response_format") or {}).get("type") == "json_schema"


REQUESTS: dict[str, Quirk] = {
    "no-max-tokens": Quirk(
        "request", "takes max_completion_tokens alone", "note: takes max_completion_tokens", 2,
        refusing(
            lambda b: "max_tokens" in b,
            failed(
                400, "Unsupported parameter: 'max_tokens' is not supported with this model.",
                param="max_tokens", code="unsupported_parameter",
            ),
        ),
    ),
    "few-tokens": Quirk(
        "request", "writes at most 1024 tokens", "note: at most 1024", 2,
        refusing(
            lambda b: b.get("max_tokens", 0) > 1024,
            failed(400, "max_tokens is too large: it supports at most 1024 completion tokens"),
        ),
    ),
    "own-temperature": Quirk(
        "request", "takes no temperature", "note: takes no temperature", 2,
        refusing(
            lambda b: "temperature" in b,
            failed(400, "'temperature' does not support 0.0 with this model.", param="temperature"),
        ),
    ),
    "no-seed": Quirk(
        "request", "refuses seed with a 422 and a list of details", "note: takes no seed", 2,
        refusing(
            lambda b: "seed" in b,
            Said(
                status=422,
                body='{"detail": [{"loc": ["body", "seed"], "msg": "Extra inputs are forbidden"}]}',
            ),
        ),
    ),
    "no-response-format": Quirk(
        "request", "takes no response_format", "note: sent as words", 2,
        refusing(
            lambda b: "response_format" in b,
            failed(400, "response_format is not supported by this model"),
        ),
    ),
    "no-grammar": Quirk(
        "request", "cannot parse the schema's grammar", "note: sent as words", 2,
        refusing(
            _schema, failed(400, "Failed to initialize samplers: failed to parse grammar")
        ),
    ),
    "stream-only": Quirk("request", "only streams", "note: only streams", 2, streaming),
    "detail": Quirk(
        "request", "refuses with a 422 that helps nobody else", "error: body.user: Field required",
        1, body({"detail": [{"loc": ["body", "user"], "msg": "Field required"}]}, 422),
    ),
    "no-such-model": Quirk(
        "request", "does not have the model", "error: does not exist", 1,
        body({"error": {"message": "The model `test` does not exist"}}, 404),
    ),
    "article-filtered": Quirk(
        "request", "filters the article", "error: content management policy", 1,
        body({"error": {"message": "content management policy", "code": "content_filter"}}, 400),
    ),
    "no-key": Quirk(
        "request", "wants another key", "error: Incorrect API key", 1,
        body({"error": {"message": "Incorrect API key provided"}}, 401),
    ),
    "redirect": Quirk(
        "request", "redirects elsewhere", "error: not followed", 1,
        body("", 307, Location="http://127.0.0.1:9/v1/chat/completions"),
    ),
}  # fmt: skip
"""Name → quirk."""
