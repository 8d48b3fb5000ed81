from __future__ import annotations

from summarizer.briefing.draft import Overview
from summarizer.models.answer_schema import answer_schema
from summarizer.models.choice import resolve_model
from summarizer.models.client.bodies import SEED, in_words, request_body
from summarizer.models.messages import Message

TURN = Message(role="user", content="Read.")


def body(spec: str) -> dict[str, object]:
    return request_body(resolve_model(spec), [TURN], Overview, max_tokens=99)


def test_each_provider_gets_the_fields_that_it_knows() -> None:
    openai, ollama = body("openai/gpt-4.1"), body("ollama/x")
    assert openai["max_completion_tokens"] == 99
    assert "max_tokens" not in openai
    assert "seed" not in openai
    assert ollama["max_tokens"] == 99
    assert ollama["seed"] == SEED


def test_a_model_with_a_temperature_of_its_own_is_sent_none() -> None:
    assert "temperature" not in body("openai/gpt-5-mini")
    assert body("openai/gpt-4.1")["temperature"] == 0.0


def test_only_guided_reading_asks_for_likelihoods() -> None:
    assert body("local")["logprobs"] is True
    assert "logprobs" not in body("ollama/x")


def test_a_schema_in_words_is_the_schema() -> None:
    assert '"headline"' in in_words(answer_schema(Overview))
