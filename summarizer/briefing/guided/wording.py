"""How a claim is worded: its statement, its act and its condition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from summarizer.briefing.guided.candidate import Candidate
from summarizer.briefing.guided.lexicon import Lexicon

if TYPE_CHECKING:
    from summarizer.briefing.guided.claims import Claim

LIMIT = 300

_LEADING = re.compile(
    r"[“\"‘]?((?:If|Unless|Once|Provided that|As soon as|As long as|Only if)\s"
    r"[^,;.“”\"]{5,120}),\s"
)
_BETWEEN = re.compile(r",\s+(if\s[^,;“”\"]{5,90}),\s+(?:would|will)\b")
_NEXT_SENTENCE = re.compile(r"(?<=[a-z]{3})[.!?][”\"’]?\s+(?=[A-Z“\"])")
_QUOTED_COMMA = re.compile(r",([”\"’])$")
"""The comma that goes on with a sentence, behind a quotation that ends a statement."""
_REPORTERS_ASIDE = re.compile(r"(?<=[,”\"])\s+(?:though|although|even though|while)\s[^”“\"]+$")
"""After a quotation, what the reporter sets against it: "“warm,” though it lacked …"."""
_NO_VERB = re.compile(r"(?:the|an?|no|all|its|their|every|any|his|her|[A-Z])\b|[A-Z“\"]")
"""How an act begins that is a clause: "the text will be published"."""
_STARTING = re.compile(r"[,\s]+(?:starting|beginning|ending|effective)$")
"""What is left of "a boycott, starting on 1 May" without its date."""
_GOES_ON = re.compile(
    r",?\s+(?:but|and)\s+that\s.*$|,\s+(?:though|although|while)\s.*$|,\s+[“\"](?:and|but)\s.*$|,\s+with\s+an?\s[^,]+$"
    r"|,\s+(?:describing|calling|citing|arguing|claiming|rebuffing|accusing|insisting)\s.*$"
    r"|,\s+but\s+(?:on\s+\w+day\s+)?(?:he|she|it|they)\s.*$"
    r"|,\s+(?:and|but)\s+(?:was|were|is|has|had|there)\s.*$|\s+and\s+there\s+(?:would|will)\s.*$",
    re.S,
)
"""What else is said behind an act: ", but that its taxpayers would not pay"."""
_EXPLAINED = re.compile(r"(?<=[a-z]),\s+an?\s+\w+\s+(?:to|about|that|which)\s[^;“”\"]+$")
"""What is said of the act behind it: "waive the fee, a reaction to complaints about prices"."""
_CONDITION = re.compile(
    r"(?:,\s*|\s+|^)((?:only\s+)?(?:if|(?<=only\s)when|unless|provided(?:\s+that)?|"
    r"(?:for\s+)?as long as|so long as|on "
    r"condition that|(?<=\s)should\s+(?:there|the|they|it|he|she|any)\b|"
    r"on the condition that|once|as soon as|in exchange for|in return for|subject "
    r"to)\s+[^.;“”\"]+)",
    re.I,
)


def statement(candidate: Candidate, holder: str) -> str:
    """One sentence that says the view, with its holder named."""
    content = _QUOTED_COMMA.sub(r"\1", candidate.content)
    if candidate.quoted or candidate.lemma == "according to":
        return shorten(f"{holder}: {_sentence(content)}")
    if re.match(r"^[“\"‘]", content):
        return shorten(f"{holder}: {content}")
    if candidate.lemma == "describe" and content.startswith("as "):
        described = re.sub(r"\s+but which\b.*$", "", content)
        return shorten(f"{holder} described it {described}")
    clause = _QUOTED_COMMA.sub(r"\1", _REPORTERS_ASIDE.sub("", candidate.clause))
    return shorten(f"{holder} {clause}")


def sentence(claim: Claim) -> str:
    """A claim as a sentence of a summary."""
    candidate = claim.candidate
    text = statement(candidate, claim.speaker)
    if (
        candidate.kind == "commitment"
        and candidate.quoted
        and not _NO_VERB.match(candidate.content)
    ):
        text = _sentence(
            f"{claim.names} would {act(candidate.content)[0]}"
        )  # all that is left of it
    short = re.sub(
        r",\s+(?:though|although|which|who|further|while|after|in a bid|amid|even though|"
        r"where)\b.*$",
        "",
        text,
    )
    text = (short if len(short.split()) >= 6 else text).rstrip(" ,;")
    return text if text[-1:] in '.!?…”"' else f"{text}."


def act(content: str) -> tuple[str, str | None]:
    """An act and the condition that its words set: "pay, if asked" → "pay", "if asked"."""
    content = _EXPLAINED.sub("", _GOES_ON.sub("", _NEXT_SENTENCE.split(content, maxsplit=1)[0]))
    found = _CONDITION.search(content)
    if found is None or found.start() == 0:
        return shorten(_clean(content)), None
    return shorten(_clean(unconditional(content))), shorten(_clean(found.group(1)))


def plain_verb(action: str, lexicon: Lexicon) -> str:
    """An act in the form of the others: "taking part" → "take part"."""
    first, space, rest = action.partition(" ")
    if not first.endswith("ing"):
        return action
    for verb in lexicon.words("act_verbs"):
        stems = (verb, verb + verb[-1], verb.removesuffix("e"))
        if first.removesuffix("ing") in stems:
            return f"{verb}{space}{rest}"
    return action


def without_deadline(action: str, deadline: str) -> str:
    """An act without the time that is told beside it: "close it by May" → "close it"."""
    words = re.escape(deadline).replace(r"\ ", r"\s+")
    apposed = r"(?:,\s+the\s+[^,;]+$)?"
    rest = _STARTING.sub("", _clean(re.sub(rf",?\s*\(?{words}\)?{apposed}", "", action, count=1)))
    return rest if len(rest.split()) > 1 + rest.startswith("not ") else action


def leading_condition(sentence: str) -> str | None:
    """The condition that stands before an act: "If she wins, she will pay" → "if she wins"."""
    found = _LEADING.match(sentence) or _BETWEEN.search(sentence)
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


def before_condition(content: str) -> str:
    """The beginning of an act, up to the condition that its words set."""
    found = _CONDITION.search(content)
    return content if found is None or found.start() == 0 else content[: found.start()]


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
    text = re.sub(r"^(?:now|then|also)\s+|,?\s+(?:but|and|or)$", "", text)
    if text.count('"') % 2:
        text = text.replace('"', "")
    if text.count("“") != text.count("”"):
        text = text.replace("“", "").replace("”", "")
    return text
