"""What scoring one brief found: pairs and counts first, ratios computed from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from summarizer.evaluation.gold.gold import Split
from summarizer.value import Value

Reason = str
"""Why a number is undefined, in a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOutcome:
    """One field of a matched pair, gold and found side by side."""

    name: str
    gold: str
    """As shown to a reader; "" where gold has none."""
    found: str
    value: float
    """Similarity, 0 to 1; 0 or 1 for fields that are right or wrong."""
    cost: float | None = None
    """Credit that the pair lost by it; the costs of a pair and its credit add up to 1. None in
    scores that were kept before costs were."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A found item and the gold item that it was aligned with."""

    gold: int
    """Index in gold's list."""
    found: int
    """Index in the brief's list."""
    weight: float
    """Weight in the alignment."""
    credit: float
    strict: bool
    """Right in every respect that counts."""
    optional: bool
    """Gold did not ask for it: it counts nowhere."""
    fields: tuple[FieldOutcome, ...]
    notes: tuple[str, ...] = ()
    """Reasons for a capped similarity."""
    also: tuple[int, ...] = ()
    """Indices of other found items that tell parts of the same gold item."""
    shares: bool = False
    """True if the found item was aligned with another gold item first, and tells this one too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item that has no counterpart."""

    index: int
    text: str


class ListScore(Value):
    """One list of a brief against gold's: actors, positions or commitments."""

    pairs: tuple[Pair, ...]
    """In gold's order, pairs with optional gold among them."""
    spurious: tuple[Item, ...]
    """Found, but not in gold."""
    missed: tuple[Item, ...]
    """In gold and required, but not found."""
    failed: bool = False
    """There is no brief: nothing was found, and an empty gold is no success either."""

    @property
    def counted(self) -> tuple[Pair, ...]:
        """The pairs that count."""
        return tuple(pair for pair in self.pairs if not pair.optional)

    @property
    def credit(self) -> float:
        """Sum of credit over the pairs that count."""
        return sum(pair.credit for pair in self.pairs if not pair.optional)

    @property
    def found(self) -> int:
        """Count how many found items count."""
        return len(self.counted) + len(self.spurious)

    @property
    def gold(self) -> int:
        """Count how many gold items count."""
        return len(self.counted) + len(self.missed)

    @property
    def f1(self) -> float:
        """2·credit / (found + gold); empty against empty is 1."""
        return self._f1(self.credit)

    @property
    def strict_f1(self) -> float:
        """F1 that counts pairs that are strictly right."""
        return self._f1(float(sum(pair.strict for pair in self.counted)))

    def _f1(self, credit: float) -> float:
        if self.failed:
            return 0.0
        total = self.found + self.gold
        return 2 * credit / total if total else 1.0

    @property
    def precision(self) -> float | None:
        """Credit per found item, for the gold that it was aligned with; None for no item."""
        own = [pair.credit for pair in self.counted if not pair.shares]
        found = len(own) + len(self.spurious)
        return sum(own) / found if found else None

    @property
    def recall(self) -> float | None:
        """Credit per gold item; None where gold has none."""
        return self.credit / self.gold if self.gold else None

    def mean(self, field: str) -> float | None:
        """Return the mean value of a field over the pairs that count; None where there are none."""
        values = [f.value for pair in self.counted for f in pair.fields if f.name == field]
        return sum(values) / len(values) if values else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactOutcome:
    """One key fact, and whether headline and summary have it."""

    fact: str
    is_found: bool
    missing: tuple[str, ...] = ()
    """The groups without a match in the best window, each as "one｜of｜these"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceOutcome:
    """One sentence of the summary, and what it says that the sentences it cites do not carry."""

    text: str
    unborne: tuple[str, ...]
    uncited: tuple[str, ...] = ()
    """Names that are not in what it cites. Shown and not counted: the sentence may say "he"."""

    @property
    def is_borne_out(self) -> bool:
        """Tell whether the article says it."""
        return not self.unborne


class Grounding(Value):
    """Items of a brief that the article does not bear out."""

    structural: tuple[str, ...] = ()
    """Unknown sentence, quote not verbatim, another text: the gate wants none."""
    lexical: tuple[str, ...] = ()
    """Numbers, dates and names that are nowhere in the article: counted and shown."""


class Overlap(Value):
    """How the summary compares with gold's in length and wording: says little, and never gates."""

    words: int
    """Words of headline and summary."""
    gold_words: int
    rouge_1: float
    """F1 of single words."""


class OwnValue(Value):
    """Value of a metric of the suite's own for one brief."""

    value: float | None = None
    """From 0 to 1; None where it does not apply, or went wrong."""
    error: str = ""
    """Error of the metric's code; "" where it made none."""


class CaseScore(Value):
    """One brief of one case, scored."""

    case: str
    story: str
    split: Split
    sample: int = 0
    """Which of several briefs of the same case."""
    failure: str | None = None
    """Why there is no brief."""
    actors: ListScore
    positions: ListScore
    commitments: ListScore
    key_facts: tuple[FactOutcome, ...]
    grounding: Grounding
    summary: Overlap | None
    """None where there is no brief."""
    sentences: tuple[SentenceOutcome, ...] = ()
    """Sentences of the summary."""
    own: dict[str, OwnValue] = Field(default={})
    """Metric of the suite's own → its value; empty where there is no brief."""

    @property
    def borne_out(self) -> float:
        """Share of the summary's sentences that what they cite carries; 1 where there are none."""
        if not self.sentences:
            return 1.0
        return sum(sentence.is_borne_out for sentence in self.sentences) / len(self.sentences)

    @property
    def key_fact_recall(self) -> float | None:
        """Share of key facts found, times the share of sentences borne out; None without facts."""
        if not self.key_facts:
            return None
        found = sum(fact.is_found for fact in self.key_facts) / len(self.key_facts)
        return found * self.borne_out


Direction = Literal["higher", "lower"]
