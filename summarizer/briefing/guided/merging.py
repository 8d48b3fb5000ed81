"""Views of one holder on one issue, made one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from summarizer.briefing.guided import wording
from summarizer.briefing.guided.claims import Claim, are_same
from summarizer.briefing.guided.lexicon import Lexicon

NEARBY = 4
"""Sentences within which a holder's words on one target are one view."""
SAME_ISSUE = 80.0
"""rapidfuzz token_set_ratio from which two issues of one actor on one side are one."""


_FEWEST = 3
"""Words that are worth adding to a statement."""


def merge_views(claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """Positions with those of the same holders on the same side of the same issue made one."""
    kept: list[Claim] = []
    for claim in claims:
        twin = next(
            (
                other
                for other in kept
                if are_same(other.holders, claim.holders)
                and other.stance == claim.stance
                and claim.candidate.sentence not in other.sentences
                and _about_the_same(other, claim, lexicon)
            ),
            None,
        )
        if twin is None:
            kept.append(claim)
            continue
        twin.sentences = sorted({*twin.sentences, *claim.sentences})
        if len(claim.candidate.content.split()) < _FEWEST:
            continue
        more = f"{twin.text.rstrip('.')}; {claim.candidate.content.rstrip('.')}."
        twin.text = more if len(more) <= wording.LIMIT else twin.text
    return kept


def _about_the_same(one: Claim, other: Claim, lexicon: Lexicon) -> bool:
    """Whether two views of one holder have one target: what is said more of it makes no new one."""
    if fuzz.token_set_ratio(one.issue.lower(), other.issue.lower()) >= SAME_ISSUE:
        return True
    if abs(one.sentences[-1] - other.sentences[0]) > NEARBY:
        return False
    shares = []
    for issue, topic in (
        (_words(one.issue, lexicon), _topic(other, lexicon)),
        (_words(other.issue, lexicon), _topic(one, lexicon)),
    ):
        shares.append(len(issue & topic) / len(issue) if issue else 0.0)
    return max(shares) == 1.0 or min(shares) >= 0.5


def _topic(claim: Claim, lexicon: Lexicon) -> set[str]:
    return _words(claim.issue, lexicon) | _words(claim.candidate.content, lexicon)


def _words(text: str, lexicon: Lexicon) -> set[str]:
    return {word[:6] for word in re.findall(r"[^\W\d_]{4,}", text.lower())} - {
        word[:6] for word in lexicon.words("common")
    }
