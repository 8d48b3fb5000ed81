"""What becomes of a text where a model answers every question the same."""

from __future__ import annotations

from collections.abc import Mapping

from parsed_samples import article, parsed

from summarizer.briefing.guided.asking import Judgement
from summarizer.briefing.guided.cases import make_cases
from summarizer.briefing.guided.claims import Claim
from summarizer.briefing.guided.deciding import Deciding
from summarizer.briefing.guided.lexicon import lexicon
from summarizer.briefing.guided.merging import merge
from summarizer.briefing.guided.readings import read_article

SURE = {"favor": 0.9, "against": 0.04, "mixed": 0.01, "neutral": 0.01, "none": 0.04}


def decided(
    text: str, chances: Mapping[str, float] = SURE, *, issue: str | None = None
) -> tuple[list[Claim], list[str], Deciding]:
    """The claims of a text, where the model answers every question the same."""
    trees = parsed(text)
    read = article(text)
    numbers = tuple(sentence.id for sentence in read.sentences)
    deciding = Deciding(read, trees, read_article(read, trees), lexicon("en"), numbers)
    cases = make_cases(deciding)
    side = max(chances, key=lambda name: chances[name])
    judgements = [
        Judgement(issue or case.question.issues[0], side, dict(chances)) if case.question else None
        for case in cases
    ]
    claims, warnings = deciding.decide(cases, judgements)
    return list(merge(claims)), warnings, deciding


def names(deciding: Deciding, claim: Claim) -> list[str]:
    """The names of those who hold a claim."""
    return [deciding.reading.entities[one].name for one in claim.holders]
