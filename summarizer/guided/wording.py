"""How a claim is worded: its statement, its act and its condition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.guided.candidate import Candidate

if TYPE_CHECKING:
    from summarizer.guided.claims import Claim

LIMIT = 300

_LEADING = re.compile(
    r"[“\"‘]?((?:If|Unless|Once|Provided that|As soon as|As long as|Only if)\s"
    r"[^,;.“”\"]{5,120}),\s"
)
_CONDITION = re.compile(
    r"(?:,\s*|\s+|^)((?:only\s+)?(?:if|(?<=only\s)when|unless|provided(?:\s+that)?|"
    r"as long as|so long as|on "
    r"condition that|"
    r"on the condition that|once|as soon as|in exchange for|in return for|subject "
    r"to)\s+[^.;“”\"]+)",
    re.I,
)


def statement(candidate: Candidate, holder: str) -> str:
    """One sentence that says the view, with its holder named."""
    content = candidate.content
    if candidate.quoted or candidate.lemma == "according to":
        return shorten(f"{holder}: {_sentence(content)}")
    if re.match(r"^[“\"‘]", content):
        return shorten(f"{holder}: {content}")
    return shorten(f"{holder} {candidate.clause}")


def sentence(claim: Claim) -> str:
    """A claim as a sentence of a summary."""
    text = statement(claim.candidate, claim.speaker)
    short = re.sub(
        r",\s+(?:though|although|which|who|further|while|after|in a bid|amid|even though|"
        r"where)\b.*$",
        "",
        text,
    )
    text = short if len(short.split()) >= 6 else text
    return text if text[-1:] in '.!?…”"' else f"{text}."


def act(content: str) -> tuple[str, str | None]:
    """An act and the condition that its words set: "pay, if asked" → "pay", "if asked"."""
    found = _CONDITION.search(content)
    if found is None or found.start() == 0:
        return shorten(_clean(content)), None
    return shorten(_clean(unconditional(content))), shorten(_clean(found.group(1)))


def leading_condition(sentence: str) -> str | None:
    """The condition that a sentence begins with: "If she wins, she will pay" → "if she wins"."""
    found = _LEADING.match(sentence)
    if found is None:
        return None
    words = found.group(1)
    return shorten(words[:1].lower() + words[1:])


def unconditional(content: str) -> str:
    """An act without the condition that its words set."""
    found = _CONDITION.search(content)
    if found is None or found.start() == 0:
        return content
    return f"{content[: found.start()]} {content[found.end() :]}"


def shorten(text: str, limit: int = LIMIT) -> str:
    """The text, cut after a clause or a word where it is longer than the limit."""
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    clause = max(cut.rfind(mark) for mark in ("; ", ", ", " — ", "—", ". "))
    at = clause if clause > limit // 2 else cut.rfind(" ")
    return cut[:at].rstrip(" ,;:—") + "…"


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]


def _clean(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(" ,;:—–.")
    if text.count('"') % 2:
        text = text.replace('"', "")
    if text.count("“") != text.count("”"):
        text = text.replace("“", "").replace("”", "")
    return text
