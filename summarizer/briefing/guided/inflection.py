"""Forms of English verbs that a claim needs and its article does not have."""

from __future__ import annotations

import re

from summarizer.briefing.guided.lexicon import Lexicon


def past(lemma: str, lexicon: Lexicon) -> str:
    """Return the past tense of a verb.

    >>> from summarizer.briefing.guided.lexicon import lexicon
    >>> past("deny", lexicon("en")), past("say", lexicon("en")), past("praise", lexicon("en"))
    ('denied', 'said', 'praised')
    """
    irregular = lexicon.table("past").get(lemma)
    if irregular:
        return irregular
    if lemma.endswith("e"):
        return f"{lemma}d"
    if re.search(r"[^aeiou]y$", lemma):
        return f"{lemma[:-1]}ied"
    return f"{lemma}ed"


def gerund(lemma: str, lexicon: Lexicon) -> str:
    """Return the "-ing" form of a verb.

    >>> from summarizer.briefing.guided.lexicon import lexicon
    >>> gerund("cut", lexicon("en")), gerund("raise", lexicon("en")), gerund("admit", lexicon("en"))
    ('cutting', 'raising', 'admitting')
    >>> gerund("be", lexicon("en")), gerund("agree", lexicon("en")), gerund("lie", lexicon("en"))
    ('being', 'agreeing', 'lying')
    """
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma == "be" or lemma.endswith(("ee", "oe", "ye")):
        return f"{lemma}ing"
    one_syllable = re.fullmatch(r"[^aeiou]{0,3}[aeiou][^aeiouwxy]", lemma)
    if one_syllable or lemma in lexicon.words("doubling"):
        return f"{lemma}{lemma[-1]}ing"
    return f"{lemma.removesuffix('e')}ing"
