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
    phrase = _STOP.sub("", found.group("phrase")).strip(' ,.;:“”"')
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
    kept: list[str] = []
    for part in issue.split(",", maxsplit=1)[0].split()[:9]:
        if not all(word in passage for word in re.findall(r"\w+", part.lower())):
            break
        kept.append(part)
    while kept and kept[-1].lower() in links:
        kept.pop()
    phrase = " ".join(kept).strip(' ,.;:“”"')
    if len(phrase) >= 4:
        return phrase
    own = _STOP.sub("", candidate.content).strip(' ,.;:“”"')
    return " ".join(own.split()[:8])
