from __future__ import annotations

import pytest

from summarizer.models import tokens
from summarizer.models.messages import Message
from summarizer.models.tokens import estimate, estimate_messages


def test_other_scripts_take_more_tokens() -> None:
    assert estimate("a" * 400) == 100
    assert estimate("银" * 400) > estimate("я" * 400) > estimate("a" * 400)


def test_white_space_counts_once() -> None:
    assert estimate("a b" + " " * 400) <= estimate("a b") + 1


def test_each_turn_takes_its_marks() -> None:
    turns: list[Message] = [{"role": "user", "content": "a" * 40}] * 2
    assert estimate_messages(turns) == 2 * (10 + 6)


def test_every_wide_letter_counts_as_one() -> None:
    assert estimate("银行가ᄀ豈\U00020000") == 4  # 6 / 1.5
    assert estimate("é“—”à") == 2  # 5 / 2.5


def test_the_turns_of_a_prompt_are_counted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []

    def count(text: str) -> int:
        counted.append(text)
        return estimate(text)

    monkeypatch.setattr(tokens, "estimate", count)
    prompt: Message = {"role": "system", "content": "You read a news article. " * 9}
    sizes = [
        estimate_messages([prompt, {"role": "user", "content": f"Article {number}"}])
        for number in (1, 2)
    ]
    assert sizes[0] == sizes[1]
    assert counted.count(prompt["content"]) <= 1
    assert counted.count("Article 2") == 1
