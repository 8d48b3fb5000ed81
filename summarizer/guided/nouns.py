"""Views that stand as nouns: "Lund's call for a ban", "the union's opposition to the plan"."""

from __future__ import annotations

import re

from summarizer.article import Sentence
from summarizer.guided.candidate import Candidate, shifted
from summarizer.guided.contents import tidy
from summarizer.guided.lexicon import Lexicon

_VIEW_NOUN = (
    r"((?:[Tt]he\s+[a-z]+|[A-Z][\w.-]*(?:\s+[A-Z][\w.-]*){0,3}))[’']s?\s+(?:\w+\s+)?"
    r"(<<view_nouns>>)\s+((?:that|to|for|of|about|over)\s+[^,;.]{8,})"
)
"""Whose view it is, the noun, and what it is about."""


def views_as_nouns(text: str, sentence: Sentence, lexicon: Lexicon) -> list[Candidate]:
    """The views of a sentence that are nouns, each as the clause that says the same."""
    found = []
    for match in lexicon.pattern(_VIEW_NOUN).finditer(text):
        noun, about = match.group(2), match.group(3)
        clause = f"{lexicon.noun_verbs.get(noun, 'expressed ' + noun)} {about}"
        clause = re.sub(r"\b(called for) for\b", r"\1", clause)
        content = tidy(re.sub(r"^(?:that|for|of|about|over)\s+", "", about))
        place = shifted(match.span(1), sentence.start)
        found.append(
            Candidate(
                sentence.id,
                "position",
                "call for" if noun in ("call", "calls") else noun,
                place,
                None,
                tidy(clause),
                content,
                False,
            )
        )
    return found
