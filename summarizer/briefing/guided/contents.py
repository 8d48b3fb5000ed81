"""What is said: the words that a cue brings, cut out of their sentence."""

from __future__ import annotations

import re

from summarizer.briefing.guided.cues import Cue
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.quotes import mask, spans, unquote

_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][\w .,’'/-]{1,40}(?:\([^)]{2,40}\)\s*)?\s[–—-]{1,2}\s+(?=[A-Z“\"])"
)
"""The place, and perhaps the agency, before an article's first sentence: "BERN (ATS) - "."""
_AFTERTHOUGHT = re.compile(
    r",?\s+(?:while\s+)?(?:stating|saying|adding|noting|acknowledging|warning that)\b.*$", re.S
)
_AFTERTHOUGHT_WORD = re.compile(r"\b(?:stating|saying|adding|noting|acknowledging|warning)\b")
_OWN_SUBJECT = re.compile(r"\s*(?:it|he|she|they|we|i)\s+\w", re.I)
"""What is said begins with a clause of its own: "he welcomed a decision that …"."""
_RECIPIENT = re.compile(r"\s*(?:the\s+)?(?:[a-z]+\s+){1,2}?(?=(?:he|she|it|they|there)\s)")
"""Who was told, without a "that": "colleagues she was …"."""
_UNTIL_THAT = re.compile(
    r"\s*(?:(?:[\w’'.()-]+\s+){0,9}?"
    r"(?<!\bfor )(?<!\bof )(?<!\bin )(?<!\bto )(?<!\bon )that\b|:|,)\s*(?=\S)"
)


def without_dateline(text: str) -> str:
    """A text without the place and agency that it begins with."""
    found = _DATELINE.match(text)
    return text[found.end() :] if found else text


def said(content: str, cue: Cue, lexicon: Lexicon) -> str:
    """Content without what stands before its "that": "reporters on Monday that …".

    Where the content stands before its cue, only a cue of its own is taken off: "the two
    emphasized that …,” the ministry said".
    """
    masked = mask(content)
    if cue.lemma in ("tell", "assure", "inform", "warn", "remind") and (
        told := _RECIPIENT.match(masked)
    ):
        return content[told.end() :]
    found = None if _OWN_SUBJECT.match(masked) else _UNTIL_THAT.match(masked)
    if found is None:
        return content
    before = content[: found.end()].removesuffix("that ").split()
    if cue.inverted and not (before and before[-1].lower() in lexicon.verbs):
        return content
    return content[found.end() :]


def quotation(text: str, cue: Cue) -> str:
    """What stands quoted in a sentence, as one text, without what is quoted of more that is said.

    "“We agree,” she said, “and will pay”" is one; ", adding that it was “late”" is another.
    """
    parts: list[str] = []
    last = 0
    for start, end in spans(text):
        if start > cue.end and _AFTERTHOUGHT_WORD.search(text[max(last, cue.end) : start]):
            break
        parts.append(unquote(text[start:end]))
        last = end
    return " … ".join(part for part in parts if part)


def beside(text: str, cue: Cue, source: tuple[int, int]) -> str:
    """What stands before an attribution and, where it is set in commas, after it."""
    before = text[: min(cue.start, source[0])]
    before = without_dateline(before)
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
    words = phrase.split()
    verb = next(
        (form for size in (2, 1) if (form := " ".join(words[-size:])).lower() in lexicon.past), ""
    )
    return phrase[: len(phrase) - len(verb)] + lexicon.past.get(verb.lower(), verb)


def tidy(text: str) -> str:
    """A text on one line, without the participle that goes on after it and marks at its ends."""
    return re.sub(r"\s+", " ", _AFTERTHOUGHT.sub("", text)).strip(" ,;:—–")
