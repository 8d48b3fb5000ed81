"""Transcripts: "MAYOR LUND: …" and questions with answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.quotations import speech
from summarizer.briefing.guided.tokens import ParsedSentence, Span

_MOST_WORDS = 7
_NAME = re.compile(r"[^\W\d_][\w.’'-]*")
"""One word of a speaker's name: "LUND", "O’Hara", "St.". """


@dataclass(frozen=True, slots=True)
class Turn:
    """Turn of a speaker: its beginning; `name` is None for a question or an answer without one."""

    name: Span | None
    is_question: bool
    first: int
    """Index of the first word that is spoken in the sentence that opens the turn."""


def turns_of(sentences: Sequence[ParsedSentence], words: Lexicon) -> dict[int, Turn]:
    """Return sentence id → whose turn it stands in; empty where the text is no transcript.

    A transcript has two turns or more.
    """
    opened = {s.id: turn for s in sentences if (turn := _opening(s, words)) is not None}
    if len(opened) < 2:
        return {}
    found: dict[int, Turn] = {}
    current: Turn | None = None
    for s in sentences:
        if s.id in opened:
            current = opened[s.id]
            found[s.id] = current
        elif s.is_heading or (s.tokens and s[0].text in ("(", "[")):
            current = None if s.is_heading else current
        elif current is not None:
            found[s.id] = Turn(current.name, current.is_question, 0)
    return found


def in_turn(s: ParsedSentence, turn: Turn, words: Lexicon) -> Iterator[Finding]:
    """Tell what is said in one sentence of a turn; a question says nothing."""
    if turn.is_question or turn.name is None or turn.first >= len(s):
        return
    by = Finding(
        sentence=s.id,
        kind="view",
        cue=Span(turn.name.sentence, turn.name.last + 1, turn.name.last + 1),
        lemma="say",
        source=turn.name,
        content=(),
    )
    yield from speech(s, s.span(turn.first, len(s) - 1), by, words, rule="turn")


def _opening(s: ParsedSentence, words: Lexicon) -> Turn | None:
    """Return the turn that a sentence opens, where it begins with a name and a colon."""
    colon = next((t.index for t in s.tokens[: _MOST_WORDS + 1] if t.text == ":"), None)
    if not colon or s.is_heading or colon == len(s) - 1:
        return None
    name = s.tokens[:colon]
    if len(name) == 1 and name[0].text in words.words("question_marks"):
        return Turn(None, True, colon + 1)
    if len(name) == 1 and name[0].text in words.words("answer_marks"):
        return Turn(None, False, colon + 1)
    spelled = [t.text for t in name if t.text not in (",", "(", ")", "-")]
    shouted = all(word.isupper() for word in spelled) and all(map(_NAME.fullmatch, spelled))
    named = len(spelled) >= 2 and all(_NAME.fullmatch(w) and w[0].isupper() for w in spelled)
    if shouted or (named and any(t.entity == "PERSON" for t in name)):
        return Turn(s.span(0, colon - 1), False, colon + 1)
    return None
