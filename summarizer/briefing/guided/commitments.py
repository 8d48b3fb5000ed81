"""What a commitment is: how far it has come, on which terms, and to whom."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Polarity, Status
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.phrases import is_negated
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.briefing.guided.who import Held, Reading


def status_of(held: Held, sentence: ParsedSentence, lexicon: Lexicon, *, is_term: bool) -> Status:
    """Measure how far a commitment has come; the sentence is that of the cue.

    `is_term`: whether it is a term of the deal that the article is about.
    """
    finding = held.finding
    lemma = finding.lemma
    fate = _fate(finding, sentence, lexicon)
    if fate is not None:
        return fate
    if lemma in lexicon.words("withdraw") or finding.modality in lexicon.words("withdraw"):
        return "withdrawn"
    if "agree" in (lemma, finding.modality) or (len(held.holders) > 1 and lemma == "decide"):
        return "agreed"
    if is_term:
        return "agreed"
    if lemma in lexicon.words("proposing") or finding.modality in lexicon.words("proposing"):
        return "proposed"
    if lemma in lexicon.words("firm"):
        return "pledged"
    if finding.modality == "would":
        # "said that it would pay" tells in the past what was said as "will".
        told_later = sentence[finding.cue.first].tag == "VBD" and finding.quoted == "no"
        conditional = finding.hedged or finding.condition is not None
        return "proposed" if conditional and not told_later else "pledged"
    return "proposed" if finding.hedged else "pledged"


def _fate(finding: Finding, sentence: ParsedSentence, lexicon: Lexicon) -> Status | None:
    """Tell what has become of a promise that a noun names: "broke its promise to open the port"."""
    if finding.rule != "noun":
        return None
    noun = sentence[finding.cue.first]
    verb = sentence.head(noun)
    above = sentence.head(verb)
    fails = verb.relation == "xcomp" and above.lemma in lexicon.words("failing")
    if not fails and any(c.tag in ("MD", "TO") for c in sentence.children(verb, "aux")):
        return None  # "will keep its promise"
    denied = fails or is_negated(sentence, verb)
    match lexicon.table("fates").get(verb.lemma):
        case "fulfilled":
            return "broken" if denied else "fulfilled"
        case "broken" | "suspended" | "withdrawn" as fate if not denied:
            return fate
    return None


def polarity_of(
    finding: Finding,
    sentence: ParsedSentence,
    lexicon: Lexicon,
    *,
    negated: bool,
    counterparts: bool,
    is_joint: bool,
) -> Polarity:
    """Tell what a commitment does to those whom it is about, neutral where nobody is.

    The first verb of the act decides. Verbs that may as well be about one's own business ("open
    an office") are cooperative where it is for somebody, or several act together.
    """
    act = finding.act or finding.content[0]
    names = act_names(sentence, act, lexicon)
    lemmas = {token.lemma.lower() for token in sentence.words(act)}
    eases = bool(names & lexicon.words("easing")) and bool(lemmas & lexicon.words("burdens"))
    if not counterparts:
        return "neutral"
    if names & lexicon.words("coercive") and not eases:
        return "cooperative" if negated else "coercive"
    if is_joint and not negated:
        return "cooperative"
    if eases or names & lexicon.words("helping"):
        return "coercive" if negated else "cooperative"
    if is_coercive(finding, sentence, lexicon):
        return "cooperative" if negated else "coercive"
    if finding.lemma in ("threaten", "threat"):
        return "coercive"
    parts = bool(names & lexicon.words("parting"))
    return "neutral" if negated or parts else "cooperative"


def verb_of(sentence: ParsedSentence, act: Span, lexicon: Lexicon) -> Token:
    """Return the verb that tells what is done: "help" of "continue to help"."""
    verb = root_of(sentence, act)
    while verb.lemma in lexicon.words("underway") | {"try", "attempt"}:
        inner = sentence.child(verb, "xcomp")
        if inner is None:
            break
        verb = inner
    return verb


def is_coercive(finding: Finding, sentence: ParsedSentence, lexicon: Lexicon) -> bool:
    """Tell whether an act is against somebody, whom its words may not name: a strike, a suit."""
    act = finding.act or finding.content[0]
    verb = verb_of(sentence, act, lexicon)
    if sentence.child(verb, "xcomp") is not None and verb.lemma in lexicon.words("stopping"):
        return False  # "stop admitting patients" is against nobody
    brought = sentence.child(verb, "dobj") if verb.lemma in lexicon.words("lodging") else None
    if brought is not None and brought.lemma in lexicon.words("proceedings"):
        return True
    if _is_aimed(sentence, verb) and verb.lemma not in lexicon.words("guarding"):
        return True
    weapons = (
        t.lemma.lower() in lexicon.words("weapons")
        for t in sentence.words(act)
        if t.pos == "NOUN" and _is_used(sentence, t, verb)
    )
    return bool(act_names(sentence, act, lexicon) & lexicon.words("coercive")) or any(weapons)


def _is_used(s: ParsedSentence, noun: Token, verb: Token) -> bool:
    """Tell whether an act is done by or to a thing, which it does not only have to do with: "impose
    tariffs", "take it to court", but not "find answers on the issue of tariffs".
    """
    while noun.relation == "conj":
        noun = s.head(noun)
    by = s.head(s.head(noun)) if noun.relation == "pobj" else s.head(noun)
    return noun.relation in ("dobj", "pobj", "attr") and by == verb


def _is_aimed(s: ParsedSentence, verb: Token) -> bool:
    """Tell whether an act is against somebody by its preposition: "take measures against Kenya"."""
    done = (verb, *s.children(verb, "dobj"))
    behind = (c for one in done for c in s.children(one, "prep") if c.lower == "against")
    whom = (s.child(c, "pobj") for c in behind if s[c.index - 1].lower != "even")
    return any(who is not None and who.pos == "PROPN" for who in whom)


def is_helpful(finding: Finding, sentence: ParsedSentence, lexicon: Lexicon) -> bool:
    """Tell whether an act is for somebody, whom its words may not name: "pay", "send"."""
    act = finding.act or finding.content[0]
    return bool(act_names(sentence, act, lexicon) & lexicon.words("helping"))


def act_names(sentence: ParsedSentence, act: Span, lexicon: Lexicon) -> set[str]:
    """Return what an act may be called: its verb alone and with its particles: "break off"."""
    verb = verb_of(sentence, act, lexicon)
    beside = sentence.children(verb, "prt", "prep")
    beside = tuple(c for c in beside if sentence[c.index - 1].lower not in ("even", "only"))
    return {verb.lemma, *(f"{verb.lemma} {one.lower}" for one in beside)}


def happens_to(
    held: Held, reading: Reading, sentence: ParsedSentence, act: Span, lexicon: Lexicon
) -> bool:
    """Tell whether an act only happens to what is described: "a new hospital will open"."""
    verb = sentence[act.first]
    return (
        not any(reading.entities[one].is_named for one in held.holders)
        and held.finding.rule == "stated"
        and verb.lemma in lexicon.words("happening_to")
        and sentence.child(verb, "dobj") is None
    )


def event_in(s: ParsedSentence, act: Span, lexicon: Lexicon) -> Span | None:
    """Return the event by which an act is to be done, where its words name no day: "after the
    technical visit", "at the first meeting in autumn"; "only after" is a condition.
    """
    verb = verb_of(s, act, lexicon)
    for preposition in s.children(verb, "prep") if verb.tag != "VBD" else ():
        noun = s.child(preposition, "pobj")
        if noun is None or not act.first < preposition.index <= act.last:
            continue
        around = preposition.lower in lexicon.words("around_events") and not noun.entity
        timely = preposition.lower in lexicon.words("at_events") and (
            noun.lemma in lexicon.words("events") and noun.entity not in ("DATE", "TIME", "ORDINAL")
        )
        only = s[preposition.index - 1].lower == "only"
        thing = noun.pos == "NOUN" or noun.lower == "then"
        if (around or timely) and thing and not only:
            return s.span(preposition.index, s.right(preposition))
    return None


def _proviso(s: ParsedSentence, word: Token, lexicon: Lexicon) -> Span | None:
    """Return a proviso that a word opens behind an act: "provided that Seoul agrees"."""
    if word.lower not in lexicon.words("provisos") or word.relation not in ("prep", "advcl"):
        return None
    clause = s.child(word, "pcomp", "ccomp")
    if clause is None or clause.index < word.index or s.child(clause, "nsubj", "nsubjpass") is None:
        return None
    only = s[word.index - 1].lower in ("only", "but")
    return s.span(word.index - only, s.right(clause))


def _acts_too(s: ParsedSentence, tokens: Sequence[Token]) -> bool:
    """Tell whether somebody else acts in a clause that is joined: ", and Kenya will open it"."""
    joined = (token for token in tokens if token.relation == "conj" and token.is_verb)
    return any(s.child(verb, "nsubj", "nsubjpass") is not None for verb in joined)


def condition_in(sentence: ParsedSentence, act: Span, lexicon: Lexicon) -> Span | None:
    """Return the clause inside of an act, or behind it, on which it depends: "if the council
    agrees".
    """
    root = root_of(sentence, act)
    around = (root, *sentence.ancestors(root))

    def depends(above: Token) -> bool:
        return act.first <= above.index <= act.last or above in around

    for mark in sentence.tokens[act.first + 1 :]:
        proviso = _proviso(sentence, mark, lexicon)
        if proviso is not None and depends(sentence.head(mark)):
            between = sentence.tokens[act.last + 1 : mark.index]
            return None if _acts_too(sentence, between) else proviso
        if mark.relation in ("mark", "advmod") and mark.lower in lexicon.words("conditional"):
            clause = sentence.head(mark)
            inside = depends(sentence.head(clause))
            if clause.is_verb and sentence.left(clause) > act.first and inside:
                only = sentence[mark.index - 1].lower in ("only", "even")
                return sentence.span(mark.index - only, sentence.right(clause))
    return None
