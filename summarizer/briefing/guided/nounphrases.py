"""Noun phrases: whole constituents of the text that can be what a view is about."""

from __future__ import annotations

from collections.abc import Iterator

from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token

LONGEST = 9
"""Words of a noun phrase that can be an issue."""
_OUTSIDE = ("relcl", "acl", "advcl", "appos", "ccomp", "parataxis", "cc", "conj", "punct", "dep")
"""What hangs on a noun and is no part of its name."""
_NO_PHRASE = ("compound", "npadvmod", "nmod", "poss")
"""What is but a part of a larger phrase: "the union's" of "the union's demands"."""
_ASIDE = ("reason", "example", "instance")
"""What stands beside a thing and tells nothing of it: "the effort for a different reason"."""
_ADDRESSING = ("on", "upon", "to", "with")
"""Behind these stands who is told to do something: "appealed to the council to act"."""
_AMOUNTS = ("CARDINAL", "PERCENT", "MONEY", "QUANTITY")
_NO_ISSUE = ("DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY")


def root_of(sentence: ParsedSentence, span: Span) -> Token:
    """Return the word of a span that hangs on nothing inside it; no quotation mark, which hangs
    on the verb of saying as the quoted words do.
    """
    for token in sentence.words(span):
        if token.pos == "PUNCT":
            continue
        if not span.first <= token.head <= span.last or token.head == token.index:
            return token
    return sentence[span.first]


def core(sentence: ParsedSentence, noun: Token, *, longest: int = LONGEST) -> Span:
    """Return the phrase around a noun, with as many of its prepositional phrases as fit.

    "the closure of the ward" of "the closure of the ward, which he had opened himself".
    """
    first = last = noun.index
    for child in sentence.children(noun):
        if child.index < noun.index and child.relation not in _OUTSIDE:
            first = min(first, sentence.left(child))
    for child in sentence.children(noun):
        if child.index <= noun.index or child.index < last:
            continue
        if child.relation in ("case", "poss") and child.index == last + 1:
            last = child.index
        elif child.lower == "as" and sentence.child(child, "pobj") is None:
            break  # "condemned the test as destabilizing"
        elif child.relation == "prep" and sentence.left(child) == last + 1:
            end = _end_of_preposition(sentence, child)
            if end is None or _size(sentence, first, end) > longest:
                break
            last = end
        elif child.relation == "acl" and _is_begun(sentence, noun):
            break  # "what we need is for talks | to begin"
        elif child.relation == "acl" and child.tag == "VB" and child.index - last <= 2:
            end = sentence.right(child)
            if _size(sentence, first, end) > longest or _has_clause(sentence, child):
                thing = sentence.child(child, "dobj")
                end = core(sentence, thing, longest=3).last if thing is not None else last
                if _size(sentence, first, end) > longest:
                    break
            last = max(last, end)
        elif child.relation not in ("prep", "case"):
            break
    while last + 1 < len(sentence) and (
        _is_joined(sentence, last) or _is_counted_on(sentence, last)
    ):
        last += 1
    return sentence.span(_without_lead(sentence, first, noun.index), last)


def _is_begun(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a noun is who or what does the act behind it: "is for talks to begin"."""
    preposition = sentence.head(noun)
    return preposition.lower == "for" and sentence.head(preposition).lemma == "be"


def _size(sentence: ParsedSentence, first: int, last: int) -> int:
    """Count the words of a span; a hyphened one is one word."""
    tokens = sentence.tokens[first : last + 1]
    hyphens = sum(token.text == "-" for token in tokens)
    return len(tokens) - 2 * hyphens


def _is_joined(sentence: ParsedSentence, last: int) -> bool:
    """Tell whether the next token goes on with the same word: "vice-president"."""
    one, other = sentence[last], sentence[last + 1]
    return one.end == other.start and ("-" in (one.text, other.text))


def _is_counted_on(sentence: ParsedSentence, last: int) -> bool:
    """Tell whether the next token goes on with a number: "between £1 | and £3"."""
    one, other = sentence[last], sentence[last + 1]
    return one.entity == other.entity in _AMOUNTS and not other.entity_begins


def _end_of_preposition(sentence: ParsedSentence, preposition: Token) -> int | None:
    """Find where a prepositional phrase ends, without what is set off behind it; None for a
    time.
    """
    inner = sentence.child(preposition, "pobj", "pcomp")
    if inner is None or inner.entity in ("DATE", "TIME") or inner.lower in ("be", *_ASIDE):
        return None
    if inner.relation == "pcomp":
        return sentence.right(preposition) if not _has_clause(sentence, inner) else None
    if preposition.lower == "between":
        return sentence.right(inner)  # "the war between Norway and Peru"
    return core(sentence, inner).last


def _has_clause(sentence: ParsedSentence, token: Token) -> bool:
    return any(
        part.relation in ("relcl", "advcl", "ccomp", "parataxis")
        for part in sentence.subtree(token)
    )


def _without_lead(sentence: ParsedSentence, first: int, noun: int) -> int:
    """Leave out marks and words such as "both" or "even" before the phrase, and a "that" which
    opens the clause: "said that | the tax".
    """
    while first < noun and (
        sentence[first].pos in ("PUNCT", "ADV", "CCONJ", "SPACE", "PART", "ADP", "SCONJ")
        or sentence[first].tag in ("PDT", "``", "''")
        or (sentence[first].lower == "that" and sentence[first + 1].relation in ("det", "poss"))
    ):
        first += 1
    return first


def noun_phrases(sentence: ParsedSentence) -> Iterator[Span]:
    """Yield the noun phrases of a sentence, outermost first, in text order; times and numbers
    aside.
    """
    for token in sentence.tokens:
        if token.pos not in ("NOUN", "PROPN") or token.relation in _NO_PHRASE:
            continue
        if token.entity in _NO_ISSUE:
            continue
        if heads_clause(sentence, token) or _is_place(sentence, token):
            continue
        whole = core(sentence, token)
        yield whole
        short = core(sentence, token, longest=3)
        if short.last != whole.last:
            yield short


def heads_clause(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a token has a subject or an auxiliary, and so is no noun, whatever its tag:
    "History and reality show that …", "a window is opening".
    """
    return sentence.child(token, "nsubj", "nsubjpass", "aux", "auxpass") is not None


def _is_place(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a noun only tells where a thing named before it is: "the deal is on the
    table".
    """
    preposition = sentence.head(noun)
    if noun.relation != "pobj" or preposition.relation != "prep":
        return False
    verb = sentence.head(preposition)
    subject = sentence.child(verb, "nsubj")
    return verb.pos == "AUX" and subject is not None and subject.pos in ("NOUN", "PROPN")


def subject_of(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the subject of a clause, active or passive; that of the clause it is joined to, and of
    an infinitive whoever is told to.
    """
    seen = 0
    while seen < 4:
        found = sentence.child(verb, "nsubj", "nsubjpass", "csubj")
        if found is not None or verb.relation not in ("conj", "xcomp"):
            return found
        if verb.relation == "xcomp" and (told := addressee_of(sentence, verb)) is not None:
            return told
        verb, seen = sentence.head(verb), seen + 1
    return None


def addressee_of(sentence: ParsedSentence, act: Token) -> Token | None:
    """Return who is told to do an act: "urged | the council | to act", "called on it to act"."""
    verb = sentence.head(act)
    if act.tag != "VB" or act.relation != "xcomp":
        return None
    told = [*sentence.children(verb, "dobj", "dative")]
    for preposition in sentence.children(verb, "prep"):
        if preposition.lower in _ADDRESSING:
            told += sentence.children(preposition, "pobj")
    return next((one for one in told if verb.index < one.index < act.index), None)
