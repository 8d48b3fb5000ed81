"""Findings from verbs: "Lund said …", "rejected by Lund", "Lund, who opposes …"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarizer.briefing.guided.contents import Content, content_of
from summarizer.briefing.guided.cues import Cue, cue_of, is_unsaid
from summarizer.briefing.guided.demanding import is_subjunctive
from summarizer.briefing.guided.findings import Finding, Quoted
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.phrases import is_forced, is_negated, noun_phrase, trimmed, whole
from summarizer.briefing.guided.promises import (
    Promise,
    condition_of,
    make_promise,
    promises_in,
    takes_back,
)
from summarizer.briefing.guided.sources import Source, met_with, source_of
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.briefing.guided.unsaid import (
    has_gap,
    is_silence,
    is_told,
    only_issues,
    only_names,
    only_speaks,
    tells_itself,
)


def from_verb(s: ParsedSentence, cue: Cue, words: Lexicon) -> Iterator[Finding]:
    """Tell what a cue verb tells; nothing where nobody or nothing is said."""
    if (
        is_told(s, cue, words)
        or only_speaks(s, cue)
        or only_issues(s, cue, words)
        or (has_gap(s, cue) and not only_names(s, cue, words))
        or any(met_with(s, c, words) for c in s.children(cue.verb, "dobj"))
    ):
        return
    source = source_of(s, cue, words)
    content = content_of(s, cue, words)
    if content.is_around and tells_itself(s, content.heads[0], words):
        return  # "Lund said the toll was late and, Berg said, …": it is Lund who says so
    if source is not None:
        content = _without_source(content, source)
    if source is None or not (content.spans or _is_bare(s, cue)):
        return
    opens = bool(content.spans) and content.spans[0].first == 0 and s[0].tag == "VBG"
    if opens and cue.verb.index > 0 and cue.lemma in words.words("asides"):
        return  # "Insisting that it was safe, Lund spoke with Berg"
    view = _view(s, cue, source, content, words=words)
    promises = (
        tuple(_promises(s, cue, content, words)) if not view.negated or cue.kind != "say" else ()
    )
    if cue.kind == "withdraw" and not promises:
        return
    part = _before_promises(s, cue, content, promises)
    if part is not None:
        yield replace(view, content=(part,), quoted=quoted(s, (part,)), condition=None)
    elif not promises:
        yield view
    yield from _said_further(s, cue, view)
    for promise in promises:
        yield promised(s, view, promise, words)


def _before_promises(
    s: ParsedSentence, cue: Cue, content: Content, promises: tuple[Promise, ...]
) -> Span | None:
    """Return what is said before what is promised: "said she regretted it and would stay"."""
    clause = _clause(content)
    if cue.kind not in ("say", "think") or clause is None or content.is_around or not promises:
        return None
    joined = [c for c in s.children(clause, "conj") if c.is_verb and not is_forced(s, c)]
    if not joined or any(
        not any(c.index in (t.index for t in (p.verb, *s.ancestors(p.verb))) for c in joined)
        for p in promises
    ):
        return None
    first, last = s.left(clause), s.left(joined[0]) - 1
    while last > first and (s[last].pos in ("CCONJ", "PUNCT") or s[last].lower == "that"):
        last -= 1
    return trimmed(s, s.span(first, last)) if last - first > 1 else None


def _said_further(s: ParsedSentence, cue: Cue, view: Finding) -> Iterator[Finding]:
    """Yield a clause joined to the saying that is said, too: "said it was right, but had been
    “late”".
    """
    if cue.kind != "say" or s.child(cue.verb, "ccomp") is None:
        return
    for clause in s.children(cue.verb, "conj"):
        own = s.child(clause, "nsubj", "nsubjpass")
        marked = any(token.quoted for token in s.subtree(clause))
        if own is not None and marked and _tells_what_is(clause) and not clause.quoted:
            span = whole(s, clause)
            yield replace(
                view, content=(span,), quoted=quoted(s, (span,)), modality="", condition=None
            )


def _tells_what_is(clause: Token) -> bool:
    """Tell whether a clause only tells what something is, so that it is no saying of its own."""
    return clause.lemma in ("be", "have") or clause.pos == "AUX"


def promised(s: ParsedSentence, view: Finding, promise: Promise, words: Lexicon) -> Finding:
    """Return a finding whose words bind somebody."""
    condition = condition_of(s, promise.verb, words)
    return replace(
        view,
        kind="promise",
        act=promise.act,
        doer=promise.doer,
        modality=promise.modality,
        negated=promise.negated,
        hedged=promise.hedged,
        condition=whole(s, condition) if condition is not None else view.condition,
        time=time_of(s, promise.verb),
    )


def time_of(s: ParsedSentence, verb: Token) -> Span | None:
    """Return the words that tell when: "by May 2027", "next week"."""
    for token in s.subtree(verb):
        if token.entity in ("DATE", "TIME") and token.entity_begins:
            last = token.index
            while (
                last + 1 < len(s)
                and s[last + 1].entity == token.entity
                and not s[last + 1].entity_begins
            ):
                last += 1
            first = token.index
            if first and s[first - 1].pos in ("ADP", "SCONJ"):
                first -= 1
            return s.span(first, last)
    return None


def _is_bare(s: ParsedSentence, cue: Cue) -> bool:
    """Tell whether what is said may stand in other sentences: "Lund asked.", "Lund said:"."""
    ends = s.tokens[-1].text == ":" or s.right(cue.verb) >= len(s) - 2
    return (
        cue.kind in ("say", "judge")
        and cue.verb.relation == "ROOT"
        and ends
        and (s.tokens[-1].text == ":" or not s.children(cue.verb, "dobj", "prep"))
    )


def _without_source(content: Content, source: Source) -> Content:
    """Return the content without constituents that hold the source: what the parse has put too
    high.
    """
    at = source.head.index
    spans = tuple(span for span in content.spans if not span.first <= at <= span.last)
    if len(spans) == len(content.spans):
        return content
    return replace(content, heads=tuple(h for h in content.heads if h != source.head), spans=spans)


def _view(
    s: ParsedSentence, cue: Cue, source: Source, content: Content, *, words: Lexicon
) -> Finding:
    """Return the finding as far as it promises nothing."""
    clause = _clause(content)
    binding = cue.kind in ("commit", "refuse")
    condition = condition_of(s, clause, words) if clause is not None else None
    condition = condition or (condition_of(s, cue.verb, words) if binding else None)
    unsaid = is_unsaid(s, cue) or is_silence(s, cue, words)
    told = cue.lemma in words.words("told")
    inner = cue_of(s, clause, words) if clause is not None and clause.is_verb else None
    own = s.child(clause, "nsubj") if clause is not None and inner is not None else None
    other = own if own is not None and own.pos != "PRON" else None
    if inner is None or inner.kind != "judge" or is_subjunctive(s, inner.verb, words):
        other = None  # what is wanted of somebody is no view of his
    elif inner.lemma == "seek" and s.child(inner.verb, "xcomp") is not None:
        other = None  # nor is what others say that he tries: "they seek to ruin us"
    addressed = [
        c for c in s.children(cue.verb, "dobj", "dative") if told and c not in content.heads
    ]
    modal = (
        next((c.lemma for c in s.children(clause, "aux") if c.tag == "MD"), "") if clause else ""
    )
    return Finding(
        sentence=s.id,
        kind="information" if unsaid or cue.kind == "find" else "view",
        cue=s.span(cue.verb.index, max(cue.verb.index, cue.last)),
        lemma=cue.lemma,
        source=source.span,
        content=content.spans,
        doer=noun_phrase(s, other, before=clause.index) if other and clause else None,
        addressee=noun_phrase(s, addressed[0]) if addressed else None,
        relative=source.relative,
        negated=is_negated(s, cue.verb),
        modality=modal,
        condition=whole(s, condition) if condition is not None else None,
        quoted=quoted(s, content.spans),
        rule=("named" if only_names(s, cue, words) else "around" if content.is_around else "verb"),
    )


def quoted(s: ParsedSentence, spans: tuple[Span, ...]) -> Quoted:
    """Measure how much of a content is quoted."""
    tokens = [t for span in spans for t in s.words(span) if t.pos not in ("PUNCT", "SPACE")]
    marked = sum(t.quoted for t in tokens)
    return "no" if not marked else "direct" if marked * 10 >= len(tokens) * 8 else "partly"


def _intended(s: ParsedSentence, noun: Token, words: Lexicon) -> Iterator[Promise]:
    """Yield what a noun promises: "reaffirmed its commitment to paying", "his plan to cut"."""
    act = intended_act(s, noun)
    if act is not None:
        hedged = noun.lemma in words.words("offers")
        yield make_promise(s, act, s.child(noun, "poss"), modality=noun.lemma, hedged=hedged)


def intended_act(s: ParsedSentence, noun: Token) -> Token | None:
    """Return what a noun of undertaking is to: "a plan to pay", "commitment to paying"."""
    act = next((c for c in s.children(noun, "acl") if c.tag == "VB"), None)
    beside = [c for c in s.children(s.head(noun), "prep") if c.index == s.right(noun) + 1]
    behind = (
        s.child(c, "pcomp")
        for c in (*s.children(noun, "prep"), *(beside if noun.relation == "dobj" else ()))
        if c.lower in ("to", "of")
    )
    return act or next(filter(None, behind), None)


def _clause(content: Content) -> Token | None:
    """Return the head of what is said, where that is a clause."""
    for head in content.heads:
        if content.is_around or head.is_verb or head.relation in ("ccomp", "xcomp", "advcl", "acl"):
            return head
    return None


def _promises(s: ParsedSentence, cue: Cue, content: Content, words: Lexicon) -> Iterator[Promise]:
    """Tell what the source, or who is told of, binds itself to."""
    hedged = cue.lemma in words.words("proposing")
    if cue.kind in ("commit", "refuse"):
        if is_negated(s, cue.verb) and cue.lemma not in words.words("negatable"):
            return
        acts = [h for h in content.heads if h.relation in ("xcomp", "advcl") or h.tag == "VBG"]
        acts += [p for h in content.heads if h.relation == "prep" for p in s.children(h, "pcomp")]
        for act in acts[:1]:
            promise = make_promise(s, act, None, modality=cue.lemma, hedged=hedged)
            refused = cue.kind == "refuse" or is_negated(s, cue.verb)
            if act.lemma not in words.words("keeping_silent") or not refused:
                yield replace(promise, negated=promise.negated or refused)
        if acts:
            return
        given = next((h for h in content.heads if h.relation == "dobj"), None)
        if given is not None and cue.lemma in words.words("giving") and given.pos == "NOUN":
            thing = noun_phrase(s, given)
            yield Promise(given, thing, None, cue.lemma, is_negated(s, cue.verb), hedged)
            return
    if cue.kind == "withdraw":
        if takes_back(s, cue.verb, words):
            yield make_promise(s, cue.verb, None, modality=cue.lemma)
        return
    if cue.lemma in words.words("no_promise"):
        return
    if cue.lemma == "vote" and is_negated(s, cue.verb):
        return
    if cue.lemma == "vote":
        acts = [h for h in content.heads if h.relation == "xcomp" and not is_negated(s, h)]
        sides = words.words("favor") | words.words("against") | words.words("dropping")
        for act in acts[:1]:
            if act.lemma not in sides:  # "voted to sell the pier"; "to reject it" is a view alone
                yield make_promise(s, act, None, modality=cue.lemma)
        return
    noun = next((h for h in content.heads if h.lemma in words.words("intentions")), None)
    if noun is not None and noun.relation == "dobj" and not is_negated(s, cue.verb):
        if cue.kind != "judge" or s.child(noun, "poss") is not None:
            yield from _intended(s, noun, words)  # who welcomes a plan to sell does not sell
        return
    if cue.lemma in words.words("floating"):
        acts = [p for h in content.heads if h.relation == "prep" for p in s.children(h, "pcomp")]
        for act in acts[:1]:
            yield make_promise(s, act, None, modality=cue.lemma, hedged=True)
    clause = _clause(content)
    if clause is not None and not is_subjunctive(s, clause, words):
        yield from promises_in(s, clause, cue, words)
