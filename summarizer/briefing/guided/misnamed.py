"""Mends what the parser is known to get wrong about names and the titles beside them."""

from __future__ import annotations

from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.tokens import ParsedSentence, Token, mend

Changes = dict[int, Token]


def title_for_verb(s: ParsedSentence, _words: Lexicon) -> Changes:
    """Mend "Remain campaign chief Anna Cole has …": a name, not an imperative."""
    first = s.tokens[0]
    if not first.is_verb or first.head == 0 or first.tag not in ("VB", "VBP", "VBD", "VBN"):
        return {}
    main = s.head(first)
    subject = s.child(main, "nsubj", "nsubjpass")
    end = s.right(first)
    if (
        subject is None
        or s.left(subject) != end + 1
        or any(t.pos == "PUNCT" for t in s.tokens[:end])
    ):
        return {}
    changes = {
        token.index: mend(token, head=subject.index, relation="compound")
        for token in s.children(first)
    }
    changes[0] = mend(first, pos="PROPN", tag="NNP", head=subject.index, relation="compound")
    return changes


def name_for_modal(s: ParsedSentence, _words: Lexicon) -> Changes:
    """Mend "Attorney Will Davis clarified": a name, as no modal stands with a past tense."""
    for word in s.tokens[:-1]:
        verb, name = s.head(word), s[word.index + 1]
        capital = word.tag == "MD" and word.text[0].isupper() and name.pos == "PROPN"
        if not capital or verb.tag not in ("VBD", "VBZ") or verb.index <= name.index:
            continue
        changes = {
            word.index: mend(word, pos="PROPN", tag="NNP", relation="compound", head=name.index)
        }
        for other in s.tokens[: word.index]:
            if other.pos == "PROPN" and other.head in (verb.index, other.index + 1):
                changes[other.index] = mend(other, relation="compound", head=name.index)
        return changes
    return {}


def name_for_preposition(s: ParsedSentence, _words: Lexicon) -> Changes:
    """Mend "“No,” said Per Holm": a name, and the one who speaks."""
    for word in s.tokens[1:-1]:
        verb, name = s.head(word), s[word.index + 1]
        capital = word.tag == "IN" and word.text[0].isupper() and name.pos == "PROPN"
        if not capital or name.head != word.index or not verb.is_verb:
            continue
        if word.index == verb.index + 1 and s.child(verb, "nsubj", "nsubjpass") is None:
            return {
                word.index: mend(
                    word, pos="PROPN", tag="NNP", relation="compound", head=name.index
                ),
                name.index: mend(name, head=verb.index, relation="nsubj"),
            }
    return {}


def office_named(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "the premier of Skerra, Dale Holm, …": it is the premier who is named so."""
    for name in s.tokens:
        place = s.head(name)
        above = s.head(place)
        office = s.head(above)
        if (
            name.relation == "appos"
            and name.entity == "PERSON"
            and place.entity != "PERSON"
            and place.relation == "pobj"
            and office.pos == "NOUN"
            and office.lemma in words.words("title_words") | words.words("spoken_for")
        ):
            return {name.index: mend(name, head=office.index)}
    return {}
