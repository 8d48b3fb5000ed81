"""Findings from nouns, adjectives and prepositions: "Lund's call for", "is worried about", "is
against", "according to Lund".
"""

from __future__ import annotations

from summarizer.briefing.guided.cues import is_real
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.phrases import (
    around,
    is_negated,
    noun_phrase,
    subject_of,
    trimmed,
    whole,
)
from summarizer.briefing.guided.promises import act_of
from summarizer.briefing.guided.sources import can_bind, giver_of, is_nobody, met_with, owner_of
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.verbs import intended_act, quoted, time_of


def from_noun(s: ParsedSentence, noun: Token, words: Lexicon) -> Finding | None:
    """Read "Lund's call for a vote", "a promise by Lund to pay"."""
    owner = owner_of(s, noun, words)
    heads = [
        child
        for child in s.children(noun, "acl", "ccomp", "prep", "relcl")
        if child.index > noun.index
        and (
            child.relation in ("acl", "ccomp")
            or (
                child.relation == "relcl"
                and s[s.left(child)].lower == "that"
                and s.child(child, "nsubj", "nsubjpass") is not None
                and s[s.left(child)].relation == "mark"
            )
            or (child.relation == "prep" and child.lower in words.words("noun_prepositions"))
        )
    ]
    met = met_with(s, noun, words)
    if met is not None:
        owner = giver_of(s, noun, words)
        about = [c for c in s.children(s.head(noun), "prep") if c.lower in ("about", "over")]
        heads = heads or about or [met]
    if (
        owner is None
        or is_nobody(s, owner, words)
        or not heads
        or (heads[0].relation == "prep" and s.child(heads[0], "pobj") == owner)
    ):
        return None
    intends = noun.lemma in words.words("intentions")
    act = intended_act(s, noun)
    clausal = act is not None or any(head.relation in ("ccomp", "relcl") for head in heads)
    weak = met is None and noun.lemma not in words.words("strong_nouns")
    if not clausal and (intends or weak):
        return None
    binds = intends and act is not None
    negated = _is_denied(s, noun, words)
    if binds and (
        (negated and noun.lemma not in words.words("negatable")) or not _is_given(s, noun, words)
    ):
        return None  # who "made no promise to pay" has not said that it will not
    return Finding(
        sentence=s.id,
        kind="promise" if binds else "view",
        cue=s.span(noun.index, noun.index),
        lemma=noun.lemma,
        source=noun_phrase(s, owner),
        content=tuple(whole(s, head) for head in heads),
        act=act_of(s, act) if intends and act is not None else None,
        time=time_of(s, act) if intends and act is not None else None,
        negated=negated,
        hedged=noun.lemma in words.words("offers"),
        quoted=quoted(s, tuple(whole(s, head) for head in heads)),
        rule="noun",
    )


def _is_denied(s: ParsedSentence, noun: Token, words: Lexicon) -> bool:
    """Tell whether something is not given or had: "no promise", "did not make a promise"."""
    verb = s.head(noun)
    kept = words.table("fates").get(verb.lemma) == "fulfilled"  # "did not keep its promise"
    refused = is_negated(s, verb) and not kept
    if noun.lemma not in words.words("intentions"):
        refused = refused or verb.lemma in words.words("dropping")  # "dropped her opposition"
    return (noun.relation in ("dobj", "attr") and refused) or is_nobody(s, noun, words)


def _is_given(s: ParsedSentence, noun: Token, words: Lexicon) -> bool:
    """Tell whether what is given or had is so as a fact: not "has yet to make a promise", but
    "designs its own plan" whenever it does so.
    """
    verb = s.head(noun)
    owned = noun.relation != "dobj" or s.child(noun, "poss") is not None
    return owned or not verb.is_verb or is_real(s, verb, words)


def from_adjective(s: ParsedSentence, word: Token, words: Lexicon) -> Finding | None:
    """Read "is worried about the road", "was ready to pay"."""
    be = s.head(word) if word.relation in ("acomp", "oprd", "conj") else word
    who = s.child(word, "nsubjpass", "nsubj") or (subject_of(s, be) if be is not word else None)
    if who is None and word.relation in ("amod", "acl", "advcl"):
        named = word.relation == "amod" and word.index > word.head
        if not named:
            return None
        who = be = s.head(word)  # "the farmers, eager to avoid the toll,"
    head = s.child(word, "xcomp", "ccomp", "advcl") or next(
        (
            c
            for c in s.children(word, "prep", "agent")
            if c.lower in words.words("feeling_prepositions")
        ),
        None,
    )
    if who is None or head is None or not can_bind(s, who, words):
        return None
    ready = word.lower in words.words("ready")
    negated = is_negated(s, word) or is_negated(s, be)
    acts = head.relation == "xcomp" or (
        head.relation == "prep" and s.child(head, "pcomp") is not None
    )
    if ready and not acts:
        return None
    if ready and acts and negated:
        return None  # who is "not obliged to pay" has not said that it will not
    act = None
    if ready and acts:
        act = head if head.relation == "xcomp" else s.child(head, "pcomp")
    return Finding(
        sentence=s.id,
        kind="promise" if act is not None else "view",
        cue=s.span(word.index, word.index),
        lemma=word.lower,
        source=noun_phrase(s, who, before=word.index if who.index < word.index else None),
        content=(whole(s, head),),
        act=act_of(s, act) if act is not None else None,
        time=time_of(s, act) if act is not None else None,
        negated=negated,
        hedged=word.lower in words.words("offers"),
        modality="ready" if act is not None else "",
        quoted=quoted(s, (whole(s, head),)),
        rule="adjective",
    )


def from_stand(s: ParsedSentence, word: Token, words: Lexicon) -> Finding | None:
    """Read "is against the plan", "was in favour of it"."""
    be = s.head(word)
    who = subject_of(s, be)
    if who is None or not can_bind(s, who, words) or s.child(word, "pobj", "pcomp") is None:
        return None
    return Finding(
        sentence=s.id,
        kind="view",
        cue=s.span(word.index, word.index),
        lemma="be against" if word.lower == "against" else "be in favor",
        source=noun_phrase(s, who, before=word.index),
        content=(whole(s, word),),
        negated=is_negated(s, be),
        quoted=quoted(s, (whole(s, word),)),
        rule="stand",
    )


def from_according(s: ParsedSentence, word: Token) -> Finding | None:
    """Read "according to Lund", "in the view of Lund": what the rest of the sentence tells."""
    to = s[word.index + 1] if word.index + 1 < len(s) else None
    if to is None or to.lower != "to":
        return None
    who = s.child(to, "pobj") or next(
        (t for t in s.tokens[to.index + 1 :] if t.pos in ("PROPN", "NOUN", "PRON")), None
    )
    if who is None:
        return None
    source = noun_phrase(s, who)
    host = s.head(word)
    parts = around(s, host, word) if host.is_verb and host is not word else ()
    if not parts:
        before, after = (0, word.index - 1), (source.last + 1, len(s) - 1)
        wider = max(before, after, key=lambda part: part[1] - part[0])
        if wider[1] <= wider[0]:
            return None
        parts = (trimmed(s, s.span(*wider)),)
    return Finding(
        sentence=s.id,
        kind="information",
        cue=s.span(word.index, to.index),
        lemma="according to",
        source=source,
        content=parts,
        quoted=quoted(s, parts),
        rule="according",
    )
