"""Where an article says that somebody holds a view or binds itself, before anybody is asked.

Each candidate is one cue and its clause. What the words decide is decided here: whether it is a
view or a commitment, the words for its source, its statement. Who that is, what it is about and
on which side it stands is the model's to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.article import Article, Sentence
from summarizer.guided.cues import Cue, find_cues
from summarizer.guided.lexicon import Lexicon
from summarizer.guided.quotes import mask, spans, unquote

_GERUND = r"\w+ing\b"
_JOINT = re.compile(
    r"(?:both|the two|all|these|the)\s+(?:countries|sides|nations|leaders|parties|governments|"
    r"ministers|states|men|women|companies|presidents|officials|unions|members)$",
    re.I,
)
_PRONOUN = re.compile(r"^(?:he|she|they|we|i|it)$", re.I)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause that may carry a claim. Offsets are code points of the article's text."""

    sentence: int
    kind: Literal["position", "commitment"]
    lemma: str
    source: tuple[int, int]
    """Where the words for who says it stand; empty where nothing tells."""
    doer: tuple[int, int] | None
    """Where the words for who would act or who holds the view stand, when that is another."""
    clause: str
    """From the verb on, without its subject: "said that it would rain"."""
    content: str
    """What is said, or the act that somebody binds itself to."""
    quoted: bool
    """Whether the content is a quotation that stands before its cue."""
    hedged: bool = False
    """Said at the strength of "could", "open to", "ready to"."""
    taken_back: bool = False


def find_candidates(article: Article, lexicon: Lexicon) -> list[Candidate]:
    """All candidates of an article, in text order."""
    found: list[Candidate] = []
    lead: tuple[int, int] | None = None
    for sentence in article.sentences:
        if sentence.kind == "heading":
            lead = None
            continue
        text = article.quote(sentence.id)
        if sentence.kind == "item" and lead is not None:
            found.append(_listed(sentence, text, lead))
            continue
        cues = find_cues(text, lexicon) if text.endswith(":") else []
        lead = None
        if cues and cues[0].kind == "judge" and cues[0].source[1] > cues[0].source[0]:
            lead = (sentence.start + cues[0].source[0], sentence.start + cues[0].source[1])
        else:
            found += _in_sentence(article, sentence, lexicon)
    return found


def _listed(sentence: Sentence, text: str, source: tuple[int, int]) -> Candidate:
    """An item of a list that somebody gives: "Lund made three points: …"."""
    content = _tidy(re.sub(r"^\s*(?:[•*–-]|\d+[.)])\s*(?:[A-Z][^:.]{2,60}:\s+)?", "", text))
    return Candidate(sentence.id, "position", "point", source, None, content, content, True)


def _in_sentence(article: Article, sentence: Sentence, lexicon: Lexicon) -> list[Candidate]:
    text = article.quote(sentence.id)
    cues = find_cues(text, lexicon)
    clauses = _clauses(text, cues)
    found: list[Candidate] = []
    source = (0, 0)
    for cue, (start, end) in clauses:
        source = cue.source if cue.source[1] > cue.source[0] else source
        if source[1] <= source[0]:
            continue
        found += _from_cue(text, sentence, cue, source, start, end, lexicon)
    if not cues and (plain := _without_cue(text, sentence, lexicon)):
        found.append(plain)
    found += _from_nouns(text, sentence, lexicon)
    return found


def _from_nouns(text: str, sentence: Sentence, lexicon: Lexicon) -> list[Candidate]:
    """Views that stand as nouns: "Lund's call for a ban", "the union's opposition to the plan"."""
    found = []
    for match in re.finditer(
        rf"((?:[Tt]he\s+[a-z]+|[A-Z][\w.-]*(?:\s+[A-Z][\w.-]*){{0,3}}))[’']s?\s+(?:\w+\s+)?"
        rf"({'|'.join(lexicon.lists['view_nouns'])})\s+((?:that|to|for|of|about|"
        rf"over)\s+[^,;.]{{8,}})",
        text,
    ):
        place = (sentence.start + match.start(1), sentence.start + match.end(1))
        noun = match.group(2)
        clause = f"{_NOUN_VERBS.get(noun, 'expressed ' + noun)} {match.group(3)}"
        clause = re.sub(r"\b(called for) for\b", r"\1", clause)
        content = _tidy(re.sub(r"^(?:that|for|of|about|over)\s+", "", match.group(3)))
        found.append(
            Candidate(sentence.id, "position", noun, place, None, _tidy(clause), content, False)
        )
    return found


_NOUN_VERBS = {
    "proposal": "proposed",
    "call": "called for",
    "calls": "called for",
    "demand": "demanded",
    "demands": "demanded",
    "warning": "warned",
    "warnings": "warned",
    "request": "requested",
    "appeal": "appealed",
    "refusal": "refused",
    "insistence": "insisted",
}


def _clauses(text: str, cues: list[Cue]) -> list[tuple[Cue, tuple[int, int]]]:
    """Each cue with the span of its clause; a cue inside another's content opens none."""
    kept: list[Cue] = []
    for cue in cues:
        if kept and cue.finite and cue.lemma != "according to" and not kept[-1].inverted:
            between = text[kept[-1].end : cue.start]
            own_subject = cue.source[0] >= kept[-1].end
            joined = re.search(
                r"(?:\band|\bbut|\bwhile|[;,])\s*$",
                text[kept[-1].end : min(cue.start, cue.source[0] if own_subject else cue.start)],
            )
            if not joined or (kept[-1].kind == "commit" and len(between) < 4):
                continue
        if cue.lemma == "according to" and kept:
            continue
        kept.append(cue)
    found = []
    for index, cue in enumerate(kept):
        stop = len(text)
        if index + 1 < len(kept) and not cue.inverted:
            following = kept[index + 1]
            at = following.source[0] if following.source[0] >= cue.end else following.start
            stop = len(re.sub(r"[\s,;]*(?:\b(?:and|but|while)\b)?[\s,;]*$", "", text[:at]))
        found.append((cue, (cue.start, stop)))
    return found


def _from_cue(
    text: str,
    sentence: Sentence,
    cue: Cue,
    source: tuple[int, int],
    start: int,
    end: int,
    lexicon: Lexicon,
) -> list[Candidate]:
    at = sentence.start
    place = (at + source[0], at + source[1])
    if cue.lemma == "according to":
        content = _around(text, cue)
        if not re.search(r"[“\"]|\b(?:should|must|would|will|needs?|could)\b", content):
            return []  # plain information
    elif cue.inverted:
        content = _quotation(text) if text[0] in '“"„«‘' else _beside(text, cue, source)
    else:
        content = text[cue.end : end]
    base = Candidate(
        sentence=sentence.id,
        kind="position",
        lemma=cue.lemma,
        source=place,
        doer=None,
        clause=_tidy(_finite(text[start : cue.end], cue, lexicon) + text[cue.end : end]),
        content=_tidy(_said(content)),
        quoted=cue.inverted,
    )
    if re.match(
        r"^(?:this|these|such|the same|several|some|a number of)\s+[\w-]+", base.content
    ) and not re.search(
        r"\b(?:is|are|was|were|will|would|has|have|should|must|can|could)\b", base.content
    ):
        return []  # "expressed this view": what view, another sentence tells
    if re.match(r"as (?:they|he|she|it|the)\b", base.content):
        return []
    if len(base.content) < 3 or re.match(
        r"^(?:it|this|that|them|so|both|him|her)\W*$", base.content
    ):
        return []
    if cue.kind == "withdraw":
        intent = lexicon.one_of("intention").search(content) or re.search(
            r"\b(?:strike|lawsuit|appeal|bid|tariffs?|sanctions?|boycott)\b", content
        )
        return (
            [replace(base, kind="commitment", content=base.clause, taken_back=True)]
            if intent
            else []
        )
    if cue.kind == "commit":
        return _committed(base, content)
    promised = (
        None if cue.lemma in _NO_PROMISE else _promise_within(text, sentence, cue, content, lexicon)
    )
    holder = _holder_within(text, sentence, content, lexicon)
    if promised is None or promised[2].startswith("only "):
        view = replace(base, doer=holder)
        parts = [
            part
            for part in re.split(r"(?<=[a-z])[.!?]\s+(?=[A-Z])", base.content)
            if len(part.split()) > 4
        ]
        if cue.inverted and 2 <= len(parts) <= 3:
            return [
                replace(view, content=part, doer=holder if part == parts[0] else None)
                for part in parts
            ]
        return [view]
    kind, doer, act, hedged = promised
    promise = replace(base, kind=kind, doer=doer or holder, content=act, hedged=hedged)
    first = re.match(
        r"(.{12,}?),?\s+(?:and|but)\s+(?:was|were|is|are|will|would|had)\b", base.content, re.S
    )
    if holder is None or first is None or act.split(" ")[0] in first.group(1).split():
        return [promise]
    return [replace(base, doer=holder, content=_tidy(first.group(1))), promise]


_NO_PROMISE = frozenset(
    "deny reject dispute doubt dismiss question fear expect predict believe think hope want demand "
    "urge ask "
    "blame accuse estimate criticize criticise regret oppose".split()
) | {"call on", "call for"}


def _committed(base: Candidate, content: str) -> list[Candidate]:
    """What follows a verb of promising: an act, or a thing."""
    act = re.match(r"\s*(?:\w+\s+)?(?:not\s+)?(?:to|on|in)\s+(.+)", content, re.S)
    if re.match(r"\s+(?:that|with)\b", content) and not re.search(
        r"\b(?:will|would|shall)\b", content
    ):
        return [base]
    if act is None and re.match(r"\s+that\b", content):
        return [replace(base, kind="commitment", content=_tidy(_said(content)))]
    words = act.group(1) if act else f"{base.lemma} {content.strip()}"
    return [replace(base, kind="commitment", content=_tidy(words))]


def _promise_within(
    text: str, sentence: Sentence, cue: Cue, content: str, lexicon: Lexicon
) -> tuple[Literal["commitment"], tuple[int, int] | None, str, bool] | None:
    """A commitment in what is said: "we will …", "Peru's pledge to …", "is ready to …"."""
    offset = text.find(content)
    intention = re.match(
        rf"\s*(?:at\s+)?((?:[\w’'.-]+\s+){{0,6}}?)({'|'.join(lexicon.lists['intention'])})\s+(?:to|"
        rf"for)\s+(.+)",
        content,
        re.S,
    )
    if cue.inverted is False and intention and not re.match(r"\s*(?:for|support)\b", content):
        owner = re.search(r"([A-Z][\w.-]*(?:\s[A-Z][\w.-]*)*)[’']s?\s*$", intention.group(1))
        doer = None
        if owner:
            begin = sentence.start + offset + intention.start(1) + owner.start(1)
            doer = (begin, begin + len(owner.group(1)))
        hedged = intention.group(2) in lexicon.words("offers")
        if re.match(r"(?:a|an|the|its|their|his|her|mutual|peace|each)\b", intention.group(3)):
            return None  # "commitment to peace": a view, not an act
        return "commitment", doer, _tidy(intention.group(3)), hedged
    if re.match(rf"\s*at\s+(?:possibly\s+)?{_GERUND}", content) and cue.lemma in (
        "hint",
        "suggest",
    ):
        return "commitment", None, _tidy(content.strip()[3:]), True
    agreed = next(
        (
            match
            for match in lexicon.verb_pattern.finditer(mask(content))
            if lexicon.verbs[match.group().lower()][0] == "commit"
            and re.match(r"\s+(?:not\s+)?to\s", content[match.end() :])
            and _acts(re.sub(r"\s*(?:has|have|had|also|already)\s*$", "", content[: match.start()]))
        ),
        None,
    )
    if agreed:
        subject = _subject_before(
            re.sub(r"\s*(?:has|have|had|also|already)\s*$", "", content[: agreed.start()])
        )
        act = re.sub(r"^\s+to\s+", "", content[agreed.end() :])
        return "commitment", _place(subject, offset, sentence), _tidy(act), False
    ready = re.search(
        rf"([\w’'. -]*?)\s*\b(?:is|are|was|were|’re|'re|stands?|remains?|be|am|’m)\s+(?:\w+ly\s+|"
        rf"also\s+)?"
        rf"(?:{'|'.join(lexicon.lists['ready'])})\s+to\s+(.+)",
        content,
        re.S,
    ) or re.search(
        rf"()\band was (?:{'|'.join(lexicon.lists['ready'])})\s+to\s+(.+)", content, re.S
    )
    modal = None
    for match in re.finditer(
        r"(?:\b(will|would|shall|won['’]t|wouldn['’]t)|(?<=\w)['’]ll)\s+(?:(?:not|also|never|soon|"
        r"now|"
        r"jointly|\w+ly)\s+)*(\w+)",
        content,
    ):
        verb = match.group(2).lower()
        if verb not in lexicon.words("not_acts") and _acts(content[: match.start()]):
            modal = match
            break
    could = (
        re.search(r"\b(?:could|might|may)\s+(\w+)", content)
        if cue.lemma in ("hint", "threaten", "suggest", "signal", "warn")
        else None
    )
    if could and (
        could.group(1) in lexicon.words("not_acts") or not _acts(content[: could.start()])
    ):
        could = None
    first = min((m for m in (modal, could) if m), key=lambda m: m.start(), default=None)
    if first is None and ready:
        subject = _last_noun_phrase(content[: ready.start(2)])
        act = ready.group(2)
        offered = bool(lexicon.one_of("offers").search(content[ready.start() : ready.start(2)]))
        return "commitment", _place(subject, offset, sentence), _tidy(act), offered
    if first is None:
        return None
    subject = _subject_before(content[: first.start()])
    negated = re.search(
        r"\bnot\b|n['’]t\b|\bnever\b",
        content[first.start() : first.start(2) if first.lastindex == 2 else first.start(1)],
    )
    verb_at = first.start(2) if first.re.groups == 2 else first.start(1)
    act = ("not " if negated else "") + content[verb_at:]
    return "commitment", _place(subject, offset, sentence), _tidy(act), first is could


def _place(
    subject: tuple[int, int] | None, offset: int, sentence: Sentence
) -> tuple[int, int] | None:
    if subject is None or offset < 0:
        return None
    return (sentence.start + offset + subject[0], sentence.start + offset + subject[1])


_NP = re.compile(
    r"((?:(?:[Tt]he|[Bb]oth|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|"
    r"[Aa]ll)\s+)?(?:[\w’'.-]+\s+(?:and\s+)?){0,4}?[\w’'.-]+)\s*$"
)


def _subject_before(before: str) -> tuple[int, int] | None:
    """The noun phrase that ends a stretch of text: the subject of the verb after it."""
    cut = max(
        (
            m.end()
            for m in re.finditer(
                r"[,;:—–“”\"(]|(?<=[a-z])[.!?]\s|\b(?:that|if|but|when|while|then|because|where|so|"
                r"as)\b",
                before,
            )
        ),
        default=0,
    )
    words = before[cut:].strip()
    if not words:
        return None
    words = re.sub(r"^(?:and|or|also|now|instead)\s+", "", words)
    pronoun = re.search(r"\b(?:we|i|he|she|they|it)$", words, re.I)
    words = pronoun.group() if pronoun else words
    start = before.rindex(words)
    return (start, start + len(words))


def _last_noun_phrase(before: str) -> tuple[int, int] | None:
    trimmed = re.sub(
        r"\s*\b(?:is|are|was|were|am|be|stands?|remains?)\b.*$", "", before, flags=re.S
    )
    return _subject_before(trimmed)


def _acts(before: str) -> bool:
    """Whether the subject of a modal verb is somebody who can bind itself."""
    found = _subject_before(before)
    if found is None:
        return False
    words = before[found[0] : found[1]].strip(" “”\"‘’'")
    if re.match(r"^(?:we|i|they|he|she|it)$", words, re.I) or _JOINT.search(words):
        return True
    if re.match(r"^(?:this|that|these|those|there|which|who|what|nothing|nobody)\b", words, re.I):
        return False
    words = re.split(r"\s+(?:of|in|for)\s", words)[0]
    names = re.findall(r"[A-Z][\w’'.-]*", words)
    if len(words.split()) > 7:
        return False
    if names and not re.search(r"\b(?:of|in|between|with)\b", words):
        return bool(words.split()[-1][0].isupper() or _BODY.search(words))
    return bool(_BODY.search(words))


_BODY = re.compile(
    r"\b(?:government|ministry|company|union|council|party|bank|commission|court|parliament|firm|"
    r"group|agency|board|city|club|federation|association|authority|department|army|police|side|"
    r"administration|delegation|team|hospital|university|committee|members|workers|teachers|nurses|"
    r"farmers|drivers|residents|states|countries|ministers|cabinet|office|employers|coalition|bloc|"
    r"alliance|league|clubs|unions|banks|companies|republic|kingdom|country|regulator|operator|"
    r"lawyers|negotiators|trust|board|institute|centre|center|chamber|client|clients|consortium|"
    r"fund|branch|secretariat|embassy|port|school|charity|airline|insurer|manufacturer|supplier|"
    r"retailer|developer|management|shareholders|campaigners|opposition|senate|senators|"
    r"lawmakers)$",
    re.I,
)


def _holder_within(
    text: str, sentence: Sentence, content: str, lexicon: Lexicon
) -> tuple[int, int] | None:
    """Who holds a view that another reports: "Wang said that China supports the plan"."""
    found = re.match(
        r"\s*(?:that\s+)?[“\"‘]?\s*((?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:and\s+)?[A-Z][\w.’'-]*){0,3})\s+"
        r"(?:also\s+|\w+ly\s+)*[“\"‘]?([a-z]+)\b",
        content,
    )
    if found is None:
        return None
    verb = found.group(2).lower()
    known = lexicon.verbs.get(verb)
    wants = (known is not None and known[0] in ("judge", "say")) or verb in (
        "wants",
        "is",
        "are",
        "was",
        "needs",
    )
    if verb in ("is", "are", "was"):
        wants = bool(
            re.match(
                r"\s+(?:\w+ly\s+)?(?:pleased|concerned|worried|against|opposed|in favou?r|happy|"
                r"glad|open|"
                r"confident|disappointed|angry|grateful|satisfied|committed|interested|not)\b",
                content[found.end(2) :],
            )
        )
    if not wants:
        return None
    offset = text.find(content)
    if offset < 0:
        return None
    return (sentence.start + offset + found.start(1), sentence.start + offset + found.end(1))


def _without_cue(text: str, sentence: Sentence, lexicon: Lexicon) -> Candidate | None:
    """A commitment that the article states itself: "Peru will host the talks"."""
    masked = mask(text)
    for match in re.finditer(
        rf"\b(?:(will|won['’]t)\s+(?:not\s+|\w+ly\s+|also\s+)*(\w+)|(?:is|are|remains?)\s+"
        rf"(?:{'|'.join(lexicon.lists['ready'])})\s+to\s+(\w+))",
        masked,
    ):
        verb = (match.group(2) or match.group(3)).lower()
        subject = _subject_before(masked[: match.start()])
        if subject is None or verb in lexicon.words("not_acts"):
            continue
        words = masked[subject[0] : subject[1]]
        if not re.match(r"(?:the\s+)?[A-Z]|they\b|he\b|she\b|both\b", words) or not (
            _acts(masked[: match.start()])
        ):
            continue
        place = (sentence.start + subject[0], sentence.start + subject[1])
        negated = re.search(r"\bnot\b|n['’]t\b", match.group())
        act = ("not " if negated else "") + text[
            match.start(2) if match.group(2) else match.start(3) :
        ]
        return Candidate(
            sentence.id,
            "commitment",
            "will",
            place,
            None,
            _tidy(text[match.start() :]),
            _tidy(act),
            False,
            hedged=bool(lexicon.one_of("offers").search(match.group())),
        )
    return None


def _said(content: str) -> str:
    """Content without what stands before its "that": "reporters on Monday that …"."""
    masked = mask(content)
    found = re.match(r"\s*(?:(?:[\w’'.()-]+\s+){0,9}?that\b|:|,)\s*(?=\S)", masked)
    return content[found.end() :] if found else content


def _quotation(text: str) -> str:
    """What stands quoted in a sentence, as one text."""
    parts = [unquote(text[start:end]) for start, end in spans(text)]
    return " … ".join(part for part in parts if part)


_DATELINE = re.compile(
    r"^[A-ZÀ-Þ][\w .,’'/-]{1,40}(?:\([^)]{2,40}\)\s*)?\s[–—-]{1,2}\s+(?=[A-Z“\"])"
)


def _beside(text: str, cue: Cue, source: tuple[int, int]) -> str:
    """What stands before an attribution and, where it is set in commas, after it."""
    before = text[: min(cue.start, source[0])]
    dateline = _DATELINE.match(before)
    before = before[dateline.end() :] if dateline else before
    tail = text[max(cue.end, source[1]) :]
    after = tail[1:] if tail.startswith(",") else ""
    return f"{before.rstrip(' ,')} {after.strip()}".strip()


def _around(text: str, cue: Cue) -> str:
    """A sentence without its "according to …"."""
    before, after = text[: cue.start], text[cue.source[1] :]
    return re.sub(r"\s+", " ", f"{before.rstrip(' ,')} {after.lstrip(' ,')}").strip()


def _finite(phrase: str, cue: Cue, lexicon: Lexicon) -> str:
    """The verb phrase of a cue, its participle made past: "criticizing" → "criticized"."""
    if cue.finite:
        return phrase
    verb = phrase.rsplit(maxsplit=1)[-1]
    return phrase[: len(phrase) - len(verb)] + lexicon.past.get(verb.lower(), verb)


def _tidy(text: str) -> str:
    text = re.sub(
        r",?\s+(?:stating|saying|adding|noting|acknowledging|warning that)\b.*$",
        "",
        text,
        flags=re.S,
    )
    return re.sub(r"\s+", " ", text).strip(" ,;:—–")
