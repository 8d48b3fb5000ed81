from __future__ import annotations

import gzip
import json
import zlib

import pytest

from summarizer.models.client.payloads import completion_of, decompressed, read_payload

BODY = {"choices": [{"message": {"role": "assistant", "content": "yes"}, "finish_reason": "stop"}]}
TEXT = json.dumps(BODY)


@pytest.mark.parametrize("lead", ["", "\ufeff", "\n\n ", ")]}'\n"])
def test_a_body_may_have_something_before_its_json(lead: str) -> None:
    payload = read_payload((lead + TEXT).encode(), "application/json")
    assert payload.choices == BODY["choices"]
    assert payload.error is None
    assert not payload.is_broken


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('{"error": {"message": "no"}}', {"message": "no"}),
        ('{"choices": [{"error": {"message": "no"}}]}', {"message": "no"}),
        ('{"detail": "no"}', {"detail": "no"}),
        ('{"choices": []}', None),
    ],
)
def test_errors_where_servers_put_them(text: str, error: object) -> None:
    assert read_payload(text.encode(), "application/json").error == error


def test_what_is_no_json_has_no_value() -> None:
    payload = read_payload(b"<html>no</html>", "text/html")
    assert (payload.value, payload.text) == (None, "<html>no</html>")


@pytest.mark.parametrize(
    ("data", "coding"),
    [
        (TEXT.encode(), ""),
        (gzip.compress(TEXT.encode(), mtime=0), "gzip"),
        (gzip.compress(TEXT.encode(), mtime=0), ""),
        (zlib.compress(TEXT.encode()), "deflate"),
        (TEXT.encode(), "gzip"),
    ],
)
def test_compression_is_undone_as_it_is_found(data: bytes, coding: str) -> None:
    assert decompressed(data, coding, 10_000) == TEXT.encode()


def test_what_is_cut_too_large_or_unknown_cannot_be_undone() -> None:
    squeezed = gzip.compress(b"a" * 5000)
    assert decompressed(squeezed[:-12], "gzip", 10_000) is None
    assert decompressed(squeezed, "gzip", 100) is None
    assert decompressed(b"abc", "br", 100) is None


def test_a_completion_in_one_form() -> None:
    made = completion_of(read_payload(TEXT.encode(), "application/json"))
    assert made["choices"][0]["message"]["content"] == "yes"
    assert set(made) == {"choices"}
    named = {**BODY, "id": "c-1", "created": 7, "model": "m-2026", "object": ["no"], "more": 1}
    made = completion_of(read_payload(json.dumps(named).encode(), "application/json"))
    assert (made["id"], made["created"], made["model"]) == ("c-1", 7, "m-2026")
    assert set(made) == {"choices", "id", "created", "model"}
    thought = {"type": "thinking", "thinking": [{"type": "text", "text": "no"}], "text": "no"}
    said = [thought, {"type": "text", "text": "ye"}, {"text": "s"}]
    parts = {"choices": [{"message": {"content": said}}]}
    made = completion_of(read_payload(json.dumps(parts).encode(), "application/json"))
    assert made["choices"][0]["message"]["content"] == "yes"
