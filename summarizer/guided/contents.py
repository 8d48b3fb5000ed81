"""What is said: the words that a cue brings, cut out of their sentence."""

from __future__ import annotations

import re

from summarizer.guided.cues import Cue
from summarizer.guided.lexicon import Lexicon
from summarizer.guided.quotes import mask, spans, unquote

_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][\w .,’'/-]{1,40}(?:\([^)]{2,40}\)\s*)?\s[–—-]{1,2}\s+(?=[A-Z“\"])"
)
"""The place, and perhaps the agency, before an article's first sentence: "BERN (ATS) - "."""
_AFTERTHOUGHT = re.compile(
    r",?\s+(?:stating|saying|adding|noting|acknowledging|warning that)\b.*$", re.S
)
_UNTIL_THAT = re.compile(r"\s*(?:(?:[\w’'.()-]+\s+){0,9}?that\b|:|,)\s*(?=\S)")


def said(content: str) -> str:
    """Content without what stands before its "that": "reporters on Monday that …"."""
    masked = mask(content)
    found = _UNTIL_THAT.match(masked)
    return content[found.end() :] if found else content


def quotation(text: str) -> str:
    """What stands quoted in a sentence, as one text."""
    parts = [unquote(text[start:end]) for start, end in spans(text)]
    return " … ".join(part for part in parts if part)


def beside(text: str, cue: Cue, source: tuple[int, int]) -> str:
    """What stands before an attribution and, where it is set in commas, after it."""
    before = text[: min(cue.start, source[0])]
    dateline = _DATELINE.match(before)
    before = before[dateline.end() :] if dateline else before
    tail = text[max(cue.end, source[1]) :]
    after = tail[1:] if tail.startswith(",") else ""
    return f"{before.rstrip(' ,')} {after.strip()}".strip()


def around(text: str, cue: Cue) -> str:
    """A sentence without its "according to …"."""
    before, after = text[: cue.start], text[cue.source[1] :]
    return re.sub(r"\s+", " ", f"{before.rstrip(' ,')} {after.lstrip(' ,')}").strip()


def finite(phrase: str, cue: Cue, lexicon: Lexicon) -> str:
    """The verb phrase of a cue, its participle made past: "criticizing" → "criticized"."""
    if cue.finite:
        return phrase
    verb = phrase.rsplit(maxsplit=1)[-1]
    return phrase[: len(phrase) - len(verb)] + lexicon.past.get(verb.lower(), verb)


def tidy(text: str) -> str:
    """A text on one line, without the participle that goes on after it and marks at its ends."""
    return re.sub(r"\s+", " ", _AFTERTHOUGHT.sub("", text)).strip(" ,;:—–")
