from __future__ import annotations

import json
from typing import Any, Literal

import fake_judge
import pytest
from pydantic import BaseModel, ValidationError, create_model

from summarizer.briefing.guided.asking import (
    LARGEST,
    NOBODY,
    SIDES,
    Question,
    passages,
    requests,
)
from summarizer.models.answer_schema import answer_schema, complaint
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


def _plain(asked: list[Question]) -> type[BaseModel]:
    """The form of an answer as pydantic makes it of nothing but types."""
    entries: dict[str, Any] = {}
    for letter, one in zip("abcd", asked, strict=False):
        fields: dict[str, Any] = {}
        if one.speakers:
            fields["who"] = (Literal[(*one.speakers, NOBODY)], ...)
        fields |= {"issue": (Literal[one.issues], ...), "side": (Literal[SIDES], ...)}
        entries[letter] = (create_model("Side", __config__={"extra": "forbid"}, **fields), ...)
    return create_model("Sides", __config__={"extra": "forbid"}, **entries)


ASKED = [
    Question(2, "Lund", "toll 2 was unfair", ("the toll", "the town", "the toll")),
    Question(2, "Lund", "toll 2 was unfair", ("the toll",), speakers=("Lund", "the council")),
]
GOOD = {
    "a": {"issue": "the town", "side": "against"},
    "b": {"who": "nobody", "issue": "the toll", "side": "none"},
}


def test_the_form_of_an_answer_is_what_pydantic_makes_of_it() -> None:
    (request,) = requests(ARTICLE, fake_judge.SIDES, ASKED)
    mine, plain = answer_schema(request.answer), answer_schema(_plain(ASKED))
    assert json.dumps(mine) == json.dumps(plain)
    assert list(mine["properties"]) == ["a", "b"]  # type: ignore[arg-type]
    assert request.answer.__name__ == "Sides"
    given: Any = request.answer.model_validate_json(json.dumps(GOOD))
    assert (given.a.issue, given.a.side, given.b.who) == ("the town", "against", "nobody")
    assert not hasattr(given.a, "who")


@pytest.mark.parametrize(
    "wrong",
    [
        {**GOOD, "a": {"issue": "the sea", "side": "against"}},
        {**GOOD, "a": {"issue": "the toll"}},
        {**GOOD, "a": {"issue": "the toll", "side": "none", "why": "x"}},
        {**GOOD, "b": {"issue": "the toll", "side": "none"}},
        {**GOOD, "c": {}},
        {"a": GOOD["a"]},
        {**GOOD, "a": "against"},
        {},
    ],
)
def test_what_is_wrong_with_an_answer_is_told_as_pydantic_tells_it(wrong: object) -> None:
    (request,) = requests(ARTICLE, fake_judge.SIDES, ASKED)
    said = []
    for form in (request.answer, _plain(ASKED)):
        with pytest.raises(ValidationError) as error:
            form.model_validate_json(json.dumps(wrong))
        said.append(complaint(error.value))
    assert said[0] == said[1]
    assert said[0]
