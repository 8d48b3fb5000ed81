"""The parse of an article: the one module that knows spaCy.

Every sentence of the article is parsed by itself, in its folded view, so that what stands around
it changes nothing in its tree, and the article's own sentence bounds are kept. Importing spaCy
and loading the parser takes a second or two, once per process.
"""

from __future__ import annotations

import re
import sys
import threading
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from summarizer.article import Article
from summarizer.briefing.guided.kept_parses import keep, kept
from summarizer.briefing.guided.parse_notation import Row, Rows
from summarizer.briefing.guided.quotes import quoted_ranges
from summarizer.briefing.guided.tokens import ParsedSentence, Token
from summarizer.briefing.guided.view import View, fold
from summarizer.errors import missing_extra
from summarizer.models.engine.parsers import PARSERS, require

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST = 1_500
"""Characters that are analysed as one; a longer sentence is cut at marks of its clauses."""
KEPT_LEMMAS = 50_000
"""Words whose lemma is remembered from one article to the next."""

_CLAUSE_END = re.compile(r"[;:,—–…)\]”\"»]\s")
"""Where a sentence may be cut: "…, and", "…; but", "… :"."""
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
"""A word or a mark, where no parser knows better: "l'accord", "U.S", "“"."""
_LOCK = threading.Lock()

Ranges = tuple[tuple[int, int], ...]
"""Starts and ends in an article's text."""


def has_parser(language: str) -> bool:
    """Tell whether articles in a language (BCP 47) are parsed: their tokens have relations."""
    return _primary(language) in PARSERS


def parse(article: Article) -> tuple[ParsedSentence, ...]:
    """Parse the sentences of an article as trees, in text order, one for each.

    In a language without a parser the tokens are words and marks that hang on nothing: each is a
    root with an empty lemma, tag and relation (see `has_parser`).

    Raises:
        ConfigError: spaCy is not installed.
        WeightsError: the parser is not on this machine, or damaged.
    """
    views = [fold(article.quote(s.id), start=s.start) for s in article.sentences]
    quoted = quoted_ranges(article.text, article.sentences)
    if not has_parser(article.language):
        return _sentences(article, (_words(view, quoted) for view in views))
    parser, texts = PARSERS[_primary(article.language)], [view.text for view in views]
    rows = kept(parser, texts)
    if rows is None:
        rows = _parsed(parser.language, texts)
        keep(parser, texts, rows)
    return _sentences(article, (_tokens(*one, quoted) for one in zip(views, rows, strict=True)))


def _parsed(language: str, texts: Sequence[str]) -> Rows:
    """Parse texts, each as one sentence."""
    with _LOCK:
        nlp = _load(language)
        # What spaCy learns of these words is forgotten when the block ends.
        with nlp.memory_zone():
            rows = _trees(nlp, texts)
        _forget(nlp)
        return rows


def cut_sentences(article: Article) -> tuple[int, ...]:
    """Return ids of the sentences that are too long to be analysed as one."""
    return tuple(
        s.id
        for s in article.sentences
        if s.end - s.start > LONGEST and len(fold(article.quote(s.id)).text) > LONGEST
    )


def preload(language: str = "en") -> None:
    """Import spaCy and load the parser of a language that has one, ahead of the first article.

    Raises the errors of `parse`.
    """
    with _LOCK:
        _load(_primary(language))


def _primary(language: str) -> str:
    return language.partition("-")[0].lower()


@cache
def _load(language: str) -> Language:
    folder = require(PARSERS[language])
    try:
        import spacy
    except ModuleNotFoundError as error:
        raise missing_extra("local", "reading with the embedded model") from error
    # Sentence bounds are the article's: what would find them is left out.
    return spacy.load(folder, exclude=["senter"])


def _forget(nlp: Language) -> None:
    """Drop the remembered lemmas where they grew too many, as they do over a long batch."""
    from spacy.pipeline import Lemmatizer

    lemmatizer = nlp.get_pipe("lemmatizer")
    if isinstance(lemmatizer, Lemmatizer) and len(lemmatizer.cache) > KEPT_LEMMAS:
        lemmatizer.cache.clear()


def _trees(nlp: Language, texts: Sequence[str]) -> Rows:
    """Return the tokens of each text, hung as the parser has them."""
    pieces = [(number, cut) for number, text in enumerate(texts) for cut in _cuts(text)]
    # What stands twice in an article, as a line between its parts does, is parsed once.
    once = dict.fromkeys(texts[number][start:end] for number, (start, end) in pieces)
    docs = dict(zip(once, nlp.pipe(_whole(nlp, text) for text in once), strict=True))
    rows: Rows = [[] for _ in texts]
    for number, (start, end) in pieces:
        rows[number] += _rows(docs[texts[number][start:end]], shift=start, first=len(rows[number]))
    return rows


def _whole(nlp: Language, text: str) -> Doc:
    """Return a text as one sentence, whatever the parser would make of it."""
    doc = nlp.make_doc(text)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def _rows(doc: Doc, *, shift: int, first: int) -> list[Row]:
    return [
        (
            shift + token.idx,
            len(token.text),
            token.lemma_,
            token.pos_,
            token.tag_,
            token.dep_,
            first + token.head.i,
            token.ent_type_,
            token.ent_iob_ == "B",
        )
        for token in doc
    ]


def _tokens(view: View, rows: Sequence[Row], quoted: Ranges) -> tuple[Token, ...]:
    found = []
    for index, (at, length, lemma, pos, tag, relation, head, entity, begins) in enumerate(rows):
        start, end = view.span(at, at + length)
        found.append(
            Token(
                index=index,
                start=start,
                end=end,
                text=sys.intern(view.text[at : at + length]),
                lemma=sys.intern(lemma),
                pos=sys.intern(pos),
                tag=sys.intern(tag),
                relation=sys.intern(relation),
                head=head,
                entity=sys.intern(entity),
                entity_begins=begins,
                quoted=_is_within(start, quoted),
            )
        )
    return tuple(found)


def _words(view: View, quoted: Ranges) -> tuple[Token, ...]:
    found = []
    for index, match in enumerate(_WORD.finditer(view.text)):
        start, end = view.span(*match.span())
        within = _is_within(start, quoted)
        found.append(Token(index, start, end, match[0], "", "", "", "", index, quoted=within))
    return tuple(found)


def _sentences(article: Article, found: Iterable[tuple[Token, ...]]) -> tuple[ParsedSentence, ...]:
    return tuple(
        ParsedSentence(
            id=sentence.id,
            start=sentence.start,
            end=sentence.end,
            paragraph=sentence.paragraph,
            is_heading=sentence.kind == "heading",
            tokens=tokens,
        )
        for sentence, tokens in zip(article.sentences, found, strict=True)
    )


def _is_within(offset: int, ranges: Ranges) -> bool:
    """Tell whether one of the ranges, which are in text order and apart, holds an offset."""
    at = bisect_right(ranges, (offset, sys.maxsize)) - 1
    return at >= 0 and offset < ranges[at][1]


def _cuts(text: str) -> list[tuple[int, int]]:
    """Return stretches that are analysed as one, none longer than `LONGEST` and none empty."""
    cuts: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > LONGEST:
        ends = [match.end() for match in _CLAUSE_END.finditer(text, start, start + LONGEST)]
        space = text.rfind(" ", start, start + LONGEST) + 1
        end = (ends or [0])[-1] or max(space, 0)
        end = end if end > start else start + LONGEST
        cuts.append((start, end))
        start = end
    return [*cuts, (start, len(text))] if start < len(text) else cuts
