"""What a view is about and on which side it stands, where the words tell."""

from __future__ import annotations

import re

from summarizer.article import Article
from summarizer.brief import Stance
from summarizer.guided.candidates import Candidate
from summarizer.guided.lexicon import Lexicon

_OBJECT = re.compile(
    r"^(?:(?:its|his|her|their)\s+)?(?:(?:full|firm|strong|cautious|deep|serious|grave)\s+)?"
    r"(?:(?:support|optimism|concerns?|opposition|doubts?|regret|criticism|reservations|solidarity|"
    r"confidence|hope)\s+"
    r"(?:for|about|over|at|with|of|to|in)\s+|(?:for|on|of|to|about|over|against|with)\s+)?"
    r"(?P<phrase>(?:[\w’'.“”\"%$€£-]+\s*){1,14})"
)
_STOP = re.compile(
    r"\s+(?:that|which|who|whom|whose|because|since|while|when|after|before|as|aimed|during|until|"
    r"unless|if|amid|despite|where|including|and\s+(?:said|called|the)|to\s+be|should|would|was|"
    r"were|is|are)\b.*$"
)
_VIEW_AS_NOUN = re.compile(
    r"(?:\w+\s+){0,2}(?:support|optimism|concerns?|opposition|criticism)\s+"
    r"(?:for|about|over|of|to)\s"
)
"""What is said begins with a noun of a view: "deep concern about …"."""


def stance_of(candidate: Candidate, lexicon: Lexicon) -> Stance | None:
    """On which side a candidate stands, where its verb or first noun tells."""
    if candidate.lemma in lexicon.words("against"):
        return "against"
    if candidate.lemma in lexicon.words("favor"):
        return "favor"
    if lexicon.pattern(r"(?:\w+\s+)?(?:<<nouns_for>>)\b").match(candidate.content):
        return "favor"
    if lexicon.pattern(r"(?:\w+\s+){0,2}(?:<<nouns_against>>)\b").match(candidate.content):
        return "against"
    return None


def object_phrase(candidate: Candidate, lexicon: Lexicon) -> str | None:
    """What a verb of judging is about: "criticized the plan …" → "the plan"; None if unclear."""
    if candidate.quoted or (
        candidate.lemma not in lexicon.words("takes_object")
        and not _VIEW_AS_NOUN.match(candidate.content)
    ):
        return None
    content = candidate.content
    if candidate.lemma in ("call on", "urge", "ask"):
        content = re.sub(r"^(?:on\s+|upon\s+)?.{3,60}?\s+to\s+\w+\s+", "", content)
    found = _OBJECT.match(content)
    if found is None:
        return None
    phrase = _unquoted(_STOP.sub("", found.group("phrase")))
    words = phrase.split()
    if not 1 <= len(words) <= 9 or phrase.lower() in ("it", "them", "him", "her", "this", "that"):
        return None
    return phrase


def licensed_issue(issue: str, candidate: Candidate, article: Article, lexicon: Lexicon) -> str:
    """An issue whose words the passage has, at most eight of them; else the statement's own."""
    links = lexicon.words("links")
    passage = {
        word
        for sentence in article.sentences[max(0, candidate.sentence - 3) : candidate.sentence]
        for word in re.findall(r"\w+", article.quote(sentence.id).lower())
    } | links
    plain = _STOP.sub("", re.sub(r"[{}\[\]]", "", issue))
    words = plain.split(",", maxsplit=1)[0].split()
    words = words if len(words) > 1 else plain.replace(",", "").split()
    kept: list[str] = []
    for part in words[:9]:
        if not all(word in passage for word in re.findall(r"\w+", part.lower())):
            break
        kept.append(part)
    while kept and kept[-1].lower() in links:
        kept.pop()
    phrase = _unquoted(" ".join(kept))
    if len(phrase) >= 4 and not _retells(phrase, candidate):
        return phrase
    own = candidate.content
    if candidate.lemma in ("accuse", "blame") and re.search(r"\s(?:of|for)\s", own):
        own = re.split(r"\s(?:of|for)\s", own, maxsplit=1)[1]
    return _unquoted(" ".join(_STOP.sub("", own).split()[:8])) or own


def verdict(content: str, lexicon: Lexicon) -> Stance | None:
    """The side that plain words of praise and blame take; None where there are none, or negated."""
    blame, praise = (
        lexicon.one_of("blame").search(content),
        lexicon.one_of("praise").search(content),
    )
    for found in filter(None, (blame, praise)):
        if lexicon.one_of("negations").search(content[max(0, found.start() - 25) : found.start()]):
            return None
    if blame and praise:
        return "mixed"
    return "against" if blame else "favor" if praise else None


def _retells(phrase: str, candidate: Candidate) -> bool:
    """Whether a phrase tells the statement again, verb and all, instead of naming its issue."""
    verb = candidate.clause.split(" ", maxsplit=1)[0][:5].lower()
    return not candidate.quoted and any(word.lower().startswith(verb) for word in phrase.split())


def _unquoted(phrase: str) -> str:
    """A phrase without quotation marks and the punctuation at its ends."""
    return re.sub(r"[“”\"„«»]|(?<!\w)[‘']|[’'](?!\w)", "", phrase).strip(" ,.;:")
