"""What somebody is told to do: clauses of demands, and the act as a noun: "paying the crews"."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.inflection import gerund
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import addressee_of, root_of
from summarizer.briefing.guided.tokens import FINITE, ParsedSentence, Span, Token

_LONGEST = 12
"""Words behind the verb of an act that can be an issue."""
_MANY = ("i", "you", "we", "they")


def is_subjunctive(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a clause is what somebody insists on: "insisted that Norway not refuse"."""
    subject = s.child(verb, "nsubj", "nsubjpass")
    if subject is None or verb.relation != "ccomp":
        return False
    if s.head(verb).lemma not in lexicon.words("insisting"):
        return False
    bare = verb.tag in ("VB", "VBP") and verb.lower == verb.lemma
    passive = any(c.lower == "be" for c in s.children(verb, "auxpass"))
    single = subject.tag in ("NN", "NNP", "PRP") and subject.lower not in _MANY
    asks = s.head(verb).lemma in lexicon.words("asked_for")  # "recommended the members accept it"
    alone = asks or (single and s.child(subject, "conj") is None)
    tensed = any(c.tag in ("MD", *FINITE) for c in s.children(verb, "aux"))
    return (bare or passive) and alone and not tensed


def act_named(s: ParsedSentence, act: Token, lexicon: Lexicon) -> tuple[str, Span | None] | None:
    """Return what somebody is told to do as a noun, its first word and the words behind that:
    ("being", "more open"), ("resigning", None); None where it is too long or tells nothing.
    """
    inside = [c for c in s.children(act) if c.index > act.index and c.relation != "punct"]
    if not inside and act.lemma in lexicon.words("vague_acts"):
        return None
    if not inside:
        return gerund(act.lemma, lexicon), None
    last = max(s.right(c) for c in inside)
    short = [s.right(c) for c in inside if s.right(c) - act.index <= _LONGEST]
    end = last if last - act.index <= _LONGEST else max(short, default=act.index)
    if end == act.index or any(t.text in (",", ";") for t in s.tokens[act.index : end]):
        return None
    return gerund(act.lemma, lexicon), s.span(act.index + 1, end)


def asked_act(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> Token | None:
    """Return what somebody is asked to do, where no thing tells it: "called on the union to be more
    open" is about "being more open".
    """
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    act = root_of(s, span)
    asks = finding.lemma in lexicon.words("favor")
    if not asks or addressee_of(s, act) is None or act.lemma in lexicon.words("seeing"):
        return None
    explained = s.child(act, "ccomp", "acomp") is not None
    thing = s.child(act, "dobj")
    if thing is None and not explained:
        preposition = s.child(act, "prep")
        beside = s.child(act, "prt", "advmod")
        explained = preposition is None and beside is not None and beside.index > act.index
        place = s.child(preposition, "pobj") if preposition is not None else None
        clause = s.child(preposition, "pcomp") if preposition is not None else None
        explained = explained or clause is not None  # "to reflect on how it was done"
        # "to stay at home"
        explained = explained or (place is not None and place.tag == "NN" and not s.children(place))
    if thing is not None and thing.entity in ("GPE", "LOC", "PERSON"):
        return act  # "to visit Norway"
    if thing is None and not s.children(act, "dobj", "prep", "xcomp", "ccomp", "acomp", "attr"):
        return act  # "to resign"
    if not explained or (thing is not None and s.child(act, "ccomp") is None):
        return None
    return act
