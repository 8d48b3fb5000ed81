"""What a commitment is: how far it has come, what it does, and to whom."""

from __future__ import annotations

import re

from summarizer.article import Article
from summarizer.brief import Polarity, Status
from summarizer.briefing.guided import wording
from summarizer.briefing.guided.claims import Claim
from summarizer.briefing.guided.entries import Entry
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.register import Register

_PLACE_BEFORE = re.compile(r"\b(?:in|at|near|within|under|of|from|by)\s+(?:the\s+)?$")
_TRYING = re.compile(r"^(?:try|attempt|continue|start|begin|also|jointly|\w+ly)\s+(?:to\s+)?", re.I)
_REFUSAL = r"not\s+(?:tolerate|permit|allow|accept|let)\b"
_EASING = r"(?:<<easing>>)\b.{0,60}?\b(?:<<burdens>>)\b"
_HELPING = r"(?:<<helping>>)\b"
_COERCIVE = r"(?:<<coercive>>)\b|(?:<<burdening>>)\b.{0,60}?\b(?:<<burdens>>)\b"
_WITH_WEAPONS = r"\b(?:<<weapons>>)\b"
_DEALING = r"(?:<<dealing>>)\b"
_FOR_SOMEBODY = (
    r"\b(?:for|to|with)\s+(?:the\s+|all\s+|its\s+)?(?:[\w-]+\s+){0,3}"
    r"(?:people|patients|<<agents>>)\b"
)
_LISTED = re.compile(r"\W*(?:and|or|,)?\W*(?:[\w’'.-]+\W+){0,2}")
"""Between two names that stand side by side."""


def status_of(claim: Claim, lexicon: Lexicon) -> Status:
    """How far a commitment has come, as its words state it."""
    candidate = claim.candidate
    if candidate.taken_back:
        return "withdrawn"
    if candidate.lemma == "agree" or (len(claim.holders) > 1 and candidate.lemma == "decide"):
        return "agreed"
    if candidate.hedged or candidate.lemma in lexicon.words("proposing"):
        return "proposed"
    return "pledged"


def polarity_of(
    action: str, lemma: str, lexicon: Lexicon, *, has_counterparts: bool, is_joint: bool
) -> Polarity:
    """What a commitment does to those whom it is about.

    Its first verb decides. Verbs that may as well be about one's own business ("open an office")
    are cooperative where it is for somebody, or several act together.
    """
    negated = action.startswith("not ")
    act = _TRYING.sub("", action.removeprefix("not "))
    if lemma == "threaten" or lexicon.pattern(_REFUSAL, re.I).match(action):
        return "coercive"
    if lexicon.pattern(_EASING, re.I).match(act) or lexicon.pattern(_HELPING, re.I).match(act):
        return "coercive" if negated else "cooperative"
    if lexicon.pattern(_COERCIVE, re.I).match(act):
        return "cooperative" if negated else "coercive"
    if is_joint and not negated:
        return "cooperative"
    if lexicon.pattern(_WITH_WEAPONS, re.I).search(act):
        return "coercive"
    dealing = lexicon.pattern(_DEALING, re.I).match(act)
    for_somebody = has_counterparts or lexicon.pattern(_FOR_SOMEBODY, re.I).search(act)
    return "cooperative" if dealing and for_somebody and not negated else "neutral"


def counterparts_of(
    claim: Claim, register: Register, article: Article, lexicon: Lexicon
) -> list[Entry]:
    """For whom, with whom or against whom: who else is named in the act."""
    sentence = article.sentence(claim.candidate.sentence)
    text = article.quote(sentence.id)
    at = text.find(claim.candidate.content[:40])
    if at < 0:
        return []
    start = sentence.start + at
    act = claim.candidate.content
    found = register.within(start, start + len(wording.before_condition(act)))
    kept: list[Entry] = []
    last = start
    for entry in found:
        if (
            entry.kind is None
            or any(entry is holder for holder in claim.holders)
            or entry is claim.said_by
            or _is_own_state(entry, claim)
            or lexicon.one_of("courts").search(entry.name)
        ):
            continue
        mention = next(m for m in entry.mentions if m.start >= start)
        before = article.text[start : mention.start]
        after = article.text[mention.end : mention.end + 2]
        if _PLACE_BEFORE.search(before) or (after[:1] and after[0] in "’'"):
            continue
        if kept and not _LISTED.fullmatch(article.text[last : mention.start]):
            break
        kept.append(entry)
        last = mention.end
    return kept[:4]


def _is_own_state(entry: Entry, claim: Claim) -> bool:
    return entry.kind == "state" and any(
        holder.country == entry.country for holder in claim.holders if holder.kind != "state"
    )
