"""How likely an answer was: asked for, read, and kept in recordings."""

from __future__ import annotations

import json
import math

import pytest

from summarizer.briefing.draft import Overview
from summarizer.briefing.guided.asking import SIDES
from summarizer.cassettes.exchanges import kept_response
from summarizer.models.answer_schema import answer_schema
from summarizer.models.choice import resolve_model
from summarizer.models.client.bodies import request_body
from summarizer.models.client.likelihoods import likelihoods_of


def token(text: str, **others: float) -> dict[str, object]:
    likely = {text: 1 - sum(others.values())} | others
    return {
        "token": text,
        "logprob": math.log(likely[text]),
        "bytes": list(text.encode()),
        "top_logprobs": [
            {"token": name, "logprob": math.log(value), "bytes": list(name.encode())}
            for name, value in likely.items()
        ],
    }


ANSWER = '{"side": "against"}'
GIVEN = {
    "content": [
        token('{"'),
        token("side"),
        token('":'),
        token(' "'),
        token("against", favor=0.25, none=0.15, maybe=0.0005),
        token('"}'),
    ]
}


def test_the_options_at_a_place_add_up_to_one() -> None:
    likelihoods = likelihoods_of(GIVEN, ANSWER)
    found = likelihoods.among(ANSWER.index("against"), SIDES)
    assert found is not None
    assert sum(found.values()) == pytest.approx(1)
    assert found["against"] == pytest.approx(0.6, abs=0.01)
    assert found["favor"] == pytest.approx(0.25, abs=0.01)
    assert found["mixed"] == 0


def test_likelihoods_of_another_text_are_none() -> None:
    assert likelihoods_of(GIVEN, '{"side": "favor"}').among(10, SIDES) is None
    assert likelihoods_of(None, ANSWER).among(10, SIDES) is None


def test_they_are_asked_of_models_that_are_read_with_guidance_alone() -> None:
    messages = ({"role": "user", "content": "?"},)
    for spec, asked in (("local", True), ("vllm/m", False)):
        body = request_body(resolve_model(spec), messages, Overview, max_tokens=9)  # type: ignore[arg-type]
        assert ("logprobs" in body) is asked
    assert answer_schema(Overview)


def test_a_recording_keeps_what_is_worth_knowing() -> None:
    choice = {"index": 0, "finish_reason": "stop", "logprobs": GIVEN}
    choice["message"] = {"role": "assistant", "content": ANSWER}
    kept = kept_response(json.dumps({"choices": [choice]}).encode(), 200, {})
    assert kept is not None
    logprobs = kept["choices"][0]["logprobs"]
    assert "bytes" not in json.dumps(logprobs)
    assert "maybe" not in json.dumps(logprobs)
    again = likelihoods_of(logprobs, ANSWER).among(10, SIDES)
    assert again == likelihoods_of(GIVEN, ANSWER).among(10, SIDES)
