"""Gold's verbatim snippets, found in the article and turned into sentence ids."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import Article, Sentence
from summarizer.errors import GoldError
from summarizer.evaluation.gold.gold import Gold

EvidenceSets = tuple[frozenset[int], ...]
"""Alternative sufficient sets of sentence ids, gold's first choice first."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong with gold."""

    file: Path
    item: str
    """Such as "position 2 (p2)", or "" for the file as a whole."""
    message: str
    hint: str
    is_warning: bool = False
    """It breaks the guide, and the gold is usable all the same."""

    def __str__(self) -> str:
        place = f", {self.item}" if self.item else ""
        grade = "warning: " if self.is_warning else ""
        return f"{self.file}{place}: {grade}{self.message}"

    def error(self, *, more: int = 0) -> GoldError:
        """Return the problem as an error; `more` others were found with it."""
        also = f" (and {more} more; `summarizer gold check` lists them)" if more else ""
        return GoldError(f"{self}{also}", hint=self.hint)


class Body:
    """The body of an article, searchable for snippets."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._starts = [sentence.start for sentence in article.sentences]

    def find(self, snippet: str) -> frozenset[int]:
        """Find sentences of the first occurrence that lies in the body; empty where there is none.

        A snippet may run over several sentences, with nothing but white space between them.
        """
        start = self._article.text.find(snippet)
        while start >= 0:
            held = self._held(start, start + len(snippet))
            if held:
                return frozenset(sentence.id for sentence in held)
            start = self._article.text.find(snippet, start + 1)
        return frozenset()

    def _held(self, start: int, end: int) -> Sequence[Sentence]:
        """Return the sentences that hold every character of a span but white space."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        held: list[Sentence] = []
        at = start
        for sentence in self._article.sentences[first:]:
            if sentence.start >= end:
                break
            if sentence.end <= start:
                continue
            if self._article.text[at : max(sentence.start, at)].strip():
                return ()
            held.append(sentence)
            at = sentence.end
        return held if not self._article.text[at:end].strip() else ()

    def explain(self, snippet: str) -> str:
        """Say why a snippet is not found, with the nearest text of the body."""
        from rapidfuzz import fuzz

        if snippet in self._article.text:
            return f"{snippet!r} stands only in text that is not the article's body"
        ranked = max(
            (self._article.quote(sentence.id) for sentence in self._article.sentences),
            key=lambda quote: fuzz.partial_ratio(snippet, quote),
            default="",
        )
        near = fuzz.partial_ratio_alignment(snippet, ranked)
        text = ranked[near.dest_start : near.dest_end] if near else ""
        nearest = f"; nearest is {text!r}" if text else ""
        return f"{snippet!r} is not in the article{nearest}"


def resolve(
    gold: Gold, article: Article, *, file: Path
) -> tuple[tuple[EvidenceSets, ...], tuple[EvidenceSets, ...], tuple[Problem, ...]]:
    """Return evidence of positions and of commitments as sentence ids, and what was not found."""
    body = Body(article)
    problems: list[Problem] = []
    found: list[EvidenceSets] = []
    for place, item in gold.claims():
        sets: list[frozenset[int]] = []
        for snippets in (item.evidence, *item.evidence_any):
            ids: frozenset[int] = frozenset()
            for snippet in snippets:
                sentences = body.find(snippet)
                if not sentences:
                    hint = "copy it verbatim from the body"
                    problems.append(Problem(file, place, body.explain(snippet), hint))
                ids |= sentences
            sets.append(ids)
        found.append(tuple(sets))
    split = len(gold.positions)
    return tuple(found[:split]), tuple(found[split:]), tuple(problems)
