"""Views of nothing in particular, about which no model can be asked."""

from __future__ import annotations

from summarizer.briefing.guided.material import Material
from summarizer.briefing.guided.named_issues import named_issue
from summarizer.briefing.guided.nounphrases import core, root_of, subject_of
from summarizer.briefing.guided.phrase_senses import is_empty, is_quantified
from summarizer.briefing.guided.predication import feelings_in
from summarizer.briefing.guided.sources import is_nobody
from summarizer.briefing.guided.weighing import judged
from summarizer.briefing.guided.who import Held


def is_of_nobody(material: Material, held: Held) -> bool:
    """Tell whether what is judged is nothing in particular ("some people may be confused"), or a
    pronoun of which nothing tells what it stands for.
    """
    said = (
        token
        for span in held.finding.content
        for token in material.parsed[span.sentence - 1].words(span)
    )
    if all(token.pos in ("PRON", "ADP", "PUNCT") for token in said):
        return True
    span = held.finding.content[0]
    s = material.parsed[span.sentence - 1]
    if feelings_in(s, root_of(s, span), material.lexicon):
        return True  # "his group is outraged"
    if held.finding.lemma in material.lexicon.words("siding"):
        named = named_issue(held.finding, material, s)
        if named is not None and is_empty(s, named, material.lexicon):
            return True  # "voted against the majority"
    subject = subject_of(s, root_of(s, span))
    if subject is not None and subject.pos == "NOUN" and is_nobody(s, subject, material.lexicon):
        return True  # "no progress had been made"
    told = judged(held.finding, material.parsed, material.lexicon)
    if told is None or told.thing.pos != "NOUN":
        return False
    s = material.parsed[told.sentence - 1]
    span = core(s, told.thing)
    return is_quantified(s, span, material.lexicon) or is_empty(s, span, material.lexicon)
