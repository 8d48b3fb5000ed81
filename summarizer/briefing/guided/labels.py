"""What the model is asked about the candidates of a passage, and the form of its answer."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from summarizer.article import Article, Sentence
from summarizer.briefing.guided.questions import Label, Question
from summarizer.briefing.numbering import defused
from summarizer.briefing.prompts import Prompt
from summarizer.errors import DraftError
from summarizer.models.messages import Message

LARGEST = 6
"""Statements asked about at once: more, and a small model begins to mix them up."""
EXCERPT = 130
"""Code points of a statement that are shown again below the passage."""
_TOKENS_EACH = 48

Ask = Callable[[Sequence[Message], type[BaseModel], int], Any]
"""Messages, the type of the answer and the most tokens it may take → the answer."""

Advance = Callable[[int, int], None]
"""Told how many of how many requests are answered."""

_Phrase = Annotated[str, Field(min_length=2, json_schema_extra={"maxLength": 70})]


class Labels(BaseModel):
    """Labels of statements by their letters; the schema of an answer names just those asked for."""

    model_config = ConfigDict(extra="allow", frozen=True)


def ask_labels(
    article: Article, prompt: Prompt, ask: Ask, *, advance: Advance
) -> Callable[[Sequence[Question]], Sequence[Label | None]]:
    """A function that has a model label questions, passage by passage.

    `advance` is told before each request, and at the end, how many of how many are answered.
    None stands for a statement that needs no label, or whose answer never became valid.
    """

    def label(questions: Sequence[Question]) -> list[Label | None]:
        answers: list[Label | None] = [None] * len(questions)
        groups = list(passages(article, questions))
        for done, group in enumerate(groups):
            advance(done, len(groups))
            try:
                answer = ask(*_request(article, prompt, [questions[index] for index in group]))
            except DraftError:
                continue  # these statements stay without a label, and are reported as left out
            for letter, index in zip(string.ascii_lowercase, group, strict=False):
                given = getattr(answer, letter)
                answers[index] = Label(
                    who=getattr(given, "who", None),
                    issue=given.issue.strip(" ,.;:"),
                    stance=getattr(given, "stance", None) or questions[index].stance or "neutral",
                )
        advance(len(groups), len(groups))
        return answers

    return label


def passages(article: Article, questions: Sequence[Question]) -> Iterator[list[int]]:
    """Which questions are asked together: those of one paragraph, a few at a time."""
    groups: dict[int, list[int]] = {}
    for index, question in enumerate(questions):
        if question.is_open:
            paragraph = article.sentence(question.candidate.sentence).paragraph
            groups.setdefault(paragraph, []).append(index)
    for group in groups.values():
        for start in range(0, len(group), LARGEST):
            yield group[start : start + LARGEST]


def requests(
    article: Article, prompt: Prompt, questions: Sequence[Question]
) -> Iterator[tuple[tuple[Message, ...], type[Labels], int]]:
    """All requests: messages, the form of the answer, and its most tokens."""
    for group in passages(article, questions):
        yield _request(article, prompt, [questions[index] for index in group])


def _request(
    article: Article, prompt: Prompt, asked: Sequence[Question]
) -> tuple[tuple[Message, ...], type[Labels], int]:
    form = answer_form(tuple(_fields(question) for question in asked))
    return messages(article, prompt, asked), form, _TOKENS_EACH * len(asked) + 16


def messages(
    article: Article, prompt: Prompt, questions: Sequence[Question]
) -> tuple[Message, ...]:
    """The conversation that asks about some statements of one paragraph."""
    sentences = _context(article, questions)
    statements = [
        {
            "letter": letter,
            "who": question.holder or "?",
            "text": defused(_excerpt(question)),
        }
        for letter, question in zip(string.ascii_lowercase, questions, strict=False)
    ]
    passage = " ".join(defused(article.quote(sentence.id)) for sentence in sentences)
    return prompt.messages(
        title=defused(article.title) if article.title else None,
        passage=passage,
        statements=statements,
        language=article.language,
    )


def _excerpt(question: Question) -> str:
    """The words of a statement, its verb among them where it stands before what is said."""
    candidate = question.candidate
    words = candidate.content if candidate.quoted else candidate.clause
    return words if len(words) <= EXCERPT else words[: words.rfind(" ", 0, EXCERPT)] + " …"


def _context(article: Article, questions: Sequence[Question]) -> list[Sentence]:
    """The sentences asked about, and the one before them, which often tells what "it" is."""
    first = min(question.candidate.sentence for question in questions)
    last = max(question.candidate.sentence for question in questions)
    return [
        sentence
        for sentence in article.sentences[max(0, first - 2) : last]
        if sentence.kind != "heading"
    ]


def _fields(question: Question) -> tuple[bool, bool]:
    """Whether the model is asked for the holder and for the stance."""
    return question.holder is None, question.stance is None


@lru_cache(maxsize=256)
def answer_form(asked: tuple[tuple[bool, bool], ...]) -> type[Labels]:
    """The form of an answer: one entry for each statement, with just what is asked about it."""
    fields: dict[str, Any] = {
        letter: (_entry(*wants), ...)
        for letter, wants in zip(string.ascii_lowercase, asked, strict=False)
    }
    form: type[Labels] = create_model(
        "Labels", __config__=ConfigDict(extra="forbid", frozen=True), **fields
    )
    return form


@lru_cache(maxsize=4)
def _entry(who: bool, stance: bool) -> type[BaseModel]:
    fields: dict[str, Any] = {"who": (_Phrase, ...)} if who else {}
    fields["issue"] = (_Phrase, ...)
    if stance:
        fields["stance"] = (Literal["favor", "against", "mixed", "neutral"], ...)
    name = "Label" + ("Who" if who else "") + ("Stance" if stance else "")
    return create_model(name, __config__=ConfigDict(extra="forbid", frozen=True), **fields)
