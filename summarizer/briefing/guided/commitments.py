"""What a commitment is: how far it has come, on which terms, and to whom."""

from __future__ import annotations

import re
from bisect import bisect_left

from summarizer.article import Article
from summarizer.brief import Polarity, Status
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.texts import head_in
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.briefing.guided.who import Entity, Held, Reading

MOST_COUNTERPARTS = 4
FAR = 3
"""Sentences behind which nobody is meant by an act that names nobody."""

_BETWEEN = re.compile(r"\A\W*+(?:(?:and|or)\b\W*+)?(?:\w[\w’'.-]{0,60}\W+){0,2}")
"""What stands between two counterparts: ", ", " and the ", ", neighbouring "."""


def status_of(held: Held, sentence: ParsedSentence, lexicon: Lexicon, *, is_term: bool) -> Status:
    """Measure how far a commitment has come; the sentence is that of the cue.

    `is_term`: whether it is a term of the deal that the article is about.
    """
    finding = held.finding
    lemma = finding.lemma
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
    verb = _first_verb(sentence, act, lexicon)
    lemmas = {token.lemma.lower() for token in sentence.words(act)}
    names = _names_of(sentence, verb)
    eases = bool(names & lexicon.words("easing")) and bool(lemmas & lexicon.words("burdens"))
    if not counterparts:
        return "neutral"
    if names & lexicon.words("coercive") and not eases:
        return "cooperative" if negated else "coercive"
    if is_joint and not negated:
        return "cooperative"
    if eases or names & lexicon.words("helping"):
        return "coercive" if negated else "cooperative"
    if lemmas & lexicon.words("weapons"):
        return "cooperative" if negated else "coercive"
    if finding.lemma == "threaten":
        return "coercive"
    parts = bool(names & lexicon.words("parting"))
    return "neutral" if negated or parts else "cooperative"


def _names_of(sentence: ParsedSentence, verb: Token) -> set[str]:
    """Return what a verb is called alone and with its particles: "break", "break off"."""
    beside = sentence.children(verb, "prt", "prep")
    return {verb.lemma, *(f"{verb.lemma} {one.lower}" for one in beside)}


def _first_verb(sentence: ParsedSentence, act: Span, lexicon: Lexicon) -> Token:
    """Return the verb that tells what is done: "help" of "continue to help"."""
    verb = root_of(sentence, act)
    while verb.lemma in lexicon.words("underway") | {"try", "attempt"}:
        inner = sentence.child(verb, "xcomp")
        if inner is None:
            break
        verb = inner
    return verb


def counterparts_of(
    held: Held,
    reading: Reading,
    article: Article,
    sentence: ParsedSentence,
    *,
    span: Span,
    lexicon: Lexicon,
) -> list[Entity]:
    """Find for whom, with whom or against whom: who else is named in the act, places aside."""
    start, end = sentence.offsets(span)
    kept: list[Entity] = []
    last = start
    own = {*held.holders, held.said_by}
    for entity in reading.within(start, end):
        if entity.kind is None or entity.id in own or _is_own_state(entity, held, reading):
            continue
        mention = entity.mentions[
            bisect_left(entity.mentions, start, key=lambda mention: mention.start)
        ]
        if _is_place(sentence, mention.start, mention.end, lexicon):
            continue
        between = article.text[last : mention.start]
        if kept and not _BETWEEN.fullmatch(between):
            break
        kept.append(entity)
        last = mention.end
    return kept[:MOST_COUNTERPARTS]


def _is_place(sentence: ParsedSentence, start: int, end: int, lexicon: Lexicon) -> bool:
    """Tell whether a name only tells where, or whose something is."""
    tokens = sentence.between(start, end)
    if not tokens:
        return True
    head = head_in(sentence, tokens[0].index, tokens[-1].index)
    if head.relation in ("poss", "compound", "amod", "nmod"):
        return True
    above = sentence.head(head)
    return head.relation == "pobj" and above.lower in lexicon.words("placing")


def _is_own_state(entity: Entity, held: Held, reading: Reading) -> bool:
    """Leave out the actor's own country, which is no counterpart of its bodies and people."""
    return entity.kind == "state" and any(
        reading.entities[one].country == entity.country and reading.entities[one].kind != "state"
        for one in held.holders
        if entity.country is not None
    )


def is_coercive(finding: Finding, sentence: ParsedSentence, lexicon: Lexicon) -> bool:
    """Tell whether an act is against somebody, whom its words may not name: a strike, a suit."""
    act = finding.act or finding.content[0]
    verb = _first_verb(sentence, act, lexicon)
    names = _names_of(sentence, verb)
    lemmas = {token.lemma.lower() for token in sentence.words(act)}
    return bool(names & lexicon.words("coercive") or lemmas & lexicon.words("weapons"))


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


def opponent(
    held: Held, reading: Reading, sentence: ParsedSentence, lexicon: Lexicon
) -> int | None:
    """Find against whom an act is whose words name nobody: the body named last before it."""
    own = {*held.holders, held.said_by}
    for number in range(sentence.id, sentence.id - FAR - 1, -1):
        found = [
            (start, id_)  # -1 for "the trust", which is no mention: only of a sentence before
            for start, id_ in reading.near(number)
            if (start >= 0 or number < sentence.id)
            and id_ not in own
            and _may_oppose(reading.entities[id_], held, reading, lexicon)
        ]
        if found:
            return max(found)[1]
    return None


def _may_oppose(entity: Entity, held: Held, reading: Reading, lexicon: Lexicon) -> bool:
    """Tell whether an act may be against somebody: another state, a body that is no court and no
    newspaper.
    """
    aside = lexicon.words("courts") | lexicon.words("media")
    return (
        entity.kind in ("organization", "state")
        and not set(entity.name.split()) & aside
        and not _is_own_state(entity, held, reading)
    )


def condition_in(sentence: ParsedSentence, act: Span, lexicon: Lexicon) -> Span | None:
    """Return the clause inside of an act, or behind it, on which it depends: "if the council
    agrees".
    """
    for mark in sentence.tokens[act.first + 1 :]:
        if mark.relation in ("mark", "advmod") and mark.lower in lexicon.words("conditional"):
            clause = sentence.head(mark)
            above = sentence.head(clause)
            inside = act.first <= above.index <= act.last or above in sentence.ancestors(
                root_of(sentence, act)
            )
            if clause.is_verb and sentence.left(clause) > act.first and inside:
                only = sentence[mark.index - 1].lower in ("only", "even")
                return sentence.span(mark.index - only, sentence.right(clause))
    return None
