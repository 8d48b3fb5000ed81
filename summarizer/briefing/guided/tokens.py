"""The parsed text: tokens with offsets in the article, in sentences that know their tree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

_start = attrgetter("start")
OPENING = 4
"""Sentences, headings among them, in which a dateline may stand."""
_LONGEST_DATELINE = 14
_SPEAKERS_OWN = frozenset(("i", "we", "us", "our", "my"))
"""Words that a sentence has whose speaker stands before its colon: "Norway: We will pay"."""
_DASHES = ("—", "–", "-", "--")
FINITE = ("VBD", "VBZ", "VBP")
"""Tags of verbs that have a tense."""
_FEWEST_LETTERS, _FEWEST_WORDS = 4, 4
"""Of a headline: letters of a word that counts, and such words."""
_ENDS_NO_HEADLINE = (".", "!", "?", "”", '"', ":")
"""Marks that end a sentence, or name who speaks next."""
_COUNTED = ("(", ")", "“", "”", '"')
"""Marks that stand in pairs."""


class Span(NamedTuple):
    """Tokens of one sentence, the last one included."""

    sentence: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the parse. Tags, parts of speech, relations and entities have spaCy's names."""

    index: int
    """In its sentence."""
    start: int
    """Code points of the article's text; what the view folds away inside is covered."""
    end: int
    text: str
    """As in the view: one space for any white space, nothing for what cannot be seen."""
    lemma: str
    pos: str
    tag: str
    relation: str
    head: int
    """Index of the head; its own where it is the root."""
    entity: str = ""
    entity_begins: bool = False
    quoted: bool = False
    """Inside quotation marks, those that go on over sentences too; the marks themselves are."""

    @property
    def lower(self) -> str:
        """The text in small letters."""
        return self.text.lower()

    @property
    def is_verb(self) -> bool:
        """Tell whether it is a verb, auxiliary or not."""
        return self.pos in ("VERB", "AUX")


@dataclass(frozen=True)
class ParsedSentence:
    """A sentence of the article with its tree."""

    id: int
    """That of the article's sentence."""
    start: int
    end: int
    paragraph: int
    is_heading: bool
    tokens: tuple[Token, ...]
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    _edges: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        object.__setattr__(self, "_children", tuple(map(tuple, children)))
        object.__setattr__(self, "_edges", _edges(self.tokens))

    @cached_property
    def subjects(self) -> tuple[Token, ...]:
        """Return the subjects of its verbs, in text order."""
        return tuple(token for token in self.tokens if token.relation in ("nsubj", "nsubjpass"))

    @cached_property
    def dateline(self) -> int:
        """Return the index of the first token behind a dateline: "LAUSANNE, May 3 (Reuters) — …",
        "Oslo, Jan. 7 (Orbit) -- …", "New Delhi: …" in the opening; else 0.
        """
        for token in self.tokens[1:_LONGEST_DATELINE]:
            before = self.tokens[: token.index]
            if token.text == ":" and all(t.entity == "GPE" for t in before):
                is_turn = any(t.lower in _SPEAKERS_OWN and not t.quoted for t in self.tokens)
                return 0 if is_turn or self.id > OPENING else token.index + 1
            if token.text in _DASHES and before[-1].end < token.start:
                is_one = self.tokens[0].text.isupper() or _is_place_and_agency(before)
                return token.index + 1 if is_one and not any(t.is_verb for t in before) else 0
        return 0

    @property
    def is_headline(self) -> bool:
        """Tell whether a line among the text is a headline: "Lund Calls Berg a Liar"."""
        words = [t.text for t in self.tokens if t.text[:1].isalpha()]
        long = [word for word in words if len(word) >= _FEWEST_LETTERS]
        if len(long) < _FEWEST_WORDS or self.tokens[-1].text in _ENDS_NO_HEADLINE:
            return False
        return all(word[0].isupper() for word in long)

    @cached_property
    def _counts(self) -> dict[str, tuple[int, ...]]:
        """Mark → how often it stands before each token, and before the end."""
        return {
            mark: tuple(accumulate((token.text.count(mark) for token in self.tokens), initial=0))
            for mark in _COUNTED
        }

    def count(self, mark: str, first: int, last: int) -> int:
        """Count how often a quotation mark or bracket stands in the tokens from first to last."""
        counts = self._counts[mark]
        return counts[last + 1] - counts[first]

    def between(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the tokens that begin between two offsets of the article."""
        first, last = (bisect_left(self.tokens, at, key=_start) for at in (start, end))
        return self.tokens[first:last]

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    def children(self, token: Token, *relations: str) -> tuple[Token, ...]:
        """Tell what hangs on a token directly, in text order; with relations, only those."""
        below = self._children[token.index]
        if not below:
            return ()  # most tokens are leaves, and this is asked many times a sentence
        found = [self.tokens[index] for index in below]
        return tuple([one for one in found if one.relation in relations] if relations else found)

    def child(self, token: Token, *relations: str) -> Token | None:
        """Return the first child with one of the relations."""
        for index in self._children[token.index]:
            if not relations or self.tokens[index].relation in relations:
                return self.tokens[index]
        return None

    def head(self, token: Token) -> Token:
        """Tell what a token hangs on; itself where it is the root."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Yield the tokens above, nearest first."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def left(self, token: Token) -> int:
        """Return the index of the first token of the subtree."""
        return self._edges[token.index][0]

    def right(self, token: Token) -> int:
        """Return the index of the last token of the subtree."""
        return self._edges[token.index][1]

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """Return everything from the subtree's first to its last token, in text order."""
        first, last = self._edges[token.index]
        return self.tokens[first : last + 1]

    def span(self, first: int, last: int) -> Span:
        """Return a span of this sentence."""
        return Span(self.id, first, last)

    def offsets(self, span: Span) -> tuple[int, int]:
        """Start and end of a span in the article's text."""
        return self.tokens[span.first].start, self.tokens[span.last].end

    def words(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens of a span."""
        return self.tokens[span.first : span.last + 1]

    def rehung(self, changes: Mapping[int, Token]) -> ParsedSentence:
        """Return the sentence with some tokens replaced: a parse mended."""
        tokens = tuple(changes.get(token.index, token) for token in self.tokens)
        return ParsedSentence(
            self.id, self.start, self.end, self.paragraph, self.is_heading, tokens
        )


def _is_place_and_agency(tokens: tuple[Token, ...]) -> bool:
    """Tell whether tokens are a place with an agency in brackets, perhaps a day between them: "Oslo
    (Orbit)"; no body with its short name, as "The Ministry of Health (MoH)".
    """
    if tokens[-1].text != ")":
        return False
    dated = tokens[0].pos == "PROPN" and any(token.text.isdigit() for token in tokens)
    return dated or (tokens[0].entity == "GPE" and not any(t.text.islower() for t in tokens))


def _edges(tokens: tuple[Token, ...]) -> tuple[tuple[int, int], ...]:
    """Return the first and last index of each token's subtree.

    In a circle, which no parse should have, all have those of the circle.
    """
    edges = [(index, index) for index in range(len(tokens))]
    waiting = [0] * len(tokens)
    for token in tokens:
        waiting[token.head] += token.head != token.index
    ready = [index for index, count in enumerate(waiting) if not count]
    for index in ready:  # grows: a head is ready once all of its children are told
        head = tokens[index].head
        if head == index:
            continue
        edges[head] = _wider(edges[head], edges[index])
        waiting[head] -= 1
        if not waiting[head]:
            ready.append(head)
    for index in (index for index, count in enumerate(waiting) if count):
        at = tokens[index].head
        while at != index:
            edges[at] = _wider(edges[at], edges[index])
            at = tokens[at].head
    return tuple(edges)


def _wider(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return min(one[0], other[0]), max(one[1], other[1])


def mend(token: Token, **changes: str | int) -> Token:
    """Return a token with another head, relation, tag or part of speech."""
    return replace(token, **changes)  # type: ignore[arg-type]  # names checked by tests
