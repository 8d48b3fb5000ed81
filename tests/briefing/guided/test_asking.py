from __future__ import annotations

import json

import fake_judge
import pytest

from summarizer.briefing.guided.asking import LARGEST, Question, passages, requests
from summarizer.reading import article_from_text

ARTICLE = article_from_text(
    "\n\n".join(f"Lund said that toll {number} was unfair to the town." for number in range(1, 4)),
    language="en",
)


def question(sentence: int) -> Question:
    return Question(sentence, "Lund", f"toll {sentence} was unfair", ("the toll",))


def test_questions_of_one_paragraph_are_asked_together() -> None:
    asked = [question(1), question(1), question(2)]
    assert list(passages(ARTICLE, asked)) == [[0, 1], [2]]


def test_no_more_than_a_few_at_a_time() -> None:
    sizes = [len(one) for one in passages(ARTICLE, [question(1)] * (2 * LARGEST + 1))]
    assert sum(sizes) == 2 * LARGEST + 1
    assert max(sizes) <= LARGEST


def test_a_request_names_statement_and_issues() -> None:
    (request,) = requests(ARTICLE, fake_judge.SIDES, [question(2)])
    assert "toll 2 was unfair" in request.messages[-1]["content"]
    assert "the toll" in json.dumps(request.answer.model_json_schema())


@pytest.mark.parametrize("count", [0, 3])
def test_there_is_a_request_for_each_passage(count: int) -> None:
    asked = [question(number) for number in range(1, count + 1)]
    assert len(list(requests(ARTICLE, fake_judge.SIDES, asked))) == count
