"""Where the words for the source of a cue stand: before its verb or behind it."""

from __future__ import annotations

import re

from summarizer.briefing.guided.quotes import MASK

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
_AFTER_PHRASE = re.compile(
    r"(?i:in|of|at|by|for|on|after)\s+[\w’'\s-]+?\s((?:the|its|their)\s.+|(?:he|she|they|it|we)|[A-Z].*)$"
)
"""A subject after an adverbial phrase without a comma: "In a speech the minister"."""
_PARTICIPLE = re.compile(r"^\w+(?:ing|ed)\b")
_NAME_BESIDE = re.compile(
    r",\s+[A-Z][\w’'-]+(?:\s+(?:[A-Z][\w.’'-]*|de|van|von|der|den|al|bin|la)){1,4}"
    r"(?=[,.;:]|\s(?:in|on|at|during|after)\b|$)"
)
"""The name of an office's holder, in apposition: "said the union's head, Ida Moe"."""


def source_of(masked: str, start: int, end: int) -> tuple[tuple[int, int], bool]:
    """Where the source of a cue stands, and whether the content stands before the cue."""
    before = masked[:start].rstrip()
    left = max((m.end() for m in _BREAK.finditer(before)), default=0)
    while left < len(before) and before[left].isspace():
        left += 1
    near = before[left:]
    quote_first = MASK in before[:left] and before[:left].rstrip().endswith(MASK)
    joined = re.match(r"(?:and|but|or)\b\s*", near, re.I)
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
        return until_break(masked, end), True  # “…,” said the minister
    if before.endswith((",", "—", "–", ")")):
        subject = _main_subject(before)
        return subject, before[: subject[0]].rstrip().endswith(MASK)
    if near:
        inner = _AFTER_PHRASE.search(near)
        if inner:
            return (left + inner.start(1), len(before)), False
    return (start, start), False


def participant(masked: str, start: int) -> tuple[int, int]:
    """Who a participle is about: "with Oslo rejecting …", else the subject of the sentence."""
    own = re.search(
        r"\bwith\s+((?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)\s+(?:\w+ly\s+)?$",
        masked[:start],
    )
    if own:
        return own.span(1)
    return _main_subject(masked[:start].rstrip(" ,"))


def subject_follows(after: str) -> bool:
    """Whether the subject stands behind: "…, said its founder, Ida Moe."."""
    words = after.strip(" .").split()
    return (
        1 <= len(words) <= 14
        and not re.search(r"\b(?:that|is|are|was|were|has|had|have|will|would|on|in|at)\b", after)
        and any(word[0].isupper() for word in words)
    )


def to_the_end(masked: str, start: int) -> tuple[int, int]:
    """The source in "…, said its founder, Ida Moe.": all that follows the cue."""
    end = len(masked.rstrip(" ."))
    return (start + 1, end)


def ends_sentence(after: str) -> bool:
    """Whether nothing is said after the verb: "…, she said on Monday." or ", she said, …"."""
    return bool(
        re.match(
            r"(?:\s+(?:on|in|at|to|during|after|from|late|early|earlier|today|yesterday|last|this|"
            r"of|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
            r"[^,.;:\x00]{0,60})?(?:[.!?]?\s*$|,\s(?!\x00))",
            after,
        )
        and not re.search(r"(?<!provided )(?<!condition )\bthat\b", after[:60])
    )


def closing_source(masked: str, source: tuple[int, int], start: int) -> tuple[int, int]:
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
        text = part.strip().lstrip(MASK).strip()
        if (
            len(text) > 1
            and not _PREPOSITION.match(text)
            and not _ADVERBIAL.match(text)
            and not (_PARTICIPLE.match(text) and text[0].isupper() and " " in text)
        ):
            return (place + part.index(text[0]), len(before.rstrip(" ,—–")))
        place += len(part)
    return (len(before), len(before))


def until_break(masked: str, start: int) -> tuple[int, int]:
    """The source behind a cue, up to the next mark: "“…,” said the minister, …"."""
    while start < len(masked) and masked[start] == " ":
        start += 1
    found = re.search(rf"[,;:.—–{MASK}](?:\s|$|{MASK})", masked[start:])
    end = start + found.start() if found else len(masked)
    named = _NAME_BESIDE.match(masked[end:])
    return (start, end + named.end() if named else end)
