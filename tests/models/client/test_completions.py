from __future__ import annotations

import json

from summarizer.brief import Usage
from summarizer.models.client.completions import Completion
from summarizer.models.client.payloads import Payload

WIRE = {
    "id": "x",
    "choices": [
        {
            "message": {"content": "Yes.", "reasoning_content": "Is it?"},
            "finish_reason": "MAX_TOKENS",
        }
    ],
    "usage": {
        "input_tokens": 9,
        "output_tokens": 3,
        "prompt_tokens_details": {"cached_tokens": 99},
    },
}


def completion() -> Completion:
    return Completion.of_payload(Payload(WIRE, json.dumps(WIRE)))


def test_an_answer_is_read_whatever_the_server_calls_its_parts() -> None:
    found = completion()
    assert (found.said, found.thought, found.refusal) == ("Yes.", "Is it?", "")
    assert found.finish_reason == "length"
    assert found.usage == Usage(input=9, cached=9, output=3)
    assert found.logprobs is None


def test_what_is_written_down_is_read_back_and_says_only_what_the_server_did() -> None:
    assert Completion.of_text(completion().text) == completion()
    assert "logprobs" not in completion().text
    bare = Completion.of_text(json.dumps({"choices": [{"message": {"content": None}}]}))
    assert (bare.said, bare.finish_reason, bare.usage) == ("", None, None)


def test_the_sdk_gets_it_with_the_text_that_was_taken_for_the_answer() -> None:
    found = completion().as_sdk("No.")
    assert found.choices[0].message.content == "No."
    assert found.choices[0].finish_reason == "length"
    assert completion().said == "Yes."
