from __future__ import annotations

import json

import pytest

from summarizer.errors import ContextOverflow, EndpointError
from summarizer.models.choice import resolve_model
from summarizer.models.client import faults
from summarizer.models.client.payloads import Payload, read_payload

MODEL = resolve_model("vllm/x", base_url="http://127.0.0.1:1/v1")


def payload(value: object) -> Payload:
    return read_payload(json.dumps(value).encode(), "application/json")


def told(status: int, said: object = None, **headers: str) -> Exception:
    return faults.of_status(status, payload(said or {}), MODEL, None, headers=headers)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, "auth"),
        (403, "auth"),
        (429, "rate_limit"),
        (400, "invalid_request"),
        (500, "server"),
        (503, "server"),
    ],
)
def test_a_status_has_its_kind(status: int, kind: str) -> None:
    error = told(status)
    assert isinstance(error, EndpointError)
    assert error.kind == kind
    assert faults.is_throttling(error) is (status == 429)


def test_a_quota_that_is_spent_is_no_passing_limit() -> None:
    error = told(429, {"error": {"code": "insufficient_quota", "message": "exceeded your quota"}})
    assert isinstance(error, EndpointError)
    assert error.kind == "quota"


def test_a_text_too_long_for_the_context_is_told_as_such() -> None:
    said = {"error": {"code": "context_length_exceeded", "message": "maximum context length"}}
    assert isinstance(told(400, said), ContextOverflow)


@pytest.mark.parametrize(("header", "seconds"), [("7", 7.0), ("soon", None)])
def test_how_long_an_endpoint_says_to_wait(header: str, seconds: float | None) -> None:
    assert faults.told_wait(told(429, None, **{"retry-after": header})) == seconds  # type: ignore[arg-type]


def test_a_model_that_is_not_there() -> None:
    missing = told(404, {"error": {"message": "The model `x` does not exist"}})
    assert faults.is_missing_model(missing)  # type: ignore[arg-type]
    assert not faults.is_missing_model(told(500))  # type: ignore[arg-type]


def test_a_good_body_is_no_fault_and_an_empty_one_is() -> None:
    good = {"choices": [{"message": {"content": "yes"}}]}
    assert faults.of_payload(payload(good), MODEL, None) is None
    assert faults.of_payload(payload({"choices": []}), MODEL, None) is not None


def test_deadlines_and_cut_prompts_have_kinds_of_their_own() -> None:
    assert faults.out_of_time(MODEL).kind == "timeout"
    cut = faults.cut_prompt(MODEL, 100, 4000)
    assert cut.kind == "truncated_prompt"
    assert "100" in str(cut)


@pytest.mark.parametrize(
    ("status", "kept"), [(200, True), (400, True), (500, False), (429, False), (401, False)]
)
def test_what_says_something_about_the_request_is_kept(status: int, kept: bool) -> None:
    assert faults.says_something(status) is kept
