"""Sentence boundaries, and what kind of line a sentence stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.article import Sentence, SentenceKind
from summarizer.names.normal_form import UNSEEN, without_halves
from summarizer.reading.folding import fold_line
from summarizer.reading.plain_text.prose import has_inner_end, is_question
from summarizer.reading.plain_text.units import (
    CLOSERS,
    PICTURES,
    Unit,
    is_item,
    is_terminated,
    trim,
)

LONGEST_HEADING = 160
"""Code points; a longer line without a full stop is a paragraph that lacks one."""
LONGEST_SENTENCE = 1500
"""Code points; a longer one is cut at a clause or a space, so that every model can take it."""

WINDOW = 6_000
"""Code points that are handed to sentencex at once."""

_LINE_ENDS = {ord(letter): " " for letter in "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"}
_MARKER = re.compile(r"(?:#{1,6}|>|[•‣▪◦●○·∙▸►→»–*+-]|\(?\d{1,3}[.)])\s*")
_WRONG_APOSTROPHE = re.compile(r"(?<=\w)‘(?=\w)")
"""The mark in "don‘t"."""
_ONLY_CLOSERS = re.compile(rf"[\s{re.escape(CLOSERS)}{PICTURES}{UNSEEN}]+")
"""What is no sentence: "”", "🎉"."""
_LEADING_CLOSERS = re.compile("[”’»›)\\]}」』）】》〉]{1,40}(?=\\s|$)")
"""As "”" at the start of "” he said"."""
_ABBREVIATION = re.compile(
    r"(?:^|[\s(«“\"'„’-])(?:M|MM|Mme|Mlle|Mgr|Dott|dott|[Ll]['’]on|avv|Sra|Srta|Dra|Ing|pte|Ud|Uds|[Aa]pprox|Abs|Bd"
    r"|[Тт]\. ?[епкд]|[Ии]\. ?о|млн|млрд|трлн|тыс|руб|им|ул|гг?|стр|просп"
    r"|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Adm|Maj|Amb|Rev|Hon)\.$"
)
"""As "Mme." in "chez Mme."."""
_SAID = re.compile(
    r"[^。！？“「『]{0,30}(?:说|說|表示|称|稱|指出|强调|強調|道|写道|と述べ|と語|と話|と言|と)"
)
"""Who said it, after a quotation that ends with its own full stop."""
_INITIAL = re.compile(r"(?:^|[\s(«“\"'„’-])[^\W\d_]\.$")
"""Sentencex knows an initial by itself in English."""
_ORDINAL_DOTS = frozenset(("cs", "da", "de", "fi", "hu", "nb", "nn", "no", "pl", "sk", "tr"))
"""Languages that write an ordinal number with a full stop."""
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
"""As "3." in "am 3."."""


def kind_of(line: str) -> SentenceKind:
    """Tell what a line is when no markup says so: a list's item, a heading, or running text."""
    if is_item(line):
        return "item"
    if len(line) > LONGEST_HEADING or line.rstrip()[-1:] in {":", ";", ",", "："}:
        return "text"
    if not is_terminated(line):
        return "text" if has_inner_end(line) else "heading"
    return "heading" if is_question(line) and len(line.split()) <= 8 else "text"


def split_sentences(text: str, pieces: Iterable[Unit], *, language: str) -> tuple[Sentence, ...]:
    """Return the sentences of the pieces of body text, numbered from 1, in text order."""
    sentences: list[Sentence] = []
    paragraph = -1
    previous: tuple[int, SentenceKind] | None = None
    for piece in pieces:
        kind = piece.kind or kind_of(text[piece.start : piece.end])
        together = previous == (piece.block, kind) and kind != "text"
        paragraph += not together
        previous = piece.block, kind
        spans = (
            [(piece.start, piece.end)]
            if kind == "heading"
            else boundaries(text, piece.start, piece.end, language=language)
        )
        for start, end in spans:
            for left, right in _bounded(text, start, end):
                sentences.append(Sentence(len(sentences) + 1, left, right, paragraph, kind))
    return tuple(sentences)


def boundaries(text: str, start: int, end: int, *, language: str) -> list[tuple[int, int]]:
    """Return spans of the sentences in `text[start:end]`, without white space at their ends.

    Every character of the stretch that is not white space lies in exactly one span.
    """
    # sentencex takes UTF-8 and breaks paragraphs at line ends: the stretch is one paragraph.
    stretch = without_halves(text[start:end]).translate(_LINE_ENDS)
    if "‘" in stretch:
        stretch = _WRONG_APOSTROPHE.sub("’", stretch)
    folding = fold_line(stretch)
    cuts = [folding.place(cut) for cut in _cuts(folding.text, language.split("-", 1)[0].lower())]
    spans: list[tuple[int, int]] = []
    left = 0
    for right in [*cuts, len(stretch)]:
        a, b = trim(stretch, left, right)
        if a == b:
            continue
        if spans and _belongs_before(stretch, spans[-1], a, b, language=language):
            spans[-1] = spans[-1][0], b
        else:
            closers = _LEADING_CLOSERS.match(stretch, a, b) if spans else None
            if closers:
                spans[-1] = spans[-1][0], closers.end()
                a, b = trim(stretch, closers.end(), b)
            spans.append((a, b))
        left = right
    return [(start + a, start + b) for a, b in spans]


def _cuts(stretch: str, language: str) -> list[int]:
    """Find where sentences after the first start, by sentencex."""
    from sentencex import get_sentence_boundaries  # type: ignore[import-untyped]  # has no types

    marker = _MARKER.match(stretch)
    left = marker.end() if marker and marker.end() < len(stretch) else 0
    cuts: list[int] = []
    while left < len(stretch):
        # a window at a time: sentencex takes quadratic time over quotation marks left open
        right = _window_end(stretch, left)
        found = get_sentence_boundaries(language, stretch[left:right])
        cuts += [left + int(boundary["start_index"]) for boundary in found[1:]]
        if right < len(stretch):
            cuts.append(right)
        left = right
    return cuts


def _window_end(stretch: str, start: int) -> int:
    """Find where a window from `start` ends: after a sentence, else at a space."""
    end = start + WINDOW
    if end >= len(stretch):
        return len(stretch)
    for marks in ((". ", "! ", "? ", "。", "؟ ", "। "), (" ",)):
        cut = max(stretch.rfind(mark, start, end) + len(mark) for mark in marks)
        if cut > start + WINDOW // 2:
            return cut
    return end


def _belongs_before(
    stretch: str, before: tuple[int, int], start: int, end: int, *, language: str
) -> bool:
    """Tell whether a piece goes on with the sentence before it, which was cut too early."""
    if _ONLY_CLOSERS.fullmatch(stretch, start, end) or _starts_lower(stretch, start):
        return True
    if stretch[before[0]] in "“「『" and _SAID.match(stretch, start, end):
        return True
    if before[1] == start and stretch[start] in "-‐":
        return True
    tail = stretch[max(before[0], before[1] - 24) : before[1]]
    if not language.startswith("en") and _INITIAL.search(tail):
        return True
    if _ABBREVIATION.search(tail):
        # "в 2025 г." often ends a sentence; before a name, "г." is a town
        return not (tail.endswith("г.") and stretch[start].isupper())
    return language.split("-", 1)[0] in _ORDINAL_DOTS and _ORDINAL.search(tail) is not None


def _starts_lower(stretch: str, start: int) -> bool:
    """Tell whether a piece starts with a small letter, as after a dash that closes a quotation."""
    return stretch[start : start + 3].lstrip("—–- ")[:1].islower()


def _bounded(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Yield the span in parts of at most `LONGEST_SENTENCE` code points, none with outer white
    space.
    """
    while end - start > LONGEST_SENTENCE:
        window = text[start : start + LONGEST_SENTENCE]
        half = LONGEST_SENTENCE // 2
        cut = max(window.rfind(mark, half) for mark in (";", ":", ",", "，", "、"))
        if cut < 0:
            cut = max(window.rfind(space, half) for space in (" ", "\n", "\t"))
        size = cut + 1 if cut >= 0 else LONGEST_SENTENCE
        yield trim(text, start, start + size)
        start += size
        while text[start].isspace():
            start += 1
    yield start, end
