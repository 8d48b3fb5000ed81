"""On which side a view stands, as far as its words tell; what words exclude no model may say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.brief import Stance
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.phrases import is_negated
from summarizer.briefing.guided.predication import Predication, predication_of
from summarizer.briefing.guided.sources import is_nobody
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.valence import Valence, valence

_OPPOSITE: dict[Stance, Stance] = {"favor": "against", "against": "favor"}


def told_stance(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> Stance | None:
    """Return the side that the words leave no doubt of; None where a reader has to judge."""
    side = _of_cue(finding, parsed, lexicon)
    if side is not None:
        return side
    wish = wished(finding, parsed, lexicon)
    if wish is not None:
        return wish[1]
    weighed = set(_weights(finding, parsed, lexicon))
    if len(weighed) == 2:
        return "mixed"
    return weighed.pop() if weighed else _rated(finding, parsed, lexicon)


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
    if inner is None and _cannot_favor(finding, parsed, lexicon):
        return "against"
    voiced = noun_expressed(finding, parsed, lexicon)
    if voiced is not None:
        s, lemma = parsed[finding.content[0].sentence - 1], voiced.lemma
        negated = negated or is_nobody(s, voiced, lexicon)  # "raised no objection"
        side = side_of_noun(voiced, lexicon)
        if side is not None and lemma not in lexicon.words("against") | lexicon.words("favor"):
            return _OPPOSITE[side] if negated else side
    if lemma in lexicon.words("against"):
        return ("favor" if lemma == "objection" else "neutral") if negated else "against"
    if lemma in lexicon.words("favor"):
        own = inner is None and finding.inner is None
        if _asks_to_drop(finding, parsed, lexicon) or (own and _wants_not(finding, parsed)):
            return "favor" if negated else "against"
        return "against" if negated else "favor"
    return "neutral" if lemma in lexicon.words("declining") else None


def noun_expressed(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> Token | None:
    """Return the noun of a view that is voiced or acted on: "expressed concern", "voted in favour
    of the plan".
    """
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    root: Token | None = root_of(s, span)
    felt = finding.lemma in lexicon.words("uttering")
    if root is not None and root.relation == "prep":
        felt = root.lower == "with"  # "reacted with dismay"
        root = s.child(root, "pobj") if root.lower in ("in", "with") else None
    elif finding.lemma not in lexicon.words("voicing"):
        return None
    if root is None or root.pos != "NOUN":
        return None
    sides = lexicon.words("against") | lexicon.words("favor")
    return root if root.lemma in sides or (felt and valence(root.lemma) is not None) else None


def _valence(token: Token, lexicon: Lexicon) -> Valence | None:
    """Return how people rate a word where it is said of a thing; a noun tells nothing good by
    itself: "a gift to smugglers".
    """
    if token.lemma.lower() in lexicon.words("no_rating"):
        return None
    found = valence(token.text) or valence(token.lemma)
    return None if found == "good" and token.pos in ("NOUN", "PROPN") else found


def side_of_noun(noun: Token, lexicon: Lexicon) -> Stance | None:
    """Return the side that a feeling or a view takes by its name: "dismay", "support"."""
    if noun.lemma in lexicon.words("against"):
        return "against"
    if noun.lemma in lexicon.words("favor"):
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
    if subject is None or not (subject.pos == "PRON" or finding.doer is not None):
        return None
    if subject.lower in ("that", "this", "which", "you", "they") and finding.doer is None:
        return None
    if root.quoted and finding.doer is None and subject.lower not in lexicon.words("first_person"):
        return None  # whom a speaker calls "he" is another
    found = side_of(s, root, lexicon)
    return (root, found) if found is not None else None


def side_of(s: ParsedSentence, verb: Token, lexicon: Lexicon) -> str | None:
    """Return the cue that a verb is, alone or with what belongs to it, where it takes a side."""
    sides = lexicon.words("against") | lexicon.words("favor")
    forms = [f"{verb.lemma} {c.lower}" for c in s.children(verb, "prep", "prt")] + [verb.lemma]
    forms += [c.lower for c in s.children(verb, "acomp") if verb.lemma == "be"]
    forms += [verb.lower] if s.child(verb, "auxpass") is not None else []  # "was shocked by"
    return next((form for form in forms if form in sides), None)


def _cannot_favor(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> bool:
    """Tell whether what is said denies support: "the service cannot support the change"."""
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    root = root_of(s, span)
    favored = side_of(s, root, lexicon) in lexicon.words("favor")
    return root.is_verb and favored and is_negated(s, root)


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


def dropped(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> Token | None:
    """Tell what somebody is asked to drop, where he is: the issue that such a wish is against."""
    for span in finding.content:
        s = parsed[span.sentence - 1]
        root = root_of(s, span)
        verbs = [root, *s.children(root, "xcomp", "ccomp", "relcl", "acl")]
        for verb in verbs:
            if verb.is_verb and verb.lemma in lexicon.words("dropping"):
                return s.child(verb, "dobj")
        if root.relation == "prep":
            root = s.child(root, "pobj") or root
        if root.pos == "NOUN" and root.lemma in lexicon.words("ends"):
            preposition = next((c for c in s.children(root, "prep")), None)
            return s.child(preposition, "pobj") if preposition is not None else None
    return None


def wished(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> tuple[Token, Stance] | None:
    """Tell what "should" or "must" be done with a thing: the thing, and the side that this takes.

    The object of the act, or the subject of a passive: "the toll should be scrapped".
    """
    span = finding.content[0]
    s = parsed[span.sentence - 1]
    for modal in s.words(span):
        if modal.relation != "aux" or modal.lower not in lexicon.words("obliging"):
            continue
        verb = s.head(modal)
        if s[s.left(verb)].lower in ("whether", "if"):
            continue
        if verb.lemma in ("have", "be") and s.child(verb, "acomp", "attr") is None:
            continue
        thing = s.child(verb, "dobj", "nsubjpass")
        if thing is None or thing.pos not in ("NOUN", "PROPN"):
            continue
        negated = s.child(verb, "neg") is not None
        harms = verb.lemma in lexicon.words("dropping") | lexicon.words("coercive")
        against = (harms or valence(verb.lemma) == "bad") != negated
        return thing, "against" if against else "favor"
    return None


def _weights(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> Iterator[Stance]:
    """Yield the sides of words of blame and praise, turned round where negated: those said of a
    thing, else all of them.
    """
    told = predication_of(finding, parsed, lexicon)
    sides = [] if told is None else list(_sides(parsed, finding, told.words, lexicon, told))
    if sides:
        yield from sides
        return
    for span in finding.content:
        yield from _sides(parsed, finding, parsed[span.sentence - 1].words(span), lexicon)


def _sides(
    parsed: Sequence[ParsedSentence],
    finding: Finding,
    tokens: Sequence[Token],
    lexicon: Lexicon,
    told: Predication | None = None,
) -> Iterator[Stance]:
    """Yield the side of each word of blame or praise, turned round where it or the verb that brings
    it is negated: "did not regard it as the right instrument".
    """
    refused = told is not None and is_negated(parsed[told.sentence - 1], told.verb)
    blame, praise = lexicon.words("blame"), lexicon.words("praise")
    homes = {span.sentence for span in finding.content}
    for token in tokens:
        s = next(parsed[id_ - 1] for id_ in homes if _holds(parsed[id_ - 1], token))
        lemma = token.lemma.lower()
        if token.pos == "NOUN" and lemma in lexicon.words("other_as_noun"):
            continue  # "the rights of unions" are nothing right
        side: Stance | None = (
            "against"
            if lemma in blame or token.lower in blame
            else "favor"
            if lemma in praise or token.lower in praise
            else None
        )
        if side is not None:
            yield _OPPOSITE[side] if refused or is_denied(s, token, lexicon) else side


def judged(
    finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon
) -> Predication | None:
    """Return what is said of a thing, where that judges it: "would ruin trade"."""
    told = predication_of(finding, parsed, lexicon)
    if told is None:
        return None
    judges = any(True for _ in _sides(parsed, finding, told.words, lexicon, told))
    return told if judges or _rated(finding, parsed, lexicon) is not None else None


def _holds(s: ParsedSentence, token: Token) -> bool:
    return token.index < len(s) and s[token.index] == token


def _rated(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> Stance | None:
    """Return the side of what a thing is called or said to be, by how people rate the words:
    "a particularly vicious attack".
    """
    told = predication_of(finding, parsed, lexicon)
    if told is None:
        return None
    rated = [_valence(token, lexicon) for token in told.rating]
    good, bad = rated.count("good"), rated.count("bad")
    if good == bad:
        return None
    side: Stance = "favor" if good > bad else "against"
    refused = finding.negated or is_negated(parsed[told.sentence - 1], told.verb)
    return _OPPOSITE[side] if refused else side


def marks(finding: Finding, parsed: Sequence[ParsedSentence], lexicon: Lexicon) -> bool:
    """Tell whether a word of what is said judges, wants, obliges, compares or denies."""
    telling = lexicon.words("judging") | lexicon.words("blame") | lexicon.words("praise")
    return any(
        token.lower in telling or token.lemma.lower() in telling
        for span in finding.content
        for token in parsed[span.sentence - 1].words(span)
    )


def is_denied(s: ParsedSentence, token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a "not", "never" or "hardly" stands with a word or with the verb it hangs on."""
    near = [token, *(one for one, _ in zip(s.ancestors(token), range(2), strict=False))]
    return any(
        child.relation == "neg" or child.lower in lexicon.words("negations")
        for one in near
        for child in s.children(one)
        if child.index < token.index and token.index - child.index <= 6
    )


def allowed(finding: Finding, side: str, lexicon: Lexicon) -> Stance | None:
    """Return a model's side, as far as the words allow it; None where they exclude it."""
    if side not in ("favor", "against", "mixed", "neutral"):
        return None
    if side == "neutral" and finding.lemma not in lexicon.words("declining"):
        return None  # who does not want to judge says so
    if finding.modality in lexicon.words("obliging") and side == "mixed":
        return "favor"
    return side  # type: ignore[return-value]  # one of the four
