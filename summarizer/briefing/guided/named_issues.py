"""The issue that the grammar of a view names: the object of its cue, or what it judges."""

from __future__ import annotations

from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.material import Material
from summarizer.briefing.guided.nounphrases import LONGEST, core, heads_clause, root_of, subject_of
from summarizer.briefing.guided.people import people
from summarizer.briefing.guided.phrases import SUBJECTS
from summarizer.briefing.guided.predication import (
    Predication,
    feelings_in,
    felt_about,
    predication_of,
)
from summarizer.briefing.guided.stances import backed_in, cannot_favor, noun_expressed
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.briefing.guided.weighing import judged

_ABOUT = ("about", "for", "of", "over", "with", "at", "to", "in", "against", "towards")
"""After these stands what a view is about: "concern about the toll"."""
_CONDUCT = ("of", "for", "over")
"""After these stands what somebody is blamed for: "accused Lund of having lied"."""
_LONGEST_CLAIM = 14
"""Words of a claim that can be the issue as a whole."""
_ASIDE = ("over",)
"""After these stands what the side is not taken of: "backs Lund over Berg"."""
_ON = ("in", "for", "to", "on", "with", "at", "into")
"""By these an act is done to a thing: "engage in talks", "agree to a truce"."""
_OF = ("on", "of", "between", "against")
"""By these a noun goes on right behind itself: "the reliance on the deal"."""


def object_of(s: ParsedSentence, verb: Token) -> Span | None:
    """Tell what a verb is about: its object, that of its preposition or of what it says of
    itself.
    """
    act = s.child(verb, "xcomp", "ccomp")
    if act is not None and act.tag == "VB" and s.child(verb, "dobj") is not None:
        thing = _done_to(s, act)  # "we ask members to vote for a strike"
        return core(s, thing) if thing is not None else None
    for child in s.children(verb, "dobj", "prep", "agent", "acomp", "xcomp", "ccomp"):
        if child.index < verb.index or child.lower in _ASIDE:
            continue
        if child.relation == "dobj" and child.pos in ("NOUN", "PROPN"):
            return core(s, child)
        if child.relation in ("prep", "agent"):
            inner = s.child(child, "pobj")
            if inner is not None and inner.pos in ("NOUN", "PROPN") and inner.entity != "DATE":
                return core(s, inner)
        if child.relation in ("acomp", "xcomp", "ccomp"):
            found = object_of(s, child)
            if found is not None:
                return found
    return None


def named_issue(finding: Finding, material: Material, sentence: ParsedSentence) -> Span | None:
    """Tell what the words themselves name: what somebody is blamed for, the object of the cue, or
    the subject of what is said.
    """
    lexicon = material.lexicon
    told = predication_of(finding, material.parsed, lexicon)
    if finding.lemma in lexicon.words("naming") and told is not None and told.thing.pos != "PRON":
        return _thing(material.parsed[told.sentence - 1], told)
    if finding.lemma in ("accuse", "blame") and finding.cue.sentence == sentence.id:
        for preposition in sentence.children(sentence[finding.cue.first], "prep"):
            inner = sentence.child(preposition, "pcomp", "pobj")
            if preposition.lower in _CONDUCT and inner is not None:
                whole = sentence.span(sentence.left(inner), sentence.right(inner))
                fits = whole.last - whole.first < LONGEST
                if fits:
                    return whole
                return _gerund(sentence, inner) if inner.tag == "VBG" else core(sentence, inner)
    for span in finding.content:
        if span.sentence != sentence.id:
            continue
        root = root_of(sentence, span)
        if root.relation == "prep":  # "voted in favour of the toll"
            root = sentence.child(root, "pobj", "pcomp") or root
        if root.pos in ("NOUN", "PROPN"):
            if heads_clause(sentence, root):
                return None
            feels = noun_expressed(finding, material.parsed, lexicon) == root
            return (_beneath(sentence, root) if feels else None) or _behind(sentence, root, lexicon)
        if root.tag == "VBG" and root.relation in ("xcomp", "pcomp", "ccomp", "dobj"):
            if not heads_clause(sentence, root):
                return _gerund(sentence, root)
            return _wanted(sentence, root, finding, lexicon)
        if felt := feelings_in(sentence, root, lexicon):
            thing = felt_about(sentence, root, felt, lexicon)
            named = thing is not None and thing.pos in ("NOUN", "PROPN")
            return core(sentence, thing) if thing is not None and named else None
        if root.is_verb and _is_told_of(sentence, root):
            subject = subject_of(sentence, root)
            if subject is not None and subject.pos in ("NOUN", "PROPN"):
                return _both(sentence, subject) or core(sentence, subject)
        if root.is_verb and finding.lemma in lexicon.words("siding"):
            return object_of(sentence, root)  # "voted to reject the toll"
        if root.is_verb:
            return _wanted(sentence, root, finding, lexicon)
    return None


def _wanted(s: ParsedSentence, verb: Token, finding: Finding, lexicon: Lexicon) -> Span | None:
    """Tell what is wanted or feared in a clause: "recommends that people wear masks", "fears that
    the toll would cost jobs".
    """
    if finding.lemma in lexicon.words("against"):
        subject = subject_of(s, verb)
        if subject is not None and subject.tag == "VBG" and subject.relation == "csubj":
            return _gerund(s, subject)  # "warned that closing the bridge would cost lives"
        if subject is None or subject.pos == "PRON" or _is_who(subject):
            return _act_of(s, verb)
        named = subject.pos == "NOUN" and not subject.entity
        return core(s, subject) if named else None
    wants = finding.lemma in lexicon.words("favor") and finding.lemma not in lexicon.words("think")
    wants = wants or verb.lemma in lexicon.words("altering")  # "wants to raise the tax"
    lets = verb.lemma in lexicon.words("seeing") or sees(s, verb, lexicon)
    thing = _done_to(s, verb)
    named = thing is not None and thing.pos in ("NOUN", "PROPN")
    named = named and thing is not None and thing.entity not in ("GPE", "PERSON", "LOC")
    return core(s, thing) if thing is not None and named and wants and not lets else None


def _both(s: ParsedSentence, name: Token) -> Span | None:
    """Return two names that something is said of together: "China and Russia are neighbors"."""
    joined = s.child(name, "conj")
    if joined is None or not joined.pos == name.pos == "PROPN":
        return None
    return s.span(s.left(name), s.right(joined))


def _is_who(noun: Token) -> bool:
    """Tell whether a noun is one for people or a body, who are seldom what a view is about."""
    return noun.entity in ("PERSON", "ORG") or people(noun.lemma) is not None


def _act_of(s: ParsedSentence, verb: Token) -> Span | None:
    """Tell what is denied or feared that people do: "denied the firm is backing away from the
    deal", "denied that she had taken bribes".
    """
    if verb.tag == "VBG":
        return _gerund(s, verb)
    thing = _done_to(s, verb)
    return core(s, thing) if thing is not None and thing.pos == "NOUN" else None


def _done_to(s: ParsedSentence, verb: Token) -> Token | None:
    """Return what an act is done to: its object, else that of the preposition right behind it, as
    in "engage in talks".
    """
    thing = s.child(verb, "dobj")
    if thing is None and s.child(verb, "auxpass") is not None:
        thing = s.child(verb, "nsubjpass")  # "called for the report to be published"
    behind = next((c for c in s.children(verb, "prep") if c.index == verb.index + 1), None)
    if thing is not None or behind is None or behind.lower not in _ON:
        return thing
    return s.child(behind, "pobj")


def judged_issue(finding: Finding, material: Material) -> Span | None:
    """Tell what is judged by what is said of it: "called the toll a disgrace", "allowing it would
    ruin trade"; None where that is a pronoun.
    """
    told = judged(finding, material.parsed, material.lexicon)
    if told is None:
        return None
    s = material.parsed[told.sentence - 1]
    someone = told.thing.entity or told.thing.pos == "PROPN"
    if not told.rating and (someone or people(told.thing.lemma) == "person"):
        return None  # what a country or ministers do is the issue, not who does it
    if told.thing.pos in ("NOUN", "PROPN"):
        return _thing(s, told)
    gerund = told.thing.tag == "VBG" and told.thing.relation == "csubj"
    return _gerund(s, told.thing) if gerund else None


def unsupported(finding: Finding, material: Material) -> Span | None:
    """Tell what support is denied to: "the service cannot support the change"."""
    if not cannot_favor(finding, material.parsed, material.lexicon):
        return None
    s = material.parsed[finding.content[0].sentence - 1]
    return object_of(s, backed_in(finding, material.parsed, material.lexicon))


def _behind(s: ParsedSentence, noun: Token, lexicon: Lexicon) -> Span:
    """Return a noun with what belongs to it by its meaning where the parse has hung that on the
    verb: "criticised the reliance on the deal".
    """
    span = core(s, noun)
    clause = s.child(noun, "acl", "ccomp", "relcl")
    if clause is not None and noun.lemma in lexicon.words("claiming"):
        end = s.right(clause)
        if s.left(clause) == span.last + 1 and end - span.first < _LONGEST_CLAIM:
            return s.span(span.first, end)  # "the suggestion that it was too late"
    for preposition in s.children(s.head(noun), "prep"):
        to = preposition.lower == "to" and noun.lemma in lexicon.words("ends")
        if preposition.index != span.last + 1 or not (to or preposition.lower in _OF):
            continue
        inner = s.child(preposition, "pobj")
        timed = inner is not None and inner.entity in ("DATE", "TIME", "GPE", "LOC")
        if inner is not None and not timed and inner.lower != "behalf":
            end = core(s, inner).last
            return s.span(span.first, end) if end - span.first < LONGEST else span
    return span


def _is_told_of(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether a clause says of its subject what or where it is: "the deal is unfair", "is on
    the table".
    """
    place = s.child(verb, "prep") if verb.pos == "AUX" else None
    return place is not None or s.child(verb, "acomp", "attr") is not None


def _gerund(s: ParsedSentence, verb: Token) -> Span:
    """Return a gerund with what fits of what belongs to it: "dealing with countries
    individually".
    """
    last = verb.index
    for child in s.children(verb):
        end = s.right(child)
        if child.index > verb.index and child.pos != "PUNCT" and s.left(child) == last + 1:
            if end - verb.index >= LONGEST:
                thing = s.child(child, "pobj") if child.relation == "prep" else child
                short = core(s, thing, longest=3).last if thing is not None else last
                return s.span(verb.index, short if short - verb.index < LONGEST else last)
            last = end
    return s.span(verb.index, last)


def _beneath(s: ParsedSentence, noun: Token) -> Span | None:
    """Tell what a noun of a view is about: "concern about the toll", "support for the plan",
    "voiced her anger at it".
    """
    last = s.right(noun)
    after = [c for c in s.children(s.head(noun), "prep") if c.index == last + 1]
    for preposition in (*s.children(noun, "prep"), *after):
        inner = s.child(preposition, "pobj")
        if preposition.lower in _ABOUT and inner is not None:
            return core(s, inner)
        act = s.child(preposition, "pcomp")
        if preposition.lower in _ABOUT and act is not None and act.is_verb:
            return _gerund(s, act)
    clause = s.child(noun, "acl", "ccomp")
    subject = s.child(clause, "nsubj", "nsubjpass") if clause is not None else None
    return core(s, subject) if subject is not None and subject.pos != "PRON" else None


def sees(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether somebody wants to see or have others do a thing, which is what it is about."""
    return any(c.lemma in lexicon.words("seeing") for c in s.children(verb, "xcomp"))


def _thing(s: ParsedSentence, told: Predication) -> Span:
    """Return a thing without what is said of it: "likened the ban to theft"."""
    span, first = core(s, told.thing), min(token.index for token in told.words)
    if (both := _both(s, told.thing)) is not None:
        return both
    above = s.head(told.thing)
    inside = above in told.words and told.thing.relation not in SUBJECTS
    if inside and above.index > told.thing.index:
        return s.span(s.left(above), told.thing.index)
    return span if first > span.last or first < span.first else s.span(span.first, first - 2)
