"""What the model is asked about the statements of a passage, and how likely its answers were."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace, new_class
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict
from pydantic_core import CoreSchema, core_schema

from summarizer.article import Article
from summarizer.briefing.numbering import defused
from summarizer.briefing.prompts import Prompt
from summarizer.briefing.strategy import Ask, Request
from summarizer.errors import DraftError

LARGEST = 4
"""Statements asked about at once: more, and a small model begins to mix them up."""
EXCERPT = 160
"""Code points of a statement that are shown again below the passage."""
SIDES = ("favor", "against", "mixed", "neutral", "none")
NOBODY = "nobody"
_TOKENS_EACH = 48
_SIDE = re.compile(r'(?<!\\)"side":\s*"')
"""Before each side in an answer: {"a": {"issue": "the toll", "side": "against"}}."""


_STRING = {"type": "string"}
_Asked = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
"""Speakers and issues to choose from, for each statement."""


class Sides(BaseModel):
    """Sides of statements by their letters; the schema of an answer names just those asked for."""

    model_config = ConfigDict(extra="allow", frozen=True)


@dataclass(frozen=True, slots=True)
class Question:
    """A statement that the model is asked about."""

    sentence: int
    who: str
    text: str
    issues: tuple[str, ...]
    """Topics that it may be about, the likeliest first; at least one."""
    speakers: tuple[str, ...] = ()
    """Persons and bodies that may say it, where the words leave that open."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Answer of the model."""

    issue: str
    side: str
    chances: Mapping[str, float] | None
    """How likely each side was; None where the endpoint does not tell."""
    who: str | None = None
    """The speaker, where that was asked; None for nobody."""

    @property
    def taken(self) -> float:
        """How likely some side was; where the endpoint does not tell, what it answered counts."""
        if self.chances is None:
            return float(self.side != "none")
        return 1 - self.chances.get("none", 0.0)


def ask_all(
    article: Article,
    questions: Sequence[Question],
    ask: Ask,
    *,
    prompt: Prompt,
    advance: Callable[[int, int], None],
) -> list[Judgement | None]:
    """Return the model's judgement of each statement; None where no answer became valid."""
    answers: list[Judgement | None] = [None] * len(questions)
    groups = list(passages(article, questions))
    for done, group in enumerate(groups):
        advance(done, len(groups))
        request = _request(article, prompt, [questions[index] for index in group])
        try:
            answer = ask(request.messages, request.answer, request.max_tokens)
        except DraftError:
            continue  # these statements stay unjudged, and are reported where they are left out
        places = [found.end() for found in _SIDE.finditer(answer.raw)]
        for nth, (letter, index) in enumerate(zip(string.ascii_lowercase, group, strict=False)):
            given = getattr(answer.value, letter)
            chances = answer.likelihoods.among(places[nth], SIDES) if nth < len(places) else None
            who = getattr(given, "who", NOBODY)
            answers[index] = Judgement(
                given.issue, given.side, chances, None if who == NOBODY else who
            )
    advance(len(groups), len(groups))
    return answers


def passages(article: Article, questions: Sequence[Question]) -> Iterator[list[int]]:
    """Tell which questions are asked together: those of one paragraph, a few at a time."""
    groups: dict[int, list[int]] = {}
    for index, question in enumerate(questions):
        groups.setdefault(article.sentence(question.sentence).paragraph, []).append(index)
    for group in groups.values():
        for start in range(0, len(group), LARGEST):
            yield group[start : start + LARGEST]


def requests(article: Article, prompt: Prompt, questions: Sequence[Question]) -> Iterator[Request]:
    """Yield all that is asked, passage by passage."""
    for group in passages(article, questions):
        yield _request(article, prompt, [questions[index] for index in group])


def _request(article: Article, prompt: Prompt, asked: Sequence[Question]) -> Request:
    first = min(question.sentence for question in asked)
    last = max(question.sentence for question in asked)
    passage = " ".join(
        " ".join(article.quote(sentence.id).split())
        for sentence in article.sentences[max(0, first - 2) : last]
        if sentence.kind != "heading"
    )
    messages = prompt.messages(
        title=defused(article.title) if article.title else None,
        passage=defused(passage),
        statements=[
            {"letter": letter, "who": question.who, "text": defused(_excerpt(question.text))}
            for letter, question in zip(string.ascii_lowercase, asked, strict=False)
        ],
        language=article.language,
    )
    form = _form(tuple((question.speakers, question.issues) for question in asked))
    return Request(messages, form, _TOKENS_EACH * len(asked) + 16)


def _excerpt(text: str) -> str:
    return text if len(text) <= EXCERPT else text[: text.rfind(" ", 0, EXCERPT)] + " …"


class _Form(BaseModel):
    """The form of an answer to one request. Its schemas are known without pydantic's working them
    out of types, which takes longer than the rest of a replayed request.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    asked: ClassVar[_Asked] = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: Any) -> CoreSchema:
        """Return what an answer is checked by: for each statement the choices, and nothing else."""
        fields = {letter: core_schema.model_field(_checked(one)) for letter, one in cls._choices()}
        config = core_schema.CoreConfig(extra_fields_behavior="forbid", title=cls.__name__)
        return core_schema.model_schema(
            cls, core_schema.model_fields_schema(fields), config=config, frozen=True
        )

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
        """Return the JSON schema that pydantic would, references inlined."""
        return _object({letter: _described(choices) for letter, choices in cls._choices()})

    @classmethod
    def _choices(cls) -> Iterator[tuple[str, dict[str, list[str]]]]:
        for letter, options in zip(string.ascii_lowercase, cls.asked, strict=False):
            yield letter, _choices(*options)


def _checked(choices: dict[str, list[str]]) -> CoreSchema:
    fields = {
        name: core_schema.typed_dict_field(core_schema.literal_schema(words))
        for name, words in choices.items()
    }
    entry = core_schema.typed_dict_schema(fields, extra_behavior="forbid")
    return core_schema.no_info_after_validator_function(_entry, entry)


def _entry(given: dict[str, str]) -> SimpleNamespace:
    return SimpleNamespace(**given)


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "additionalProperties": False,
        "properties": properties,
        "required": list(properties),
        "type": "object",
    }


def _choices(speakers: tuple[str, ...], issues: tuple[str, ...]) -> dict[str, list[str]]:
    choices = {"who": (*speakers, NOBODY)} if speakers else {}
    choices |= {"issue": issues, "side": SIDES}
    return {name: list(dict.fromkeys(words)) for name, words in choices.items()}


def _described(choices: dict[str, list[str]]) -> dict[str, Any]:
    return _object(
        {
            name: {"enum": words} | _STRING if len(words) > 1 else {"const": words[0]} | _STRING
            for name, words in choices.items()
        }
    )


@lru_cache(maxsize=256)
def _form(asked: _Asked) -> type[BaseModel]:
    """Return the form of an answer: for each statement an issue of its own choice, and a side."""
    own = {"__module__": __name__, "asked": asked}
    form: type[BaseModel] = new_class("Sides", (_Form,), exec_body=lambda body: body.update(own))
    return form
