"""Commitments inside what somebody says, and those that an article states itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from summarizer.briefing.guided.contents import said, tidy
from summarizer.briefing.guided.cues import Cue
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.quotes import mask
from summarizer.briefing.guided.subjects import can_act, subject_before, subject_of_state

Span = tuple[int, int]

_INTENTION = r"\s*(?:at\s+)?((?:[\w’'.-]+\s+){0,6}?)(<<intention>>)\s+(?:to|for)\s+(.+)"
_OWNER = re.compile(r"([A-Z][\w.-]*(?:\s[A-Z][\w.-]*)*)[’']s?\s*$")
_NOUN_NEXT = re.compile(r"(?:a|an|the|its|their|his|her|mutual|peace|each)\b")
_HINTED_ACT = re.compile(r"\s*at\s+(?:possibly\s+)?\w+ing\b")
_READY = (
    r"([\w’'. -]*?)\s*\b(?:is|are|was|were|’re|'re|stands?|remains?|be|am|’m)\s+"
    r"(?:\w+ly\s+|also\s+)?(?:<<ready>>)\s+to\s+(.+)"
)
_AND_READY = r"()\band was (?:<<ready>>)\s+to\s+(.+)"
_LY = r"(?!(?:app|comp|f|imp|multip|re|rep|supp)ly\b)\w+ly"
"""An adverb, and no verb: "jointly", but not "apply"."""
_WILL = re.compile(
    r"(?:\b(will|would|shall|won['’]t|wouldn['’]t)|(?<=\w)['’]ll)\s+"
    rf"(?:(?:not|also|never|soon|now|{_LY}|[“\"]?under no circumstances[”\"]?)\s+)*(?P<verb>\w+)"
)
_COULD = re.compile(r"\b(?:could|might|may)\s+(?P<verb>\w+)")
_NEGATION = re.compile(r"\bnot\b|n['’]t\b|\bnever\b|\bno circumstances\b")
_AUXILIARY_END = re.compile(r"(?:\s*\b(?:has|have|had|also|already)\b)+\s*$")
_IF = re.compile(
    r"\b(?:if|as long as|so long as|unless|once|until|provided|should|whether|when)\s+[^,;]*$", re.I
)
"""What follows is a condition, and binds nobody."""
_TOLD_SO = re.compile(
    r"([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)*)\s+(?:had\s+|has\s+)?(?:told|assured|promised|informed)\s+"
    r"\w+\s+(?:that\s+)?(?:he|she|it)\s+$"
)
"""Whose words another reports: "that Moe had told him she would pay"."""
_STATED = (
    rf"\b(?:(?:will|won['’]t)\s+(?:not\s+|{_LY}\s+|also\s+)*(?P<act>\w+)|"
    r"(?:is|are|remains?)\s+(?:<<ready>>)\s+to\s+(?P<ready>\w+)|"
    r"(?:is|are)\s+(?:also\s+|\w+ly\s+)?to\s+(?P<duty>\w+))"
)
_PASSIVE = re.compile(
    r"\s*(?!no\b|nobody|nothing|it\b|this\b|there\b)(?:[\w’'%£$€.,-]+\s+){1,9}?"
    r"(?:will|would)\s+(?:also\s+|soon\s+|now\s+|\w+ly\s+)?be\s+(?:\w+ly\s+)?"
    r"(?:\w{2,}ed|made|built|paid|sent|given|held|put|set|cut|sold|shut|spent|brought|found|kept|"
    r"met|taken|drawn|hired|begun|laid|withdrawn|rewritten|written)\b(?!\s+(?:by|only)\b)",
    re.I,
)
_CONJUNCTION_END = re.compile(r"[,;]?\s*(?:\b(?:and|but|while))?\s*$|,\s+according to\b.*$", re.S)
_ACTOR_FIRST = (
    r"(?:the\s+)?[A-Z]|(?:they|he|she|it|both|we)\b|"
    r"(?:the|its|their|his|her)\s+(?:[\w-]+\s+){0,3}(?:<<doers>>)$"
)


@dataclass(frozen=True, slots=True)
class Promise:
    """An act that somebody would do."""

    doer: Span | None
    """Where the words for who would act stand, within the text searched; None where it is the
    source."""
    act: str
    hedged: bool
    """Said at the strength of "could", "open to", "ready to"."""


@dataclass(frozen=True, slots=True)
class StatedPromise(Promise):
    """A commitment that the article states itself."""

    verb: int
    """Where "will" or "is ready" stands in the sentence."""


def promise_within(content: str, cue: Cue, lexicon: Lexicon) -> Promise | None:
    """A commitment in what is said: "we will …", "Peru's pledge to …", "is ready to …"."""
    intention = lexicon.pattern(_INTENTION, re.S).match(content)
    if not cue.inverted and intention and not re.match(r"\s*(?:for|support)\b", content):
        return _intended(intention, lexicon)
    if _HINTED_ACT.match(content) and cue.lemma in ("hint", "suggest"):
        return Promise(None, tidy(content.strip()[3:]), True)
    return (
        _agreed(content, lexicon)
        or _modal(content, cue, lexicon)
        or _readiness(content, lexicon)
        or _passive(content, cue, lexicon)
    )


def _intended(intention: re.Match[str], lexicon: Lexicon) -> Promise | None:
    """ "Peru's pledge to …"; "commitment to peace" is a view, not an act."""
    act = tidy(intention.group(3))
    if (
        _NOUN_NEXT.match(act)
        or " " not in act
        or re.search(r"\b(?:no|not|never|nor|any)\b", intention.group(1))
    ):
        return None
    owner = _OWNER.search(intention.group(1))
    doer = None
    if owner:
        begin = intention.start(1) + owner.start(1)
        doer = (begin, begin + len(owner.group(1)))
    hedged = intention.group(2) in lexicon.words("offers")
    return Promise(doer, act, hedged)


def _agreed(content: str, lexicon: Lexicon) -> Promise | None:
    """ "the two have agreed to …" inside what is said."""
    for match in lexicon.verb_pattern.finditer(mask(content)):
        before = _AUXILIARY_END.sub("", content[: match.start()])
        if (
            lexicon.verbs[match.group().lower()][0] == "commit"
            and not _IF.search(before)
            and re.match(r"\s+(?:not\s+)?to\s", content[match.end() :])
            and can_act(before, lexicon)
        ):
            act = re.sub(r"^\s+to\s+", "", content[match.end() :])
            return Promise(subject_before(before), tidy(act), False)
    return None


def _modal(content: str, cue: Cue, lexicon: Lexicon) -> Promise | None:
    """ "we will …"; after a hint or a threat also "we could …"."""

    def is_act(match: re.Match[str], verb: str) -> bool:
        before = content[: match.start()]
        is_open = re.search(r"\bwhether\b[^,;]*$", before)
        return not is_open and verb not in lexicon.words("not_acts") and can_act(before, lexicon)

    will = next((m for m in _WILL.finditer(content) if is_act(m, m["verb"].lower())), None)
    could = _COULD.search(content) if cue.lemma in lexicon.words("hints") else None
    if could and not is_act(could, could["verb"]):
        could = None
    first = min((m for m in (will, could) if m), key=lambda m: m.start(), default=None)
    if first is None:
        return None
    told = _TOLD_SO.search(content[: first.start()])
    negated = _NEGATION.search(content[first.start() : first.start("verb")])
    act = ("not " if negated else "") + content[first.start("verb") :]
    doer = told.span(1) if told else subject_before(content[: first.start()])
    return Promise(doer, tidy(act), first is could)


def _readiness(content: str, lexicon: Lexicon) -> Promise | None:
    """ "Peru is ready to …"."""
    ready = lexicon.pattern(_READY, re.S).search(content) or lexicon.pattern(
        _AND_READY, re.S
    ).search(content)
    if ready is None:
        return None
    hedged = bool(lexicon.one_of("offers").search(content[ready.start() : ready.start(2)]))
    return Promise(subject_of_state(content[: ready.start(2)]), tidy(ready.group(2)), hedged)


def _passive(content: str, cue: Cue, lexicon: Lexicon) -> Promise | None:
    """ "The text will be published": who announces that binds itself to it, in those words."""
    words = said(content, cue, lexicon)
    if cue.lemma not in lexicon.words("announcing") or not _PASSIVE.match(words):
        return None
    return Promise(None, tidy(words), False)


def stated_promises(sentence: str, lexicon: Lexicon) -> list[StatedPromise]:
    """Commitments that the article states itself: "Peru will host the talks, and Chile will pay".

    Each ends where the next begins: with its subject, or with its verb where they share one.
    """
    masked = mask(sentence)
    found: list[tuple[re.Match[str], Span]] = []
    for match in lexicon.pattern(_STATED).finditer(masked):
        before = masked[: match.start()]
        subject = subject_before(before)
        verb = match["act"] or match["ready"] or match["duty"]
        if (
            subject is not None
            and verb.lower() not in lexicon.words("not_acts")
            and lexicon.pattern(_ACTOR_FIRST).match(masked[slice(*subject)])
            and can_act(before, lexicon)
        ):
            found.append((match, subject))
    begins = [
        match.start() if subject[0] <= before.start() else subject[0]
        for (before, _), (match, subject) in pairwise(found)
    ]
    ends = [*begins, len(sentence)][-len(found) :] if found else []
    return [
        _stated(match, subject, sentence[:end], lexicon)
        for (match, subject), end in zip(found, ends, strict=True)
    ]


def _stated(match: re.Match[str], subject: Span, sentence: str, lexicon: Lexicon) -> StatedPromise:
    negated = re.search(r"\bnot\b|n['’]t\b", match.group())
    verb = next(name for name in ("act", "ready", "duty") if match[name])
    act = _CONJUNCTION_END.sub("", sentence[match.start(verb) :])
    hedged = bool(lexicon.one_of("offers").search(match.group()))
    return StatedPromise(subject, tidy(("not " if negated else "") + act), hedged, match.start())
