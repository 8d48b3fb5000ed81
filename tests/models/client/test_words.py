from __future__ import annotations

import pytest

from summarizer.models.client import words


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"error": {"message": "no such model"}}, "no such model"),
        ({"error": '{"message": "inner"}'}, "inner"),
        ({"detail": [{"loc": ["body", "seed"], "msg": "extra"}]}, "body.seed: extra"),
        ({"error": {"message": "provider", "metadata": {"raw": "behind it"}}}, "provider"),
        ("<html><head><title>Sign in</title></head><body></body></html>", "Sign in"),
        ({}, ""),
        ({"odd": 1}, '{"odd": 1}'),
    ],
)
def test_what_a_server_says(body: object, told: str) -> None:
    said = words.words_of(body, None)  # type: ignore[arg-type]  # whatever came
    assert said.startswith(told) if told else said == ""


def test_no_key_is_repeated() -> None:
    said = words.words_of(
        {"error": "bad key: own-secret-1 and sk-proj-0123456789abcdef"}, "own-secret-1"
    )
    assert said == "bad key: *** and ***"


def test_a_long_text_is_cut() -> None:
    assert words.shortened("a" * words.LONGEST) == "a" * words.LONGEST
    assert words.shortened("a" * (words.LONGEST + 1)) == "a" * words.LONGEST + "…"


@pytest.mark.parametrize(
    ("text", "page"),
    [("<!DOCTYPE html><html>", True), ("\ufeff <html lang=en>", True), ('{"a": "<html>"}', False)],
)
def test_a_page_is_told_from_an_answer(text: str, page: bool) -> None:
    assert words.is_page(text) is page


def test_codes_statuses_and_fields_of_an_error() -> None:
    error = {"error": {"code": "rate_limit_exceeded", "status": 429, "param": "max_tokens"}}
    assert words.codes_of(error) == "rate_limit_exceeded 429 max_tokens"
    assert words.status_of(error) == 429
    assert words.status_of({"error": {"code": 200}}) is None
    assert words.parameters_of(error) == ("max_tokens",)
    assert words.parameters_of({"detail": [{"loc": ["body", "seed"]}]}) == ("body", "seed")
