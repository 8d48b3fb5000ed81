"""An article read whole: parsed, found, asked about, decided and drafted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.article import Article
from summarizer.briefing.draft import Draft
from summarizer.briefing.guided.asking import Question, ask_all, requests
from summarizer.briefing.guided.cases import Case, make_cases
from summarizer.briefing.guided.deciding import Deciding
from summarizer.briefing.guided.drafting import make_draft
from summarizer.briefing.guided.lexicon import NEUTRAL, lexicon
from summarizer.briefing.guided.mending import mended
from summarizer.briefing.guided.merging import merge
from summarizer.briefing.guided.orders import Calm, without_orders
from summarizer.briefing.guided.parsing import parse
from summarizer.briefing.guided.readings import read_article
from summarizer.briefing.guided.silence import silences
from summarizer.briefing.guided.summary import summarize
from summarizer.briefing.guided.view import fold_article
from summarizer.briefing.prompts import Prompt
from summarizer.briefing.strategy import Ask, Request


@dataclass(frozen=True)
class Opened:
    """An article as far as the words alone tell."""

    deciding: Deciding
    """About the calm article as it reads (see `fold_article`)."""
    cases: tuple[Case, ...]
    calm: Calm
    """The article as read, without the sentences that give orders to a machine."""

    @property
    def questions(self) -> list[Question]:
        """What the model is asked, in the order of the cases."""
        return [case.question for case in self.cases if case.question is not None]

    @property
    def starts(self) -> dict[int, int]:
        """Sentence → its first token behind the name of who speaks: "MAYOR LUND: We …"."""
        return {
            held.finding.cue.sentence: held.finding.cue.last + 1
            for held in self.deciding.reading.held
            if held.finding.rule == "turn"
        }


def open_article(article: Article) -> Opened:
    """Open everything before the first question."""
    calm = without_orders(article)
    words = lexicon(calm.article.language)
    shown = fold_article(calm.article, straight=words is not NEUTRAL)
    parsed = tuple(mended(s, words) for s in parse(shown))
    deciding = Deciding(shown, parsed, read_article(shown, parsed), words, calm.kept)
    return Opened(deciding, make_cases(deciding), calm)


def read(
    article: Article, ask: Ask, *, prompt: Prompt, advance: Callable[[int, int], None]
) -> tuple[Draft, tuple[str, ...]]:
    """Read a draft of the article, and what was left out of it and why."""
    opened = open_article(article)
    deciding, reading = opened.deciding, opened.deciding.reading
    asked = ask_all(deciding.article, opened.questions, ask, prompt=prompt, advance=advance)
    answers = iter(asked)
    judgements = [next(answers) if case.question is not None else None for case in opened.cases]
    found, left_out = deciding.decide(opened.cases, judgements)
    claims = merge(found)
    summary = summarize(
        deciding.article,
        deciding.parsed,
        claims,
        deciding.lexicon,
        actors=reading.entities,
        starts=opened.starts,
    )
    warnings = silences(deciding, orders=opened.calm.orders)
    draft = make_draft(deciding.article, reading, claims, summary)
    return opened.calm.cited(draft), (*warnings, *left_out)


def rehearse(article: Article, ask: Ask, *, prompt: Prompt) -> None:
    """Ask what `read` asks, and make nothing of the answers."""
    opened = open_article(article)
    ask_all(opened.deciding.article, opened.questions, ask, prompt=prompt, advance=_unnoted)


def _unnoted(_done: int, _total: int) -> None:
    """Note nothing of how far reading is."""


def plan(article: Article, *, prompt: Prompt) -> list[Request]:
    """Tell what `read` would ask."""
    opened = open_article(article)
    return list(requests(opened.deciding.article, prompt, opened.questions))
