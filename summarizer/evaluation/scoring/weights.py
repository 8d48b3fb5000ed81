"""The weights of the scorers. They are frozen: another value is another scorer version."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from importlib import resources

from summarizer.evaluation.meaning.lexicon import TABLES as MEANING_TABLES

SCORER_VERSION = "2"
"""Changes with every release in which a weight, a formula or a table could change a score."""


@dataclass(frozen=True)
class Weights:
    """Weights of all that is scored. See the scorers for the formulas."""

    keep: float = 0.40
    """Pairs that weigh less are not aligned."""
    position_actors: float = 0.30
    position_issue: float = 0.20
    position_statement: float = 0.30
    position_evidence: float = 0.20
    commitment_actors: float = 0.30
    commitment_action: float = 0.35
    commitment_counterparts: float = 0.15
    commitment_evidence: float = 0.20
    credit_issue: float = 0.35
    credit_statement: float = 0.65
    wrong_speaker: float = 0.30
    """Loss of a claim that somebody else is said to have made for its holder."""
    credit_counterparts: float = 0.15
    credit_status: float = 0.20
    credit_deadline: float = 0.10
    credit_condition: float = 0.25
    """For a condition left out."""
    false_condition: float = 0.50
    """Share that is left of a commitment under another condition than gold's."""
    half_stance: float = 0.40
    """Mixed or neutral in the place of another stance."""
    half_polarity: float = 0.60
    """Neutral in the place of cooperative or coercive, or the other way round."""
    no_speaker: float = 0.80
    """A speaker left out."""
    strict: float = 0.50
    """Similarity of issue, statement and action from which a pair can be strictly right."""
    guarded: float = 0.40
    """The most that a text is worth with a number that neither gold nor its evidence has."""
    replaced: float = 0.15
    """The most that a text is worth that is gold's with other things in the place of some."""
    near: float = 0.30
    """Share of a text that is gold's in gold's order, from which words that work the other way tell
    that it says the opposite."""
    repeated: float = 0.60
    """Share from which a turn tells it, whatever other wordings of gold do."""
    unconditional: float = 0.60
    """Share that is left of a text without the condition that gold has in it."""
    named: float = 0.90
    """Worth of an issue whose words the other has all."""
    about: float = 0.30
    """Similarity of two issues from which they are one issue, and may be turned round."""
    strange: float = 0.30
    """F1 of words of two texts that say different things: worth 0."""
    familiar: float = 0.72
    """F1 of words of a text and a paraphrase in other words: worth `faithful`."""
    faithful: float = 0.90
    long: float = 1.5
    """As many times the length of what gold says costs nothing."""
    longest: float = 4.0
    """From as many times on length costs `length`."""
    length: float = 0.20
    unsupported: float = 0.90
    """Share that is left of a claim that cites nothing that says so."""
    group: float = 0.90
    """Share that is left of the credit where several claims were made of one, or one of several."""
    token_sort: float = 0.80
    """Share of rapidfuzz's token_sort_ratio, beside chrF++."""
    unlike: float = 0.36
    """Raw similarity of two texts that say different things: rescaled to 0."""
    alike: float = 0.52
    """Raw similarity of a text and a human paraphrase of it: rescaled to `paraphrase`."""
    paraphrase: float = 0.95
    """Worth of a paraphrase; what is above is left to wording that is nearer still."""


WEIGHTS = Weights()

_TABLES = (
    ("summarizer.names", "countries.tsv"),
    ("summarizer.names", "organizations.tsv"),
    ("summarizer.evaluation.scoring", "vocabulary.toml"),
    *(("summarizer.evaluation.meaning", name) for name in MEANING_TABLES),
)


@lru_cache(maxsize=8)
def weights_sha256(weights: Weights = WEIGHTS) -> str:
    """Return the fingerprint of the weights and of the tables of names, for the signature."""
    digest = sha256(json.dumps(asdict(weights), sort_keys=True).encode())
    for package, table in _TABLES:
        digest.update(resources.files(package).joinpath(table).read_bytes())
    return digest.hexdigest()
