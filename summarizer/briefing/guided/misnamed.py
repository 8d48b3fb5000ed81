"""Mends what the parser is known to get wrong about names and the titles beside them."""

from __future__ import annotations

from dataclasses import replace

from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.tokens import ParsedSentence, Token, mend

Changes = dict[int, Token]
_JOINING = ("of", "and", "for")
"""Inside the name of a body: "the Bank of England", "Work and Pensions"."""
_LONGEST_PERSON = 4
"""Words of a person's name."""


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


def noun_for_verb(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "History and reality show that the plan …": a verb, which tells what follows."""
    for word in s.tokens[1:-1]:
        if word.tag not in ("NN", "NNS") or words.cues.get(word.lemma) != "find":
            continue
        clause, subject = s.child(word, "ccomp"), s.child(word, "nmod", "compound", "nsubj")
        mark = s.child(clause, "mark") if clause is not None else None
        if mark is None or mark.index != word.index + 1 or subject is None:
            continue
        if s.child(word, "det", "poss", "amod") is None:
            return {
                word.index: mend(word, pos="VERB", tag="VBP"),
                subject.index: mend(subject, relation="nsubj"),
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


def name_behind_office(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "Chief Secretary to the Treasury Ann Berg said": it is she who speaks, not the office,
    and she is no part of the Treasury.
    """
    for office in s.tokens:
        if office.lower not in words.words("title_words") or not office.text[0].isupper():
            continue
        for preposition in s.children(office, "prep"):
            inner = s.child(preposition, "pobj")
            name = _last_joined(s, inner) if inner is not None else s.head(office)
            if name.pos != "PROPN" or name.index < preposition.index:
                continue
            first = _first_of_person(s, preposition.index + 1, name.index, words)
            if first is not None:
                changes = _parted(s, preposition, name, first)
                return (
                    changes if inner is None else changes | _headed(s, office, changes[name.index])
                )
    return {}


def _last_joined(s: ParsedSentence, name: Token) -> Token:
    """Return the last of names joined by "and", where the parse takes a person for one of them:
    "Minister for Trade and Industry Ann Berg".
    """
    joined = next((c for c in s.children(name, "conj") if c.pos == "PROPN"), None)
    return _last_joined(s, joined) if joined is not None else name


def _parted(s: ParsedSentence, preposition: Token, name: Token, first: int) -> Changes:
    """Return a person's name without the body before it, which is the preposition's."""
    body = s[first - 1]
    label = body.entity if body.entity in ("ORG", "GPE") else "ORG"
    changes = {body.index: replace(body, head=preposition.index, relation="pobj", entity=label)}
    for token in s.tokens[preposition.index + 1 : body.index]:
        if token.head in (name.index, preposition.index):
            changes[token.index] = mend(token, head=body.index)
    for token in s.tokens[first : name.index + 1]:
        head = token.head if token.index == name.index else name.index
        changes[token.index] = replace(
            token, head=head, entity="PERSON", entity_begins=token.index == first
        )
    return changes


def _headed(s: ParsedSentence, office: Token, name: Token) -> Changes:
    """Return a name in the place of the office before it, which hangs on it now."""
    top = name.index if office.head == office.index else office.head
    behind = (t for t in s.children(office) if t.index > name.index)
    return {
        **{t.index: mend(t, head=name.index) for t in behind},
        name.index: mend(name, head=top, relation=office.relation),
        office.index: mend(office, head=name.index, relation="nmod"),
    }


def _is_short_form(token: Token) -> bool:
    """Tell whether a word is a body's name in capitals: "UN", "U.N."."""
    letters = token.text.replace(".", "")
    return len(letters) > 1 and letters.isupper() and letters.isalpha()


def _first_of_person(s: ParsedSentence, first: int, last: int, words: Lexicon) -> int | None:
    """Return the index at which a person's name begins behind that of a body: "the Treasury | Ann
    Berg"; None where there is no person.
    """
    ends = words.words("bodies") | words.words("portfolios")
    name = s.tokens[first : last + 1]
    if not all(t.text[0].isupper() or t.lower in ("the", *_JOINING) for t in name):
        return None
    begins = [t.index for t in name[1:] if t.entity_begins and t.entity == "PERSON"]
    behind = [
        t.index + 1
        for t in name
        if t.text in ends or s[t.index - 1].lower in _JOINING or _is_short_form(t)
    ]
    start = max((*begins[:1], *behind), default=first)
    rest = s.tokens[start : last + 1]
    alone = all(t.pos == "PROPN" and t.text not in ends for t in rest)
    return start if start > first and alone and 2 <= len(rest) <= _LONGEST_PERSON else None


def owner_for_object(s: ParsedSentence, _words: Lexicon) -> Changes:
    """Mend "criticised the airport’s attempt": it is the attempt that is criticised."""
    for owner in s.tokens:
        mark = s.child(owner, "case")
        if mark is None or owner.relation == "poss" or mark.index != owner.index + 1:
            continue
        behind = (t for t in s.tokens[mark.index + 1 :] if t.head == owner.head)
        thing = next(behind, None)
        if thing is not None and thing.pos == "NOUN" and thing.relation == owner.relation:
            return {owner.index: mend(owner, head=thing.index, relation="poss")}
    return {}
