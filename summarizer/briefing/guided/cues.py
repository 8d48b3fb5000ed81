"""Cues in a sentence: the verbs by which somebody says, judges, promises or takes back.

Source, cue and content are the three parts of an attribution (Pareti 2015; PolNeAR, Newell et
al., LREC 2018). A cue here comes with the words in which its source is to be found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.briefing.guided.lexicon import CueKind, Lexicon
from summarizer.briefing.guided.quotes import MASK, mask
from summarizer.briefing.guided.sources import (
    closing_source,
    ends_sentence,
    participant,
    source_of,
    subject_follows,
    to_the_end,
    until_break,
)

_ACCORDING = re.compile(
    r"(?<![\w-])according to\s+(?!(?:an?|the|its|their)\s+(?:[\w-]+\s+){1,3}?"
    r"(?:that|which|signed|seen|obtained|published|released)\b)",
    re.I,
)
"""Not: according to a paper that somebody signed; that tells what stands in it."""
_NOUN_BEFORE = re.compile(
    r"(?<![\w-])(?:the|a|an|its|his|her|their|our|this|that|such|new|any|no|of|for|"
    r"in|by|with|on|at|first|recent|joint|mutual|final|to)\s+$",
    re.I,
)
_PLURAL_BEFORE = re.compile(
    r"(?:\band\s+(?:the\s+)?[A-Z][\w.’'-]*|\b(?:they|we|I|you|both)|\b[a-z]{3,}s)\s+(?:also\s+|"
    r"now\s+|still\s+|\w+ly\s+)?$"
)
_SET_BEHIND = re.compile(r"[.!?]?\s*$|,\s")
"""After a promise that stands before its verb: "The bill would pass, she promised."."""
_DETERMINER = re.compile(r"(?<![\w-])(?:the|an?|its|their|his|her|any|no)\s+(?:\w+ly\s+)?$", re.I)
"""A form in -ed behind it is an adjective: "a planned cable"."""
_ASKED_ABOUT = re.compile(r"\s+(?:about|whether|if|why|how|by|on)\b")
"""Who was asked about something did not ask."""
_MODIFIED = re.compile(r"\b(?:for|of|in|with|more|most|very|an?|the|some|many)\s+\w+ly\s+$")
"""A form in -ing behind it is an adjective: "for physically demanding jobs"."""
_GOVERNING = frozenset(
    {
        "of",
        "by",
        "for",
        "from",
        "without",
        "about",
        "in",
        "on",
        "to",
        "before",
        "after",
        "than",
        "stop",
        "stopped",
        "keep",
        "kept",
        "avoid",
        "avoided",
        "began",
        "started",
        "considered",
    }
)
"""Words that a form in -ing is the object of."""
_PARTICLE = re.compile(r"\s+(?:out|off|up|back|in|at)\b")
_OBJECT_NEXT = re.compile(
    rf"\s+(?:(?:this|last)\s+(?:week|month|year)|on\s+\w+day|that|to|for|the|a|an|it|its|his|on|they|their|{MASK})"
)
_SUBORDINATE = re.compile(
    r"\b(?:before|after|when|since|once|until|if|unless)\s+(?:[\w’'.-]+\s+){1,5}$"
)
_AFTER_NAME = re.compile(
    r"\b(?:after|before|since|until)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*\s+(?:\w+ly\s+)?$"
)
"""What somebody said before something else happened is told for that."""
_PROGRESSIVE = re.compile(r"(?<![\w-])(?:is|are|was|were|been)\s+(?:\w+ly\s+|also\s+|now\s+)?$")
_PASSIVE = re.compile(
    r"(?<![\w-])(?:is|are|was|were|be|been|being|it’s|it's)\s+(?:\w+ly\s+)?$", re.I
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue verb. All offsets are within the sentence."""

    kind: CueKind
    lemma: str
    start: int
    """Of the verb phrase, auxiliaries and adverbs included."""
    verb: int
    end: int
    """After the verb."""
    source: tuple[int, int]
    """Where the words for the source stand; empty where it is that of the cue before."""
    inverted: bool
    """The content stands before the cue: “…,” she said."""
    finite: bool


def find_cues(sentence: str, lexicon: Lexicon) -> list[Cue]:
    """The cues of a sentence outside quotations, in order, with "according to" among them."""
    masked = mask(sentence)
    cues = [
        cue
        for match in lexicon.verb_pattern.finditer(masked)
        if (cue := _cue(match, masked, lexicon)) is not None
    ]
    cues += [
        Cue(
            "say",
            "according to",
            m.start(),
            m.start(),
            m.end(),
            until_break(masked, m.end()),
            True,
            True,
        )
        for m in _ACCORDING.finditer(masked)
    ]
    cues.sort(key=lambda cue: cue.verb)
    if any(cue.lemma != "according to" for cue in cues):
        cues = [cue for cue in cues if cue.lemma != "according to"]
    return cues


def _cue(match: re.Match[str], masked: str, lexicon: Lexicon) -> Cue | None:
    word = match.group().lower()
    kind, lemma = lexicon.verbs[word]
    before, after = masked[: match.start()], masked[match.end() :]
    finite = not word.split()[0].endswith("ing") or bool(_PROGRESSIVE.search(before))
    if not finite and kind != "judge":
        return None  # "noting …", "adding …" go on with what the main verb began
    if not _is_verb(match, masked, lexicon):
        return None
    start = _phrase_start(before, lexicon)
    if not finite:
        about = participant(masked, start)
        return Cue(kind, lemma, start, match.start(), match.end(), about, False, False)
    if kind == "say" and _AFTER_NAME.search(masked[:start]):
        return None
    if _SUBORDINATE.search(masked[:start]) and re.search(r",\s+\S", after):
        return None  # "After Lund said so, …" reports something else
    source, inverted = source_of(masked, start, match.end())
    if (
        word in ("said", "says", "added")
        and before.rstrip().endswith(",")
        and subject_follows(after)
    ):
        source, inverted = to_the_end(masked, match.end()), True
    if kind == "commit" and _SET_BEHIND.match(after) and masked[: source[0]].endswith(", "):
        inverted = True
    if not inverted and kind == "say" and ends_sentence(after):
        source, inverted = closing_source(masked, source, start), True
    return Cue(kind, lemma, start, match.start(), match.end(), source, inverted, finite)


def _is_verb(match: re.Match[str], masked: str, lexicon: Lexicon) -> bool:
    """Whether a form is an active verb here: no name, passive, noun or verb with a particle."""
    word = match.group().lower()
    lemma = lexicon.verbs[word][1]
    before, after = masked[: match.start()], masked[match.end() :]
    if match.group()[0].isupper() and match.start() > 0:
        return False  # part of a name: "United States"
    if _PASSIVE.search(before) and not word.endswith("ing"):
        return False
    if lemma == "call" and _PARTICLE.match(after):
        return False
    if lemma == "continue" and not re.match(rf"\s*[,:]|\s+{MASK}", after):
        return False
    if _NOUN_BEFORE.search(before) and not word.endswith("ed"):
        return False
    if _DETERMINER.search(before) or (word == "asked" and _ASKED_ABOUT.match(after)):
        return False
    if word.endswith("ing") and (_MODIFIED.search(before) or _is_object(before, lexicon)):
        return False
    if word == lemma and not _PLURAL_BEFORE.search(before):
        return False
    if word not in lexicon.words("ambiguous"):
        return True
    return (word == lemma or _has_subject(before, lexicon)) and bool(_OBJECT_NEXT.match(after))


def _is_object(before: str, lexicon: Lexicon) -> bool:
    """Whether a form in -ing hangs on the word before: "denied supporting", "accused of …"."""
    found = re.search(r"(\w+)\s+(?:\w+ly\s+)?$", before)
    word = found.group(1).lower() if found else ""
    verb = lexicon.verbs.get(word)
    return word in _GOVERNING or (verb is not None and word != verb[1] and word.endswith("ed"))


def _has_subject(before: str, lexicon: Lexicon) -> bool:
    """Whether the word before is a name, or one that can only be a subject."""
    words = re.findall(r"[\w’'\x00]+", before)
    while words and (words[-1].lower() in lexicon.words("adverbs") or words[-1].endswith("ly")):
        words.pop()
    if not words:
        return False
    last = words[-1].lower()
    return (
        words[-1][0].isupper()
        or last in lexicon.words("speakers")
        or last in lexicon.words("agents")
    )


def _phrase_start(before: str, lexicon: Lexicon) -> int:
    """Where the verb phrase begins: auxiliaries and adverbs before the verb belong to it."""
    small = lexicon.words("adverbs") | lexicon.words("auxiliaries")
    start = len(before)
    for word in reversed(list(re.finditer(r"[\w’']+", before))):
        gap = before[word.end() : start]
        if gap.strip() or not (word.group().lower() in small or word.group().endswith("ly")):
            break
        start = word.start()
    return start
