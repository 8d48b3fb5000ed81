from __future__ import annotations

import pytest

from summarizer.models.client.cures import Cures

BODY = {
    "model": "m",
    "messages": [{"role": "system", "content": "Read."}],
    "max_tokens": 4096,
    "temperature": 0.0,
    "seed": 1,
    "logprobs": True,
    "top_logprobs": 8,
    "response_format": {"type": "json_schema", "json_schema": {"schema": {"type": "object"}}},
}


@pytest.mark.parametrize(
    ("said", "parameters", "gone", "added"),
    [
        (
            "Unsupported parameter: use max_completion_tokens",
            ("max_tokens",),
            "max_tokens",
            "max_completion_tokens",
        ),
        ("seed is not supported", (), "seed", None),
        ("temperature must be 1", ("temperature",), "temperature", None),
        ("logprobs are not available", (), "logprobs", None),
        ("response_format is not supported", (), "response_format", None),
    ],
)
def test_what_an_endpoint_does_not_take_is_left_out(
    said: str, parameters: tuple[str, ...], gone: str, added: str | None
) -> None:
    cures = Cures()
    assert gone in cures.applied(BODY)
    assert cures.learn(BODY, said, parameters)
    cured = cures.applied(BODY)
    assert gone not in cured
    assert added is None or cured[added] == 4096


def test_a_limit_that_is_named_is_kept_to() -> None:
    cures = Cures()
    note = cures.learn(BODY, "max_tokens must be less than or equal to 1024", ())
    assert "1024" in str(note)
    assert cures.applied(BODY)["max_tokens"] == 1024


def test_an_endpoint_that_only_streams() -> None:
    cures = Cures()
    assert cures.learn(BODY, "only support stream mode", ())
    assert cures.applied(BODY)["stream"] is True


def test_a_schema_is_then_told_in_words() -> None:
    cures = Cures()
    cures.learn(BODY, "failed to parse grammar", ())
    assert '{"type": "object"}' in cures.applied(BODY)["messages"][0]["content"]


def test_what_teaches_nothing_is_no_cure() -> None:
    cures = Cures()
    assert cures.learn(BODY, "the server is on fire", ()) is None
    warm = {**BODY, "temperature": 0.7}
    assert cures.learn(warm, "temperature is not supported", ()) is None  # the user's own choice
    assert cures.applied(BODY) == BODY


def test_a_second_thread_that_learns_the_same_is_told_nothing() -> None:
    cures = Cures()
    assert cures.learn(BODY, "seed is not supported", ())
    assert cures.learn(BODY, "seed is not supported", ()) == ""
    assert cures.learn(cures.applied(BODY), "seed is not supported", ()) is None
