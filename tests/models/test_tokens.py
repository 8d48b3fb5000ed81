from __future__ import annotations

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
