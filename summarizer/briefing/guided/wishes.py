"""What ought to become of a thing, and whether somebody wants to judge it at all."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Stance
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.phrases import is_negated
from summarizer.briefing.guided.sources import is_nobody
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.valence import valence


def dropped(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> Token | None:
    """Tell what somebody is asked to drop, where he is: the issue that such a wish is against."""
    for span in finding.content:
        s = parsed[span.sentence - 1]
        root = root_of(s, span)
        verbs = [root, *s.children(root, "xcomp", "ccomp", "relcl", "acl")]
        for verb in verbs:
            if verb.is_verb and verb.lemma in lexicon.words("dropping"):
                done = s.child(verb, "xcomp")  # "to stop taking such steps"
                return s.child(verb, "dobj") or (s.child(done, "dobj") or done if done else None)
            aimed = next((c for c in s.children(verb, "prep") if c.lower == "against"), None)
            if verb.is_verb and aimed is not None and s.child(verb, "dobj") is None:
                return s.child(aimed, "pobj")  # "to retaliate against Norway"
        if root.relation == "prep":
            root = s.child(root, "pobj") or root
        if root.pos == "NOUN" and root.lemma in lexicon.words("ends"):
            preposition = next((c for c in s.children(root, "prep")), None)
            return s.child(preposition, "pobj") if preposition is not None else None
    return None


def wished(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> tuple[Token, Stance] | None:
    """Tell what "should" or "must" be done with a thing: the thing, and the side that this takes.

    The object of the act, or the subject of a passive: "the toll should be scrapped".
    """
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    for modal in s.words(span):
        if modal.relation != "aux" or modal.lower not in lexicon.words("obliging"):
            continue
        verb = s.head(modal)
        if s[s.left(verb)].lower in lexicon.words("hypothetical"):
            continue
        if verb.tag == "VBG" and not any(c.lemma == "be" for c in s.children(verb, "aux")):
            continue  # the parse has hung "should" on "…, reducing the supply"
        if verb.lemma in ("have", "be") and s.child(verb, "acomp", "attr") is None:
            continue
        thing = s.child(verb, "dobj", "nsubjpass")
        lasts = verb.lemma in lexicon.words("lasting")
        if thing is None and (lasts or verb.lemma in lexicon.words("ending")):
            thing = s.child(verb, "nsubj")  # "this cycle must end"
        if thing is None or thing.pos not in ("NOUN", "PROPN"):
            continue
        negated = s.child(verb, "neg") is not None or is_nobody(s, thing, lexicon)
        negated = negated or is_nobody(s, s.head(verb), lexicon)  # "there is no world where"
        harms = _harms(verb, lexicon)
        bad = any(valence(c.text) == "bad" for c in s.children(thing, "amod"))
        passive = thing.relation == "nsubjpass"
        if (
            negated
            and passive
            and not (harms or bad or lasts or verb.lemma in lexicon.words("furthering"))
        ):
            continue  # "must not be broken" and "must not be built" tell opposite sides
        against = (harms or bad) != negated
        return thing, "against" if against else "favor"
    return None


def _harms(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether an act does away with what it is done to, or does it harm."""
    words = lexicon.words
    ends = words("dropping") | words("coercive") | words("ending") | words("harming")
    return verb.lemma in ends or valence(verb.lemma) == "bad"


def spared(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> bool:
    """Tell whether no harm may come to what is spoken of: "it cannot be sacrificed"."""
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    verb = root_of(s, span)
    modal = lexicon.words("obliging") | lexicon.words("will") | {"can", "could", "may"}
    may_not = is_negated(s, verb) and any(c.lower in modal for c in s.children(verb, "aux"))
    return may_not and s.child(verb, "nsubjpass") is not None and _harms(verb, lexicon)


def reserves(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> bool:
    """Tell whether somebody does not judge yet: "it is too early to say", "not the time to judge
    it".
    """
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    verb = root_of(s, span)
    for told in s.children(verb, "acomp", "attr"):
        below = (*s.children(told, "xcomp", "relcl", "acl"), *s.children(verb, "xcomp"))
        act = next((c for c in below if c.tag == "VB"), None)
        early = told.lower in lexicon.words("too_early") and (
            told.lower == "premature" or any(c.lower == "too" for c in s.children(told))
        )
        untimely = told.lemma == "time" and is_negated(s, verb)
        if act is not None and act.lemma in lexicon.words("judging_acts") and (early or untimely):
            return True
    return False
