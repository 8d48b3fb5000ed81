"""Views that stand as nouns: "Lund's call for a ban", "the union's opposition to the plan"."""

from __future__ import annotations

import re

from summarizer.article import Sentence
from summarizer.briefing.guided.candidate import Candidate, shifted
from summarizer.briefing.guided.contents import tidy
from summarizer.briefing.guided.lexicon import Lexicon

_VIEW_NOUN = (
    r"((?:[Tt]he\s+[a-z]+|[A-Z][\w.-]*(?:\s+[A-Z][\w.-]*){0,3}))[’'‘]s?\s+(?:\w+\s+)?"
    r"(<<view_nouns>>)\s+((?:that|to|for|of|about|over)\s+[^,;.]{8,})"
)
"""Whose view it is, the noun, and what it is about."""


_RAISED = (
    r"\b(?:raise[sd]?|raising|caus\w+|trigger\w+|spark\w+|prompt\w+)\s+(?:[a-z]+\s+)?"
    r"(?P<noun><<nouns_against>>)\s+(?:in|among|from)\s+"
    r"(?P<holder>(?:the\s+)?[A-Z][\w.-]*(?:\s+(?:and\s+)?[\w.-]+){0,3}?),?\s+"
    r"(?:particularly\s+|especially\s+|mainly\s+)?(?:about|over|that|due to|because of|at)\s+"
    r"(?P<about>[^.;“”\"]{8,})"
)
"""What something raises with somebody: "raised concerns among European allies about the plan"."""


def views_as_nouns(text: str, sentence: Sentence, lexicon: Lexicon) -> list[Candidate]:
    """The views of a sentence that are nouns, each as the clause that says the same."""
    found = []
    for match in lexicon.pattern(_VIEW_NOUN).finditer(text):
        noun, about = match.group(2), match.group(3)
        clause = f"{lexicon.noun_verbs.get(noun, 'expressed ' + noun)} {about}"
        clause = re.sub(r"\b(called|pushed) for for\b", r"\1 for", clause)
        content = re.sub(r"^(?:that|for|of|about|over)\s+", "", about)
        lemma = "call for" if noun in ("call", "calls") else noun
        found.append(_view(sentence, lemma, match.span(1), clause, content))
    for match in lexicon.pattern(_RAISED).finditer(text):
        clause = f"expressed {match['noun']} about {match['about']}"
        found.append(_view(sentence, match["noun"], match.span("holder"), clause, match["about"]))
    return found


def _view(
    sentence: Sentence, lemma: str, holder: tuple[int, int], clause: str, content: str
) -> Candidate:
    source = shifted(holder, sentence.start)
    return Candidate(
        sentence.id, "position", lemma, source, None, tidy(clause), tidy(content), False
    )
