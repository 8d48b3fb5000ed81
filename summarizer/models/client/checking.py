"""Validating an answer as it was meant, and complaining in words of our own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.models.answer_fitting import read_answer
from summarizer.models.answer_schema import answer_schema, complaint
from summarizer.models.answer_text import dumped, is_cut, without_thoughts

T = TypeVar("T", bound=BaseModel)

BEGINNING = 80
"""Characters of an answer that is no JSON, which an error repeats."""


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A valid answer, in a wrapping that instructor leaves alone."""

    value: T


class InvalidAnswer(ValueError):  # noqa: N818  a state of an answer, which is asked for again
    """The answer is not valid; `str()` says why, in our words."""


def check(text: str, answer: type[T], context: dict[str, Any] | None) -> T:
    """Return the answer that a text is, or that it means. Raises `InvalidAnswer`."""
    try:
        return answer.model_validate_json(text, context=context)
    except ValidationError as error:
        strict = error
    meant = read_answer(text, answer_schema(answer))
    if meant is None:
        raise InvalidAnswer(_without_json(text)) from strict
    try:
        return answer.model_validate_json(dumped(meant), context=context)
    except ValidationError as error:
        raise InvalidAnswer(complaint(error)) from error


def checker(answer: type[T], context: dict[str, Any] | None) -> type:
    """Return what instructor takes for the answer's type: it validates, and complains in our words.

    The context goes around instructor, which would render templates in the messages with it, and
    the messages hold an article.
    """
    from instructor.core.exceptions import ResponseParsingError

    class Checker:
        @classmethod
        def model_validate_json(cls, text: str, **_: object) -> Checked[T]:
            try:
                return Checked(check(text, answer, context))
            except InvalidAnswer as error:
                raise ResponseParsingError(str(error)) from error.__cause__

    return Checker


def _without_json(text: str) -> str:
    """Say why there is no answer in what a model wrote."""
    said = " ".join(without_thoughts(text).split())
    if not said:
        return "Invalid JSON: the answer is empty"
    if is_cut(text):
        return "Invalid JSON: the answer breaks off before its end"
    return f"Invalid JSON: the answer is none, it begins {said[:BEGINNING]!r}"
