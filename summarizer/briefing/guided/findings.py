"""What the finding layer finds: somebody says, thinks or will do something, as spans of tokens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from summarizer.briefing.guided.tokens import Span

FindingKind = Literal["view", "promise", "information"]
Quoted = Literal["direct", "partly", "no"]


@dataclass(frozen=True, slots=True)
class Inner:
    """How a speaker takes a side in the first person inside what is quoted: "I oppose the plan"."""

    lemma: str
    content: Span
    negated: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One "somebody says, thinks or will do something"."""

    sentence: int
    kind: FindingKind
    """Kind by the words; the model may judge otherwise."""
    cue: Span
    lemma: str
    """Lemma of the cue, with its particle: "say", "call for", "according to", "be against"; ""
    where the article itself says what will be done."""
    source: Span | None
    """The words for who says it; None where a quotation or a passive names nobody."""
    content: tuple[Span, ...]
    """Words that are said, wanted or done; whole constituents, in text order. Empty where the
    article does not tell what was said. A quotation of several sentences makes a finding for
    each."""
    act: Span | None = None
    """Act of a promise: a verb phrase, without "will" or "to"."""
    doer: Span | None = None
    """The one who would do it, where the words name somebody beside the source; of a view, the one
    whose it is that the source tells of: "said the council opposes the toll"."""
    addressee: Span | None = None
    relative: Span | None = None
    """The relative pronoun that stands for the source: "Lund, who said"."""
    negated: bool = False
    hedged: bool = False
    """Only offered, considered, hinted or possible."""
    modality: str = ""
    """Lemma of the modal over the act or the content: "will", "would", "should", "could"."""
    condition: Span | None = None
    time: Span | None = None
    quoted: Quoted = "no"
    inner: Inner | None = None
    rule: str = ""
    """Which rule found it: "verb", "noun", "adjective", "according", "quotation", "turn",
    "stated", "named" (in words of his: "what he called a ban") …"""
