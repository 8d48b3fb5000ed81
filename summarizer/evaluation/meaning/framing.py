"""The side of an issue: what is talked about, and whether its words turn it round.

"Against the sanctions" and "for an end to the sanctions" are one position. The words that turn an
issue round are taken off, and the side is turned for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from summarizer.evaluation.meaning.bearing import Words
from summarizer.evaluation.meaning.contrary import opposites_in
from summarizer.evaluation.meaning.direction import direction_of
from summarizer.evaluation.meaning.reading import Part, parts_of
from summarizer.evaluation.meaning.tokens import Token, with_content

_TURNING = frozenset(("negators", "deny", "drop", "less", "reject", "blame"))
_PASSED = frozenset(("ask", "approve", "affirm"))
"""Words that an issue may have before its object, and that do not turn it."""
_BESIDE = _TURNING | _PASSED | {"keep"}
"""Kinds of words that say nothing of what an issue is about."""
_OUT_OF = frozenset(("off", "from", "out"))
_CUSTODY = {"give": 1, "take": -1}


@dataclass(frozen=True, slots=True)
class Framing:
    """An issue, read."""

    main: Part
    words: Words
    """Words of the topic, without those that turn it."""

    def turns(self, other: Framing) -> int:
        """Count how many words turn it that another framing has not."""
        theirs = {token.base for token in other.main.tokens}
        return sum(
            1
            for token in self._turning()
            if token.base not in theirs and not self._leaves_out_of(token, other)
        )

    def _leaves_out_of(self, token: Token, other: Framing) -> bool:
        """Tell whether another issue is only what something is left out of: "the agenda" beside
        "leaving the trial off the agenda"."""
        rest = self.main.tokens[self.main.tokens.index(token) + 1 :]
        at = next((n for n, one in enumerate(rest) if one.form in _OUT_OF), 0)
        out, of = (Words(with_content(part)) for part in (rest[:at], rest[at:]))
        return bool(out.numbers) and other.words.share_in(of) > 0 == other.words.share_in(out)

    def _turning(self) -> list[Token]:
        direction = direction_of(self.main)
        signs = [s.token for s in direction.signs if s.side < 0 and s.token.kind in _TURNING]
        only = [token for token in self.main.tokens if token.form == "only"]
        attitudes = [token for token in self.main.tokens if token.kind in ("reject", "blame")]
        return [*signs, *only, *(attitudes[:1] if direction.attitude < 0 else [])]

    def custody(self, other: Framing) -> int:
        """Tell whether it gives and frees (above 0) or takes and holds (below), apart from
        another.
        """
        theirs = {token.base for token in other.main.tokens}
        return sum(
            _CUSTODY.get(token.kind, 0) for token in self.main.tokens if token.base not in theirs
        )


@lru_cache(maxsize=1024)
def framing_of(issue: str) -> Framing:
    """Return an issue, read for what it is about and for its side."""
    main = parts_of(issue)[0]
    about = [token for token in main.content if token.kind not in _BESIDE]
    return Framing(main, Words(about or main.content))


def is_turned(found: str, gold: str) -> bool:
    """Tell whether two wordings of one issue are for opposite things.

    >>> is_turned("an end to the sanctions", "the sanctions")
    True
    >>> is_turned("keeping the sanctions", "the sanctions")
    False
    >>> is_turned("abolition of the cap on wells", "a cap on wells")
    True
    """
    if found == gold:
        return False
    mine, theirs = framing_of(found), framing_of(gold)
    turns = mine.turns(theirs) + theirs.turns(mine)
    turns += mine.custody(theirs) * theirs.custody(mine) < 0
    turns += opposites_in(mine.main, theirs.main) is not None
    return turns % 2 == 1


def share_of_shorter(mine: Words, theirs: Words) -> float:
    """Measure how much of the shorter of two texts the other has.

    >>> issues = ("an end to sanctions", "the Union's sanctions on shipping")
    >>> share_of_shorter(*(framing_of(issue).words for issue in issues))
    1.0
    """
    if not mine.numbers or not theirs.numbers:
        return 0.0
    if len(mine.numbers) <= len(theirs.numbers):
        return mine.share_in(theirs)
    return theirs.share_in(mine)
