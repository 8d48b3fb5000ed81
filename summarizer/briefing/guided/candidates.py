"""Where an article says that somebody holds a view or binds itself, before anybody is asked.

Each candidate is one cue and its clause. What the words decide is decided here: whether it is a
view or a commitment, the words for its source, its statement. Who that is, what it is about and
on which side it stands is the model's to say.
"""

from __future__ import annotations

import re
from dataclasses import replace

from summarizer.article import Article, Sentence
from summarizer.briefing.guided.candidate import Candidate, placed, shifted
from summarizer.briefing.guided.contents import around, beside, finite, quotation, said, tidy
from summarizer.briefing.guided.cues import Cue, find_cues
from summarizer.briefing.guided.holders import holder_within
from summarizer.briefing.guided.lexicon import Lexicon
from summarizer.briefing.guided.nouns import views_as_nouns
from summarizer.briefing.guided.orders import ordering_sentences
from summarizer.briefing.guided.promises import promise_within, stated_promises
from summarizer.briefing.guided.quotes import OPENING
from summarizer.briefing.guided.subjects import first_subject
from summarizer.briefing.guided.undertakings import taken_back, undertaken
from summarizer.briefing.guided.views import is_view

_ITEM_START = re.compile(r"^\s*(?:[•*–-]|\d+[.)])\s*(?:[A-Z][^:.]{2,60}:\s+)?")
_JOINED = re.compile(r"(?:\band|\bbut|\bwhile|[;,])\s*$")
_CLAUSE_END = re.compile(r"[\s,;]*(?:\b(?:and|but|while)\b)?[\s,;]*$")
_OPINION = re.compile(r"[“\"]|\b(?:should|must|would|will|needs?|could)\b")
_REFERENCE = re.compile(r"^(?:this|these|such|the same|several|some|a number of)\s+[\w-]+")
_FINITE_VERB = re.compile(r"\b(?:is|are|was|were|will|would|has|have|should|must|can|could)\b")
_ASIDE = re.compile(r"as (?:they|he|she|it|the)\b")
_NOTHING_SAID = re.compile(r"(?:it|he|she|they|we|i)\s+\w+\W*", re.I)
"""What a relative clause leaves: "the money that it says it needs"."""
_BARE = re.compile(r"^(?:it|this|that|them|so|both|him|her)\W*$")
_SENTENCE_GAP = re.compile(r"(?<=[a-z])[.!?]\s+(?=[A-Z])")
_FIRST_HALF = re.compile(r"(.{12,}?),?\s+(?:and|but)\s+(?:was|were|is|are|will|would|had)\b", re.S)
_TO_ACT = re.compile(r"(?:\s+(?:in|on|last|this|earlier)\s+\w+)?\s+to\s+[a-z]")
_AND_THAT = re.compile(r",?\s+and\s+that\s+")
_DROPPING = (
    r"\b(?:is|are|was|were|has|have|had|will|would)\s+(?:be\s+)?"
    r"(?:dropp|withdr[ae]w|scrapp|abandon|shelv|call)\w*\s+(?:off\s+)?(?:[\w’'-]+\s+){0,4}?(?:<<intention>>)\b"
)


def find_candidates(article: Article, lexicon: Lexicon) -> list[Candidate]:
    """All candidates of an article, in text order."""
    found: list[Candidate] = []
    lead: tuple[int, int] | None = None
    orders = ordering_sentences(article, lexicon)
    for sentence in article.sentences:
        if sentence.kind == "heading" or sentence.id in orders:
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
    content = tidy(_ITEM_START.sub("", text))
    return Candidate(sentence.id, "position", "point", source, None, content, content, True)


def _in_sentence(article: Article, sentence: Sentence, lexicon: Lexicon) -> list[Candidate]:
    text = article.quote(sentence.id)
    cues = find_cues(text, lexicon)
    found: list[Candidate] = []
    source = first_subject(text)
    for cue, end in _clauses(text, cues):
        source = cue.source if cue.source[1] > cue.source[0] else source
        if source[1] <= source[0]:
            continue
        found += _from_cue(text, sentence, cue, source=source, end=end, lexicon=lexicon)
    if not any(candidate.kind == "commitment" for candidate in found):
        found += _stated(text, sentence, cues, lexicon)
    found += views_as_nouns(text, sentence, lexicon)
    return found


def _clauses(text: str, cues: list[Cue]) -> list[tuple[Cue, int]]:
    """Each cue with the end of its clause; a cue inside another's content opens none."""
    kept: list[Cue] = []
    for cue in cues:
        if kept and (cue.lemma == "according to" or _is_inside(text, cue, kept[-1])):
            continue
        kept.append(cue)
    found = []
    for index, cue in enumerate(kept):
        stop = len(text)
        if index + 1 < len(kept) and not cue.inverted:
            following = kept[index + 1]
            at = following.source[0] if following.source[0] >= cue.end else following.start
            stop = len(_CLAUSE_END.sub("", text[:at]))
        found.append((cue, stop))
    return found


def _is_inside(text: str, cue: Cue, last: Cue) -> bool:
    """Whether a cue stands in what the cue before it brings, and is no clause of its own."""
    if not cue.finite or last.inverted:
        return False
    own_subject = cue.source[0] >= last.end
    gap = text[last.end : min(cue.start, cue.source[0]) if own_subject else cue.start]
    close = last.kind == "commit" and len(text[last.end : cue.start]) < 4
    return not _JOINED.search(gap) or close


def _from_cue(
    text: str,
    sentence: Sentence,
    cue: Cue,
    *,
    source: tuple[int, int],
    end: int,
    lexicon: Lexicon,
) -> list[Candidate]:
    content = _content(text, cue, source, end)
    base = Candidate(
        sentence=sentence.id,
        kind="position",
        lemma=cue.lemma,
        source=shifted(source, sentence.start),
        doer=None,
        clause=tidy(finite(text[cue.start : cue.end], cue, lexicon) + text[cue.end : end]),
        content=tidy(said(content, cue, lexicon) if cue.kind == "say" else content),
        quoted=cue.inverted,
    )
    if (cue.lemma == "according to" and not _OPINION.search(content)) or _is_empty(base.content):
        return []
    if cue.kind == "withdraw":
        return taken_back(base, content, lexicon)
    if cue.kind == "commit" or (cue.lemma == "propose" and _TO_ACT.match(content)):
        at = sentence.start + text.find(content) if content in text else None
        return undertaken(base, cue, content, offset=at, lexicon=lexicon)
    return _view_or_promise(
        base,
        cue,
        content,
        sentence=(sentence.start, text),
        lexicon=lexicon,
    )


def _content(text: str, cue: Cue, source: tuple[int, int], end: int) -> str:
    """What a cue brings: what follows it, or what stands around an attribution."""
    if cue.lemma == "according to":
        return around(text, cue)
    if not cue.inverted:
        return text[cue.end : end]
    return quotation(text, cue) if text[0] in OPENING else beside(text, cue, source)


def _is_empty(content: str) -> bool:
    """Whether another sentence tells what is said: "expressed this view", "as they said"."""
    refers = _REFERENCE.match(content) and not _FINITE_VERB.search(content)
    return bool(
        refers
        or _ASIDE.match(content)
        or len(content) < 3
        or _BARE.match(content)
        or _NOTHING_SAID.fullmatch(content)
    )


def _view_or_promise(
    base: Candidate, cue: Cue, content: str, *, sentence: tuple[int, str], lexicon: Lexicon
) -> list[Candidate]:
    """A view, a promise inside it, or both. `sentence` is where that starts, and its words."""
    start, text = sentence
    if parted := _parted(base, cue, content, sentence=sentence, lexicon=lexicon):
        before, first, second = parted
        return [
            *_view_or_promise(first, cue, before, sentence=sentence, lexicon=lexicon),
            second,
        ]
    offset = start + text.find(content) if content in text else None
    inner = said(content, cue, lexicon)
    shift = None if offset is None else offset + len(content) - len(inner)
    holder = placed(holder_within(inner, lexicon), shift)
    if cue.kind == "say" and (dropped := lexicon.pattern(_DROPPING).search(content)):
        return taken_back(replace(base, doer=holder), content[dropped.start() :], lexicon)
    promise = None
    if cue.lemma not in lexicon.words("no_promise"):
        promise = promise_within(content, cue, lexicon)
    if promise is not None and promise.doer and _is_thing_quoted(promise.doer, content, text):
        promise = None
    if promise is None or promise.act.startswith("only "):
        views = _views(replace(base, doer=holder))
        if cue.kind != "say" or holder is not None:
            return views
        return [
            replace(
                view,
                informs=not is_view(view.content, view.lemma, quoted=view.quoted, lexicon=lexicon),
            )
            for view in views
        ]
    committed = replace(
        base,
        kind="commitment",
        doer=placed(promise.doer, offset) or _found(promise.doer, content, sentence) or holder,
        content=promise.act,
        hedged=promise.hedged,
    )
    view = _FIRST_HALF.match(base.content)
    if holder is None or view is None or promise.act.split(" ")[0] in view.group(1).split():
        return [committed]
    return [replace(base, doer=holder, content=tidy(view.group(1))), committed]


def _parted(
    base: Candidate, cue: Cue, content: str, *, sentence: tuple[int, str], lexicon: Lexicon
) -> tuple[str, Candidate, Candidate] | None:
    """What is said up to ", and that", as a candidate, and the promise behind it, if one is."""
    at = None if cue.inverted or cue.kind != "say" else _AND_THAT.search(content)
    promise = promise_within(content[at.end() :], cue, lexicon) if at else None
    if at is None or promise is None or promise.doer is None:
        return None
    start, text = sentence
    before, rest = content[: at.start()], content[at.end() :]
    offset = start + text.find(rest) if rest in text else None
    first = replace(
        base,
        clause=base.clause.partition(" and that ")[0].rstrip(" ,"),
        content=tidy(said(before, cue, lexicon)),
    )
    second = replace(
        base,
        kind="commitment",
        doer=placed(promise.doer, offset),
        content=promise.act,
        hedged=promise.hedged,
    )
    return before, first, second


def _is_thing_quoted(doer: tuple[int, int], content: str, text: str) -> bool:
    """Whether who would act is an "it" inside a quotation: a thing that the speaker talks of."""
    return text[0] in OPENING and content[slice(*doer)].lower() == "it"


def _views(view: Candidate) -> list[Candidate]:
    """A view, or one for each of two or three quoted sentences."""
    parts = [part for part in _SENTENCE_GAP.split(view.content) if len(part.split()) > 4]
    if not view.quoted or not 2 <= len(parts) <= 3:
        return [view]
    return [
        replace(view, content=part, doer=view.doer if part == parts[0] else None) for part in parts
    ]


def _found(
    span: tuple[int, int] | None, content: str, sentence: tuple[int, str]
) -> tuple[int, int] | None:
    """Where words of a content that was put together from parts stand in the sentence."""
    start, text = sentence
    words = content[slice(*span)] if span else ""
    at = text.find(words)
    return (start + at, start + at + len(words)) if words and at >= 0 else None


def _stated(text: str, sentence: Sentence, cues: list[Cue], lexicon: Lexicon) -> list[Candidate]:
    """Commitments that the article states itself, before anybody's words or without them."""
    end = min(
        (min(cue.start, cue.source[0]) for cue in cues if not cue.inverted), default=len(text)
    )
    return [
        Candidate(
            sentence.id,
            "commitment",
            "will",
            shifted(promise.doer, sentence.start),
            None,
            tidy(text[promise.verb :]),
            promise.act,
            False,
            hedged=promise.hedged,
        )
        for promise in stated_promises(text[:end], lexicon)
        if promise.doer is not None
    ]
