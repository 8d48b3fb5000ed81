"""Phrases and clauses of a parsed sentence: whose verb it is, how far a constituent reaches."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.guided.people import people
from summarizer.briefing.guided.tokens import FINITE, ParsedSentence, Span, Token

SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_RELATIVES = ("WDT", "WP")
_OPEN_ENDED = ("relcl", "advcl", "punct", "acl", "parataxis", "ccomp", "dep")
_USING = ("use", "take", "seize")
"""Whose object says nothing: "used the occasion to announce"."""
_LONGEST_APPOSITION = 14
_DEEPEST = 6
_STRAIGHT, _OPENS, _CURLY = ('"',), ("“", "„", "«"), ("“", "”")
_MAY_BEGIN = ('"', "“", "„", "«", "‘", "'", "(", "[", "''", "``", "-")
_MAY_END = ('"', "”", "»", "’", "'", ")", "]", ".", "!", "?", "…", "...", "''", "%")


def is_passive(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb stands in the passive: "was rejected", "got sacked"."""
    return bool(s.children(verb, "auxpass", "nsubjpass"))


def agent_of(s: ParsedSentence, verb: Token) -> Token | None:
    """Find who does what a passive tells: "by the council"."""
    for by in s.children(verb, "agent"):
        who = s.child(by, "pobj")
        return who if who is not None and who.entity not in ("DATE", "TIME", "CARDINAL") else None
    return None


def relative_of(s: ParsedSentence, verb: Token) -> Token | None:
    """Return the relative pronoun that is a verb's subject: "Lund, who said"."""
    if verb.relation != "relcl":
        return None
    return next((c for c in s.children(verb, "nsubj", "nsubjpass") if c.tag in _RELATIVES), None)


def subject_of(s: ParsedSentence, verb: Token, depth: int = 0) -> Token | None:
    """Find who does what a verb tells: its subject, that of the verb it is joined to or controlled
    by, the agent of a passive, or what a relative clause or participle hangs on.
    """
    if depth > _DEEPEST:
        return None
    agent = agent_of(s, verb)
    if is_passive(s, verb) or (verb.tag == "VBN" and verb.relation in ("acl", "advcl") and agent):
        return agent
    subjects = s.children(verb, "nsubj", "expl")
    if subjects:
        own = subjects[-1] if subjects[-1].index < verb.index else subjects[0]
        return s.head(verb) if verb.relation == "relcl" and own.tag in _RELATIVES else own
    if verb.relation == "relcl" and verb.tag != "VB":
        return None
    if is_occasion(s, verb):
        return subject_of(s, s.head(s.head(verb)), depth + 1)
    if verb.relation == "acl":
        worded = s.head(verb)  # "issued a statement condemning the attack"
        is_thing = worded.pos == "NOUN" and people(worded.lemma) is None
        if verb.tag == "VBG" and worded.relation == "dobj" and is_thing:
            return subject_of(s, s.head(worded), depth + 1)
        speaks = verb.tag in ("VBG", "VBD") or (
            s.child(verb, "ccomp") is not None and s.head(verb).pos == "PROPN"
        )
        return s.head(verb) if speaks else None
    if verb.relation in ("advcl", "ccomp", "pcomp", "dep") and is_finite(s, verb):
        return None  # "after Lund, who …, had declared": its own, which the parse has lost
    if verb.relation == "conj" or (
        verb.relation in ("xcomp", "advcl", "ccomp", "pcomp", "prep", "dep")
        and verb.tag not in FINITE
    ):
        return _of_head(s, verb, depth)
    return None


def uses(verb: Token) -> bool:
    """Tell whether a verb only takes an occasion: "used the vote to call for"."""
    return verb.lemma in _USING


def is_finite(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb has a helper with a tense: "had declared"."""
    return any(c.tag in FINITE for c in s.children(verb, "aux"))


def is_forced(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb is what is left to do: "have no choice but to oppose"."""
    first = s.left(verb)
    return s[first].lower == "to" and first > 0 and s[first - 1].lower == "but"


def is_occasion(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb hangs on what somebody takes for it: "took the chance to praise"."""
    noun = s.head(verb)
    taken = noun.relation == "dobj" and uses(s.head(noun))
    return verb.tag == "VB" and verb.relation in ("acl", "relcl") and taken


def _of_head(s: ParsedSentence, verb: Token, depth: int) -> Token | None:
    """Return the subject of the verb or adjective that a verb hangs on."""
    head = s.head(verb)
    while head.pos in ("ADP", "SCONJ") and head.head != head.index:
        head = s.head(head)
    if head.is_verb:
        if verb.relation == "xcomp" and not uses(head):  # "told her to say"
            for told in s.children(head, "dobj", "dative"):
                if told.index < verb.index and verb.tag == "VB":
                    return told
        found = subject_of(s, head, depth + 1)
        if found is None and is_passive(s, head) and verb.relation in ("xcomp", "advcl", "conj"):
            return s.child(head, "nsubjpass")
        return found
    if head.pos == "ADJ" and head.relation in ("acomp", "oprd"):
        return subject_of(s, s.head(head), depth + 1)
    return None


def noun_phrase(s: ParsedSentence, noun: Token, *, before: int | None = None) -> Span:
    """Return the words of a noun and what belongs to it, without clauses and what is only set off.

    `before` is a token where the phrase has to end: the verb behind a subject.
    """
    first, last = s.left(noun), noun.index
    for child in s.children(noun):
        if child.index > noun.index and child.relation not in _OPEN_ENDED:
            end = _clipped(s, child)
            if child.relation != "appos" or end - s.left(child) <= _LONGEST_APPOSITION:
                last = max(last, end)
        elif child.index < noun.index and child.relation in ("relcl", "ccomp", "parataxis"):
            first = max(first, s.right(child) + 1)
    if before is not None and last >= before > noun.index:
        last = before - 1
    while first < noun.index and s[first].entity in ("DATE", "TIME"):
        first += 1
    return trimmed(s, s.span(min(first, noun.index), last))


def _clipped(s: ParsedSentence, token: Token) -> int:
    """Find where a subtree ends before the first clause in it."""
    for inner in s.subtree(token):
        if inner.relation in ("relcl", "advcl", "ccomp") and inner.index > token.index:
            return max(token.index, s.left(inner) - 1)
    return s.right(token)


def whole(s: ParsedSentence, head: Token) -> Span:
    """Return a constituent: everything under its head."""
    return trimmed(s, s.span(s.left(head), s.right(head)))


def around(s: ParsedSentence, head: Token, inserted: Token) -> tuple[Span, ...]:
    """Return a constituent without a clause that is set into it: "He lied, she said, often"."""
    first, last = s.left(head), s.right(head)
    left, right = s.left(inserted), s.right(inserted)
    if right < first or left > last:
        return (whole(s, head),)
    parts = [s.span(first, left - 1)] if left > first else []
    parts += [s.span(right + 1, last)] if right < last else []
    return tuple(trimmed(s, part) for part in parts if _has_words(s, part))


def trimmed(s: ParsedSentence, span: Span) -> Span:
    """Return a span without commas, dashes, conjunctions and unpaired marks at its ends.

    A quotation mark or bracket that stands right behind and belongs to one inside comes in.
    """
    first, last = _stripped(s, span.first, span.last)
    first = s.dateline if first < s.dateline <= last else first
    behind = s[last + 1] if last + 1 < len(s) else None
    if behind is not None and behind.pos == "PUNCT" and behind.quoted and s[last].quoted:
        while last + 1 < len(s) and s[last + 1].quoted and s[last + 1].pos == "PUNCT":
            last += 1
    elif behind is not None and behind.text == ")" and _unpaired(s, first, last, "(", ")") > 0:
        last += 1
    if (
        first
        and s[first].quoted
        and s[first - 1].text in _STRAIGHT + _OPENS
        and s[first - 1].quoted
    ):
        first -= 1
    straight = s.count('"', first, last) % 2
    open_marks = _unpaired(s, first, last, *_CURLY) + (straight if _is_mark(s[first]) else 0)
    shut_marks = -_unpaired(s, first, last, *_CURLY) + (straight if _is_mark(s[last]) else 0)
    if open_marks > 0 and _is_mark(s[first]) and first < last:
        first += 1
    elif shut_marks > 0 and _is_mark(s[last]) and first < last:
        last -= 1
    return s.span(*_stripped(s, first, last))


def _stripped(s: ParsedSentence, first: int, last: int) -> tuple[int, int]:
    """Return the ends of a span without what cannot stand at an end."""
    while first < last and _hangs(s[first]) and s[first].text not in _MAY_BEGIN:
        first += 1
    while (
        first < last
        and _hangs(s[last])
        and (s[last].text not in _MAY_END or (s[last].text == "." and not s[last].quoted))
    ):
        last -= 1
    if s[last].text == ")" and _unpaired(s, first, last, "(", ")") < 0:
        last -= 1
    if s[first].text == "(" and _unpaired(s, first, last, "(", ")") > 0:
        first += 1
    return first, last


def _unpaired(s: ParsedSentence, first: int, last: int, opening: str, closing: str) -> int:
    """Count how many opening marks more than closing ones a span has."""
    return s.count(opening, first, last) - s.count(closing, first, last)


def _is_mark(token: Token) -> bool:
    return any(mark in token.text for mark in ('"', *_CURLY))


def _hangs(token: Token) -> bool:
    return token.pos in ("PUNCT", "SPACE") or token.relation == "cc"


def _has_words(s: ParsedSentence, span: Span) -> bool:
    return any(token.pos not in ("PUNCT", "SPACE") for token in s.words(span))


def is_negated(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether "not" or "never" stands with a verb."""
    return any(child.index - verb.index <= 2 for child in s.children(verb, "neg"))


def phrasal(s: ParsedSentence, verb: Token) -> str:
    """Return the lemma of a verb with its particle: "call off"."""
    particle = s.child(verb, "prt")
    return f"{verb.lemma} {particle.lower}" if particle is not None else verb.lemma


def joined(s: ParsedSentence, verb: Token) -> Iterator[Token]:
    """Yield a verb and those joined to it by "and"."""
    yield verb
    for other in s.children(verb, "conj"):
        if other.is_verb:
            yield from joined(s, other)


def marker_of(s: ParsedSentence, clause: Token) -> str:
    """Return the word that opens a clause, in small letters: "if", "whether", "that"; else ""."""
    opening = s.child(clause, "mark")
    if opening is not None:
        return opening.lower
    first = s[s.left(clause)]
    return first.lower if first.pos in ("SCONJ",) and first.relation == "advmod" else ""


def is_remote(s: ParsedSentence, token: Token, act: Span) -> bool:
    """Tell whether a word of an act stands in a clause of it that tells something else: "meet when
    Kenya votes", "taking the treaty with Kenya into account", "a fee, a reaction to Kenya's".
    """
    for above in (token, *s.ancestors(token)):
        if not act.first < above.index <= act.last:
            return False
        if above.relation in ("relcl", "parataxis"):
            return True
        if above.relation in ("acl", "advcl") and above.tag != "VB":
            return True
        if above.relation == "appos" and above.pos == "NOUN" and above != token:
            return True
    return False
