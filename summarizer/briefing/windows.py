"""How an article is given to a capable model: whole, or in windows whose drafts are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Article, Sentence
from summarizer.briefing.draft import Draft, DraftSummary, Overview, checking
from summarizer.briefing.numbering import defused, numbered, windows
from summarizer.briefing.prompts import Prompt, load_prompt
from summarizer.briefing.repair import salvage
from summarizer.briefing.strategy import Advance, Ask, Request
from summarizer.errors import ContextOverflow, DraftError, Postponed
from summarizer.models.messages import Message
from summarizer.models.model import Model, StrategyName
from summarizer.models.tokens import estimate_messages

WINDOW_TOKENS = 1500
"""Article's tokens in one request of `passages`, where the context allows as many."""
SMALLEST_WINDOW = 150
"""Tokens; a context that does not hold this beside the prompt is too small."""
SMALLEST_ANSWER = 1024
"""Tokens; less is not asked for, however small the context."""
ESTIMATE_MARGIN = 0.9
"""Part of the room that is used, because tokens are estimated."""
OVERVIEW_TOKENS = 1024
MOST_SUMMARY = 6


@dataclass(frozen=True)
class Windows:
    """An article given to a capable model whole, or parted into windows, by a strategy's name."""

    model: Model
    strategy: StrategyName
    prompt: Prompt
    prompts: Path | None = None
    """A folder of prompts that go before the program's own."""

    def requests(self, article: Article) -> Sequence[Request]:
        """List what is asked first: one request a window."""
        return [
            Request(self.messages(article, run), Draft, self.answer_tokens)
            for run in self.runs(article)
        ]

    def read(self, article: Article, ask: Ask, advance: Advance) -> tuple[Draft, tuple[str, ...]]:
        """Read the article; also say what was left out of it and why.

        A window that does not fit the model's context, or whose answer does not end, is halved.

        Raises `ModelError` where the model did not give what was asked.
        """
        return _read(article, self, ask, advance)

    def rehearse(self, article: Article, ask: Ask) -> None:
        """Ask what `read` asks, and make nothing of the answers. Raises what it raises."""
        self.read(article, ask, lambda _done, _total, _claims: None)

    @property
    def answer_tokens(self) -> int:
        """Tell what an answer may take."""
        if self.model.context is None:
            return self.model.output_tokens
        return max(SMALLEST_ANSWER, min(self.model.output_tokens, self.model.context // 3))

    def messages(self, article: Article, run: Sequence[Sentence]) -> tuple[Message, ...]:
        """Return the conversation that asks for a draft of these sentences."""
        return self.prompt.messages(
            title=defused(article.title) if article.title else None,
            published=article.published,
            language=article.language,
            sentences=numbered(article, run),
        )

    def room(self, article: Article) -> int | None:
        """Return tokens of the article that one request can hold, or None where that is not
        known.
        """
        if self.model.context is None:
            return None
        around = estimate_messages(self.messages(article, ()))
        return int(ESTIMATE_MARGIN * (self.model.context - around - self.answer_tokens))

    def runs(self, article: Article) -> tuple[tuple[Sentence, ...], ...]:
        """Return the sentences in the windows in which they are sent first; all are sent."""
        room = self.room(article)
        if self.strategy == "whole" and (room is None or len(windows(article, room)) == 1):
            return (article.sentences,)
        most = WINDOW_TOKENS if room is None else min(room, WINDOW_TOKENS)
        return windows(article, max(SMALLEST_WINDOW, most))


@dataclass(frozen=True)
class _Window:
    run: tuple[Sentence, ...]
    answer_tokens: int

    @property
    def numbers(self) -> frozenset[int]:
        return frozenset(sentence.id for sentence in self.run)

    def halved(self, answer_tokens: int) -> list[_Window]:
        """Split in two at the paragraph nearest to the middle, or alone where it is one
        sentence.
        """
        if len(self.run) < 2:
            return [self]
        middle = len(self.run) // 2
        starts = [
            place
            for place in range(1, len(self.run))
            if self.run[place].paragraph != self.run[place - 1].paragraph
        ]
        cut = min(starts, key=lambda place: abs(place - middle), default=middle)
        return [_Window(part, answer_tokens) for part in (self.run[:cut], self.run[cut:])]


def _read(
    article: Article, layout: Windows, ask: Ask, advance: Advance
) -> tuple[Draft, tuple[str, ...]]:
    pending = [_Window(run, layout.answer_tokens) for run in layout.runs(article)]
    drafts: list[Draft] = []
    warnings: list[str] = []
    claims = 0
    later: Postponed | None = None
    advance(0, len(pending), 0)
    while pending:
        window = pending.pop(0)
        try:
            draft, left_out = _read_window(article, window, layout, ask)
        except Postponed as error:
            later = error  # the other windows are asked about meanwhile
            continue
        except ContextOverflow:
            smaller = max(SMALLEST_ANSWER, window.answer_tokens // 2)
            if smaller == window.answer_tokens and len(window.run) < 2:
                raise
            pending[:0] = (
                window.halved(smaller) if len(window.run) > 1 else [_Window(window.run, smaller)]
            )
            continue
        except DraftError as error:
            if not error.cut or len(window.run) < 2:
                raise
            pending[:0] = window.halved(window.answer_tokens)
            continue
        drafts.append(draft)
        warnings += left_out
        claims += len(draft.positions) + len(draft.commitments)
        advance(len(drafts), len(drafts) + len(pending), claims)
    if later is not None:
        raise later
    if not any(draft.positions or draft.commitments or draft.summary for draft in drafts):
        raise DraftError(
            f"{layout.model.spec}: the model found nothing in the article, not even a summary",
            hint="try another model: --model; --dry-run shows what is sent",
        )
    joined, left_out = _joined(article, drafts, ask, layout.prompts)
    return joined, (*warnings, *left_out)


def _read_window(
    article: Article, window: _Window, layout: Windows, ask: Ask
) -> tuple[Draft, tuple[str, ...]]:
    try:
        draft = ask(
            layout.messages(article, window.run),
            Draft,
            window.answer_tokens,
            checking(window.numbers),
        ).value
    except DraftError as error:
        if error.cut and len(window.run) > 1:
            raise
        return salvage(error, window.numbers)
    return draft, ()


def _joined(
    article: Article, drafts: Sequence[Draft], ask: Ask, prompts: Path | None
) -> tuple[Draft, tuple[str, ...]]:
    """Return the drafts of an article's windows as one; grounding unifies what they share."""
    if len(drafts) == 1:
        return drafts[0], ()
    overview, warnings = _overview(article, drafts, ask, prompts)
    return (
        Draft(
            actors=tuple(actor for draft in drafts for actor in draft.actors),
            positions=tuple(item for draft in drafts for item in draft.positions),
            commitments=tuple(item for draft in drafts for item in draft.commitments),
            summary=overview.summary,
            headline=overview.headline,
        ),
        warnings,
    )


def _overview(
    article: Article, drafts: Sequence[Draft], ask: Ask, prompts: Path | None
) -> tuple[Overview, tuple[str, ...]]:
    """Return headline and summary of the whole, from those of its windows."""
    parts = [item for draft in drafts for item in draft.summary if item.sentences]
    numbers = frozenset(number for item in parts for number in item.sentences)
    messages = load_prompt("overview", folder=prompts).messages(
        title=defused(article.title) if article.title else None,
        language=article.language,
        headlines=[defused(draft.headline) for draft in drafts],
        points=[
            {"sentences": ", ".join(map(str, item.sentences)), "text": defused(item.text)}
            for item in parts
        ],
    )
    try:
        return ask(messages, Overview, OVERVIEW_TOKENS, checking(numbers)).value, ()
    except (DraftError, ContextOverflow) as error:
        warning = f"the summary was put together from those of the windows: {error}"
        return Overview(summary=_first_of_each(drafts), headline=drafts[0].headline), (warning,)


def _first_of_each(drafts: Sequence[Draft]) -> tuple[DraftSummary, ...]:
    """Return the first sentence of each window's summary, then the second, while there is room."""
    deepest = max(len(draft.summary) for draft in drafts)
    ordered = [
        draft.summary[depth]
        for depth in range(deepest)
        for draft in drafts
        if depth < len(draft.summary)
    ]
    return tuple(sorted(ordered[:MOST_SUMMARY], key=lambda item: min(item.sentences, default=0)))
