"""On which side a view stands, as far as its words tell; what words exclude no model may say."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.brief import Stance
from summarizer.briefing.guided.asserting import assertion_of
from summarizer.briefing.guided.dropping import dropped
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.harm import feared_for, spared
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.phrases import is_forced, is_negated, phrasal
from summarizer.briefing.guided.sources import is_nobody
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.valence import valence
from summarizer.briefing.guided.weighing import OPPOSITE, rated, weights
from summarizer.briefing.guided.wishes import reserves, wished

_ABLE = 3
"""Words of being able that may stand one above the other."""


def told_stance(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> Stance | None:
    """Return the side that the words leave no doubt of; None where a reader has to judge."""
    side = _of_cue(finding, parsed, lexicon)
    may_wish = finding.lemma in lexicon.words("warning")
    if side is not None and not (may_wish and wished(finding, parsed, lexicon)):
        return side
    if finding.negated and lexicon.cues.get(finding.lemma) == "say":
        naming = finding.lemma.removesuffix(" as") in lexicon.words("naming")
        if not naming:
            return None  # what somebody did not say tells nothing
    side = _of_content(finding, parsed, lexicon)
    denied = assertion_of(finding, parsed, lexicon).denied
    return OPPOSITE.get(side, side) if denied and side is not None else side


def _of_content(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> Stance | None:
    """Tell what the words that are said tell: "should be scrapped", "would ruin trade"."""
    wish = wished(finding, parsed, lexicon)
    if wish is not None:
        return wish[1]  # "warned that pay should not be touched"
    if reserves(finding, parsed, lexicon):
        return "neutral"
    if spared(finding, parsed, lexicon):
        return "favor"
    weighed = set(weights(finding, parsed, lexicon))
    if len(weighed) == 2:
        return "mixed"
    return weighed.pop() if weighed else rated(finding, parsed, lexicon)


def _of_cue(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> Stance | None:
    """Tell what a verb or noun tells by itself: "rejected", "called for", "said it opposed"."""
    lemma, negated = finding.lemma, finding.negated
    inner = inner_cue(finding, parsed, lexicon)
    if finding.inner is not None:
        lemma, negated = finding.inner.lemma, finding.inner.negated
    elif inner is not None:
        lemma, negated = inner[1], is_negated(parsed[finding.content[0].sentence - 1], inner[0])
    if lemma in lexicon.words("naming"):
        return None
    if inner is None and cannot_favor(finding, parsed, lexicon):
        return "against"
    attitude = _attitude(finding, parsed, lexicon)
    if attitude is not None:
        nobody = is_nobody(parsed[finding.content[0].sentence - 1], attitude[0], lexicon)
        return OPPOSITE[attitude[1]] if negated or nobody else attitude[1]
    voiced = noun_expressed(finding, parsed, lexicon)
    if voiced is None and lemma in lexicon.words("siding"):
        return _sided(finding, parsed, lexicon)
    if voiced is not None:
        s, lemma = parsed[finding.content[0].sentence - 1], voiced.lemma
        negated = negated or is_nobody(s, voiced, lexicon)  # "raised no objection"
        side = side_of_noun(voiced, lexicon)
        if side is not None and lemma not in lexicon.words("against") | lexicon.words("favor"):
            return OPPOSITE[side] if negated else side
    if lemma in lexicon.words("against"):
        if negated:
            return "favor" if lemma == "objection" else "neutral"
        fears = lemma in lexicon.words("fearing") and feared_for(finding, parsed, lexicon)
        return "favor" if fears else "against"
    if negated and lemma in lexicon.words("accepting"):
        return "against"
    if lemma == "ask" and _only_inquires(finding, parsed):
        return None
    if negated and lemma in lexicon.words("asked_for"):
        return None  # who did not propose a thing is not against it
    if lemma in lexicon.words("favor"):
        own = inner is None and finding.inner is None
        drops = _asks_to_drop(finding, parsed, lexicon)
        against = drops != (own and _wants_not(finding, parsed))  # "not to drop the toll"
        return "against" if against != negated else "favor"
    return "neutral" if lemma in lexicon.words("declining") else None


def _only_inquires(finding: Finding, parsed: Sequence[ParsedSentence]) -> bool:
    """Tell whether somebody is asked about something, and nothing asked of him."""
    own = parsed[finding.cue.sentence - 1]
    verb = own[finding.cue.first]
    about = any(c.lower in ("about", "why", "how") for c in own.children(verb, "prep"))
    return about and own.child(verb, "xcomp", "ccomp") is None


def _attitude(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> tuple[Token, Stance] | None:
    """Return the noun of an attitude, and the side that the word behind it takes: "expressed a
    united stance against the toll", "signalled openness to talks".
    """
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    noun, sides = root_of(s, span), lexicon.table("attitudes")
    if noun.pos != "NOUN" or finding.lemma not in lexicon.words("voicing"):
        return None
    behind = [c for c in s.children(s.head(noun), "prep") if c.index == s.right(noun) + 1]
    for preposition in (*s.children(noun, "prep"), *behind):
        side = sides.get(f"{noun.lemma} {preposition.lower}")
        if side is not None:
            return noun, "favor" if side == "favor" else "against"
    return None


def _sided(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> Stance | None:
    """Return the side that a preposition or an act takes: "campaigned against the toll", "voted to
    reject it".
    """
    span = finding.content[0]
    root = root_of(parsed[span.sentence - 1], span)
    if root.is_verb:
        s = parsed[span.sentence - 1]
        drops = phrasal(s, root) in lexicon.words("dropping") | lexicon.words("against")
        takes = root.lemma in lexicon.words("favor")
        acts = finding.lemma in lexicon.words("pleading") and root.relation == "xcomp"
        told: Stance | None = "against" if drops else "favor" if takes or acts else None
        return OPPOSITE[told] if told is not None and finding.negated else told
    inner = parsed[span.sentence - 1].child(root, "pobj")
    word = "in favor" if inner is not None and inner.lower in ("favor", "favour") else root.lower
    side: Stance | None = (
        "favor" if word in ("for", "in favor") else "against" if word == "against" else None
    )
    return OPPOSITE[side] if side is not None and finding.negated else side


def noun_expressed(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> Token | None:
    """Return the noun of a view that is voiced or acted on: "expressed concern", "voted in favour
    of the plan".
    """
    attitude = _attitude(finding, parsed, lexicon)
    if attitude is not None:
        return attitude[0]
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    root: Token | None = root_of(s, span)
    felt = finding.lemma in lexicon.words("uttering")
    if root is not None and root.relation == "prep":
        felt = root.lower == "with"  # "reacted with dismay"
        about = finding.lemma in lexicon.words("talking") and root.lower in ("about", "of")
        root = s.child(root, "pobj") if about or root.lower in ("in", "with") else None
    elif finding.lemma not in lexicon.words("voicing") | lexicon.words("granting"):
        return None
    if root is None or root.pos != "NOUN":
        return None
    if finding.lemma in lexicon.words("granting"):
        return root if root.lemma in lexicon.words("worth") else None
    sides = lexicon.words("against") | lexicon.words("favor")
    return root if root.lemma in sides or (felt and valence(root.lemma) is not None) else None


def side_of_noun(noun: Token, lexicon: Lexicon) -> Stance | None:
    """Return the side that a feeling or a view takes by its name: "dismay", "support"."""
    if noun.lemma in lexicon.words("against"):
        return "against"
    if noun.lemma in lexicon.words("favor") | lexicon.words("worth"):
        return "favor"
    intends = noun.lemma in lexicon.words("intentions")
    rated = valence(noun.lemma) if not intends else None
    return None if rated is None else "favor" if rated == "good" else "against"


def inner_cue(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> tuple[Token, str] | None:
    """Return a verb of taking sides inside what somebody says of himself: "said it opposed the
    toll".
    """
    if lexicon.cues.get(finding.lemma) != "say" or finding.lemma in lexicon.words("naming"):
        return None
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    root = root_of(s, span)
    subject = s.child(root, "nsubj", "nsubjpass") if root.is_verb else None
    root = _forced(s, root)
    if subject is None or not (subject.pos == "PRON" or finding.doer is not None):
        return None
    felt = root.lower in lexicon.words("feelings")  # "she was shocked by", not "she was asked to"
    if subject.relation == "nsubjpass" and not felt:
        return None
    others = lexicon.words("nobody") | lexicon.words("denying") | {"they"}
    if subject.lower in others and finding.doer is None:
        return None
    if (
        subject.quoted
        and finding.doer is None
        and subject.lower not in lexicon.words("first_person")
    ):
        return None  # whom a speaker calls "he" is another
    found = side_of(s, root, lexicon)
    return (root, found) if found is not None else None


def _forced(s: ParsedSentence, verb: Token) -> Token:
    """Return the verb that is left to do: "have no choice but to oppose"; else the verb itself."""
    forced = (t for t in s.subtree(verb) if t.tag == "VB" and is_forced(s, t))
    return next(forced, verb) if verb.lemma == "have" else verb


def side_of(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> str | None:
    """Return the cue that a verb is, alone or with what belongs to it, where it takes a side."""
    sides = lexicon.words("against") | lexicon.words("favor")
    forms = [f"{verb.lemma} {c.lower}" for c in s.children(verb, "prep", "prt")]
    if s.child(verb, "prt") is None:
        forms.append(verb.lemma)  # who backs down backs nothing
    forms += [c.lower for c in s.children(verb, "acomp") if verb.lemma == "be"]
    forms += [verb.lower] if s.child(verb, "auxpass") is not None else []  # "was shocked by"
    return next((form for form in forms if form in sides), None)


def cannot_favor(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> bool:
    """Tell whether what is said denies support: "the service cannot support the change"."""
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    root, act = root_of(s, span), backed_in(finding, parsed, lexicon)
    favored = side_of(s, act, lexicon) in lexicon.words("favor")
    favored = favored and s.child(act, "xcomp") is None  # who does not seek to annul is not against
    taken = s.child(act, "dobj", "nsubjpass") is not None
    accepts = act.lemma in lexicon.words("accepting") and taken
    return act.is_verb and (favored or accepts) and is_negated(s, root)


def backed_in(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> Token:
    """Return the verb of a clause behind words of being able: "am not going to be able to |
    support".
    """
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    verb = root_of(s, span)
    for _ in range(_ABLE):
        told = s.child(verb, "acomp") if verb.lemma == "be" else None
        below = s.child(told or verb, "xcomp")
        if below is None or (told or verb).lemma not in lexicon.words("able"):
            break
        verb = below
    return verb


def _wants_not(finding: Finding, parsed: Sequence[ParsedSentence]) -> bool:
    """Tell whether it is hoped or asked that something is not: "hopes it will not happen"."""
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    verbs = [t for t in (root_of(s, span),) if t.is_verb]
    verbs += [c for v in verbs for c in s.children(v, "xcomp")]
    return any(s.child(v, "neg") is not None for v in verbs)


def _asks_to_drop(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> bool:
    """Tell whether it reads "urged the council to scrap the toll", "called for an end to it"."""
    return dropped(finding, parsed, lexicon) is not None


def allowed(finding: Finding, side: str, lexicon: Lexicon) -> Stance | None:
    """Return a model's side, as far as the words allow it; None where they exclude it."""
    if side not in ("favor", "against", "mixed", "neutral"):
        return None
    if side == "neutral" and finding.lemma not in lexicon.words("declining"):
        return None  # who does not want to judge says so
    if finding.modality in lexicon.words("obliging") and side == "mixed":
        return "favor"
    return side  # type: ignore[return-value]  # one of the four
