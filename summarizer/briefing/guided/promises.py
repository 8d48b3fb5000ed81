"""What somebody binds itself to inside what is said: the act, who would do it, how firmly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.briefing.guided.cues import Cue, cue_of
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.phrases import (
    agent_of,
    is_negated,
    is_passive,
    marker_of,
    noun_phrase,
    subject_of,
    trimmed,
)
from summarizer.briefing.guided.sources import can_bind
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token

_CONTRASTS = ("while", "whereas", "although", "though")
"""They set what somebody else does, says or thinks against an act."""


@dataclass(frozen=True, slots=True)
class Promise:
    """An act that somebody would do."""

    verb: Token
    act: Span
    doer: Span | None
    """None where the words name nobody: a passive."""
    modality: str
    negated: bool
    hedged: bool


def promises_in(
    s: ParsedSentence, clause: Token, cue: Cue | None, words: Lexicon
) -> tuple[Promise, ...]:
    """Return the acts that a clause binds somebody to, as said by a cue: one or more."""
    if marker_of(s, clause) in words.words("hypothetical"):
        return ()
    found = tuple(
        promise
        for verb, modal in _under_will(s, clause, words)
        if (promise := _willed(s, verb, modal, cue=cue, words=words)) is not None
    )
    if found:
        return found
    lemma = cue.lemma if cue is not None else ""
    modals = {c.lower for c in s.children(clause, "aux")}
    if modals & words.words("possible") and lemma not in words.words("hints"):
        return ()
    joined_ = [c for c in s.children(clause, "conj") if c.is_verb and not s.child(c, "aux")]
    other = next(
        (
            promise
            for verb in (clause, *joined_)
            if (promise := _readied(s, verb, words) or _undertaken(s, verb, words)) is not None
        ),
        None,
    )
    only_may = modals & words.words("possible") - words.words("obliging")
    if other is None and lemma in words.words("hints") and only_may:
        who = subject_of(s, clause)
        if can_bind(s, who, words) and clause.lemma not in words.words("not_acts"):
            other = make_promise(s, clause, who, modality="could", hedged=True)
    return (other,) if other is not None else ()


def make_promise(
    s: ParsedSentence, verb: Token, who: Token | None, *, modality: str, hedged: bool = False
) -> Promise:
    """Make a promise to do what a verb tells."""
    doer = (
        noun_phrase(s, who, before=verb.index if who.index < verb.index else None) if who else None
    )
    return Promise(
        verb=verb,
        act=act_of(s, verb),
        doer=doer,
        modality=modality,
        negated=is_negated(s, verb),
        hedged=hedged,
    )


def act_of(s: ParsedSentence, verb: Token) -> Span:
    """Return a verb phrase from its verb on ("not" with it), up to a clause with a subject of its
    own.
    """
    last = s.right(verb)
    for child in s.children(verb):
        own = child.relation in ("conj", "parataxis", "ccomp") and s.child(
            child, "nsubj", "nsubjpass"
        )
        modal = child.relation == "conj" and s.child(child, "aux") is not None
        if child.index > verb.index and (
            (own and child.relation != "ccomp") or modal or child.lower == "according"
        ):
            last = min(last, s.left(child) - 1)
    last = min([last, *(mark.index - 1 for mark in _set_against(s, verb.index, last))])
    ends = (t.index - 1 for t in s.tokens[verb.index : last] if t.text in (".", "!", "?"))
    last = min([last, *ends])  # a quotation often holds several sentences
    first = verb.index
    for child in s.children(verb, "neg", "auxpass"):
        if 0 < verb.index - child.index <= 2 and child.lower in ("not", "never", "be"):
            first = min(first, child.index)
    act = trimmed(s, s.span(first, max(first, last)))
    end = act.last
    while end > act.first and (s[end].text in (".", "!", "?") or _is_lone_mark(s, act.first, end)):
        end -= 1
    return s.span(act.first, end)


def _set_against(s: ParsedSentence, first: int, last: int) -> Iterator[Token]:
    """Yield the marks of clauses that tell of somebody else: "will oppose it, while Orbit said"."""
    for mark in s.tokens[first + 1 : last + 1]:
        clause = s.head(mark)
        other = clause.relation == "advcl" and s.child(clause, "nsubj") is not None
        if mark.lower in _CONTRASTS and other and s[mark.index - 1].text == ",":
            yield mark


def _is_lone_mark(s: ParsedSentence, first: int, end: int) -> bool:
    """Tell whether the last token is a mark of a quotation that began before the first."""
    inside = any(t.pos == "PUNCT" and t.quoted for t in s.tokens[first:end])
    return s[end].pos == "PUNCT" and s[end].quoted and not inside


def _under_will(s: ParsedSentence, clause: Token, words: Lexicon) -> Iterator[tuple[Token, Token]]:
    """Yield the verbs under "will" or "would" in a clause, those joined to it, and in what it
    brings.
    """
    waiting, seen = [clause], 0
    while waiting and seen < 6:
        verb, seen = waiting.pop(0), seen + 1
        modal = next((c for c in s.children(verb, "aux") if c.lower in words.words("will")), None)
        if modal is not None:
            yield verb, modal
        if verb.lemma not in words.words("no_promise"):
            waiting += [c for c in s.children(verb, "ccomp") if c.is_verb]
        waiting += [
            c for c in s.children(verb, "conj") if c.is_verb and s.child(c, "aux") is not None
        ]


def _willed(
    s: ParsedSentence, verb: Token, modal: Token, *, cue: Cue | None, words: Lexicon
) -> Promise | None:
    """Tell what "will" or "would" promises; None where it only foretells."""
    if s.child(verb, "csubj", "csubjpass") is not None:
        return None  # "closing the ward would save money"
    if any(c.lower == "rather" for c in s.children(verb, "advmod")):
        return None  # "would rather resign than back the plan"
    if verb.tag == "VBN" and any(c.lower == "have" for c in s.children(verb, "aux")):
        return None  # "would have resigned"
    lemma = cue.lemma if cue is not None else ""
    firm = lemma in words.words("promising")
    own = s.child(verb, "nsubj", "nsubjpass") or subject_of(s, verb)
    modality = "would" if modal.lower in ("would", "'d", "’d") else "will"
    if is_passive(s, verb):
        announced = firm or lemma in words.words("announcing")
        undergone = verb.lemma in words.words("undergone")
        if not announced or undergone or agent_of(s, verb) is not None:
            return None
        return make_promise(s, verb, None, modality=modality)
    if verb.lemma in words.words("not_acts") and not firm:
        return None
    beside = {f"{verb.lemma} {c.lower}" for c in s.children(verb, "prep", "prt")}
    if beside & words.words("not_acts"):
        return None  # "would agree with the proposition"
    if own is not None and _is_brought_about(verb, own, lemma, words):
        return make_promise(s, verb, None, modality=modality)
    if not can_bind(s, own, words) or is_unlikely(s, verb, words):
        return None
    return make_promise(
        s, verb, own, modality=modality, hedged=_is_conditional(s, verb, modality, words)
    )


def _is_brought_about(verb: Token, thing: Token, lemma: str, words: Lexicon) -> bool:
    """Tell whether somebody makes happen what he tells: "confirmed that the ward will close"."""
    is_thing = thing.pos == "NOUN" and thing.lemma not in words.words("doers") and not thing.entity
    firm = lemma in words.words("announcing") & words.words("undertaking")
    return is_thing and firm and verb.lemma in words.words("brought_about")


def is_unlikely(s: ParsedSentence, verb: Token, words: Lexicon) -> bool:
    """Tell whether an act is only said to be unlikely: "will hardly pay"."""
    return any(c.lower in words.words("scarce") for c in s.children(verb))


def _is_conditional(s: ParsedSentence, verb: Token, modality: str, words: Lexicon) -> bool:
    return modality == "would" and condition_of(s, verb, words) is not None


def _readied(s: ParsedSentence, clause: Token, words: Lexicon) -> Promise | None:
    """Read "is ready to pay", "was prepared for talks"."""
    ready = next((c for c in s.children(clause, "acomp") if c.lower in words.words("ready")), None)
    if ready is None and clause.lower in words.words("ready") and is_passive(s, clause):
        ready = clause
    past = any(c.lower == "had" for c in s.children(clause, "aux"))  # "had been due to pay"
    if ready is None or is_negated(s, clause) or past:
        return None
    who = subject_of(s, clause) or s.child(clause, "nsubjpass")
    act = s.child(ready, "xcomp") or next(
        (s.child(c, "pcomp") for c in s.children(ready, "prep") if s.child(c, "pcomp")), None
    )
    if act is None or not can_bind(s, who, words):
        return None
    hedged = ready.lower in words.words("offers")
    return make_promise(s, act, who, modality="ready", hedged=hedged)


def _undertaken(s: ParsedSentence, clause: Token, words: Lexicon) -> Promise | None:
    """Read "plans to pay", "has agreed to pay", "refuses to pay" inside what is said."""
    inner = cue_of(s, clause, words) if clause.is_verb else None
    who = subject_of(s, clause)
    if inner is None or is_negated(s, clause) or not can_bind(s, who, words):
        return None
    if inner.kind == "commit":
        act = s.child(clause, "xcomp") or next(
            (s.child(c, "pcomp") for c in s.children(clause, "prep") if s.child(c, "pcomp")), None
        )
        if act is not None:
            hedged = inner.lemma in words.words("proposing")
            return make_promise(s, act, who, modality=inner.lemma, hedged=hedged)
    if inner.kind == "withdraw" and takes_back(s, clause, words):
        return make_promise(s, clause, who, modality=inner.lemma)
    return None


def takes_back(s: ParsedSentence, verb: Token, words: Lexicon) -> bool:
    """Tell whether what is dropped is a promise, a threat or another move."""
    return any(token.lemma in words.words("moves") for token in s.subtree(verb))


def condition_of(s: ParsedSentence, verb: Token, words: Lexicon) -> Token | None:
    """Return the clause on which something depends: "if the council agrees"."""
    for clause in s.children(verb, "advcl"):
        if marker_of(s, clause) in words.words("conditional"):
            return clause
    return None
