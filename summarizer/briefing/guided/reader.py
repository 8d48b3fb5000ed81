"""Reading an article with a small model's help: candidates, labels, and what the text licenses."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from summarizer.article import Article
from summarizer.briefing.guided import wording
from summarizer.briefing.guided.claims import Claim
from summarizer.briefing.guided.issues import held, licensed_issue, verdict
from summarizer.briefing.guided.lexicon import NEUTRAL, Lexicon
from summarizer.briefing.guided.merging import merge_views
from summarizer.briefing.guided.questions import Label, Question, find_questions
from summarizer.briefing.guided.quotations import issue_in, speaker
from summarizer.briefing.guided.register import Register

_NO_ACT = re.compile(
    r"\w+ only\b|(?:not\s+)?(?:do\s+(?:so|it|that|this)\b|\w+\s+(?:it|them|him|her|him or her)$|"
    r"\w+\s+(?:him|her|them)\s+to\s+it$)"
)
"""What binds nobody, or tells no act by itself: "would join only if it wanted to", "do so"."""


def read_claims(
    article: Article,
    register: Register,
    lexicon: Lexicon,
    label: Callable[[Sequence[Question]], Sequence[Label | None]],
) -> tuple[list[Claim], list[Claim], list[str]]:
    """Positions, commitments and warnings about what the text did not license."""
    claims, questions = find_questions(article, register, lexicon)
    labels = label(questions)
    warnings: list[str] = []
    kept: list[Claim] = []
    for claim, question, answer in zip(claims, questions, labels, strict=True):
        if not claim.holders and answer is not None and answer.who:
            claim.holders = (
                speaker(answer.who, claim.candidate, article, register)
                if lexicon is NEUTRAL
                else register.lookup(answer.who)
            )
        if not claim.holders:
            warnings.append(_left_out(claim, "nobody in the article is known to hold it"))
            continue
        if claim.candidate.kind == "position":
            if answer is None and (question.issue is None or question.stance is None):
                warnings.append(_left_out(claim, "the model gave no valid label"))
                continue
            claim.issue = question.issue or (
                _issue(answer, claim, article, lexicon) if answer else ""
            )
            claim.stance = (
                question.stance
                or held(claim.candidate.content, lexicon)
                or verdict(claim.candidate.content, lexicon)
                or (answer.stance if answer else "neutral")
            )
            claim.text = wording.statement(claim.candidate, claim.speaker)
        kept.append(claim)
    positions = merge_views(
        [claim for claim in kept if claim.candidate.kind == "position"], lexicon
    )
    commitments = [
        claim
        for claim in kept
        if claim.candidate.kind == "commitment"
        and not _NO_ACT.match(wording.act(claim.candidate.content)[0] or "do so")
    ]
    return positions, commitments, warnings


def _issue(answer: Label, claim: Claim, article: Article, lexicon: Lexicon) -> str:
    if lexicon is NEUTRAL:
        return issue_in(answer.issue, claim.candidate, article)
    return licensed_issue(answer.issue, claim.candidate, article, lexicon)


def _left_out(claim: Claim, why: str) -> str:
    words = wording.shorten(claim.candidate.content, 80)
    return (
        f"{claim.candidate.kind} in sentence {claim.candidate.sentence} left out, {why}: {words!r}"
    )
