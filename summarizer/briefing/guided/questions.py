"""What is asked about claims, and what a model answers."""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.article import Article
from summarizer.brief import Stance
from summarizer.briefing.guided.candidate import Candidate
from summarizer.briefing.guided.candidates import find_candidates
from summarizer.briefing.guided.claims import Claim, attribute, names_of
from summarizer.briefing.guided.issues import object_phrase, stance_of
from summarizer.briefing.guided.lexicon import NEUTRAL, Lexicon
from summarizer.briefing.guided.people import People
from summarizer.briefing.guided.quotations import find_quotations
from summarizer.briefing.guided.register import Register


@dataclass(frozen=True, slots=True)
class Question:
    """What the model is asked about one candidate."""

    candidate: Candidate
    holder: str | None
    """Who holds it, where the text tells; else the model is asked for that too."""
    stance: Stance | None
    """On which side, where the verb tells."""
    issue: str | None
    """About what, where the words right after the verb tell."""

    @property
    def is_open(self) -> bool:
        """Whether anything is left to ask."""
        unknown = self.issue is None or self.stance is None
        return self.holder is None or (self.candidate.kind == "position" and unknown)


@dataclass(frozen=True, slots=True)
class Label:
    """The model's answer to a question."""

    who: str | None
    issue: str
    stance: Stance


def find_questions(
    article: Article, register: Register, lexicon: Lexicon
) -> tuple[list[Claim], list[Question]]:
    """The claims that the words show, and what is left to ask about each."""
    if lexicon is NEUTRAL:
        claims = [Claim(each, [], None, [each.sentence]) for each in find_quotations(article)]
        return claims, [Question(claim.candidate, None, None, None) for claim in claims]
    people = People(article, register, lexicon)
    found = (
        attribute(candidate, people, article, lexicon)
        for candidate in find_candidates(article, lexicon)
    )
    claims = _without_repeats(
        [claim for claim in found if claim is not None and not claim.candidate.informs]
    )
    return claims, [
        Question(
            claim.candidate,
            names_of(claim.holders) or None,
            stance_of(claim.candidate, lexicon),
            object_phrase(claim.candidate, lexicon),
        )
        for claim in claims
    ]


def _without_repeats(claims: list[Claim]) -> list[Claim]:
    """Claims without those whose words another claim of the same sentence already has."""
    kept: list[Claim] = []
    for claim in claims:
        twin = next(
            (
                other
                for other in kept
                if other.candidate.sentence == claim.candidate.sentence
                and (
                    claim.candidate.content in other.candidate.content
                    or other.candidate.content in claim.candidate.content
                )
            ),
            None,
        )
        if twin is None:
            kept.append(claim)
    return kept
