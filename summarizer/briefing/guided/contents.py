"""What a cue brings: the clauses, objects and quotations that are said, thought or wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from summarizer.briefing.guided.cues import Cue
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.phrases import around, is_passive, trimmed, whole
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token

_SET_OFF = (",", "”", '"', "—", "–", "-", "―", "(", "--", "’", "'")
_OF = ("on", "of", "for", "between", "against")
_TAKING_SIDES = ("judge", "commit", "refuse", "withdraw")


@dataclass(frozen=True, slots=True)
class Content:
    """The words that are said, as the heads of its constituents and as their spans."""

    heads: tuple[Token, ...]
    spans: tuple[Span, ...]
    is_around: bool = False
    """The cue stands in, before or after it, set off: "He lied, she said"."""
    is_quotation: bool = False


NO_CONTENT = Content((), ())


def content_of(s: ParsedSentence, cue: Cue, words: Lexicon) -> Content:
    """Tell what a cue brings; `NO_CONTENT` where it brings nothing."""
    heads = _clauses(s, cue, words) + _objects(s, cue, words)
    if not heads and is_passive(s, cue.verb):
        heads = s.children(cue.verb, "nsubjpass")
    elif not heads and cue.verb.tag == "VBN" and cue.verb.relation == "acl":
        heads = (s.head(cue.verb),)
    quotations = _quotations(s, cue) if cue.kind in ("say", "think", "find", "judge") else ()
    if not heads and cue.kind == "say":
        heads = _behind_time(s, cue)
    if not heads:
        host = _host(s, cue)
        if host is not None:
            parts = around(s, host, cue.verb)
            if len(parts) == 2 and all(t.quoted for t in s.words(parts[0])):
                parts = tuple(p for p in parts if any(t.quoted for t in s.words(p)))
            return Content((host,), parts, is_around=True)
    if not heads and cue.kind == "say":
        heads = _adverbial(s, cue)
    if not heads and cue.lemma in words.words("told"):
        heads = _behind_addressee(s, cue)
    whole_spans = [_with_its_matter(s, h, _without_cue(s, h, cue), words) for h in heads]
    spans = tuple(
        one
        for one in whole_spans
        if not any(one != o and o.first <= one.first and one.last <= o.last for o in whole_spans)
    )
    spans = tuple(_unbroken(s, spans))
    if cue.lemma.removesuffix(" as") in words.words("naming") and s.right(cue.verb) > cue.last:
        first = min(cue.last, cue.verb.index) + 1
        joined = [
            c for c in s.children(cue.verb, "conj", "advcl") if c.is_verb and c.index > cue.last
        ]
        last = min((s.left(c) - 1 for c in joined), default=s.right(cue.verb))
        spans = (trimmed(s, s.span(first, max(first, last))),)
    if not spans and quotations:
        return Content(heads, quotations, is_quotation=True)
    return Content(heads, spans)


def _unbroken(s: ParsedSentence, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Yield spans, those as one that the parse has parted inside a word: "re", "-", "open"."""
    kept: Span | None = None
    for span in spans:
        if kept is not None and s[kept.last].end == s[span.first].start:
            kept = s.span(kept.first, span.last)
            continue
        if kept is not None:
            yield kept
        kept = span
    if kept is not None:
        yield kept


def _with_its_matter(s: ParsedSentence, noun: Token, span: Span, words: Lexicon) -> Span:
    """Return the words of a view with what it is about, where the parse hangs that on the verb:
    "voiced their opposition | to the duty".
    """
    if noun.relation != "dobj" or noun.pos != "NOUN" or span.last != s.right(noun):
        return span
    behind = s.children(s.head(noun), "prep")
    last = span.last
    for child in behind:  # "blasted the duty | on steel | as “stupid”"
        judges = child.lower == "as" and s.head(noun).lemma in words.words("judging_as")
        about = f"{noun.lemma} {child.lower}" in words.table("attitudes") or (
            child.lower in words.words("noun_prepositions")
            and noun.lemma in words.words("nouns") | words.words("against") | words.words("favor")
        )
        whose = s.child(child, "pobj")
        of = child.lower in _OF and (whose is None or whose.entity not in ("DATE", "TIME"))
        named = of and any(c.lower == "as" and c.index > child.index for c in behind)
        if child.index != last + 1 or not (judges or about or named or (of and last > span.last)):
            continue
        aside = (t for t in s.subtree(child) if t.tag == "VBG" and s[t.index - 1].text == ",")
        ends = [t.index - 1 for t in aside if t.relation in ("advcl", "conj")]
        last = min([s.right(child), *ends])
    return trimmed(s, s.span(span.first, last)) if last > span.last else span


def _clauses(s: ParsedSentence, cue: Cue, words: Lexicon) -> tuple[Token, ...]:
    naming = cue.lemma in words.words("naming")
    found = s.children(cue.verb, "ccomp", "xcomp", "oprd")
    speaks = any(c.relation == "ccomp" and c.quoted for c in found)
    return tuple(
        child
        for child in found
        if (child.relation != "oprd" or naming)
        and not (
            speaks and child.tag == "VBG" and not child.quoted
        )  # "he said, addressing a rally"
    )


def _objects(s: ParsedSentence, cue: Cue, words: Lexicon) -> tuple[Token, ...]:
    """Return objects, and what a preposition brings, of the verbs that say something by them."""
    found: list[Token] = []
    takes_side = cue.kind in _TAKING_SIDES
    clausal = any(s.children(cue.verb, "ccomp", "xcomp"))
    if takes_side or cue.lemma in words.words("object_cues"):
        found += [
            child
            for child in map(partial(_antecedent, s, cue.verb), s.children(cue.verb, "dobj"))
            if child.tag != "PRP" or not child.lower.endswith(("self", "selves"))
        ]
        if clausal and cue.lemma in words.words("told"):
            found = []
    if " " in cue.lemma and not clausal:
        particle = s[cue.last]
        found += [particle] if particle.relation == "prep" else []
    prepositions = words.table("with_preposition").get(cue.lemma, "").split()
    if not clausal and (takes_side or (prepositions and not found)):
        allowed = prepositions or words.words("prepositions")
        found += [
            child
            for child in s.children(cue.verb, "prep")
            if child.lower in allowed
            and child.index > cue.verb.index
            and child not in found
            and not _is_answered(s, cue, child)
        ]
    if cue.kind in ("commit", "refuse"):
        found += [child for child in s.children(cue.verb, "advcl") if child.tag == "VB"]
    return tuple(found)


def _is_answered(s: ParsedSentence, cue: Cue, preposition: Token) -> bool:
    """Tell whether a preposition brings whom somebody answers or speaks to, which tells nothing of
    what he says: "responded to Lund, who had accused him".
    """
    who = s.child(preposition, "pobj")
    speaks = cue.kind == "say" and preposition.lower in ("to", "with")
    return speaks and who is not None and who.entity == "PERSON"


def _antecedent(s: ParsedSentence, verb: Token, noun: Token) -> Token:
    """Tell what a relative pronoun stands for: "the records that Lund released"."""
    relative = noun.tag in ("WDT", "WP") and verb.relation == "relcl"
    return s.head(verb) if relative else noun


def _host(s: ParsedSentence, cue: Cue) -> Token | None:
    """Return the clause that a cue is set into or behind: "The plan, he said, is dead"."""
    verb = cue.verb
    if cue.kind not in ("say", "think", "find") or not s.head(verb).is_verb:
        return None
    if verb.relation not in ("parataxis", "ccomp", "advcl", "conj", "dep", "intj"):
        return None
    first = s.left(verb)
    set_off = s[first].text in _SET_OFF or s[max(0, first - 1)].text in _SET_OFF
    if set_off and (verb.relation == "parataxis" or s.head(verb).index < first):
        return s.head(verb)
    return None


def _adverbial(s: ParsedSentence, cue: Cue) -> tuple[Token, ...]:
    """Return a clause that the parse takes for an adverbial: "he said the plan …"."""
    return tuple(
        child
        for child in s.children(cue.verb, "advcl")
        if child.index > cue.verb.index
        and child.tag != "VBG"
        and s.child(child, "nsubj") is not None
        and not any(
            g.index == s.left(child) and g.lower not in ("that", "how", "why")
            for g in s.children(child, "mark", "advmod")
        )
    )


def _behind_addressee(s: ParsedSentence, cue: Cue) -> tuple[Token, ...]:
    """Read "told reporters that …" where the clause hangs on the reporters."""
    for told in s.children(cue.verb, "dobj", "dative"):
        for inner in s.children(told, "relcl", "acl", "ccomp"):
            if s[s.left(inner)].lower == "that" or inner.relation == "ccomp":
                return (inner,)
    return ()


def _behind_time(s: ParsedSentence, cue: Cue) -> tuple[Token, ...]:
    """Read "conceded for the first time that …" where the clause hangs on the time."""
    for preposition in s.children(cue.verb, "prep"):
        for time in s.children(preposition, "pobj"):
            for inner in s.children(time, "acl", "relcl", "ccomp"):
                if s[s.left(inner)].lower == "that" and s.child(inner, "nsubj", "nsubjpass"):
                    return (inner,)
    return ()


def _quotations(s: ParsedSentence, cue: Cue) -> tuple[Span, ...]:
    """Tell what is quoted in the sentence beside the cue, as one span for each quotation."""
    found: list[Span] = []
    first: int | None = None
    for token in s.tokens:
        if token.quoted and first is None:
            first = token.index
        elif not token.quoted and first is not None:
            found.append(s.span(first, token.index - 1))
            first = None
    if first is not None:
        found.append(s.span(first, len(s) - 1))
    return tuple(
        span
        for span in found
        if not span.first <= cue.verb.index <= span.last and not _is_anothers(s, span, cue)
    )


def _is_anothers(s: ParsedSentence, span: Span, cue: Cue) -> bool:
    """Tell whether a quotation hangs on another verb beside the cue: "Calling it “unfair”, he
    ruled against it".
    """
    aside = cue.verb.relation in ("relcl", "acl", "advcl", "xcomp")
    if aside and not s.left(cue.verb) <= span.first <= s.right(cue.verb):
        return True  # "the lawyer who argued the case said: “It is unfair”"
    tops = [t for t in s.words(span) if not span.first <= t.head <= span.last and t.pos != "PUNCT"]
    above = [a for t in tops for a in s.ancestors(t)]
    between = above[: above.index(cue.verb)] if cue.verb in above else []
    return any(a.is_verb and a.relation in ("advcl", "csubj") for a in between)


def _without_cue(s: ParsedSentence, head: Token, cue: Cue) -> Span:
    """Return a constituent, up to the cue where the parse has put the cue inside."""
    first, last = s.left(head), s.right(head)
    if cue.verb.relation == "relcl" and s.head(cue.verb) == head:
        last = s.left(cue.verb) - 1
    elif head.index < cue.verb.index <= last:
        last = cue.verb.index - 1
    elif first <= cue.verb.index < head.index:
        first = cue.last + 1
    return trimmed(s, s.span(first, last)) if last > first else whole(s, head)
