"""A clause that may carry a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that may carry a claim. Offsets are code points of the article's text."""

    sentence: int
    kind: Literal["position", "commitment"]
    lemma: str
    source: tuple[int, int]
    """Where the words for who says it stand; empty where nothing tells."""
    doer: tuple[int, int] | None
    """Where the words for who would act or who holds the view stand, when that is another."""
    clause: str
    """From the verb on, without its subject: "said that it would rain"."""
    content: str
    """What is said, or the act that somebody binds itself to."""
    quoted: bool
    """Whether the content is a quotation that stands before its cue."""
    hedged: bool = False
    """Said at the strength of "could", "open to", "ready to"."""
    taken_back: bool = False
    informs: bool = False
    """Whether it is plain information: no claim, but its source is who speaks from there on."""


def shifted(span: tuple[int, int], by: int) -> tuple[int, int]:
    """A span of a sentence as one of the text that the sentence stands in."""
    return (span[0] + by, span[1] + by)


def placed(span: tuple[int, int] | None, offset: int | None) -> tuple[int, int] | None:
    """A span of a content as one of the text, where it is known in which place that stands."""
    return None if span is None or offset is None else shifted(span, offset)
