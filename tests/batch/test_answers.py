from __future__ import annotations

from summarizer.batch.answers import Answers


def test_known_answers_are_found_and_new_ones_committed() -> None:
    committed: list[tuple[bytes, str]] = []
    answers = Answers({b"a": "yes"}, lambda request, answer: committed.append((request, answer)))
    answers.keep(b"b", "no")
    assert answers.find(b"a") == "yes"
    assert answers.find(b"b") is None
    assert committed == [(b"b", "no")]
