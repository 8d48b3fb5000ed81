from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.briefing.plan import make_plan
from summarizer.cassettes.cassette import model_spec, request_key, slug, system_name
from summarizer.models.choice import resolve_model


@pytest.mark.parametrize(
    ("spec", "name"), [("openai/GPT-5 mini", "openai-gpt-5-mini"), ("vllm/a/b", "vllm-a-b")]
)
def test_a_model_in_the_name_of_a_file(spec: str, name: str) -> None:
    assert slug(spec) == name


def test_a_system_has_model_strategy_prompt_and_temperature() -> None:
    plain = system_name(make_plan(resolve_model("vllm/test", base_url="http://127.0.0.1:1/v1")))
    warm = system_name(
        make_plan(resolve_model("vllm/test", base_url="http://127.0.0.1:1/v1", temperature=0.7))
    )
    assert plain.startswith("vllm-test-whole-whole-")
    assert warm == f"{plain}-t0.7"


def test_the_order_of_keys_makes_no_other_request() -> None:
    assert request_key("POST", "/x", {"a": 1, "b": 2}) == request_key(
        "POST", "/x", {"b": 2, "a": 1}
    )
    assert request_key("POST", "/x", {"a": 1}) != request_key("POST", "/y", {"a": 1})


def test_a_users_own_weights_are_named_without_their_folder() -> None:
    model = replace(resolve_model("local"), name="/home/x/own.gguf")
    assert "/home" not in model_spec(model)
