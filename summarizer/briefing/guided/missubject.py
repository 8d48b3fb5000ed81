"""Mends what the parser is known to get wrong about subjects."""

from __future__ import annotations

from itertools import pairwise

from summarizer.briefing.guided.cues import cue_of
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.misnamed import Changes
from summarizer.briefing.guided.people import people
from summarizer.briefing.guided.tokens import FINITE, ParsedSentence, Token, mend


def subject_for_object(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "Lund admitted more time would be better": the time is what would be better."""
    for verb in s.tokens:
        thing, clause = s.child(verb, "dobj"), s.child(verb, "ccomp")
        if thing is None or clause is None or words.cues.get(verb.lemma) not in ("say", "think"):
            continue
        finite = clause.tag in FINITE or any(c.tag == "MD" for c in s.children(clause, "aux"))
        alone = s.child(clause, "nsubj", "nsubjpass", "csubj", "expl", "mark") is None
        beside = s.left(clause) == s.right(thing) + 1 and verb.index < thing.index
        if finite and alone and beside:
            return {thing.index: mend(thing, head=clause.index, relation="nsubj")}
    return {}


def second_subject(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "Ida Lund, envoy for peace, and her counterpart, Jon Berg, met": the envoy is Lund, and
    the counterpart is joined to her.
    """
    titles = words.words("title_words") | words.words("spoken_for")
    for verb in s.tokens:
        subjects = s.children(verb, "nsubj")
        for name, role in pairwise(subjects):
            gap = s.left(role) - s.right(name)  # the comma hangs on either
            beside = gap in (1, 2) and s[s.left(role) - 1].text == ","
            if name.pos != "PROPN" or role.pos != "NOUN" or not beside:
                continue
            if role.lemma not in titles or role.index > verb.index:
                continue
            changes = {role.index: mend(role, head=name.index, relation="appos")}
            for other in s.children(role, "conj", "cc"):
                begins = s.left(other) if other.relation == "conj" else other.index
                before = s[begins - 2] if other.relation == "conj" else s[begins - 1]
                if before.text == ",":
                    changes[other.index] = mend(other, head=name.index)
            return changes
    return {}


def told_before(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "warned Lund the bloc will answer": Lund is told, and the bloc will answer."""
    for verb in s.tokens:
        clause = s.child(verb, "ccomp")
        if clause is None or verb.lemma not in words.words("told"):
            continue
        subjects = s.children(clause, "nsubj")
        who = subjects[0] if subjects else None
        set_off = s.children(who, "appos") if who is not None else ()
        thing = next(iter((*subjects[1:], *set_off)), None)
        if who is None or thing is None or who.index < verb.index or thing.pos != "NOUN":
            continue
        bare = s.left(thing) == who.index + 1 and s[who.index + 1].lower == "the"
        if bare and s.child(clause, "aux") is not None and thing.index < clause.index:
            return {
                who.index: mend(who, head=verb.index, relation="dobj"),
                thing.index: mend(thing, head=clause.index, relation="nsubj"),
            }
    return {}


def lost_subject(s: ParsedSentence, words: Lexicon) -> Changes:  # noqa: ARG001  one of the rules
    """Mend "after the envoy, Ida Lund, had declared it open": it is Lund who had."""
    for verb in s.tokens:
        helper = next((c for c in s.children(verb, "aux") if c.tag in FINITE), None)
        if helper is None or s.child(verb, "nsubj", "nsubjpass", "csubj", "expl") is not None:
            continue
        at = helper.index - 1
        at -= at > 0 and s[at].text == ","
        name = s[at]
        is_lost = name.pos == "PROPN" and name.relation == "npadvmod" and not name.quoted
        if at < 0 or name.entity in ("DATE", "TIME") or name in s.ancestors(verb):
            continue
        if is_lost:
            return {name.index: mend(name, head=verb.index, relation="nsubj")}
    return {}


def asked_to(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "called on Norway and Kenya to agree to a truce": it is they who are to agree."""
    for verb in s.tokens:
        act = s.child(verb, "advcl")
        if act is None or act.tag != "VB" or s.child(act, "aux") is None:
            continue
        for whom in s.children(verb, "prep"):
            asks = f"{verb.lemma} {whom.lower}" in words.cues and whom.lower in ("on", "upon")
            if asks and s.left(act) == s.right(whom) + 1:
                return {act.index: mend(act, relation="xcomp")}
            named = _named_between(s, whom, act)
            if asks and named is not None:
                inner = s.child(whom, "pobj") or whom
                return {
                    act.index: mend(act, relation="xcomp"),
                    named.index: mend(named, head=inner.index, relation="appos"),
                }
    return {}


def _named_between(s: ParsedSentence, whom: Token, act: Token) -> Token | None:
    """Return a name between commas that only tells who is asked: "on the regulator, | the Harbour
    Authority |, to act".
    """
    if s[s.left(act) - 1].text != ",":
        return None
    for name in s.children(s.head(act), "dobj", "oprd", "npadvmod", "attr"):
        first = s.left(name)
        if first == s.right(whom) + 2 and s[first - 1].text == "," and name.pos == "PROPN":
            return name
    return None


def second_clause(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "Oslo denies any fraud and Lund denies any mistake": Lund is no object of Oslo's."""
    for name in s.tokens[1:-1]:
        verb, thing = s[name.index + 1], s.head(name)
        conjunction = s.child(thing, "cc")
        first = s.head(verb)
        if (
            name.relation != "conj"
            or name.pos != "PROPN"
            or conjunction is None
            or verb.tag not in FINITE
            or first.index >= thing.index
        ):
            continue
        moved = {
            name.index: mend(name, head=verb.index, relation="nsubj"),
            conjunction.index: mend(conjunction, head=first.index),
        }
        if verb.relation == "conj" and s.child(verb, "nsubj") is None:
            return moved
        sides = words.words("against") | words.words("favor")
        swallowed = verb.relation == "ccomp" and thing.head == verb.index
        if swallowed and thing.pos == "NOUN" and first.lemma in sides:
            return moved | {
                verb.index: mend(verb, relation="conj"),
                thing.index: mend(thing, head=first.index, relation="dobj"),
            }
    return {}


def called_for(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "called for the council to drop the tax": the clause is what is called for."""
    for act in s.tokens:
        mark, verb = s.child(act, "mark"), s.head(act)
        passive = act.tag == "VBN" and any(c.lower == "be" for c in s.children(act, "auxpass"))
        if act.relation != "advcl" or not (act.tag == "VB" or passive) or mark is None:
            continue
        if mark.index == verb.index + 1 and f"{verb.lemma} {mark.lower}" in words.cues:
            return {
                mark.index: mend(mark, head=verb.index, relation="prt"),
                act.index: mend(act, relation="ccomp"),
            }
    return {}


def lost_relative(s: ParsedSentence, words: Lexicon) -> Changes:  # noqa: ARG001  one of the rules
    """Mend "the price Orbit is asking is absurd": it is the price that is absurd."""
    for verb in s.tokens:
        subjects = s.children(verb, "nsubj")
        if verb.relation != "csubj" or len(subjects) != 2:
            continue
        thing, doer = subjects
        if s.right(thing) + 1 == s.left(doer) and thing.pos in ("NOUN", "PROPN"):
            return {
                thing.index: mend(thing, head=verb.head, relation="nsubj"),
                verb.index: mend(verb, head=thing.index, relation="relcl"),
            }
    return {}


def demanded_act(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "demanded the EC toughen rules": it is the EC that is to toughen them."""
    for act in s.tokens:
        thing = s.head(act)
        verb, subject = s.head(thing), s.child(act, "nsubj")
        if act.tag != "VB" or act.relation != "compound" or subject is None:
            continue
        if thing.relation == "dobj" and verb.lemma in words.words("insisting"):
            return {
                act.index: mend(act, head=verb.index, relation="ccomp"),
                thing.index: mend(thing, head=act.index),
            }
    return {}


def heard(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "Berg remembered Lund saying …", "quoted Lund as saying …": it is Lund who says it."""
    changes: Changes = {}
    for token in s.tokens:
        whom = _overheard(s, token, words) if token.tag == "VBG" else None
        if whom is not None and s.head(whom).lemma in words.words("hearing"):
            changes[token.index] = mend(token, head=whom.index, relation="acl")
    return changes


def _overheard(s: ParsedSentence, saying: Token, words: Lexicon) -> Token | None:
    """Return the object of a verb that a participle right behind it belongs to, or one that "as"
    joins to the verb with something said: "quoted Lund as saying it was late". What the
    quoted one tells of another's saying stays the other's.
    """
    above = s.head(saying)
    if saying.relation == "advcl":
        whom = s.child(above, "dobj")
        return whom if whom is not None and s.left(saying) == s.right(whom) + 1 else None
    said = s.child(saying, "ccomp")
    if saying.relation != "pcomp" or above.lower != "as" or said is None:
        return None
    teller = s.child(said, "nsubj")
    of_another = teller is not None and teller.pos != "PRON" and cue_of(s, said, words) is not None
    if of_another or not s.head(above).is_verb:
        return None
    return s.child(s.head(above), "dobj", "nsubjpass")


def who_for_place(s: ParsedSentence, words: Lexicon) -> Changes:  # noqa: ARG001  one of the rules
    """Mend "farmers from several states, who protested": it is the farmers who did."""
    for verb in s.tokens:
        who = s.child(verb, "nsubj")
        place = s.head(verb)
        if verb.relation != "relcl" or who is None or who.lower != "who":
            continue
        somebody = s.head(s.head(place))
        beside = place.relation == "pobj" and place.entity in ("GPE", "LOC")
        if beside and people(somebody.lemma) is not None and somebody.pos == "NOUN":
            return {verb.index: mend(verb, head=somebody.index)}
    return {}


def lost_verb(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "One resident, Ida Moe, criticized council members": a verb, no adjective."""
    for verb in s.tokens[3:-1]:
        thing = s.head(verb)
        name = s.head(thing)
        who = s.head(name)
        lost = verb.tag in ("VBN", "VBD") and verb.relation == "amod"
        if not lost or verb.lemma not in words.cues or s[verb.index - 1].text != ",":
            continue
        if thing.relation != "appos" or name.entity != "PERSON" or name.relation != "appos":
            continue
        if who.relation == "ROOT" and who.pos == "NOUN" and s.right(thing) > verb.index:
            behind = {c.index: mend(c, head=verb.index) for c in s.children(thing, "prep", "advcl")}
            return {
                **behind,
                who.index: mend(who, head=verb.index, relation="nsubj"),
                thing.index: mend(thing, head=verb.index, relation="dobj"),
                verb.index: mend(verb, pos="VERB", tag="VBD", head=verb.index, relation="ROOT"),
            }
    return {}
