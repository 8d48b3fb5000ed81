"""How likely a finding is a claim that a reader would take: a small calibrated model.

A logistic regression over what the words show and what the model answered. Its weights stand in
judging.json, trained by `tests/benchmarks/train_judging.py` on the project's own annotated
articles.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib import resources

from summarizer.brief import ActorKind
from summarizer.briefing.guided.asking import Judgement
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.phrases import subject_of
from summarizer.briefing.guided.stances import told_stance
from summarizer.briefing.guided.tokens import ParsedSentence

LEAST: Mapping[str, float] = {"view": 0.45, "promise": 0.35}
"""Confidence from which a finding becomes a claim; what stays below is listed in the warnings."""
LEAST_INFERRED = 0.65
"""The same where the model alone tells on which side a view stands."""
LEAST_QUOTED = 0.9
"""The same where somebody's own words are told, which read as views more often than they are."""
LEAST_UNMARKED = 0.8
"""The same where no word of what is said judges, wants or compares anything."""
LEAST_SIDE = 0.72
"""How likely a side must be, for a view to be taken by it."""
_FLOOR = 0.02
"""Likelihoods nearer to 0 or 1 are not told apart."""


def confidence(kind: str, features: Mapping[str, float]) -> float:
    """Measure how likely a finding with these features is a claim, between 0 and 1."""
    weights = weights_of(kind)
    score = weights.get("", 0.0) + sum(
        weights.get(name, 0.0) * value for name, value in features.items()
    )
    return 1 / (1 + math.exp(-score))


@lru_cache(maxsize=8)
def weights_of(kind: str) -> Mapping[str, float]:
    """Return the trained weights for views, promises or sentences of a summary; "" is the
    constant.
    """
    file = resources.files(__package__ or "").joinpath("judging.json")
    weights: dict[str, float] = json.loads(file.read_text("utf-8"))[kind]
    return weights


def features_of(
    finding: Finding,
    parsed: Sequence[ParsedSentence],
    lexicon: Lexicon,
    *,
    holder: ActorKind | None,
    judgement: Judgement | None,
) -> dict[str, float]:
    """Tell what the judgement is made from: names of features with their values, 0 left out."""
    kind = lexicon.cues.get(finding.lemma, finding.rule)
    names = {
        f"kind={kind}",
        f"lemma={finding.lemma}",
        f"rule={finding.rule}",
        f"quoted={finding.quoted}",
        f"modality={finding.modality}",
        f"holder={holder}",
    }
    names |= {
        name
        for name, holds in (
            ("negated", finding.negated),
            ("hedged", finding.hedged),
            ("condition", finding.condition is not None),
            ("doer", finding.doer is not None),
            ("early", finding.sentence <= 4),
            ("side told", told_stance(finding, parsed, lexicon) is not None),
        )
        if holds
    }
    names |= set(_of_content(finding, parsed, lexicon))
    features = dict.fromkeys(names, 1.0)
    if judgement is not None and judgement.chances is not None:
        features["model"] = _log_odds(judgement.taken)
        features["model asked"] = 1.0
    return features


def chance_against(
    finding: Finding,
    parsed: Sequence[ParsedSentence],
    lexicon: Lexicon,
    chances: Mapping[str, float],
) -> float:
    """Return how likely a view is against its issue, rather than for it.

    A small model leans to "favor": what it sees is weighed with what the words deny or miss.
    """
    return confidence("against", side_features(finding, parsed, lexicon, chances))


def side_features(
    finding: Finding,
    parsed: Sequence[ParsedSentence],
    lexicon: Lexicon,
    chances: Mapping[str, float],
) -> dict[str, float]:
    """Return what tells on which side a view stands: names of features with their values."""
    both = chances.get("against", 0.0) + chances.get("favor", 0.0)
    tokens = [t for span in finding.content for t in parsed[span.sentence - 1].words(span)]
    features = {
        "model": _log_odds(chances.get("against", 0.0) / both) if both else 0.0,
        "denied": float(any(t.lower in lexicon.words("negations") for t in tokens)),
        "limited": float(any(t.lower in lexicon.words("limiting") for t in tokens)),
        "against": float(any(t.lemma.lower() in lexicon.words("against") for t in tokens)),
        "favor": float(any(t.lemma.lower() in lexicon.words("favor") for t in tokens)),
        "modality=would": float(finding.modality in ("would", "could")),
        "past": float(any(t.tag == "VBD" for t in tokens)),
        "direct": float(finding.quoted == "direct"),
    }
    return {name: value for name, value in features.items() if value}


def _log_odds(chance: float) -> float:
    bounded = min(1 - _FLOOR, max(_FLOOR, chance))
    return math.log(bounded / (1 - bounded))


def _of_content(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> list[str]:
    """Tell what is said: how long, in which tense, about whom, with which clues of a view."""
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    tokens = s.words(span)
    root = root_of(s, span)
    clues = sum(
        t.lower in lexicon.words("clues") or t.lemma in lexicon.words("clues") for t in tokens
    )
    subject = subject_of(s, root) if root.is_verb else None
    words = sum(token.pos not in ("PUNCT", "SPACE") for token in tokens)
    return [
        f"clues={min(clues, 3)}",
        f"root={root.tag if root.is_verb else root.pos}",
        f"length={min(words // 6, 4)}",
        *(["number"] if any(t.pos == "NUM" for t in tokens) else []),
        *(["be"] if root.lemma == "be" else []),
        *([f"subject={_person(subject.lower) or subject.pos}"] if subject is not None else []),
    ]


def _person(word: str) -> str | None:
    """Return the grammatical person of a pronoun: what "we" says differs from what is said
    of "it".
    """
    return next(
        (
            name
            for name, forms in (
                ("first", ("i", "we")),
                ("second", ("you",)),
                ("third", ("he", "she", "they")),
                ("thing", ("it", "this", "that", "there")),
            )
            if word in forms
        ),
        None,
    )
