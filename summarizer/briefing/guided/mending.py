"""Mends what the parser is known to get wrong about cues and those who speak."""

from __future__ import annotations

from collections.abc import Callable

from summarizer.briefing.guided.cues import cue_of
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.misnamed import (
    Changes,
    name_behind_office,
    name_for_modal,
    name_for_preposition,
    noun_for_verb,
    office_named,
    owner_for_object,
    title_for_verb,
)
from summarizer.briefing.guided.missubject import (
    asked_to,
    called_for,
    demanded_act,
    heard,
    lost_relative,
    lost_subject,
    lost_verb,
    second_clause,
    second_subject,
    subject_for_object,
    told_before,
    who_for_place,
)
from summarizer.briefing.guided.tokens import FINITE, ParsedSentence, Token, mend

_STARTS_OBJECT = ("DET", "PRON", "SCONJ", "PROPN", "ADP")


def mended(s: ParsedSentence, words: Lexicon) -> ParsedSentence:
    """Return the sentence with cues where they belong; the same one where nothing is wrong."""
    if not s.tokens:
        return s  # of characters that nobody sees
    for rule in _RULES:
        changes = rule(s, words)
        if changes:
            s = s.rehung(changes)
    return s


def _verb_after_and(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "The Liberals oppose the tax and promise to cut …": a verb, not a second object."""
    for word in s.tokens[1:-2]:
        bare = word.pos == "NOUN" and word.relation == "conj" and s[word.index - 1].relation == "cc"
        lemma = word.lemma.lower()
        if not bare or lemma not in words.cues or s[word.index + 1].text != "to":
            continue
        if s[word.index + 2].tag != "VB":
            continue
        verb = next((above for above in s.ancestors(word) if above.is_verb), None)
        subject = s.child(verb, "nsubj") if verb is not None else None
        if verb is None or subject is None or not _agree(subject, word):
            continue
        act = s[word.index + 2]
        conjunction = s[word.index - 1]
        return {
            word.index: mend(word, pos="VERB", tag="VBP", relation="conj", head=verb.index),
            act.index: mend(act, relation="xcomp", head=word.index),
            conjunction.index: mend(conjunction, head=verb.index),
        }
    return {}


def _verb_for_noun(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "Lund questions the fairness": a verb, where the sentence has no other before it."""
    for word in s.tokens[1:-1]:
        lemma = words.table("lemmas").get(word.lower, word.lemma.lower())
        if word.tag not in ("NNS", "NN") or lemma not in words.cues or word.quoted:
            continue
        if word.tag == "NN" and word.lower != lemma:
            continue
        before, after = s[word.index - 1], s[word.index + 1]
        if any(t.is_verb and t.tag in (*FINITE, "MD") for t in s.tokens[: word.index]):
            return {}
        if before.pos not in ("PROPN", "NOUN", "PRON") or after.pos not in _STARTS_OBJECT:
            continue
        subject = before if before.index != word.head or before.pos != "VERB" else None
        if after.pos == "ADP" or subject is None or not _agree(subject, word):
            continue
        return _made_verb(s, word, subject)
    return {}


def _made_verb(s: ParsedSentence, word: Token, subject: Token) -> Changes:
    """Return a noun made the main verb of its sentence, what was around it hung on it."""
    changes: Changes = {}
    root = next(t for t in s.tokens if t.head == t.index)
    tag = "VBZ" if word.tag == "NNS" else "VBP"
    for token in s.tokens:
        if token.index in (word.index, subject.index):
            continue
        if token.head == word.index or (token.head == root.index and token.index > word.index):
            left = token.index < word.index
            keep = "compound" if left and token.pos in ("PROPN", "NOUN") else token.relation
            changes[token.index] = mend(
                token, head=subject.index if left else word.index, relation=keep
            )
        elif token.head == root.index and token.index < subject.index:
            changes[token.index] = mend(token, head=subject.index)
    behind = next(
        (t for t in s.tokens[word.index + 1 :] if t.head in (word.index, root.index)), None
    )
    if behind is not None and behind.pos in ("NOUN", "PROPN", "PRON") and behind.tag != "WDT":
        changes[behind.index] = mend(behind, head=word.index, relation="dobj")
    elif behind is not None and behind.is_verb:
        changes[behind.index] = mend(behind, head=word.index, relation="ccomp")
    if root.index not in (word.index, subject.index):
        changes[root.index] = mend(
            root, head=word.index, relation="dobj" if root.pos == "NOUN" else "ccomp"
        )
    changes[subject.index] = mend(subject, head=word.index, relation="nsubj")
    changes[word.index] = mend(word, pos="VERB", tag=tag, head=word.index, relation="ROOT")
    return changes


def _agree(subject: Token, verb: Token) -> bool:
    """Tell whether a subject and a verb that looks like a noun agree in number."""
    plural = subject.tag in ("NNS", "NNPS") or subject.lower in ("we", "they", "you", "i")
    return plural == (not verb.text.endswith("s") or verb.tag == "NN")


def _outer_cues(s: ParsedSentence, words: Lexicon) -> Changes:
    """Join cues that hang on what is said to the saying: "said it was late and demanded
    …", "said it was late, arguing that …".
    """
    changes: Changes = {}
    for token in s.tokens:
        outer = _outer(s, token, words)
        if outer is not None:
            relation = token.relation if token.tag != "VBG" else "advcl"
            changes[token.index] = mend(token, head=outer.index, relation=relation)
    return changes


def _outer(s: ParsedSentence, token: Token, words: Lexicon) -> Token | None:
    """Return the outermost saying that a cue is joined to."""
    finite = token.relation == "conj" and token.tag in FINITE
    adding = token.relation in ("advcl", "acl", "conj") and token.tag == "VBG"
    first = s.left(token)
    if not (finite or adding) or s.child(token, "nsubj", "nsubjpass", "auxpass") or not first:
        return None
    if adding and (s[first - 1].text != "," or first != token.index):
        return None
    if cue_of(s, token, words) is None:
        return None
    if s[first - 1].lower == "that":
        return None
    if finite and s.head(token).tag in ("VB", "VBG"):
        return _told_above(s, token, words)
    found, above = None, _saying_above(s, s.head(token), words)
    if finite and above is not None and above.tag == "VBN":
        helper = s.child(above, "aux")  # "has said it was late and maintains that …"
        return above if helper is not None and helper.tag == token.tag else None
    while above is not None and (adding or above.tag == token.tag):
        found, above = above, _saying_above(s, above, words)
    return found


def _saying_above(s: ParsedSentence, verb: Token, words: Lexicon) -> Token | None:
    """Return the verb of saying or judging that brings the clause of a verb."""
    inner = verb
    while inner.relation != "ccomp" and inner.head < inner.index:
        inner = s.head(inner)
    outer = s.head(inner)
    cue = cue_of(s, outer, words) if outer.is_verb else None
    is_said = inner.relation == "ccomp" and outer.index < inner.index
    if is_said and cue is not None and cue.kind in ("say", "judge"):
        return outer
    return None


def _told_above(s: ParsedSentence, verb: Token, words: Lexicon) -> Token | None:
    """Return the verb of saying, in the tense of a verb, that brings what it hangs on by mistake:
    "said they fought to ensure it did not happen and urged the council".
    """
    for above in s.ancestors(verb):
        if above.tag == verb.tag and (found := _saying_above(s, above, words)) is not None:
            return found if found.tag == verb.tag else None
    return None


def _participle_first(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "Claiming the vote was rigged, Lund told …": the participle brings the clause
    above it.
    """
    first = s.tokens[0]
    if first.tag != "VBG" or first.relation not in ("csubj", "csubjpass", "advcl", "nsubj"):
        return {}
    clause = s.head(first)
    main = s.head(clause)
    subject = s.child(main, "nsubj")
    if cue_of(s, first, words) is None or clause.relation not in ("ccomp", "advcl"):
        return {}
    if subject is None or subject.index < clause.index or first.head == first.index:
        return {}
    return {
        0: mend(first, head=main.index, relation="advcl"),
        clause.index: mend(clause, head=0, relation="ccomp"),
    }


def _asked_between(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "Lund, asked about the toll, told …": Lund is asked, and tells."""
    for asked in s.tokens[2:]:
        subject, main = s.child(asked, "nsubj"), s.head(asked)
        if (
            asked.relation == "parataxis"
            and asked.lemma in words.words("told")
            and s[asked.index - 1].text == ","
            and subject is not None
            and subject.index < asked.index < main.index
            and s.child(main, "nsubj") is None
        ):
            return {
                subject.index: mend(subject, head=main.index),
                asked.index: mend(asked, head=subject.index, relation="acl", tag="VBN"),
            }
    return {}


def _noun_after_to(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "supports an end to peat": a thing that ends, not an act."""
    for to in s.tokens[1:-2]:
        noun, thing = s[to.index - 1], s[to.index + 1]
        bare = thing.tag == "VB" and to.tag == "TO" and s.child(thing, "dobj", "xcomp") is None
        if bare and noun.pos == "NOUN" and noun.lemma in words.words("ends"):
            return {
                to.index: mend(to, pos="ADP", tag="IN", relation="prep", head=noun.index),
                thing.index: mend(thing, pos="NOUN", tag="NN", relation="pobj", head=to.index),
            }
    return {}


def _denied(s: ParsedSentence, words: Lexicon) -> Changes:
    """Mend "no longer supports", "hardly supports", "by no means supports": they are "not"."""
    return {
        token.index: mend(token, relation="neg")
        for token in s.tokens
        if token.relation in ("advmod", "prep") and _denies(s, token, words)
    }


def _denies(s: ParsedSentence, token: Token, words: Lexicon) -> bool:
    """Tell whether an adverb, or a preposition with its noun, denies what it stands with."""
    above = s.head(token)
    if above.pos not in ("VERB", "AUX", "ADJ"):
        return False
    if token.relation == "advmod":
        refused = token.lower == "longer" and s.child(token, "neg") is not None
        return refused or token.lower in words.words("scarce")
    noun = s.child(token, "pobj")
    return (
        noun is not None
        and noun.lower in words.words("denied_by")
        and any(c.lower == "no" for c in s.children(noun, "det"))
    )


_RULES: tuple[Callable[[ParsedSentence, Lexicon], Changes], ...] = (
    name_behind_office,
    second_clause,
    second_subject,
    subject_for_object,
    told_before,
    who_for_place,
    lost_verb,
    lost_relative,
    demanded_act,
    owner_for_object,
    lost_subject,
    asked_to,
    _verb_for_noun,
    _verb_after_and,
    title_for_verb,
    _participle_first,
    _asked_between,
    called_for,
    _outer_cues,
    heard,
    office_named,
    name_for_modal,
    name_for_preposition,
    noun_for_verb,
    _noun_after_to,
    _denied,
)
