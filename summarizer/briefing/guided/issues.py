"""What a view is about: noun phrases of its sentence, of those before it and of the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.briefing.guided.excerpts import words_of
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.material import Material
from summarizer.briefing.guided.nounphrases import (
    LONGEST,
    core,
    heads_clause,
    noun_phrases,
    root_of,
    subject_of,
)
from summarizer.briefing.guided.stances import dropped, inner_cue, noun_expressed, wished
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.briefing.guided.who import Held

MOST = 12
"""Phrases that the model may choose from."""
_FEWEST_LETTERS = 3
_ENOUGH = 1
"""Things named in what is said with which it needs none from elsewhere."""
_NOTHING = ("thing", "one", "way", "case", "kind", "level", "time", "part", "party", "rate")
_PRONOUNS = ("it", "this", "that", "they", "them", "these", "those")


def object_of(s: ParsedSentence, verb: Token) -> Span | None:
    """Tell what a verb is about: its object, that of its preposition or of what it says of
    itself.
    """
    for child in s.children(verb, "dobj", "prep", "acomp", "xcomp", "ccomp"):
        if child.index < verb.index:
            continue
        if child.relation == "dobj" and child.pos in ("NOUN", "PROPN"):
            return core(s, child)
        if child.relation == "prep":
            inner = s.child(child, "pobj")
            if inner is not None and inner.pos in ("NOUN", "PROPN") and inner.entity != "DATE":
                return core(s, inner)
        if child.relation in ("acomp", "xcomp", "ccomp"):
            found = object_of(s, child)
            if found is not None:
                return found
    return None


_VIEWS = (
    "concern", "support", "optimism", "opposition", "confidence", "doubt", "satisfaction", "regret",
    "gratitude", "alarm", "anger", "hope", "fear", "worry", "solidarity", "disappointment",
    "favour", "favor",
)  # fmt: skip
_ABOUT = ("about", "for", "of", "over", "with", "at", "to")
"""After these stands what such a view is about."""
_CONDUCT = ("of", "for", "over")
"""After these stands what somebody is blamed for: "accused Lund of having lied"."""


def named_issue(finding: Finding, sentence: ParsedSentence) -> Span | None:
    """Tell what the words themselves name: what somebody is blamed for, the object of the cue, or
    the subject of what is said.
    """
    if finding.lemma in ("accuse", "blame") and finding.cue.sentence == sentence.id:
        for preposition in sentence.children(sentence[finding.cue.first], "prep"):
            inner = sentence.child(preposition, "pcomp", "pobj")
            if preposition.lower in _CONDUCT and inner is not None:
                whole = sentence.span(sentence.left(inner), sentence.right(inner))
                fits = whole.last - whole.first < LONGEST
                return whole if fits else object_of(sentence, inner) or core(sentence, inner)
    for span in finding.content:
        if span.sentence != sentence.id:
            continue
        root = root_of(sentence, span)
        if root.relation == "prep":
            inner = sentence.child(root, "pobj")
            root = inner if inner is not None else root
        if root.pos in ("NOUN", "PROPN"):
            if heads_clause(sentence, root):
                return None
            return _beneath(sentence, root) or core(sentence, root)
        if root.tag == "VBG" and root.relation in ("xcomp", "pcomp", "ccomp", "dobj"):
            return None if heads_clause(sentence, root) else _gerund(sentence, root)
        if root.is_verb and _is_told_of(sentence, root):
            subject = subject_of(sentence, root)
            if subject is not None and subject.pos in ("NOUN", "PROPN"):
                return core(sentence, subject)
            doing = sentence.child(root, "csubj")
            if doing is not None and doing.tag == "VBG":
                return _gerund(sentence, doing)
        if root.is_verb:
            return None
    return None


def _is_told_of(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether a clause says of its subject what or where it is: "the deal is unfair", "is on
    the table".
    """
    place = s.child(verb, "prep") if verb.pos == "AUX" else None
    return place is not None or s.child(verb, "acomp", "attr") is not None


def issue_of(material: Material, held: Held) -> str | None:
    """Return the issue that the words of a view name beyond doubt; None where the model has to
    choose.

    What somebody is asked to drop is the issue of who asks; else the object of a verb that takes
    a side, or the subject of what is said.
    """
    finding, text = held.finding, material.article.text
    wanted = dropped(finding, material.parsed, material.lexicon)
    voiced = noun_expressed(finding, material.parsed, material.lexicon)
    lemma = voiced.lemma if voiced is not None else finding.lemma
    if wanted is not None and lemma in material.lexicon.words("favor"):
        for span in finding.content:
            s = material.parsed[span.sentence - 1]
            if wanted.index < len(s) and s[wanted.index] == wanted:
                return words_of(text, s, core(s, wanted))
    wish = wished(finding, material.parsed, material.lexicon)
    inner = inner_cue(finding, material.parsed, material.lexicon)
    s = material.parsed[finding.content[0].sentence - 1]
    if wish is not None:
        named: Span | None = core(s, wish[0])
    elif inner is None:
        s = material.parsed[finding.sentence - 1]
        named = named_issue(finding, s)
    else:
        named = object_of(s, inner[0]) if not _sees(s, inner[0], material.lexicon) else None
    if named is None or is_quantified(s, named, material.lexicon):
        return None
    if s[named.first].lower == "any" and named.first < named.last:
        named = s.span(named.first + 1, named.last)  # who is against any jamming
    phrase = words_of(text, s, named)
    names = [material.reading.entities[one].name for one in held.holders]
    return None if not phrase or is_holder(phrase, names) else phrase


def _sees(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether somebody wants to see or have others do a thing, which is what it is about."""
    return any(c.lemma in lexicon.words("seeing") for c in s.children(verb, "xcomp"))


def _gerund(s: ParsedSentence, verb: Token) -> Span:
    """Return a gerund with what fits of what belongs to it: "dealing with countries
    individually".
    """
    last = verb.index
    for child in s.children(verb):
        end = s.right(child)
        if child.index > verb.index and child.pos != "PUNCT" and s.left(child) == last + 1:
            if end - verb.index >= LONGEST:
                break
            last = end
    return s.span(verb.index, last)


def _beneath(s: ParsedSentence, noun: Token) -> Span | None:
    """Tell what a noun of a view is about: "concern about the toll", "support for the plan"."""
    if noun.lemma not in _VIEWS:
        return None
    for preposition in s.children(noun, "prep"):
        inner = s.child(preposition, "pobj")
        if preposition.lower in _ABOUT and inner is not None:
            return core(s, inner)
        act = s.child(preposition, "pcomp")
        if preposition.lower in _ABOUT and act is not None and act.is_verb:
            return _gerund(s, act)
    clause = s.child(noun, "acl", "ccomp")
    subject = s.child(clause, "nsubj", "nsubjpass") if clause is not None else None
    return core(s, subject) if subject is not None and subject.pos != "PRON" else None


def joint_issues(material: Material, finding: Finding) -> tuple[str, ...]:
    """Return further issues under one verb: "called for a vote and an inquiry" is two demands."""
    found: list[str] = []
    for span in finding.content:
        s = material.parsed[span.sentence - 1]
        root = root_of(s, span)
        if root.relation == "prep":
            root = s.child(root, "pobj") or root
        if root.pos not in ("NOUN", "PROPN") or root.relation not in ("dobj", "pobj"):
            continue
        for other in s.children(root, "conj"):
            named = other.tag == "NNS" or s.child(other, "det", "poss", "amod", "nummod")
            if other.pos == "NOUN" and named:
                found.append(words_of(material.article.text, s, core(s, other)))
    return tuple(found)


def is_holder(phrase: str, names: Sequence[str]) -> bool:
    """Tell whether a phrase only names who holds the view: "Senator Ron Johnson"."""
    words = set(phrase.casefold().removeprefix("the ").split())
    return any(
        words <= (own := set(name.casefold().split()))
        or (own <= words and len(words) <= len(own) + 2)
        for name in names
    )


def is_quantified(s: ParsedSentence, span: Span, lexicon: Lexicon) -> bool:
    """Tell whether a phrase only says how many: "all parties", "no level of tax"; but not "all
    parties to the deal".
    """
    noun = root_of(s, span)
    if s[span.first].lower == "any" and noun.tag == "NN" and noun.lemma not in _NOTHING:
        return False  # "against any jamming"
    said = {c.lower for c in s.children(noun) if c.relation in ("det", "predet", "amod")}
    if said & lexicon.words("negations"):
        return True
    return span.last == noun.index and bool(said & lexicon.words("quantifiers"))


def options(finding: Finding, material: Material, *, holders: Sequence[str]) -> tuple[str, ...]:
    """Return phrases that may be the issue, the likeliest first, the holder's own name aside.

    Those of what is said; where it has none, those of its sentence, and where that speaks of "it",
    or has none, those of the sentence before and of the title. Persons and places only where
    nothing else is named.
    """
    parsed = material.parsed
    own = parsed[finding.sentence - 1]
    found, people = _told_apart(material, list(_inside(finding, own)), holders)
    if len(found) < _ENOUGH:
        more, others = _told_apart(material, [(own, span) for span in noun_phrases(own)], holders)
        found, people = found | more, people | others
    before = parsed[finding.sentence - 2] if finding.sentence > 1 else own
    heading = next((one for one in parsed if one.is_heading), None)
    if len(found) < _ENOUGH or _points_back(finding, own):
        near = [
            (s, span)
            for s in (before, heading)
            if s is not None and not _is_title_case(s)
            for span in noun_phrases(s)
        ]
        more, others = _told_apart(material, near, holders)
        found, people = found | more, people | others
    return tuple((found or people).values())[:MOST]


def _is_title_case(s: ParsedSentence) -> bool:
    """Tell whether a headline has capitals on all its words, so that its parse tells little."""
    words = [t.text for t in s.tokens if t.text[:1].isalpha() and len(t.text) > _FEWEST_LETTERS]
    return len(words) > _FEWEST_LETTERS and all(word[0].isupper() for word in words)


def _inside(finding: Finding, own: ParsedSentence) -> Iterator[tuple[ParsedSentence, Span]]:
    """Yield the noun phrases of what is said, the one that its words name first."""
    if (named := named_issue(finding, own)) is not None:
        yield own, named
    spans = [span for span in finding.content if span.sentence == own.id]
    for span in noun_phrases(own):
        if any(one.first <= span.first and span.last <= one.last for one in spans):
            yield own, span


def _points_back(finding: Finding, own: ParsedSentence) -> bool:
    """Tell whether what is said has a pronoun for what it is about: "it would hurt trade"."""
    return any(
        token.lower in _PRONOUNS and token.relation in ("nsubj", "nsubjpass", "dobj", "pobj")
        for span in finding.content
        if span.sentence == own.id
        for token in own.words(span)
    )


def _told_apart(
    material: Material, phrases: Sequence[tuple[ParsedSentence, Span]], holders: Sequence[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return things, and persons and places, each under its folded words."""
    things: dict[str, str] = {}
    people: dict[str, str] = {}
    for s, span in phrases:
        words = words_of(material.article.text, s, span)
        key = words.casefold().removeprefix("the ")
        if len(words) < _FEWEST_LETTERS or is_holder(words, holders):
            continue
        if not is_quantified(s, span, material.lexicon):
            (people if _is_name(s, span) else things).setdefault(key, words)
    return things, people


def _is_name(s: ParsedSentence, span: Span) -> bool:
    head = root_of(s, span)
    return head.entity in ("PERSON", "GPE", "NORP", "LOC") or (
        head.pos == "PROPN" and span.first == span.last
    )
