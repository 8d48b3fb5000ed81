"""The gold of a case, prepared for scoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.evaluation.gold.suite import Case, EvidenceSets
from summarizer.evaluation.scoring.grounding import Vocabulary
from summarizer.evaluation.scoring.identity import Party, party
from summarizer.evaluation.scoring.similarity import Text, Wordings, gold_text


@dataclass(frozen=True)
class Reference:
    """A case with all that depends on its gold alone. Make it once, score many briefs with it."""

    case: Case
    parties: tuple[Party, ...]
    index: dict[str, int]
    """Id of a gold actor → its place."""
    issues: tuple[Wordings, ...]
    """Of each position."""
    statements: tuple[Text, ...]
    """Of each position."""
    actions: tuple[Text, ...]
    """Of each commitment."""
    vocabulary: Vocabulary


def prepare(case: Case) -> Reference:
    """The gold of a case, prepared for scoring."""
    gold, language = case.gold, case.article.language
    return Reference(
        case=case,
        parties=tuple(party(actor, language=language, trusted=True) for actor in gold.actors),
        index={actor.id: place for place, actor in enumerate(gold.actors)},
        issues=tuple(
            Wordings(
                (item.issue, *item.issue_alternates, *(issue for issue, _ in item.equivalents))
            )
            for item in gold.positions
        ),
        statements=tuple(
            gold_text(
                (item.statement, *item.paraphrases),
                context=(item.issue, *item.issue_alternates, *_quotes(case, sets)),
            )
            for item, sets in zip(gold.positions, case.positions, strict=True)
        ),
        actions=tuple(
            gold_text(
                (item.action, *item.paraphrases),
                context=(
                    *([item.condition] if item.condition else []),
                    *([item.deadline.text] if item.deadline else []),
                    *_quotes(case, sets),
                ),
            )
            for item, sets in zip(gold.commitments, case.commitments, strict=True)
        ),
        vocabulary=Vocabulary(
            case.article,
            names=[name for actor in gold.actors for name in (actor.name, *actor.aliases)],
        ),
    )


def _quotes(case: Case, sets: EvidenceSets) -> Sequence[str]:
    return [case.article.quote(number) for number in sorted(frozenset[int]().union(*sets))]
