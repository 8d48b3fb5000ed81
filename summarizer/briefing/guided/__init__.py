"""Guided reading, for small models.

The program finds where somebody says or promises something, the model says what it is about and
on which side it stands (and who it is, where the words leave that open), and the text licenses
the answer: nobody is credited whom the sentence does not name.

In a language without a table of words only quotations are read; the model says who speaks, and
the article must name that speaker.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from summarizer.article import Article
from summarizer.briefing.draft import Draft
from summarizer.briefing.guided.labels import Advance, Ask, ask_labels, requests
from summarizer.briefing.prompts import Prompt
from summarizer.models.messages import Message

if TYPE_CHECKING:
    from pydantic import BaseModel

__all__ = ["RULES", "plan", "read"]

RULES = "10"
"""Version of the reading rules: of everything here that decides what is asked, and what becomes of
the answers. Part of what a guided brief is filed under."""


def read(
    article: Article, ask: Ask, *, prompt: Prompt, advance: Advance = lambda _done, _total: None
) -> tuple[Draft, tuple[str, ...]]:
    """A draft of the article, and what was left out of it and why."""
    from summarizer.briefing.guided.drafting import make_draft
    from summarizer.briefing.guided.lexicon import lexicon
    from summarizer.briefing.guided.reader import read_claims
    from summarizer.briefing.guided.register import Register

    words = lexicon(article.language)
    register = Register(article, words)
    positions, commitments, warnings = read_claims(
        article, register, words, ask_labels(article, prompt, ask, advance=advance)
    )
    draft = make_draft(article, register, words, positions=positions, commitments=commitments)
    return draft, tuple(warnings)


def plan(
    article: Article, *, prompt: Prompt
) -> list[tuple[tuple[Message, ...], type[BaseModel], int]]:
    """What `read` would ask: messages, the form of the answer, and its most tokens."""
    from summarizer.briefing.guided.lexicon import lexicon
    from summarizer.briefing.guided.questions import find_questions
    from summarizer.briefing.guided.register import Register

    words = lexicon(article.language)
    questions = find_questions(article, Register(article, words), words)[1]
    return list(requests(article, prompt, questions))
