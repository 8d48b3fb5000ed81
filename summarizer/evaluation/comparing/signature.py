"""What two scores must share to be compared."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from summarizer.counting import count_of
from summarizer.errors import GoldError
from summarizer.evaluation.comparing.statistics import SEED
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.scoring.weights import SCORER_VERSION, weights_sha256
from summarizer.value import Value


class Signature(Value):
    """Everything that decides a score besides the system that is scored."""

    scorer: str
    """Version of the scorers."""
    similarity: str
    """How texts are compared."""
    weights: str
    """Fingerprint of the weights and of the tables of names, words and directions."""
    suite: str
    gold: str
    """Fingerprint of the gold and the articles of the cases."""
    cases: tuple[str, ...]
    """Their ids, in order."""
    seed: int
    """Seed of bootstrap and randomisation."""
    metrics: str = ""
    """The suite's own metrics that were run, and their code."""

    def __str__(self) -> str:
        """Return a line for people:
        "diplomacy|scorer:1|sim:…|weights:1a2b…|gold:…|cases:5|seed:12345".
        """
        parts = {
            "scorer": self.scorer,
            "sim": self.similarity,
            "weights": self.weights[:8],
            "gold": self.gold[:8],
            "cases": str(len(self.cases)),
            "seed": str(self.seed),
        }
        return "|".join((self.suite, *(f"{name}:{value}" for name, value in parts.items())))


def sign(suite: str, cases: Iterable[Case], *, seed: int = SEED, metrics: str = "") -> Signature:
    """Return the signature of scores over these cases."""
    ordered = sorted(cases, key=lambda case: case.id)
    return Signature(
        scorer=SCORER_VERSION,
        similarity="chrf++ b1/token-sort/wordnet 3.1",
        weights=weights_sha256(),
        suite=suite,
        gold=gold_sha256(ordered),
        cases=tuple(case.id for case in ordered),
        seed=seed,
        metrics=metrics,
    )


def gold_sha256(cases: Iterable[Case]) -> str:
    """Return the fingerprint of gold as it counts: a comment or the order of keys changes
    nothing.
    """
    digest = sha256()
    for case in cases:
        for part in (case.id, case.gold.model_dump_json(), case.article.sha256):
            digest.update(f"{len(part)}:{part}".encode())
        digest.update(repr([sorted(map(sorted, sets)) for sets in case.positions]).encode())
        digest.update(repr([sorted(map(sorted, sets)) for sets in case.commitments]).encode())
    return digest.hexdigest()


def require_equal(base: Signature, new: Signature) -> None:
    """Raise `GoldError` naming what differs, where two scores cannot be compared."""
    for name in ("suite", "cases", "gold", "scorer", "weights", "similarity", "seed", "metrics"):
        mine, theirs = getattr(base, name), getattr(new, name)
        if mine == theirs:
            continue
        if name == "cases":
            said = _case_difference(set(base.cases), set(new.cases))
        else:
            said = f"{name} {_short(mine)} and {_short(theirs)}"
        raise GoldError(
            f"the two runs cannot be compared: {said}",
            hint="score both again over the same cases with `summarizer eval score`",
        )


def _case_difference(base: set[str], new: set[str]) -> str:
    only = [
        f"{count_of(len(extra), 'case')} only in the {name} run ({', '.join(sorted(extra)[:3])})"
        for name, extra in (("base", base - new), ("new", new - base))
        if extra
    ]
    return "; ".join(only)


def _short(value: object) -> str:
    return repr(value if not isinstance(value, str) or len(value) < 20 else f"{value[:8]}…")
