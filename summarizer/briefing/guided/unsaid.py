"""What a cue does not tell: that somebody else speaks, that somebody only spoke or kept silent."""

from __future__ import annotations

from summarizer.briefing.guided.cues import Cue, cue_of
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.phrases import is_negated
from summarizer.briefing.guided.tokens import ParsedSentence, Token

_SAID = ("ccomp", "xcomp", "dobj", "oprd")
_SPEAKING = ("speak", "talk", "comment")


def is_told(s: ParsedSentence, cue: Cue, words: Lexicon) -> bool:
    """Tell whether somebody else speaks or is spoken to: "Asked about the toll, Lund said",
    "Berg quoted Lund as saying".
    """
    if _carries(s, cue, words):
        return True
    participle = cue.verb.relation in ("acl", "advcl") and cue.verb.tag in ("VBN", "VBD")
    alone = s.child(cue.verb, "nsubj", "agent", "aux", "dobj") is None
    return participle and alone and cue.lemma in words.words("told")


def only_speaks(s: ParsedSentence, cue: Cue) -> bool:
    """Tell whether a cue tells only that somebody spoke: "Lund, speaking before the vote, said"."""
    beside = cue.verb.tag == "VBG" and cue.verb.relation in ("acl", "advcl")
    return beside and cue.lemma in _SPEAKING and not s.children(cue.verb, *_SAID)


def only_names(s: ParsedSentence, cue: Cue, words: Lexicon) -> bool:
    """Tell whether a thing is only named in somebody's words: "pointed to what he called a ban"."""
    what = s.child(cue.verb, "dobj", "nsubjpass", "attr")
    fused = what is not None and what.tag == "WP" and what.lower == "what"
    return fused and cue.lemma in words.words("naming")


def only_issues(s: ParsedSentence, cue: Cue, words: Lexicon) -> bool:
    """Tell whether only the paper is named in which something is said: "issued a statement"."""
    paper = s.child(cue.verb, "dobj")
    return paper is not None and paper.lemma in words.words("papers") and paper.pos == "NOUN"


def has_gap(s: ParsedSentence, cue: Cue) -> bool:
    """Tell whether a thing is meant and nothing said: "fired what it claimed to be a missile"."""
    first = s[s.left(cue.verb)]
    within = first.index < cue.verb.index and s.head(first) != cue.verb
    free = first.lower == "what" and first.tag == "WP" and cue.verb.relation != "ROOT"
    return free and within and not first.quoted


def tells_itself(s: ParsedSentence, clause: Token, words: Lexicon) -> bool:
    """Tell whether a clause around a cue tells what somebody else says, who is found by himself:
    "Lund said the toll was late, and Berg said it".
    """
    inner = cue_of(s, clause, words) if clause.is_verb and not clause.quoted else None
    own = s.child(clause, "nsubj")
    return (
        inner is not None
        and inner.kind == "say"
        and own is not None
        and own.pos != "PRON"
        and s.child(clause, "ccomp") is not None
    )


def _carries(s: ParsedSentence, cue: Cue, words: Lexicon) -> bool:
    """Tell whether a cue brings the words of somebody else: "quoted Lund as saying", "cited her as
    having promised", "“I will pay,” Berg quoted Lund".
    """
    whom, around = s.child(cue.verb, "dobj", "nsubjpass"), s.child(cue.verb, "ccomp")
    quotes = cue.lemma in words.words("quoting") and whom is not None
    if quotes and around is not None and around.quoted:
        return True
    behind = [p for c in s.children(cue.verb, "prep") if c.lower == "as" for p in s.children(c)]
    behind += (
        s.children(whom, "acl") if whom is not None and cue.lemma in words.words("hearing") else ()
    )
    return any(c.is_verb and _speaks(s, c, words) for c in behind)


def _speaks(s: ParsedSentence, verb: Token, words: Lexicon) -> bool:
    """Tell whether a verb is one of saying, or one of undertaking with what is undertaken."""
    cue = cue_of(s, verb, words)
    if cue is None:
        return False
    return cue.kind == "say" or (
        cue.kind in ("commit", "refuse") and bool(s.children(verb, "xcomp", "ccomp", "dobj"))
    )


def is_silence(s: ParsedSentence, cue: Cue, words: Lexicon) -> bool:
    """Tell whether somebody only keeps silent: "declined to comment", "did not know whether"."""
    inner = s.child(cue.verb, "xcomp")
    if cue.kind == "refuse" and inner is not None:
        return inner.lemma in words.words("keeping_silent")
    clause = s.child(cue.verb, "ccomp")
    if cue.verb.relation == "relcl" and _has_gap(s, cue.verb):
        return True
    if clause is None:
        return cue.lemma == "know" and is_negated(s, cue.verb)
    inner = s.child(clause, "ccomp")
    unknown = inner is not None and is_negated(s, clause) and _is_indirect(s, inner)
    return unknown or (cue.lemma in words.words("asking") and _is_indirect(s, clause))


def _has_gap(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether a relative pronoun stands for something inside what is said: "questions that
    Lund said the firm could not answer".
    """
    own = s.child(verb, "nsubj")
    first = s[s.left(verb)]
    return own is not None and first.tag in ("WDT", "WP") and s.children(verb, "nsubj")[-1] != first


def _is_indirect(s: ParsedSentence, clause: Token) -> bool:
    """Tell whether a clause is an indirect question: "whether", "if", "how"."""
    first = s[s.left(clause)]
    return first.lower in ("whether", "if") or first.tag == "WRB"
