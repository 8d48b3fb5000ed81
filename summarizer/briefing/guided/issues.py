"""What a view is about: noun phrases of its sentence, of those before it and of the title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from summarizer.briefing.guided.demanding import act_named, asked_act
from summarizer.briefing.guided.dropping import dropped
from summarizer.briefing.guided.excerpts import words_of
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.inflection import gerund
from summarizer.briefing.guided.material import Material
from summarizer.briefing.guided.named_issues import (
    judged_issue,
    named_issue,
    object_of,
    sees,
    unsupported,
)
from summarizer.briefing.guided.nounphrases import core, noun_phrases, root_of
from summarizer.briefing.guided.people import people
from summarizer.briefing.guided.phrase_senses import (
    is_definite,
    is_empty,
    is_holder,
    is_quantified,
    is_role,
    is_who,
)
from summarizer.briefing.guided.stances import inner_cue, noun_expressed
from summarizer.briefing.guided.tokens import FINITE, ParsedSentence, Span
from summarizer.briefing.guided.weighing import judged
from summarizer.briefing.guided.who import Held
from summarizer.briefing.guided.wishes import wished

MOST = 12
"""Phrases that the model may choose from."""
_FEWEST_LETTERS = 3
_ENOUGH = 1
"""Things named in what is said with which it needs none from elsewhere."""
_PRONOUNS = ("it", "this", "that", "they", "them", "these", "those")


def _phrase(material: Material, s: ParsedSentence, span: Span) -> str:
    """Return a phrase as it stands inside a sentence, where it opened its own: "the toll"."""
    words = words_of(material.article.text, s, span)
    first = s[span.first]
    name = first.pos == "PROPN" or first.entity or (first.text[1:] and not first.text[1:].islower())
    return words if name or not words.startswith(first.text) else words[:1].lower() + words[1:]


def taken_up(material: Material, held: Held) -> str | None:
    """Return the issue of the same holder's last view where what is judged is "it" or "this"."""
    told = judged(held.finding, material.parsed, material.lexicon)
    if told is None or told.thing.lower not in _PRONOUNS:
        return None
    s = material.parsed[held.finding.cue.sentence - 1]
    of = next((c for c in s.children(s[held.finding.cue.first], "prep") if c.lower == "of"), None)
    named = s.child(of, "pobj") if of is not None else None
    if named is not None and named.pos in ("NOUN", "PROPN"):
        return _phrase(material, s, core(s, named))  # "“It is unfair,” he said of"
    before = [
        other
        for other in material.reading.held_near(held.finding.sentence)
        if other.finding.kind == "view"
        and other.holders == held.holders
        and other.finding.cue.first != held.finding.cue.first
        and (other.finding.sentence, other.finding.cue.first)
        < (held.finding.sentence, held.finding.cue.first)
    ]
    return issue_of(material, before[-1]) if before else None


def issue_of(material: Material, held: Held) -> str | None:
    """Return the issue that the words of a view name beyond doubt; None where the model has to
    choose.

    What somebody is asked to drop is the issue of who asks; else the object of a verb that takes
    a side, or the subject of what is said.
    """
    finding = held.finding
    wanted = dropped(finding, material.parsed, material.lexicon)
    voiced = noun_expressed(finding, material.parsed, material.lexicon)
    lemma = voiced.lemma if voiced is not None else finding.lemma
    if wanted is not None and lemma in material.lexicon.words("favor"):
        for span in finding.content:
            s = material.parsed[span.sentence - 1]
            if wanted.index < len(s) and s[wanted.index] == wanted:
                return _phrase(material, s, core(s, wanted))
    wish = wished(finding, material.parsed, material.lexicon)
    asked = wish[0] if wish is not None and wish[0].is_verb else None
    if wish is None:
        asked = asked_act(finding, material.parsed, material.lexicon)
    if asked is not None:
        s = material.parsed[finding.content[0].sentence - 1]
        act = act_named(s, asked, material.lexicon)
        behind = words_of(material.article.text, s, act[1]) if act and act[1] else ""
        return f"{act[0]} {behind}".strip() if act else None
    inner = inner_cue(finding, material.parsed, material.lexicon)
    s = material.parsed[finding.content[0].sentence - 1]
    if wish is not None:
        named: Span | None = core(s, wish[0])
    elif inner is None:
        s = material.parsed[finding.sentence - 1]
        named = named_issue(finding, material, s)
        if named is None:
            named = judged_issue(finding, material) or unsupported(finding, material)
    else:
        named = object_of(s, inner[0]) if not sees(s, inner[0], material.lexicon) else None
    s = material.parsed[named.sentence - 1] if named is not None else s
    if named is None or root_of(s, named).pos == "PRON":
        return taken_up(material, held)
    unwanted = wish is not None and s[named.first].lower in material.lexicon.words("negations")
    if is_quantified(s, named, material.lexicon) and not unwanted:
        return None
    if is_empty(s, named, material.lexicon) or _is_clause(s, named):
        return None
    if named.first < named.last and (unwanted or s[named.first].lower == "any"):
        # Who is against any jamming, wants no tax, "no or few" cuts.
        named = s.span(s.right(s[named.first]) + 1, named.last)
    phrase = _phrase(material, s, named)
    if finding.lemma not in material.lexicon.words("against"):
        phrase = _altered(material, s, named, phrase)
    names = [material.reading.entities[one].name for one in held.holders]
    worded = any(letter.isalpha() for letter in phrase)  # not "₹"
    return None if not worded or is_holder(phrase, names) else phrase


def _is_clause(s: ParsedSentence, named: Span) -> bool:
    """Tell whether an act has a whole clause beside it: "giving help, this move can only harm"."""
    tensed = any(t.tag in ("MD", *FINITE) for t in s.words(named))
    return root_of(s, named).tag == "VBG" and tensed


def _altered(material: Material, s: ParsedSentence, named: Span, phrase: str) -> str:
    """Return a thing with what is to be done to its size, without which its side would mislead:
    "cutting interest rates".
    """
    thing = root_of(s, named)
    verb = s.head(thing)
    act = s.child(verb, "xcomp")
    if thing.relation == "nsubj" and act is not None and s.child(act, "auxpass") is not None:
        verb = act  # "wages need to be cut"
    altered = thing.relation in ("dobj", "nsubjpass", "nsubj") and verb.tag in ("VB", "VBN", "VBG")
    if not altered or verb.lemma not in material.lexicon.words("altering"):
        return phrase
    return f"{gerund(verb.lemma, material.lexicon)} {phrase}"


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
                found.append(_phrase(material, s, core(s, other)))
    return tuple(found)


def options(
    finding: Finding, material: Material, *, holders: Sequence[str], definite: bool = False
) -> tuple[str, ...]:
    """Return phrases that may be the issue, the likeliest first, the holder's own name aside.

    Those of what is said; where it has none, those of its sentence, and where that speaks of "it",
    or has none, those of the sentence before and of the title. Persons and places only where
    nothing else is named; with `definite`, only what the article takes as known.
    """
    apart = partial(
        _told_apart, material, holders=holders, source=finding.source, definite=definite
    )
    parsed = material.parsed
    own = parsed[finding.sentence - 1]
    told = judged(finding, parsed, material.lexicon)
    beyond = told is not None and told.thing.lower in _PRONOUNS
    inner = inner_cue(finding, parsed, material.lexicon)
    named = named_issue(finding, material, own) if inner is None else object_of(own, inner[0])
    if named is not None and own[named.first].lower in _PRONOUNS:
        beyond = beyond or is_empty(own, named, material.lexicon)  # "regrets this step"
    found, names = apart(list(_inside(finding, material, own)))
    own_words = (found, names)
    if beyond:
        found, names = {}, {}
    elif len(found) < _ENOUGH and not definite:
        more, others = apart([(own, span) for span in noun_phrases(own)])
        found, names = found | more, names | others
    before = parsed[finding.sentence - 2] if finding.sentence > 1 else own
    heading = next((one for one in parsed if one.is_heading), None)
    if (len(found) < _ENOUGH and not definite) or _points_back(finding, own):
        near = [
            (s, span)
            for s in (before, heading)
            if s is not None and not _is_title_case(s)
            for span in noun_phrases(s)
        ]
        more, others = apart(near)
        found, names = found | more, names | others
    if not found and beyond:
        found, names = own_words
    return tuple((found or names).values())[:MOST]


def _is_title_case(s: ParsedSentence) -> bool:
    """Tell whether a headline has capitals on all its words, so that its parse tells little."""
    words = [t.text for t in s.tokens if t.text[:1].isalpha() and len(t.text) > _FEWEST_LETTERS]
    return len(words) > _FEWEST_LETTERS and all(word[0].isupper() for word in words)


def _inside(
    finding: Finding, material: Material, own: ParsedSentence
) -> Iterator[tuple[ParsedSentence, Span]]:
    """Yield the noun phrases of what is said, the one that its words name first."""
    if (named := named_issue(finding, material, own)) is not None:
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
    material: Material,
    phrases: Sequence[tuple[ParsedSentence, Span]],
    *,
    holders: Sequence[str],
    source: Span | None,
    definite: bool,
) -> tuple[dict[str, str], dict[str, str]]:
    """Return things, and persons and places, each under its folded words; nothing of the words for
    who says it ("said the trust's director, Ada Lund"), and nobody without a name.
    """
    things: dict[str, str] = {}
    names: dict[str, str] = {}
    for s, span in phrases:
        words = _phrase(material, s, span)
        key = words.casefold().removeprefix("the ")
        if len(words) < _FEWEST_LETTERS or is_holder(words, holders) or is_role(s, span):
            continue
        noun = root_of(s, span)
        somebody = noun.pos == "NOUN" and people(noun.lemma) == "person"
        if somebody or (source is not None and _overlap(source, span)):
            continue
        lexicon = material.lexicon
        if noun.lower in lexicon.words("joint_nouns"):
            continue  # "the two countries"
        if is_quantified(s, span, lexicon) or is_empty(s, span, lexicon):
            continue
        named = is_who(s, span)
        vague = root_of(s, span).lemma in lexicon.words("empty")
        if not definite or (not named and not vague and is_definite(words, lexicon)):
            (names if named else things).setdefault(key, words)
    return things, names


def _overlap(one: Span, other: Span) -> bool:
    same = one.sentence == other.sentence
    return same and one.first <= other.last and other.first <= one.last
