"""The words of a claim: whole constituents of the article, with the holder's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.brief import LONGEST_TEXT
from summarizer.briefing.guided.excerpts import closed, fitting, plain, without_tail, words_of
from summarizer.briefing.guided.findings import Finding
from summarizer.briefing.guided.inflection import past
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nounphrases import root_of
from summarizer.briefing.guided.tokens import FINITE, ParsedSentence, Span, Token
from summarizer.reading.folding import unwrapped

_OPENING = ("“", '"', "„", "«", "‘", "'")


def sentence(text: str) -> str:
    """Return a text as a sentence: a capital first, a full stop last.

    >>> sentence("the toll “would hurt trade”")
    'The toll “would hurt trade”.'
    """
    line = closed(plain(text))
    line = line[:1].upper() + line[1:]
    return f"{line}." if re.search(r"[\w%)\]][”\"’»]*$", line) else line


def listed(names: Sequence[str]) -> str:
    """Return names in one phrase: "Peru, Chile and Oslo"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]])) if names else ""


def short(text: str, room: int = 70) -> str:
    """Return a text up to the last word that fits, with "…" where it goes on."""
    return text if len(text) <= room else f"{text[: text.rfind(' ', 0, room)].rstrip(' ,;:')} …"


def quotation(text: str) -> str:
    """Return the words that somebody said, between one pair of marks."""
    inner = plain(text).strip('“”„«»" ')
    return f"“{inner.rstrip(',')}”"


def statement(
    finding: Finding,
    name: str,
    text: str,
    parsed: Sequence[ParsedSentence],
    lexicon: Lexicon,
) -> str | None:
    """Tell what a finding says, as one sentence with the holder's name; None where it does
    not fit.
    """
    pieces = [
        piece
        for span in finding.content
        if (piece := fitting(text, parsed[span.sentence - 1], span, LONGEST_TEXT - len(name) - 40))
    ]
    if not pieces:
        return None
    own = parsed[finding.cue.sentence - 1]
    verb = own[finding.cue.first]
    finding = _without_overlap(finding)
    if not verb.is_verb and finding.rule in ("turn", "signature"):
        return sentence(f"{name} said {quotation(' '.join(pieces))}")
    follows = (
        finding.content[0].sentence == own.id
        and finding.content[0].first > finding.cue.first
        and len(finding.content) == len(pieces)
    )
    if finding.rule in ("noun", "adjective", "stand", "named") or not follows:
        head = _head_words(finding, own, verb, lexicon)
        body = (
            quotation(" ".join(pieces))
            if finding.quoted == "direct"
            else _lowered(
                " ".join(pieces), parsed[finding.content[0].sentence - 1], finding.content[0]
            )
        )
        return sentence(f"{name} {head} {body}")
    last = finding.content[-1].last
    start = own[finding.cue.last].end
    between = text[start : own[finding.content[0].first].start]
    whole = fitting(
        text, own, own.span(finding.content[0].first, last), LONGEST_TEXT - len(name) - 60
    )
    skipped = own.tokens[finding.cue.last + 1 : finding.content[0].first]
    source = finding.source
    inverted = source is not None and source.first > finding.cue.last  # "said the PM: “No”"
    told = any(
        t.quoted and t.pos != "PUNCT" for t in skipped
    )  # "said: “It is late. | It is dark.”"
    if whole is None or len(between) > 80 or inverted or told:
        whole, between = " ".join(pieces), " "
    if (
        finding.quoted == "direct"
        and own[finding.content[0].first].quoted
        and not between.strip(" ,:" + "".join(_OPENING))
        and whole[:1] not in _OPENING
    ):
        return sentence(f"{name} {_finite(finding, own, verb, lexicon)} {quotation(whole)}")
    whole = _lowered(whole, own, finding.content[0]) if finding.content[0].first == 0 else whole
    return sentence(f"{name} {_finite(finding, own, verb, lexicon)}{_spaced(between)}{whole}")


def _without_overlap(finding: Finding) -> Finding:
    """Tell the preposition of a cue once: "pushed for" with "for a vote"."""
    cue, content = finding.cue, finding.content[0]
    if content.sentence == cue.sentence and cue.first < content.first <= cue.last:
        return replace(finding, cue=cue._replace(last=content.first - 1))
    return finding


def _spaced(between: str) -> str:
    line = unwrapped(between)
    return f" {line} " if line and line not in ",:" else f"{line} "


def _head_words(finding: Finding, own: ParsedSentence, verb: Token, lexicon: Lexicon) -> str:
    """Return the verb before what is said, where the words of the article stand in another
    order.
    """
    if finding.rule == "noun":
        noun = own[finding.cue.last].lemma.lower()
        if finding.negated:
            return f"voiced no {noun}"
        if finding.content[0].first < finding.cue.first:  # "the plan drew criticism from Lund"
            return f"voiced {noun} {lexicon.table('noun_with').get(noun, 'about')}"
        return lexicon.table("noun_verbs").get(noun, f"voiced {noun}")
    if finding.rule in ("adjective", "stand"):
        be = verb if verb.lemma == "be" else own.head(verb)
        form = be.text if be.lemma == "be" and be.tag in FINITE else "is"
        negation = "not " if finding.negated else ""
        start, end = own[finding.cue.first], own[finding.cue.last]
        said = finding.content[0]
        if said.sentence == own.id and said.first <= start.index:
            return f"{form} {negation}".strip()  # "in favour of it" is all told behind "is"
        cue = " ".join(t.text for t in own.words(own.span(start.index, end.index)) if t != be)
        return f"{form} {negation}{cue}".strip()
    speaks = finding.lemma == "say" and verb.lemma != "say"  # "Lund declined. “I am done.”"
    if finding.lemma in lexicon.words("telling") or not finding.lemma or speaks:
        return "said"
    if finding.rule == "named":
        return "spoke of"
    return _finite(finding, own, verb, lexicon)


def _finite(finding: Finding, own: ParsedSentence, verb: Token, lexicon: Lexicon) -> str:
    """Return the cue as a finite verb with what belongs to it: "did not support", "called for"."""
    rest = " ".join(own[at].text for at in range(finding.cue.first + 1, finding.cue.last + 1))
    rest = f" {rest}" if rest else ""
    if verb.tag in FINITE and own.child(verb, "auxpass") is None:
        helpers = [
            _with_its_words(own, token)
            for token in own.children(verb, "aux", "neg")
            if token.index < verb.index and token.index >= verb.index - 4
        ]
        return " ".join([*helpers, verb.text if verb.index else verb.lower]) + rest
    helpers = [
        _with_its_words(own, t)
        for t in own.children(verb, "aux", "neg")
        if t.index < verb.index and t.tag != "TO"  # "took the chance to praise"
    ]
    if helpers and verb.tag in ("VB", "VBN", "VBG") and own.child(verb, "auxpass") is None:
        return " ".join([*helpers, verb.text]) + rest
    return ("did not " + verb.lemma if finding.negated else past(verb.lemma, lexicon)) + rest


def _with_its_words(s: ParsedSentence, helper: Token) -> str:
    """Return a helper of a verb with what belongs to it: "no longer", "by no means"."""
    return " ".join(t.text for t in s.tokens[s.left(helper) : s.right(helper) + 1])


def _lowered(text: str, s: ParsedSentence, span: Span) -> str:
    """Return words that opened a sentence, as they stand inside of one."""
    first = s[span.first]
    if first.pos == "PROPN" or first.entity or first.text == "I" or first.text[1:].isupper():
        return text
    return text[:1].lower() + text[1:] if text[:1] == first.text[:1] else text


def action(
    finding: Finding,
    text: str,
    s: ParsedSentence,
    lexicon: Lexicon,
    *,
    without: Sequence[Span] = (),
) -> str | None:
    """Tell what would be done, from its verb on, without its condition; None where it does
    not fit.
    """
    act = finding.act or (finding.content[0] if finding.content else None)
    if act is None or act.sentence != s.id:
        return None
    first, last = act.first, act.last
    for span in without:
        if span.sentence == s.id and first < span.first <= last <= span.last + 1:
            last = span.first - 1
    while first < last and s[first].tag in ("TO", "IN") and s[first].lower in ("to", "that"):
        first += 1
    if s[first].lower == "be" and s[first].relation == "auxpass":
        if s.head(s[first]).lemma in lexicon.words("undergone"):
            return None
        active = _active(text, s, s.head(s[first]), last)
        if active is not None:
            return active
    top = root_of(s, act)
    if finding.doer is None and top.lemma in lexicon.words("brought_about"):
        brought = _brought_about(text, s, top, last)
        if brought is not None:
            return brought
    trimmed = without_tail(s, s.span(first, last))
    words = fitting(text, s, trimmed, LONGEST_TEXT - 10)
    if words is None:
        return None
    words = closed(words)
    opening = s[first]
    if root_of(s, act).pos == "NOUN":
        return f"provide {words}"  # "has offered 4.5 per cent"
    if opening.tag in ("VBD", "VBZ", "VBG", "VBN", "VBP"):
        words = f"{opening.lemma}{words[len(opening.text) :]}"
    elif opening.pos != "PROPN":
        words = words[:1].lower() + words[1:]
    for joined in s.children(opening, "conj") if opening.tag == "VBG" else ():
        if (
            joined.tag == "VBG" and joined.index <= trimmed.last
        ):  # "removing it and reaching a plan"
            words = re.sub(rf"\b(and|or) {re.escape(joined.text)}\b", rf"\1 {joined.lemma}", words)
    words = re.sub(r"^(not|never) to ", r"\1 ", words)
    verb = next((token for token in s.tokens[first + 1 : last + 1] if token.tag != "RB"), opening)
    if opening.lower in ("not", "never") and verb.tag == "VBG":  # "committed to not closing"
        words = words.replace(verb.text, verb.lemma, 1)
    negated = finding.negated and not re.match(r"(?:not|never)\b", words)
    return f"not {words}" if negated else words


def _active(text: str, s: ParsedSentence, verb: Token, last: int) -> str | None:
    """Tell what a passive tells, as what is done: "a penalty will be added" → "add a penalty"."""
    subject = s.child(verb, "nsubjpass", "nsubj")
    if subject is None or subject.pos == "PRON" or s.child(verb, "neg") is not None:
        return None
    thing = words_of(text, s, s.span(s.left(subject), s.right(subject)))
    first = s[s.left(subject)]
    if first.pos not in ("PROPN", "NUM") and not first.entity:
        thing = thing[:1].lower() + thing[1:]
    tail = without_tail(s, s.span(verb.index, max(verb.index, last)))
    rest = words_of(text, s, s.span(verb.index + 1, tail.last)) if tail.last > verb.index else ""
    return f"{verb.lemma} {thing} {rest}".strip()


def _brought_about(text: str, s: ParsedSentence, verb: Token, last: int) -> str | None:
    """Tell what is announced to happen to a thing: "the ward will close" → "close the ward"."""
    thing = s.child(verb, "nsubj")
    if thing is None or thing.pos != "NOUN" or s.child(verb, "dobj", "xcomp") is not None:
        return None
    return _active(text, s, verb, last)


_EMPTY = re.compile(
    r"\A(?:not )?(?:do (?:so|it|that|this|more|everything)\b|be\b"
    r"|(?:\w+ )?(?:it|that|this|them|so)$|make a decision$|\w+$)"
)
"""An act that its words do not tell: "do so", "consider it", "be reviewed"."""


def is_empty_act(words: str, lexicon: Lexicon) -> bool:
    """Tell whether an action by itself tells nothing that could be kept or broken: "vote", but not
    "resign".
    """
    return _EMPTY.match(words) is not None and words not in lexicon.words("complete_acts")


def without_time(words: str, time: str) -> str:
    """Return an action without the time at its end or its beginning, which is told beside it.

    >>> without_time("build the tram line by 2028", "by 2028")
    'build the tram line'
    """
    for cut in (words.removesuffix(time), words.removeprefix(time)):
        if cut != words and cut.strip():
            return plain(cut)
    return words
