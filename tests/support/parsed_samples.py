"""Recorded parses of sentences of our own, so that rules are tested without the parser.

`python -m tests.support.parsed_samples` parses anew what the tests name (the parser has to be
there) and writes `tests/briefing/guided/parses.json`. A test that names a sentence without a record
fails and says so.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from summarizer.article import Article
from summarizer.briefing.guided.lexicon import lexicon
from summarizer.briefing.guided.material import Material
from summarizer.briefing.guided.mending import mended
from summarizer.briefing.guided.names import Tables
from summarizer.briefing.guided.readings import read_article
from summarizer.briefing.guided.scenes import Scene
from summarizer.briefing.guided.texts import Text
from summarizer.briefing.guided.tokens import ParsedSentence, Span, Token
from summarizer.names import atlas
from summarizer.reading import article_from_text

TESTS = Path(__file__).parents[1]
RECORD = TESTS / "briefing" / "guided" / "parses.json"
ENGLISH = lexicon("en")
TABLES = Tables(ENGLISH, atlas("en"))


@lru_cache(maxsize=1)
def _record() -> dict[str, list[list[list[object]]]]:
    loaded: dict[str, list[list[list[object]]]] = json.loads(RECORD.read_text("utf-8"))
    return loaded


def article(text: str) -> Article:
    """The article that a text is."""
    return article_from_text(text, language="en")


def parsed(text: str) -> tuple[ParsedSentence, ...]:
    """The recorded parse of a text, mended as an article's is when it is opened."""
    return tuple(mended(s, ENGLISH) for s in unmended(text))


def unmended(text: str) -> tuple[ParsedSentence, ...]:
    """The recorded parse of a text, as the parser gave it."""
    if text not in _record():
        raise KeyError(f"no recorded parse of {text!r}: run python -m tests.support.parsed_samples")
    read = article(text)
    return tuple(
        ParsedSentence(
            sentence.id,
            sentence.start,
            sentence.end,
            sentence.paragraph,
            sentence.kind == "heading",
            tuple(Token(*values) for values in tokens),  # type: ignore[arg-type]  # as recorded
        )
        for sentence, tokens in zip(read.sentences, _record()[text], strict=True)
    )


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


def one_a_line(record: Mapping[str, object]) -> str:
    """The record as it is written: JSON with each text on a line of its own, in order, so that two
    branches that name other texts meet in no line.
    """
    lines = (json.dumps(text, ensure_ascii=False) + ": " + _told(record[text]) for text in record)
    return "{\n" + ",\n".join(sorted(lines)) + "\n}\n"


def _told(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def main() -> int:
    """Parse every text that a test names."""
    from summarizer.briefing.guided.parsing import parse

    fields = tuple(Token.__dataclass_fields__)
    texts = {text for path in users() for text in _texts(path)}
    record = {
        text: [
            [[getattr(token, name) for name in fields] for token in sentence.tokens]
            for sentence in parse(article(text))
        ]
        for text in sorted(texts)
    }
    RECORD.write_text(one_a_line(record), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
