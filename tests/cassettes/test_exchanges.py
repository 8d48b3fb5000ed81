from __future__ import annotations

import json

import pytest

from summarizer.cassettes import exchanges

HEADERS = {"Content-Type": ["application/json"], "X-Request-Id": ["7"]}


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("https://a.example/api/v1/chat/completions?key=1", "/chat/completions"),
        ("https://a.example/v1/chat/completions", "/chat/completions"),
    ],
)
def test_the_base_url_is_no_part_of_a_recording(url: str, path: str) -> None:
    assert exchanges.path_below_base(url) == path


def test_ids_and_dates_are_left_out_and_filled_in_again() -> None:
    answer = {
        "id": "chatcmpl-7",
        "created": 99,
        "model": "m",
        "object": "chat.completion",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": "yes"},
            }
        ],
        "usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3},
    }
    kept = exchanges.kept_response(json.dumps(answer).encode(), 200, HEADERS)
    assert kept is not None
    assert "id" not in kept
    assert "created" not in kept
    played = json.loads(exchanges.played(kept))
    assert played["choices"][0]["message"]["content"] == "yes"
    assert played["id"]


def test_only_the_kind_of_content_is_kept_of_headers() -> None:
    assert exchanges.kept_headers(HEADERS) == {"content-type": "application/json"}
    assert exchanges.request_body(None) == {}
    assert exchanges.request_body(b'{"a": 1}') == {"a": 1}
