"""Whether a text says the opposite of gold. English only: other languages know no such words here.

Human paraphrases turn negation round freely ("is unbroken": "nobody weakens it"), so counting
negations tells a paraphrase from its opposite only where the rest of the wording is nearly the
same. Elsewhere the texts differ only if one side has a negation and the other has nothing that
could stand for one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from summarizer.names.normal_form import fold

NEAR = 0.70
"""Raw similarity from which two texts count as one wording with an edit. Human paraphrases of one
statement reach .68 in one case of twenty."""

_NEGATIONS = (
    r"not|never|no|none|nor|neither|nobody|nothing|cannot|without|refus(?:e|es|ed|ing|al|als)|"
    r"reject(?:s|ed|ing|ion|ions)?|den(?:y|ies|ied|ying|ial|ials)|rul(?:e|es|ed|ing) out|"
    r"declin(?:e|es|ed|ing) to"
)
_LEANINGS = (
    r"non|un\w{4,}|in(?:dependent|violab|evitab|dispens)\w*|rather than|instead|prevent\w*|"
    r"refrain\w*|avoid\w*|against|oppos\w*|exclud\w*|stop\w*|end(?:s|ed|ing)?|halt\w*|block\w*|"
    r"ban(?:s|ned|ning)?|fail\w*|lack\w*|free of|keep\w* out|stay\w* out|abandon\w*|drop\w*|"
    r"scrap\w*|withdr\w*|forbid\w*|prohibit\w*|false|wrong|far from|hardly|absen\w*|dismiss\w*|"
    r"disput\w*|doubt\w*|critici\w*|contradict\w*|contest\w*|needless|neutral\w*|resist\w*|object\w*|"
    r"too|only|turn\w* down|le(?:aves?|aving|ft) out|step\w* down"
)
_NEGATION = re.compile(rf"\b(?:{_NEGATIONS})\b|n't\b")
_NEGATIVE = re.compile(rf"\b(?:{_NEGATIONS}|{_LEANINGS})\b|n't\b")


@lru_cache(maxsize=4096)
def negations(text: str) -> int:
    """How many words of negation or refusal a text has.

    >>> negations("China will not refuse talks, and doesn't deny it")
    4
    """
    return sum(1 for _ in _NEGATION.finditer(fold(text)))


@lru_cache(maxsize=4096)
def _is_negative(text: str) -> bool:
    """Whether a text has a negation, or a word that may stand for one."""
    return _NEGATIVE.search(fold(text)) is not None


def contradicts(found: str, accepted: Sequence[str], likeness: Sequence[float]) -> bool:
    """Whether a text turns round what the accepted texts say.

    `likeness` is the raw similarity of the text to each of them.

    >>> contradicts("Oslo will not pay", ["Oslo will pay"], [0.9])
    True
    >>> contradicts("Nobody can weaken it", ["It is unbroken"], [0.5])
    False
    """
    nearest = max(range(len(accepted)), key=lambda place: (likeness[place], -place))
    if likeness[nearest] >= NEAR:
        return negations(found) % 2 != negations(accepted[nearest]) % 2
    if negations(found):
        return not any(_is_negative(text) for text in accepted)
    return not _is_negative(found) and all(negations(text) for text in accepted)
