"""What somebody binds itself to by a verb of promising, takes back, or has not agreed to."""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.briefing.guided.candidate import Candidate, placed
from summarizer.briefing.guided.contents import tidy
from summarizer.briefing.guided.cues import Cue
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.promises import promise_within

_PROMISED = r"\b(?:<<intention>>)(?:,[^,]{3,40},)?\s+(?:to|of)\s+(.+)"
"""What a promise that is taken back was."""
_WHEN = r"(?:\s*(?:on|in|at|during|after|before|over|by|last|this)\s+(?:[\w’'.-]+\s+){1,5}?)?"
_THAT_CLAUSE = re.compile(rf"{_WHEN}\s*that\s+")
_ACT = re.compile(
    rf"(?:\s*(?:him|her|them|us)\b)?{_WHEN}\s*(?:\w+ly\s+|(?!not\b|never\b)\w+\s+)?"
    r"(?P<negation>(?:not|never)\s+)?to\s+(?P<act>[a-z].+)",
    re.S,
)
"""What a verb of promising brings: "on Monday not to pay"."""
_NOT_YET = re.compile(r"\b(?:not|never)\b|n[’']t\b")
"""In a verb phrase: "has not agreed"."""


def taken_back(base: Candidate, content: str, lexicon: Lexicon) -> list[Candidate]:
    """What is withdrawn or called off, where that is something that binds."""
    if not lexicon.one_of("intention").search(content) and not lexicon.pattern(
        r"\b(?:<<moves>>)\b"
    ).search(content):
        return []
    promised = lexicon.pattern(_PROMISED, re.S).search(content)
    act = tidy(promised.group(1)) if promised else base.clause
    return [replace(base, kind="commitment", content=act, taken_back=True)]


def undertaken(
    base: Candidate, cue: Cue, content: str, *, offset: int | None, lexicon: Lexicon
) -> list[Candidate]:
    """What follows a verb of promising: an act, a clause that tells one, or a thing."""
    clause = re.match("", content) if cue.inverted else _THAT_CLAUSE.match(content)
    if clause or re.match(r"\s+with\b", content):
        words = content[clause.end() :] if clause else content
        if not re.search(r"\b(?:will|would|shall)\b", words):
            return [base]
        promise = promise_within(words, cue, lexicon) if clause else None
        place = None if offset is None or clause is None else offset + clause.end()
        return [
            replace(
                base,
                kind="commitment",
                doer=placed(promise.doer, place) if promise else None,
                content=promise.act if promise else tidy(words),
            )
        ]
    act = _ACT.match(content) or re.match(r"\s*(?:\w+\s+)?(?:on|in)\s+(?P<act>.+)", content, re.S)
    words = act["act"] if act else f"{base.lemma} {content.strip()}"
    refused = re.match(r"no\s+", words)
    is_not = _NOT_YET.search(base.clause.partition(f"{content.strip()[:20]}")[0])
    if is_not and base.lemma in ("decide", "plan", "intend", "prepare", "seek"):
        return []
    if refused or is_not:
        thing = tidy(words[refused.end() :] if refused else words)
        return [replace(base, lemma="reject", content=thing)]
    negated = bool(act and act.groupdict().get("negation"))
    return [replace(base, kind="commitment", content=("not " if negated else "") + tidy(words))]
