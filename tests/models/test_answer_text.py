from __future__ import annotations

import pytest

from summarizer.models.answer_text import (
    dumped,
    is_cut,
    values_in,
    without_thoughts,
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ('{"a": 1}', {"a": 1}),
        ('"{\\"a\\": 1}"', {"a": 1}),
        ('Here it is:\n```json\n{"a": 1}\n```', {"a": 1}),
        ('First {"a": 1}, then {"a": 2}.', {"a": 2}),
        ("<think>{}</think>{'a': 1,}", {"a": 1}),
        ('\ufeff{"a": 1}', {"a": 1}),
    ],
)
def test_the_value_that_was_meant_comes_first(text: str, first: object) -> None:
    assert next(values_in(text)) == first


@pytest.mark.parametrize("text", ["no JSON here", '{"a": [1', ""])
def test_what_breaks_off_is_not_guessed(text: str) -> None:
    assert list(values_in(text)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [("<think>hm</think> yes", " yes"), ("<think>hm", ""), ("yes", "yes"), ("", "")],
)
def test_thoughts_are_told_from_what_is_said(text: str, said: str) -> None:
    assert without_thoughts(text) == said


@pytest.mark.parametrize(
    ("text", "cut"),
    [('{"a": [1', True), ('{"a": "}', True), ('{"a": "}"} end', False), ("text", False)],
)
def test_a_bracket_that_stays_open_is_cut(text: str, cut: bool) -> None:
    assert is_cut(text) is cut


def test_half_characters_are_replaced() -> None:
    assert dumped({"a": "\ud83d!"}) == '{"a": "\ufffd!"}'
