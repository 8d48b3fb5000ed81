"""What ought to become of a thing, and whether somebody wants to judge it at all."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Stance
from summarizer.briefing.guided.asserting import assertion_of
from summarizer.briefing.guided.demanding import is_subjunctive
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.harm import harms
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of, subject_of
from summarizer.briefing.guided.people import people
from summarizer.briefing.guided.phrases import is_negated, joined
from summarizer.briefing.guided.sources import is_nobody
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.valence import valence
from summarizer.briefing.guided.weighing import side_of_rating


def wished(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> tuple[Token, Stance] | None:
    """Tell what ought to be done with a thing: the thing, and the side that this takes; the act
    itself, where nothing is done to a thing by it.

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
    if is_subjunctive(s, verb, lexicon):
        return _ought(s, verb, lexicon)
    readers = (_needed, _rated_act, _not_to_be, _not_accepted, _called_for, _remedy)
    for clause in joined(s, verb):
        if clause != verb and not span.first <= clause.index <= span.last:
            continue
        wish = next(filter(None, (read(s, clause, lexicon) for read in readers)), None)
        if wish is not None:
            return wish
    return None


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
    if thing is None and verb.lemma == "become":
        thing = s.child(verb, "attr")  # "the sea must not become a dump"
    there = s.child(verb, "expl")
    if there is not None and verb.lemma == "be":
        thing = s.child(verb, "attr")
    elif verb.lemma in ("have", "be") and s.child(verb, "acomp", "attr") is None:
        return None
    if thing is not None and _is_light(s, verb, thing, lexicon):
        thing = s.child(verb, "nsubj")
    if thing is not None and verb.tag == "VB" and thing.lemma in lexicon.words("own_parts"):
        return verb, _side(is_negated(s, verb))  # "ministers must make up their mind"
    lasts = verb.lemma in lexicon.words("lasting")
    if thing is None and (lasts or verb.lemma in lexicon.words("ending")):
        thing = s.child(verb, "nsubj")  # "this cycle must end"
    if thing is None or thing.pos not in ("NOUN", "PROPN"):
        return None
    negations = lexicon.words("negations")
    denying = [c for c in s.children(verb) if c.relation != "prep"]  # not "without delay"
    negated = any(c.relation == "neg" or c.lower in negations for c in denying)
    negated = negated or is_nobody(s, thing, lexicon)
    negated = negated or is_nobody(s, s.head(verb), lexicon)  # "there is no world where"
    harmed = harms(s, verb, lexicon)
    bad = any(valence(c.text) == "bad" for c in s.children(thing, "amod"))
    passive = s.child(verb, "auxpass") is not None
    if (
        negated
        and passive
        and not (harmed or bad or lasts or verb.lemma in lexicon.words("furthering"))
    ):
        return None  # "must not be broken" and "must not be built" tell opposite sides
    return thing, _side((harmed or bad) != negated)


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
    if any(c.lower in lexicon.words("pending") for c in s.children(verb, "advmod")):
        return None  # "has yet to answer"
    if act is not None and refused and not needs and not harms(s, act, lexicon):
        return None  # who does not have to is not against it
    passive = s.child(verb, "nsubjpass")
    for_this = passive is not None and people(passive.lemma) is None and passive.pos == "NOUN"
    if act is not None and not for_this and (needs or verb.lower in lexicon.words("having_to")):
        thing = s.child(act, "dobj")
        if s.child(act, "auxpass") is not None:
            thing = s.child(verb, "nsubj")
        elif act.lemma == "be" and s.child(verb, "expl") is not None:
            thing = s.child(act, "attr")
        return _wanted(s, thing, refused != harms(s, act, lexicon), lexicon)
    if not needs:
        return None
    thing = passive
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
        if told.lower in lexicon.words("too_early"):
            continue
        if act is None or side is None or s[s.left(act)].lower in lexicon.words("hypothetical"):
            continue  # "it is unclear whether it will be built"
        against = (side == "against") != is_negated(s, act)
        thing = s.child(act, "dobj", "nsubjpass")
        if thing is None and act.is_verb and not s.child(act, "acomp", "attr"):
            return act, _side(against)  # "wrong to refuse to meet them"
        blames = harms(s, act, lexicon) or act.lemma in lexicon.words("against")
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


def _not_accepted(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> tuple[Token, Stance] | None:
    """Tell what cannot be put up with: "strikes cannot be tolerated", "nobody can afford it"."""
    if verb.lemma not in lexicon.words("tolerating"):
        return None
    subject = subject_of(s, verb)
    nobody = subject is not None and is_nobody(s, subject, lexicon)
    may = any(c.lower in lexicon.words("possible") for c in s.children(verb, "aux"))
    if not may or not (nobody or is_negated(s, verb)):
        return None
    thing = s.child(verb, "dobj", "nsubjpass")
    return (thing, "against") if thing is not None and thing.pos in ("NOUN", "PROPN") else None


def _remedy(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> tuple[Token, Stance] | None:
    """Tell what is called the way out, or what there is need of: "the answer is to build homes",
    "a ban is not the answer", "what we need is a bridge".
    """
    cure, told = s.child(verb, "nsubj"), s.child(verb, "attr")
    if verb.lemma != "be" or (cure is None and s.child(verb, "csubj") is None):
        return None
    if told is not None and told.lemma in lexicon.words("answers") and cure is not None:
        return _wanted(s, cure, is_negated(s, verb) or is_nobody(s, told, lexicon), lexicon)
    if is_negated(s, verb):
        return None
    act = s.child(verb, "xcomp", "ccomp", "advcl")
    if cure is not None and cure.lemma in lexicon.words("remedies"):
        if act is None or act.tag != "VB" or act.index < verb.index:
            return None
        return _wanted(s, s.child(act, "dobj"), harms(s, act, lexicon), lexicon)
    need = s.child(verb, "csubj")
    asks = need is not None and s.child(need, "dobj") is not None
    if need is None or not asks or need.lemma not in lexicon.words("needing"):
        return None
    for_what = s.child(verb, "attr")
    for_whom = next((c for c in s.children(verb, "prep") if c.lower == "for"), None)
    if for_what is None and for_whom is not None:
        for_what = s.child(for_whom, "pobj")  # "what we need is for talks to begin"
    elif for_what is None and act is not None and act.tag == "VB":
        for_what = s.child(act, "nsubj")
    return _wanted(s, for_what, False, lexicon)


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
    if matter is not None and (done := s.child(matter, "pcomp")) is not None:
        return _wanted(s, s.child(done, "dobj"), refused != harms(s, done, lexicon), lexicon)
    if matter is not None:
        return _wanted(s, s.child(matter, "pobj"), refused, lexicon)
    if act is None or act.tag != "VB":
        return None
    refused = refused != is_negated(s, act)  # "no reason not to build it"
    return _wanted(s, s.child(act, "dobj"), refused != harms(s, act, lexicon), lexicon)


def _wanted(
    s: ParsedSentence, thing: Token | None, against: bool, lexicon: Lexicon
) -> tuple[Token, Stance] | None:
    if thing is None or thing.pos not in ("NOUN", "PROPN"):
        return None
    return thing, _side(against != is_nobody(s, thing, lexicon))


def _side(against: bool) -> Stance:
    return "against" if against else "favor"


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
