"""The gold of a case, prepared for scoring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.gold import Gold, GoldCommitment, GoldPosition
from summarizer.evaluation.gold.snippets import EvidenceSets
from summarizer.evaluation.meaning.bearing import Stock
from summarizer.evaluation.scoring.claim_text import ClaimText
from summarizer.evaluation.scoring.condition_text import ConditionText
from summarizer.evaluation.scoring.grounding import Vocabulary
from summarizer.evaluation.scoring.identity import Party, party
from summarizer.evaluation.scoring.wordings import IssueList, Issues

_AROUND = 2
"""As many sentences before and after the evidence may lend a claim true numbers."""


@dataclass(frozen=True)
class Reference:
    """A case with all that depends on its gold alone. Make it once, score many briefs with it."""

    case: Case
    parties: tuple[Party, ...]
    index: dict[str, int]
    """Id of a gold actor → its place."""
    issues: tuple[Issues, ...]
    """One per gold position, in the same order."""
    statements: tuple[ClaimText, ...]
    """One per gold position, in the same order."""
    actions: tuple[ClaimText, ...]
    """One per gold commitment, in the same order."""
    conditions: tuple[ConditionText, ...]
    """One per gold commitment, in the same order."""
    vocabulary: Vocabulary

    @cached_property
    def issue_list(self) -> IssueList:
        """The issues together."""
        return IssueList(self.issues)


def prepare(case: Case) -> Reference:
    """Return the gold of a case, prepared for scoring."""
    gold, language = case.gold, case.article.language
    article = Stock(case.article.quote(s.id) for s in case.article.sentences)
    is_english = language.partition("-")[0] == "en"
    return Reference(
        case=case,
        parties=tuple(party(actor, language=language, trusted=True) for actor in gold.actors),
        index={actor.id: place for place, actor in enumerate(gold.actors)},
        issues=tuple(
            Issues(
                [(item.issue, item.stance)]
                + [(issue, item.stance) for issue in item.issue_alternates]
                + list(item.equivalents)
            )
            for item in gold.positions
        ),
        statements=tuple(
            ClaimText(
                (item.statement, *item.paraphrases),
                context=(item.issue, *item.issue_alternates),
                evidence=_quotes(case, sets),
                around=_quotes(case, sets, reach=_AROUND),
                article=article,
                names=_names(gold, item),
                is_english=is_english,
            )
            for item, sets in zip(gold.positions, case.positions, strict=True)
        ),
        actions=tuple(
            ClaimText(
                (item.action, *item.paraphrases),
                context=(
                    *([item.condition] if item.condition else []),
                    *([item.deadline.text] if item.deadline else []),
                ),
                evidence=_quotes(case, sets),
                around=_quotes(case, sets, reach=_AROUND),
                article=article,
                names=_names(gold, item),
                is_english=is_english,
            )
            for item, sets in zip(gold.commitments, case.commitments, strict=True)
        ),
        conditions=tuple(
            ConditionText(item.condition, evidence=_quotes(case, sets), is_english=is_english)
            for item, sets in zip(gold.commitments, case.commitments, strict=True)
        ),
        vocabulary=Vocabulary(
            case.article,
            names=[name for actor in gold.actors for name in (actor.name, *actor.aliases)],
        ),
    )


def _names(gold: Gold, item: GoldPosition | GoldCommitment) -> Sequence[str]:
    """Return the names of the holder, and of who speaks for it."""
    ids = {*item.actors, item.said_by}
    named = [actor for actor in gold.actors if actor.id in ids]
    return [name for actor in named for name in (actor.name, *actor.aliases)]


def _quotes(case: Case, sets: EvidenceSets, *, reach: int = 0) -> Iterator[str]:
    """Return the sentences of evidence, and those that stand no further than `reach` from one."""
    cited = frozenset[int]().union(*sets)
    last = len(case.article.sentences)
    near = {n + step for n in cited for step in range(-reach, reach + 1) if 1 <= n + step <= last}
    yield from [case.article.quote(number) for number in sorted(near)]
