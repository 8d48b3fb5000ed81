"""Scores one brief of one case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.brief import Brief, violations
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.scoring.actors import score_actors
from summarizer.evaluation.scoring.claim_actors import Cast
from summarizer.evaluation.scoring.commitments import score_commitments
from summarizer.evaluation.scoring.faithfulness import check_summary
from summarizer.evaluation.scoring.grounding import lexical_violations
from summarizer.evaluation.scoring.key_facts import find_facts
from summarizer.evaluation.scoring.outcome import CaseScore, Grounding, Item, ListScore, Overlap
from summarizer.evaluation.scoring.positions import score_positions
from summarizer.evaluation.scoring.reference import Reference, prepare
from summarizer.names.normal_form import words


def score_brief(case: Case | Reference, brief: Brief, *, sample: int = 0) -> CaseScore:
    """Score a brief against the gold of its case."""
    reference = case if isinstance(case, Reference) else prepare(case)
    cast = Cast(brief, reference)
    gold = reference.case.gold
    told = check_summary(brief, reference.case.article, trusted=gold.summary)
    return CaseScore(
        case=reference.case.id,
        story=gold.story,
        split=gold.split,
        sample=sample,
        actors=score_actors(brief, reference, cast),
        positions=score_positions(brief, reference, cast),
        commitments=score_commitments(brief, reference, cast),
        key_facts=find_facts(
            gold.key_facts,
            brief.headline,
            [s.text for s in told if s.is_borne_out],
            trusted=(gold.headline, *gold.summary),
        ),
        grounding=Grounding(
            structural=violations(brief, reference.case.article),
            lexical=lexical_violations(
                claim_texts(brief),
                reference.vocabulary,
                names=[name for actor in brief.actors for name in (actor.name, *actor.aliases)],
            ),
        ),
        sentences=told,
        summary=summary_overlap(
            (brief.headline, *(s.text for s in brief.summary)), (gold.headline, *gold.summary)
        ),
    )


def summary_overlap(found: Sequence[str], gold: Sequence[str]) -> Overlap:
    """Measure length and wording of headline and summary against gold's.

    >>> summary_overlap(["Oslo pays"], ["Oslo pays the toll"]).rouge_1
    0.6666666666666666
    """
    mine, theirs = words(" ".join(found)), words(" ".join(gold))
    common = sum((Counter(mine) & Counter(theirs)).values())
    return Overlap(
        words=len(mine),
        gold_words=len(theirs),
        rouge_1=2 * common / (len(mine) + len(theirs)) if mine or theirs else 1.0,
    )


def score_failure(case: Case, reason: str, *, sample: int = 0) -> CaseScore:
    """Score a case that gave no brief: all its gold is missed, and it scores 0."""
    gold = case.gold
    return CaseScore(
        case=case.id,
        story=gold.story,
        split=gold.split,
        sample=sample,
        failure=reason,
        actors=_missed([(a.name, a.optional) for a in gold.actors]),
        positions=_missed([(p.statement, p.optional) for p in gold.positions]),
        commitments=_missed([(c.action, c.optional) for c in gold.commitments]),
        key_facts=find_facts(gold.key_facts, "", ()),
        grounding=Grounding(),
        summary=None,
    )


def _missed(items: Sequence[tuple[str, bool]]) -> ListScore:
    missed = (Item(index=n, text=text) for n, (text, free) in enumerate(items) if not free)
    return ListScore(pairs=(), spurious=(), missed=tuple(missed), failed=True)


def claim_texts(brief: Brief) -> tuple[tuple[str, str], ...]:
    """Return the texts of a brief that the article must bear out word by word, each with
    its place.
    """
    return (
        *((f"summary[{n}]", sentence.text) for n, sentence in enumerate(brief.summary)),
        *((f"positions[{n}]", item.statement) for n, item in enumerate(brief.positions)),
        *((f"commitments[{n}]", item.action) for n, item in enumerate(brief.commitments)),
    )
