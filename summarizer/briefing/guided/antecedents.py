"""What a pronoun stands for that somebody denies, doubts or supports: "the embassy denied this"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.material import Material
from summarizer.briefing.guided.named_issues import object_of
from summarizer.briefing.guided.nounphrases import core, noun_phrases, root_of
from summarizer.briefing.guided.phrases import trimmed
from summarizer.briefing.guided.stances import told_stance
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.briefing.guided.who import Held

_ONE, _MANY = ("it", "this", "that"), ("them", "these", "those")


def with_antecedent(held: Held, material: Material) -> Held:
    """Return a view of "it", "this" or "them" as one of what the pronoun stands for: things named
    before it in its sentence, else what was last said; as it is where neither is there.
    """
    finding = held.finding
    word = _pronoun(finding, material.parsed)
    if word is None or finding.kind != "view" or not held.holders:
        return held
    if told_stance(finding, material.parsed, material.lexicon) is None:
        return held
    found = _thing_before(finding, word, material) or _last_said(held, word, material)
    if found is None:
        return held
    return replace(held, finding=replace(finding, content=(found,), quoted="no"))


def _pronoun(finding: Finding, parsed: Sequence[ParsedSentence]) -> Token | None:
    """Return the pronoun that is all that a view is about."""
    if not finding.content or finding.rule not in ("verb", "stand"):
        return None
    span = finding.content[0]
    beside = (parsed[one.sentence - 1][one.first] for one in finding.content[1:])
    if any(token.pos not in ("ADP", "SCONJ") for token in beside):
        return None
    words = [t for t in parsed[span.sentence - 1].words(span) if t.pos != "PUNCT"]
    alone = len(words) == 1 and words[0].lower in (*_ONE, *_MANY)
    return words[0] if alone and not words[0].quoted else None


def _thing_before(finding: Finding, word: Token, material: Material) -> Span | None:
    """Return the first thing of the same number before the cue: "asked about reports that it had
    failed, Lund denied them".
    """
    s = material.parsed[finding.sentence - 1]
    many = word.lower in _MANY
    for span in noun_phrases(s):
        noun = root_of(s, span)
        plural = noun.tag in ("NNS", "NNPS")
        before = span.last < finding.cue.first and plural == many
        acts = noun.relation in ("nsubj", "nsubjpass") or s.child(noun, "poss") is not None
        if before and not acts and not noun.entity and not noun.quoted:
            return _with_clause(s, span)
    return None


def _with_clause(s: ParsedSentence, span: Span) -> Span:
    """Return a thing with the clause that tells what it says: "reports that it had failed"."""
    clause = s.child(root_of(s, span), "acl", "ccomp", "relcl")
    if clause is not None and s[s.left(clause)].lower == "that" and s.left(clause) == span.last + 1:
        return trimmed(s, s.span(span.first, s.right(clause)))
    return span


def _last_said(held: Held, word: Token, material: Material) -> Span | None:
    """Return what was said last before a view of it, in its sentence or that before: the clause
    that is denied, or the thing that is judged.
    """
    finding = held.finding
    if word.lower in _MANY:
        return None
    before = [
        other.finding
        for other in material.reading.held_near(finding.sentence)
        if other.finding.content
        and (other.finding.sentence, other.finding.cue.first)
        < (finding.sentence, finding.cue.first)
        and _pronoun(other.finding, material.parsed) is None
    ]
    if not before or len(before[-1].content) != 1:
        return None
    span = before[-1].content[0]
    s = material.parsed[span.sentence - 1]
    root = root_of(s, span)
    against = told_stance(finding, material.parsed, material.lexicon) == "against"
    if before[-1].quoted == "no" and root.is_verb and s.child(root, "nsubj", "nsubjpass"):
        doubted = against and finding.lemma in material.lexicon.words("doubting")
        return span if doubted else None
    if root.pos == "NOUN" and not root.entity:
        return core(s, root)
    return object_of(s, root) if root.is_verb else None
