"""Validating an answer, and complaining in words of our own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from summarizer.models.answer_schema import complaint

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A valid answer, in a wrapping that instructor leaves alone."""

    value: T


def checker(answer: type[T], context: dict[str, Any] | None) -> type:
    """What instructor takes for the answer's type: it validates, and complains in our words.

    The context goes around instructor, which would render templates in the messages with it, and
    the messages hold an article.
    """
    from instructor.core.exceptions import ResponseParsingError

    class Checker:
        @classmethod
        def model_validate_json(cls, text: str, **_: object) -> Checked[T]:
            try:
                return Checked(answer.model_validate_json(text, context=context))
            except ValidationError as error:
                raise ResponseParsingError(complaint(error)) from error

    return Checker
