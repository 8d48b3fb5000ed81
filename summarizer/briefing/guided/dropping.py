"""What somebody wants, or is glad to see, done away with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.harm import harms
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.phrases import phrasal
from summarizer.briefing.guided.tokens import ParsedSentence, Token


def dropped(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> Token | None:
    """Tell what somebody is asked to drop, where he is: the issue that such a wish is against."""
    for span in finding.content:
        s = parsed[span.sentence - 1]
        root = root_of(s, span)
        for verb in _below(s, root, lexicon):
            if (undone := _undone(s, verb, lexicon)) is not None:
                return undone
            if verb.is_verb and phrasal(s, verb) in lexicon.words("dropping"):
                done = s.child(verb, "xcomp")  # "to stop taking such steps"
                return s.child(verb, "dobj") or (s.child(done, "dobj") or done if done else None)
            aimed = next((c for c in s.children(verb, "prep") if c.lower == "against"), None)
            if verb.is_verb and aimed is not None and s.child(verb, "dobj") is None:
                return s.child(aimed, "pobj")  # "to retaliate against Norway"
        if root.relation == "prep":
            root = s.child(root, "pobj") or root
        asked = finding.lemma not in lexicon.words("praising")
        if asked and root.pos == "NOUN" and root.lemma in lexicon.words("ends"):
            preposition = next((c for c in s.children(root, "prep")), None)
            thing = s.child(preposition, "pobj") if preposition is not None else None
            return thing if thing is not None and thing.pos == "NOUN" else None
    return None


def _below(s: ParsedSentence, root: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Yield a verb and those of the clauses it brings: "is glad | to see | the ban lifted"."""
    yield root
    heads = [root, *s.children(root, "acomp")]
    for clause in (c for one in heads for c in s.children(one, "xcomp", "ccomp", "relcl", "acl")):
        yield clause
        if clause.lemma in lexicon.words("seeing"):
            yield from s.children(clause, "xcomp", "ccomp")


def _undone(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> Token | None:
    """Return what is done away with by a passive: "hopes the toll will be scrapped", "wants the
    toll scrapped".
    """
    if s.child(verb, "dobj") is not None:
        return None
    ending = s.child(verb, "nsubj")
    if verb.lemma in lexicon.words("failing") and ending is not None and ending.pos == "NOUN":
        return ending if s.child(verb, "prep", "xcomp") is None else None  # "to see it fail"
    if verb.tag not in ("VBN", "VBD", "VBG"):
        return None
    passive = s.child(verb, "auxpass") is not None
    thing = s.child(verb, "nsubjpass") or (s.child(verb, "nsubj") if verb.tag != "VBG" else None)
    small = passive or (thing is not None and not s.children(verb, "aux", "mark"))
    ends = phrasal(s, verb) in lexicon.words("dropping") or harms(s, verb, lexicon)
    if thing is None or not small or not ends or thing.pos not in ("NOUN", "PROPN"):
        return None
    return thing
