"""Recorded parses of sentences of our own, so that rules are tested without the parser.

`python -m tests.support.parsed_samples` parses anew what the tests name (the parser has to be
there) and writes `tests/briefing/guided/samples.parses`. A test that names a sentence without a
record fails and says so.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from summarizer.article import Article
from summarizer.briefing.guided.kept_parses import Shelf, keeping
from summarizer.briefing.guided.lexicon import lexicon
from summarizer.briefing.guided.material import Material
from summarizer.briefing.guided.mending import mended
from summarizer.briefing.guided.name_tables import Tables
from summarizer.briefing.guided.parse_notation import Parses, read_parses, text_of
from summarizer.briefing.guided.parsing import parse
from summarizer.briefing.guided.readings import read_article
from summarizer.briefing.guided.scenes import Scene
from summarizer.briefing.guided.texts import Text
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.errors import SummarizerError
from summarizer.names import atlas
from summarizer.reading import article_from_text

TESTS = Path(__file__).parents[1]
RECORD = TESTS / "briefing" / "guided" / "samples.parses"
ENGLISH = lexicon("en")
TABLES = Tables(ENGLISH, atlas("en"))


@lru_cache(maxsize=1)
def record() -> Parses:
    """The recorded parses."""
    return read_parses(RECORD.read_text("utf-8"))


def article(text: str) -> Article:
    """The article that a text is."""
    return article_from_text(text, language="en")


def parsed(text: str) -> tuple[ParsedSentence, ...]:
    """The recorded parse of a text, mended as an article's is when it is opened."""
    return tuple(mended(s, ENGLISH) for s in unmended(text))


def unmended(text: str) -> tuple[ParsedSentence, ...]:
    """The recorded parse of a text, as the parser gave it."""
    shelf = Shelf()
    with keeping(shelf), shelf.article(record()):
        try:
            found = parse(article(text))
        except SummarizerError:  # there is no parser, and no record of this text
            found = ()
    if not found or shelf.lack is not None:
        raise KeyError(f"no recorded parse of {text!r}: run python -m tests.support.parsed_samples")
    return found


def first(text: str) -> ParsedSentence:
    """The recorded parse of a text's first sentence, mended."""
    return parsed(text)[0]


def token(sentence: ParsedSentence, word: str) -> Token:
    """The first token of a sentence that reads so."""
    return next(one for one in sentence.tokens if one.text == word)


def words(text: str, span: Span | None) -> str:
    """The words of a span of a text; "" for none."""
    if span is None:
        return ""
    sentence = next(one for one in parsed(text) if one.id == span.sentence)
    start, end = sentence.offsets(span)
    return article(text).text[start:end]


def material(text: str) -> Material:
    """What is known of a text before anything is decided."""
    read = article(text)
    numbers = tuple(sentence.id for sentence in read.sentences)
    return Material(read, parsed(text), read_article(read, parsed(text)), ENGLISH, numbers)


def scene(text: str) -> Scene:
    """The scene of a text, with all who are named in it."""
    read = read_article(article(text), parsed(text))
    return Scene.of(Text.of(parsed(text)), TABLES, read.entities)


def users() -> list[Path]:
    """The tests whose texts are parsed: each string in them that ends like a sentence."""
    tests = sorted(RECORD.parent.glob("test_*.py"))
    return [path for path in tests if "from parsed_samples import" in path.read_text("utf-8")]


def _texts(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if not is_text or id(node) in told:
            continue
        text = str(node.value)
        if " " in text and text.rstrip().endswith((".", "?", "!", "”", '"')):
            yield text


def main() -> int:
    """Parse every text that a test names."""
    made: list[Parses] = []
    for text in sorted({text for path in users() for text in _texts(path)}):
        shelf = Shelf()
        with keeping(shelf), shelf.article():
            parse(article(text))
        if shelf.used is not None:
            made.append(shelf.used)
    trees = {texts: lines for one in made for texts, lines in one.trees.items()}
    RECORD.write_text(text_of(Parses(made[0].maker, trees)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
