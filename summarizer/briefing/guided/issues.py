"""What a view is about: noun phrases of its sentence, of those before it and of the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from summarizer.article import Article
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.nounphrases import (
    core,
    noun_phrases,
    root_of,
    subject_of,
    text_of,
)
from summarizer.briefing.guided.stances import dropped, inner_cue, wished
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token

if TYPE_CHECKING:
    from summarizer.briefing.guided.deciding import Deciding
    from summarizer.briefing.guided.who import Held

MOST = 12
"""Phrases that the model may choose from."""
_FEWEST_LETTERS = 3
_ENOUGH = 3
"""Phrases with which nobody is offered as the issue: views are of things, where there are any."""


def object_of(s: ParsedSentence, verb: Token) -> Span | None:
    """What a verb is about: its object, that of its preposition or of what it says of itself."""
    for child in s.children(verb, "dobj", "prep", "acomp", "xcomp", "ccomp"):
        if child.index < verb.index:
            continue
        if child.relation == "dobj" and child.pos in ("NOUN", "PROPN"):
            return core(s, child)
        if child.relation == "prep":
            inner = s.child(child, "pobj")
            if inner is not None and inner.pos in ("NOUN", "PROPN") and not inner.entity == "DATE":
                return core(s, inner)
        if child.relation in ("acomp", "xcomp", "ccomp"):
            found = object_of(s, child)
            if found is not None:
                return found
    return None


def named_issue(finding: Finding, sentence: ParsedSentence) -> Span | None:
    """What the words themselves name: the object of the cue, or the subject of what is said."""
    for span in finding.content:
        if span.sentence != sentence.id:
            continue
        root = root_of(sentence, span)
        if root.relation == "prep":
            inner = sentence.child(root, "pobj")
            root = inner if inner is not None else root
        if root.pos in ("NOUN", "PROPN"):
            return core(sentence, root)
        if root.is_verb and sentence.child(root, "acomp", "attr") is not None:
            subject = subject_of(sentence, root)
            if subject is not None and subject.pos in ("NOUN", "PROPN"):
                return core(sentence, subject)
        if root.is_verb:
            return None
    return None


def issue_of(deciding: Deciding, held: Held) -> str | None:
    """The issue that the words of a view name beyond doubt; None where the model has to choose.

    What somebody is asked to drop is the issue of who asks; else the object of a verb that takes
    a side, or the subject of what is said.
    """
    finding = held.finding
    wanted = dropped(finding, deciding.parsed, deciding.lexicon)
    if wanted is not None and finding.lemma in deciding.lexicon.words("favor"):
        for span in finding.content:
            s = deciding.parsed[span.sentence - 1]
            if wanted.index < len(s) and s[wanted.index] == wanted:
                return text_of(deciding.article.text, s, core(s, wanted))
    wish = wished(finding, deciding.parsed, deciding.lexicon)
    s = deciding.parsed[finding.content[0].sentence - 1]
    if wish is not None:
        return text_of(deciding.article.text, s, core(s, wish[0]))
    inner = inner_cue(finding, deciding.parsed, deciding.lexicon)
    span = (
        named_issue(finding, deciding.parsed[finding.sentence - 1])
        if inner is None
        else object_of(s, inner[0])
    )
    if span is None:
        return None
    s = deciding.parsed[span.sentence - 1]
    phrase = text_of(deciding.article.text, s, span).strip("“”\"'‘’ ,.;:")
    names = [deciding.reading.entities[one].name for one in held.holders]
    return None if not phrase or is_holder(phrase, names) else phrase


def is_holder(phrase: str, names: Sequence[str]) -> bool:
    """Whether a phrase only names who holds the view: "Senator Ron Johnson"."""
    words = set(phrase.casefold().removeprefix("the ").split())
    return any(
        words <= (own := set(name.casefold().split()))
        or own <= words
        and len(words) <= len(own) + 2
        for name in names
    )


def options(
    finding: Finding,
    article: Article,
    parsed: Sequence[ParsedSentence],
    *,
    holders: Sequence[str],
) -> tuple[str, ...]:
    """Phrases that may be the issue, the likeliest first, the holder's own name aside."""
    found: dict[str, str] = {}
    people: dict[str, str] = {}
    for phrase, is_name in _phrases(finding, article, parsed):
        words = phrase.strip("“”\"'‘’ ,.;:")
        key = words.casefold().removeprefix("the ")
        if len(words) >= _FEWEST_LETTERS and not is_holder(words, holders) and '"' not in words:
            (people if is_name else found).setdefault(key, words)
    if len(found) < _ENOUGH:
        found |= people
    return tuple(found.values())[:MOST]


def _phrases(
    finding: Finding, article: Article, parsed: Sequence[ParsedSentence]
) -> Iterator[tuple[str, bool]]:
    """Phrases, each with whether it only names a person, a people or a place."""
    own = parsed[finding.sentence - 1]
    inside = [span for span in finding.content if span.sentence == own.id]
    all_own = list(noun_phrases(own))
    near = [
        (own, span)
        for span in all_own
        if any(one.first <= span.first and span.last <= one.last for one in inside)
    ]
    if (named := named_issue(finding, own)) is not None:
        near.insert(0, (own, named))
    before = parsed[finding.sentence - 2] if finding.sentence > 1 else own
    if not before.is_heading and before is not own:
        near += [(before, span) for span in noun_phrases(before)]
    heading = next((one for one in parsed if one.is_heading), None)
    if heading is not None:
        near += [(heading, span) for span in noun_phrases(heading)]
    near += [(own, span) for span in all_own]
    for s, span in near:
        yield text_of(article.text, s, span), _is_name(s, span)


def _is_name(s: ParsedSentence, span: Span) -> bool:
    head = root_of(s, span)
    return head.pos == "PROPN" and head.entity in ("PERSON", "GPE", "NORP", "LOC")
