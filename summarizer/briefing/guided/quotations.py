"""Quotations beyond one sentence: who speaks on, who spoke before, who signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.briefing.guided.cues import cue_of
from summarizer.briefing.guided.findings import Finding, Inner
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.phrases import is_negated, trimmed, whole
from summarizer.briefing.guided.promises import promises_in
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.briefing.guided.verbs import promised

_DASHES = ("―", "—", "–", "--", "-")
_SPEAKING = ("verb", "around", "according", "signature")


def spread(
    sentences: Sequence[ParsedSentence],
    found: Sequence[tuple[Finding, ...]],
    words: Lexicon,
) -> Iterator[Finding]:
    """Yield the findings of all sentences, with those that a quotation of several sentences
    makes.
    """
    taken = {finding.sentence for group in found for finding in group if finding.content}
    paragraphs = {s.id: s.paragraph for s in sentences}
    speaker: Finding | None = None
    for at, (s, group) in enumerate(zip(sentences, found, strict=True)):
        if s.is_heading:
            speaker = None
            continue
        for finding in group:
            parts = _inner_sentences(s, finding)
            for part in parts:
                yield from speech(s, part, finding, words, rule=finding.rule)
            if not parts:
                yield finding if finding.content else replace(finding, rule="bare")
            if not finding.content or _opens_before(s, finding):
                for earlier in _quoted_before(sentences, at, taken):
                    taken.add(earlier.id)
                    yield from quoted_sentence(earlier, finding, words)
            if finding.rule in _SPEAKING and finding.source is not None:
                speaker = finding
        if signed := _signature(s, sentences, at):
            yield from _signed(s, signed, sentences, at, words=words, taken=taken)
            continue
        if group or s.id in taken or not is_quotation(s) or speaker is None:
            if not group and not is_quotation(s) and len(s) > 3:
                speaker = None
            continue
        if s.paragraph - paragraphs.get(speaker.sentence, -9) <= 1 or _is_quoted(sentences, at - 1):
            taken.add(s.id)
            yield from quoted_sentence(s, speaker, words, rule="continued")


def quoted_sentence(
    s: ParsedSentence, by: Finding, words: Lexicon, *, rule: str = "quotation"
) -> Iterator[Finding]:
    """Tell what somebody says in a whole sentence of a quotation or of a turn."""
    for part in _sentences_in(s, 0, len(s) - 1):
        yield from speech(s, part, by, words, rule=rule)


def speech(
    s: ParsedSentence, span: Span, by: Finding, words: Lexicon, *, rule: str
) -> Iterator[Finding]:
    """Tell what somebody says in a part of a sentence, as a view or as the promises in it."""
    content = trimmed(s, span)
    if words.cues.get(by.lemma, "say") not in ("say", "think"):
        by = replace(by, lemma="say")  # who declined, or criticised it, says what is quoted
    view = replace(
        by, sentence=s.id, kind="view", content=(content,), act=None, doer=None, negated=False,
        hedged=False, modality="", condition=None, time=None, quoted="direct", rule=rule,
        inner=inner_of(s, content, words),
    )  # fmt: skip
    tops = [
        t for t in s.words(content) if t.is_verb and not content.first <= t.head <= content.last
    ]
    tops += [t for t in s.words(content) if t.is_verb and t.head == t.index]
    promises = [
        promise
        for top in tops
        for promise in promises_in(s, top, None, words)
        if content.first <= promise.verb.index <= content.last
    ]
    if not promises or s.tokens[-1].text == "?":
        yield view
        return
    for promise in promises:
        yield promised(s, view, promise, words)


def inner_of(s: ParsedSentence, content: Span, words: Lexicon) -> Inner | None:
    """Return the cue by which a speaker takes a side in the first person."""
    for token in s.words(content):
        subject = s.child(token, "nsubj")
        if subject is None or subject.lower not in words.words("first_person"):
            continue
        if token.relation in ("relcl", "acl") and content.first <= token.head <= content.last:
            continue  # "there is not one thing I would not want"
        cue = cue_of(s, token, words) if token.is_verb else None
        if cue is not None and cue.kind in ("judge", "think", "refuse"):
            last = s.right(token)
            return Inner(cue.lemma, trimmed(s, s.span(token.index, last)), is_negated(s, token))
        for stand in s.children(token, "prep"):
            if token.lemma == "be" and stand.lower in ("for", "against"):
                lemma = "be against" if stand.lower == "against" else "be in favor"
                return Inner(lemma, whole(s, stand), is_negated(s, token))
    return None


def _inner_sentences(s: ParsedSentence, finding: Finding) -> tuple[Span, ...]:
    """Return the sentences of a quotation that stands beside its cue: "“No. Never,” he said"."""
    if not finding.content or finding.rule not in ("verb", "around") or finding.quoted != "direct":
        return ()
    first = last = finding.content[0].first
    while first and s[first - 1].quoted:
        first -= 1
    while last + 1 < len(s) and s[last + 1].quoted:
        last += 1
    if first <= finding.cue.first <= last:
        return ()
    found = _sentences_in(s, first, last)
    return found if len(found) > 1 else ()


def _sentences_in(s: ParsedSentence, first: int, last: int) -> tuple[Span, ...]:
    """Find the sentences between two tokens: a quotation often holds several."""
    found: list[Span] = []
    begin = first
    for token in s.tokens[first : last + 1]:
        ends = token.text in (".", "!", "?") or token.index == last
        if ends and any(t.pos != "PUNCT" for t in s.tokens[begin : token.index + 1]):
            found.append(trimmed(s, s.span(begin, token.index)))
            begin = token.index + 1
    return tuple(found)


def is_quotation(s: ParsedSentence) -> bool:
    """Tell whether nearly all of a sentence is quoted."""
    spoken = [t for t in s.tokens if t.pos not in ("PUNCT", "SPACE")]
    return bool(spoken) and sum(t.quoted for t in spoken) * 4 >= len(spoken) * 3


def _is_quoted(sentences: Sequence[ParsedSentence], at: int) -> bool:
    return at >= 0 and is_quotation(sentences[at])


def _opens_before(s: ParsedSentence, finding: Finding) -> bool:
    """Tell whether what is said begins with a quotation that may have begun in an earlier
    sentence.
    """
    first = finding.content[0].first
    return (
        finding.rule in _SPEAKING
        and first <= 1
        and s[0].quoted
        and s[0].text not in ("“", '"', "‘", "'", "«", "„")
    )


def _quoted_before(
    sentences: Sequence[ParsedSentence], at: int, taken: set[int]
) -> tuple[ParsedSentence, ...]:
    """Return the quoted sentences of the same paragraph right before one, in text order."""
    found: list[ParsedSentence] = []
    for s in reversed(sentences[:at]):
        if s.paragraph != sentences[at].paragraph or not is_quotation(s) or s.id in taken:
            break
        found.insert(0, s)
    return tuple(found)


def _signature(
    s: ParsedSentence, sentences: Sequence[ParsedSentence], at: int
) -> tuple[Token, Token] | None:
    """Return the dash and the name under a quotation: "― Ada Lund"."""
    for dash in s.tokens[:-1]:
        if dash.text not in _DASHES or dash.quoted:
            continue
        before = s.tokens[: dash.index]
        quoted = before[-1].quoted if before else _is_quoted(sentences, at - 1)
        name = s[dash.index + 1]
        rest = s.tokens[dash.index + 1 :]
        if quoted and name.pos == "PROPN" and not any(t.is_verb for t in rest):
            return dash, name
    return None


def _signed(
    s: ParsedSentence,
    signature: tuple[Token, Token],
    sentences: Sequence[ParsedSentence],
    at: int,
    *,
    words: Lexicon,
    taken: set[int],
) -> Iterator[Finding]:
    dash, name = signature
    last = name.index
    while last + 1 < len(s) and s[last + 1].pos == "PROPN":
        last += 1
    by = Finding(
        sentence=s.id,
        kind="view",
        cue=s.span(dash.index, dash.index),
        lemma="say",
        source=s.span(name.index, last),
        content=(),
        rule="signature",
    )
    if dash.index:
        yield from speech(s, s.span(0, dash.index - 1), by, words, rule="signature")
        return
    before = sentences[at - 1]
    if before.id not in taken:
        taken.add(before.id)
        yield from quoted_sentence(before, by, words, rule="signature")
