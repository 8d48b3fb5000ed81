"""Cues in a sentence: the verbs by which somebody says, judges, promises or takes back.

Source, cue and content are the three parts of an attribution (Pareti 2015; PolNeAR, Newell et
al., LREC 2018). A cue here comes with the words in which its source is to be found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from summarizer.guided.lexicon import CueKind, Lexicon
from summarizer.guided.quotes import MASK, mask

_BREAK = re.compile(
    rf"[,;:—–(){MASK}]|\s-\s|(?<![\w-])(?:that|but|while|when|as|which|who|whom|where|because|"
    r"although|though|if|after|before|since|and said|so)(?![\w-])"
)
_PREPOSITION = re.compile(
    r"(?:even\s+|just\s+|only\s+)?(?:in|on|at|by|for|from|with|after|before|during|despite|amid|"
    r"ahead|under|over|between|"
    r"against|among|to|since|until|regarding|according|following|speaking|asked|while|as|when|if|"
    r"though|although|because|once|unlike|like|within|without|through|of|about)\b",
    re.I,
)
_ADVERBIAL = re.compile(
    r"^(?:\w+ly|however|meanwhile|further|moreover|still|yet|also|instead|"
    r"rather|perhaps|later|earlier|then|now|today|yesterday|again)$",
    re.I,
)
_PARTICIPLE = re.compile(r"^\w+(?:ing|ed)\b")
_ACCORDING = re.compile(r"(?<![\w-])according to\s+", re.I)
_NOUN_BEFORE = re.compile(
    r"(?<![\w-])(?:the|a|an|its|his|her|their|our|this|that|such|new|any|no|of|for|"
    r"in|by|with|on|at|first|recent|joint|mutual|final|to)\s+$",
    re.I,
)
_PLURAL_BEFORE = re.compile(
    r"(?:\band\s+(?:the\s+)?[A-Z][\w.’'-]*|\b(?:they|we|I|you|both)|\b[a-z]{3,}s)\s+(?:also\s+|"
    r"now\s+|still\s+|\w+ly\s+)?$"
)
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
            _until_break(masked, m.end()),
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
    if match.group()[0].isupper() and match.start() > 0:
        return None  # part of a name: "United States"
    word = match.group().lower()
    kind, lemma = lexicon.verbs[word]
    before, after = masked[: match.start()], masked[match.end() :]
    if _PASSIVE.search(before) and not word.endswith("ing"):
        return None
    finite = not word.split()[0].endswith("ing") or bool(_PROGRESSIVE.search(before))
    if not finite and kind != "judge":
        return None  # "noting …", "adding …" go on with what the main verb began
    if lemma == "call" and re.match(r"\s+(?:out|off|up|back|in|at)\b", after):
        return None
    if lemma == "continue" and not re.match(rf"\s*[,:]|\s+{MASK}", after):
        return None
    if _NOUN_BEFORE.search(before) and not word.endswith("ed"):
        return None
    if word == lemma and not _PLURAL_BEFORE.search(before):
        return None
    if word in lexicon.words("ambiguous"):
        previous = re.search(r"([\w’'\x00]+)[\s,]*$", before)
        has_subject = previous is not None and (
            previous.group(1)[0].isupper() or previous.group(1).lower() in _SUBJECTS
        )
        has_subject = has_subject or word == lemma
        if not has_subject or not re.match(
            rf"\s+(?:that|to|for|the|a|an|it|its|his|on|they|their|{MASK})", after
        ):
            return None
    start = _phrase_start(before, lexicon)
    if not finite:
        return Cue(
            kind,
            lemma,
            start,
            match.start(),
            match.end(),
            _participant(masked, start),
            False,
            False,
        )
    if re.search(
        r"\b(?:before|after|when|since|once|until|if|unless)\s+(?:[\w’'.-]+\s+){1,5}$",
        masked[:start],
    ) and re.search(r",\s+\S", after):
        return None  # "After Lund said so, …" reports something else
    source, inverted = _source(masked, start, match.end())
    if word in ("said", "says", "added") and before.rstrip().endswith(",") and _names_follow(after):
        source, inverted = _until_break_or_name(masked, match.end()), True
    if not inverted and kind == "say" and _ends_sentence(after):
        source, inverted = _closing_source(masked, source, start), True
    return Cue(kind, lemma, start, match.start(), match.end(), source, inverted, finite)


_SUBJECTS = frozenset({"he", "she", "they", "we", "i", "also", "now", "officials", "which", "who"})


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


def _source(masked: str, start: int, end: int) -> tuple[tuple[int, int], bool]:
    """Where the source of a cue stands, and whether the content stands before the cue."""
    before = masked[:start].rstrip()
    left = max((m.end() for m in _BREAK.finditer(before)), default=0)
    while left < len(before) and before[left].isspace():
        left += 1
    near = before[left:]
    quote_first = MASK in before[:left] and before[:left].rstrip().endswith(MASK)
    joined = re.match(r"(?:and|but|or)\b\s*", near)
    near = near[joined.end() :] if joined else near
    left = len(before) - len(near)
    if re.search(r"\b(?:and|but|or)$", near):
        return (start, start), False
    if joined and not near:
        return (start, start), False  # "… and added": who spoke before
    if near and not _PREPOSITION.match(near):
        if MASK in before and before[:left].rstrip().endswith(MASK):
            return (left, len(before)), True
        return (left, len(before)), False
    if quote_first or (not near and before.endswith(MASK)):
        return _until_break(masked, end), True  # “…,” said the minister
    if before.endswith((",", "—", "–", ")")):
        return _main_subject(before), False
    if near:
        inner = re.search(
            r"(?:in|of|at|by|for)\s+[\w’'\s-]+?\s((?:the|its|their)\s.+|[A-Z].*)$", near
        )
        if inner:
            return (left + inner.start(1), len(before)), False
    return (start, start), False


def _participant(masked: str, start: int) -> tuple[int, int]:
    """Who a participle is about: "with Oslo rejecting …", else the subject of the sentence."""
    own = re.search(
        r"\bwith\s+((?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)\s+(?:\w+ly\s+)?$",
        masked[:start],
    )
    if own:
        return own.span(1)
    return _main_subject(masked[:start].rstrip(" ,"))


def _names_follow(after: str) -> bool:
    """Whether the subject stands behind: "…, said its founder, Ida Moe."."""
    words = after.strip(" .").split()
    return (
        1 <= len(words) <= 14
        and not re.search(r"\b(?:that|is|are|was|were|has|had|have|will|would|on|in|at)\b", after)
        and any(word[0].isupper() for word in words)
    )


def _until_break_or_name(masked: str, start: int) -> tuple[int, int]:
    end = len(masked.rstrip(" ."))
    return (start + 1, end)


def _ends_sentence(after: str) -> bool:
    """Whether nothing is said after the verb: "…, she said on Monday." or ", she said, …"."""
    return bool(
        re.match(
            r"(?:\s+(?:on|in|at|to|during|after|from|late|early|earlier|today|yesterday|last|this|"
            r"of)\b"
            r"[^,.;:\x00]{0,60})?(?:[.!?]?\s*$|,\s(?!\x00))",
            after,
        )
        and not re.search(r"\bthat\b", after[:60])
    )


def _closing_source(masked: str, source: tuple[int, int], start: int) -> tuple[int, int]:
    """The source in "It will rain, the head of the office, Ida Moe, said."."""
    before = masked[:start].rstrip()
    if not before.endswith(","):
        return source
    parts = before[:-1].split(", ")
    words = parts[-1] if len(parts) < 3 or _PREPOSITION.match(parts[-2]) else ", ".join(parts[-2:])
    left = len(before) - 1 - len(words)
    return (left, len(before) - 1)


def _main_subject(before: str) -> tuple[int, int]:
    """The subject of a main clause that ends in a comma: "China, which …, " → "China, which …"."""
    place = 0
    for part in re.split(r"([,—–()])", before):
        text = part.strip()
        if (
            len(text) > 1
            and not _PREPOSITION.match(text)
            and not _ADVERBIAL.match(text)
            and not (_PARTICIPLE.match(text) and text[0].isupper() and " " in text)
        ):
            return (place + part.index(text[0]), len(before.rstrip(" ,—–")))
        place += len(part)
    return (len(before), len(before))


def _until_break(masked: str, start: int) -> tuple[int, int]:
    while start < len(masked) and masked[start] == " ":
        start += 1
    found = re.search(rf"[,;:.—–{MASK}](?:\s|$|{MASK})", masked[start:])
    return (start, start + found.start() if found else len(masked))
