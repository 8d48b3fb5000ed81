"""What ought to become of a thing, and whether somebody wants to judge it at all."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Stance
from summarizer.briefing.guided.asserting import assertion_of
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of, subject_of
from summarizer.briefing.guided.phrases import is_negated
from summarizer.briefing.guided.sources import is_nobody
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.valence import valence
from summarizer.briefing.guided.weighing import side_of_rating


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
    """Tell what ought to be done with a thing: the thing, and the side that this takes.

    "The toll should be scrapped", "we need a bridge", "it would be wrong to close the ward".
    """
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    for modal in s.words(span):
        if modal.relation == "aux" and _obliges(s, modal, lexicon):
            found = _ought(s, s.head(modal), lexicon)
            if found is not None:
                return found
    verb = assertion_of(finding, parsed, lexicon).verb
    readers = (_needed, _rated_act, _not_to_be, _called_for)
    return next(filter(None, (read(s, verb, lexicon) for read in readers)), None)


def _obliges(s: ParsedSentence, modal: Token, lexicon: Lexicon) -> bool:
    """Tell whether a modal tells what ought to be: "should", "had better"."""
    beside = lexicon.table("obliging_with").get(modal.lower)
    return modal.lower in lexicon.words("obliging") or any(
        c.lower == beside for c in s.children(s.head(modal), "advmod")
    )


def _ought(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> tuple[Token, Stance] | None:
    """Tell what ought to be done with the object of an act, or with the subject of a passive: "the
    toll should be scrapped", "there must be a vote".
    """
    if s[s.left(verb)].lower in lexicon.words("hypothetical"):
        return None
    if verb.tag == "VBG" and not any(c.lemma == "be" for c in s.children(verb, "aux")):
        return None  # the parse has hung "should" on "…, reducing the supply"
    if verb.lemma in lexicon.words("no_acts"):
        return None
    thing = s.child(verb, "dobj", "nsubjpass")
    if thing is None and s.child(verb, "auxpass") is not None:
        thing = subject_of(s, verb)  # "a deal was made and must be kept"
    there = s.child(verb, "expl")
    if there is not None and verb.lemma == "be":
        thing = s.child(verb, "attr")
    elif verb.lemma in ("have", "be") and s.child(verb, "acomp", "attr") is None:
        return None
    if thing is not None and _is_light(s, verb, thing, lexicon):
        thing = s.child(verb, "nsubj")
    lasts = verb.lemma in lexicon.words("lasting")
    if thing is None and (lasts or verb.lemma in lexicon.words("ending")):
        thing = s.child(verb, "nsubj")  # "this cycle must end"
    if thing is None or thing.pos not in ("NOUN", "PROPN"):
        return None
    negations = lexicon.words("negations")
    negated = any(c.relation == "neg" or c.lower in negations for c in s.children(verb))
    negated = negated or is_nobody(s, thing, lexicon)
    negated = negated or is_nobody(s, s.head(verb), lexicon)  # "there is no world where"
    harms = _harms(verb, lexicon)
    bad = any(valence(c.text) == "bad" for c in s.children(thing, "amod"))
    passive = s.child(verb, "auxpass") is not None
    if (
        negated
        and passive
        and not (harms or bad or lasts or verb.lemma in lexicon.words("furthering"))
    ):
        return None  # "must not be broken" and "must not be built" tell opposite sides
    return thing, _side((harms or bad) != negated)


def _is_light(s: ParsedSentence, verb: Token, thing: Token, lexicon: Lexicon) -> bool:
    """Tell whether an object only makes a verb: "quality must take precedence"."""
    bare = thing.relation == "dobj" and thing.tag == "NN" and not s.children(thing)
    return bare and verb.lemma in lexicon.words("light")


def _needed(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> tuple[Token, Stance] | None:
    """Tell what there is need of: "a bridge is needed", "we need a bridge", "the ban needs to be
    lifted", "there needs to be a vote".
    """
    if s[s.left(verb)].lower in lexicon.words("hypothetical"):
        return None
    needs = verb.lemma in lexicon.words("needing")
    subject = s.child(verb, "nsubj")
    nobody = subject is not None and is_nobody(s, subject, lexicon)
    refused = s.child(verb, "neg") is not None or nobody
    if s.child(verb, "agent") is not None:
        return None  # "a vote is required by the law" tells a fact
    act = s.child(verb, "xcomp")
    if act is not None and refused and not needs and not _harms(act, lexicon):
        return None  # who does not have to is not against it
    if act is not None and (needs or verb.lower in lexicon.words("having_to")):
        thing = s.child(act, "dobj")
        if s.child(act, "auxpass") is not None:
            thing = s.child(verb, "nsubj")
        elif act.lemma == "be" and s.child(verb, "expl") is not None:
            thing = s.child(act, "attr")
        return _wanted(s, thing, refused != _harms(act, lexicon), lexicon)
    if not needs:
        return None
    thing = s.child(verb, "nsubjpass")
    if thing is None and verb.lemma in lexicon.words("needing_oneself"):
        joined = s.child(verb, "conj") or verb  # "need and deserve a policy"
        thing = s.child(verb, "dobj") or s.child(joined, "dobj")
    return _wanted(s, thing, refused, lexicon)


def _rated_act(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> tuple[Token, Stance] | None:
    """Tell what an act is done to that is praised or blamed: "it would be wrong to close the
    ward", "it was disappointing that they had called a strike".
    """
    subject = s.child(verb, "nsubj")
    if subject is None or subject.lower != "it" or verb.pos != "AUX":
        return None
    for told in s.children(verb, "acomp", "attr"):
        below = (
            *s.children(told, "xcomp", "ccomp", "relcl", "acl", "advcl"),
            *s.children(verb, "xcomp", "ccomp", "advcl"),
        )
        act = next((c for c in below if c.index > told.index and c.is_verb), None)
        side = side_of_rating(s, (told, *s.children(told, "amod", "advmod")), lexicon)
        if act is None or side is None or s[s.left(act)].lower in lexicon.words("hypothetical"):
            continue  # "it is unclear whether it will be built"
        against = (side == "against") != is_negated(s, act)
        thing = s.child(act, "dobj", "nsubjpass")
        blames = _harms(act, lexicon) or act.lemma in lexicon.words("against")
        return _wanted(s, thing, against != blames, lexicon)
    return None


def _not_to_be(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> tuple[Token, Stance] | None:
    """Tell which bad thing may not be: "they cannot have such a bad relationship"."""
    may = any(c.lower in lexicon.words("possible") for c in s.children(verb, "aux"))
    thing = s.child(verb, "dobj", "attr")
    if thing is None or not may or not is_negated(s, verb):
        return None
    bad = any(valence(c.text) == "bad" for c in s.children(thing, "amod"))
    return _wanted(s, thing, True, lexicon) if bad else None


def _called_for(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> tuple[Token, Stance] | None:
    """Tell what there is reason or need for: "sees no justification for the duty", "there is no
    need to close the ward".
    """
    noun = s.child(verb, "dobj", "attr")
    if noun is None or noun.lemma not in lexicon.words("grounds"):
        return None
    refused = is_negated(s, verb) or is_nobody(s, noun, lexicon)
    behind = (*s.children(noun, "prep"), *s.children(verb, "prep"))
    matter = next((c for c in behind if c.lower == "for" and c.index > noun.index), None)
    act = s.child(noun, "acl", "relcl") or s.child(verb, "xcomp", "advcl")
    if matter is not None:
        return _wanted(s, s.child(matter, "pobj"), refused, lexicon)
    if act is None or act.tag != "VB":
        return None
    return _wanted(s, s.child(act, "dobj"), refused != _harms(act, lexicon), lexicon)


def _wanted(
    s: ParsedSentence, thing: Token | None, against: bool, lexicon: Lexicon
) -> tuple[Token, Stance] | None:
    if thing is None or thing.pos not in ("NOUN", "PROPN"):
        return None
    return thing, _side(against != is_nobody(s, thing, lexicon))


def _side(against: bool) -> Stance:
    return "against" if against else "favor"


def feared_for(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> bool:
    """Tell whether harm that comes to a thing is feared or regretted: "fears that the ward will be
    closed", "regrets that the deal has failed".
    """
    s = parsed[finding.content[0].sentence - 1]
    verb = assertion_of(finding, parsed, lexicon).verb
    subject = s.child(verb, "nsubj", "nsubjpass")
    if not verb.is_verb or subject is None or subject.pos not in ("NOUN", "PROPN"):
        return False
    harms = _harms(verb, lexicon) or verb.lemma in lexicon.words("harming")
    undergone = s.child(verb, "auxpass") is not None and harms
    fails = s.child(verb, "dobj") is None and verb.lemma in lexicon.words("failing")
    return (undergone or fails) and not is_negated(s, verb)


def _harms(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether an act does away with what it is done to, or does it harm."""
    words = lexicon.words
    if verb.lemma in words("altering"):
        return False  # who wants rates cut is for cutting them
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
