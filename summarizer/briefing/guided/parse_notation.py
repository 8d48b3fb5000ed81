"""Parses as text: a line for each token, which a reviewer can read and version control can merge.

format: 1
parser: en_core_web_sm 3.8.0
parser_sha256: …            of the list of the parser's files
spacy: 3.8.13               what ran it

texts: …                    fingerprint of the texts; then that of the lines below
digest: …
Lund⇥Lund⇥PROPN⇥NNP⇥nsubj⇥+1⇥B-PERSON
pays⇥pay⇥VERB⇥VBZ⇥ROOT⇥0

A token's columns are its form, lemma, part of speech, tag and relation, how far off its head
stands, and its entity, where it is in one. An empty line ends each text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

FORMAT = "1"
"""Changes with what a line holds, and with how a text is cut and parsed."""

Row = tuple[int, int, str, str, str, str, int, str, bool]
"""A token: offset and length in its text, lemma, part of speech, tag, relation, index of its head,
entity, and whether one begins there."""
Rows = list[list[Row]]
"""The tokens of each text."""

_BLOCK = re.compile(r"^texts: ([0-9a-f]{64})\ndigest: ([0-9a-f]{64})\n", re.M)
"""As "texts: 3f…\\ndigest: 0a…\\n", before the tokens of some texts."""
_HEAD = ("format", "parser", "parser_sha256", "spacy")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_ESCAPED = re.compile(r"\\[\\tnr]")
r"""As "\t", for what would end a column or a line."""
_PLAIN = {escaped: plain for plain, escaped in _ESCAPES.items()}


class Damaged(ValueError):  # noqa: N818  a state of a file
    """The text is no parses; `str()` says why, in a few words."""


@dataclass(frozen=True, slots=True)
class Maker:
    """The parser that made a parse."""

    name: str
    """With its version: "en_core_web_sm 3.8.0"."""
    sha256: str
    spacy: str
    """Version of the library that ran it."""


@dataclass(frozen=True)
class Parses:
    """Parses by one parser."""

    maker: Maker
    trees: Mapping[str, str]
    """Fingerprint of some texts → the lines of their tokens."""

    def rows(self, texts: Sequence[str]) -> Rows | None:
        """Return the tokens of texts; None where these are parses of others."""
        lines = self.trees.get(fingerprint(texts))
        return None if lines is None else _read_lines(lines, texts)


def fingerprint(texts: Sequence[str]) -> str:
    """Return the SHA-256 of texts."""
    return hashlib.sha256(json.dumps(list(texts)).encode()).hexdigest()


def parses_of(maker: Maker, parsed: Iterable[tuple[Sequence[str], Rows]]) -> Parses:
    """Return parses of lists of texts."""
    trees = {fingerprint(texts): "".join(_lines(texts, rows)) for texts, rows in parsed}
    return Parses(maker, trees)


def text_of(parses: Parses) -> str:
    """Return the text of a file that holds parses: the same for the same ones."""
    maker = parses.maker
    head = zip(_HEAD, (FORMAT, maker.name, maker.sha256, maker.spacy), strict=True)
    blocks = (
        f"\ntexts: {texts}\ndigest: {_digest(lines)}\n{lines}"
        for texts, lines in parses.trees.items()
    )
    return "".join([*(f"{name}: {value}\n" for name, value in head), *blocks])


def read_parses(text: str) -> Parses:
    """Read the parses that a text holds. Raises `Damaged` where it holds none, or was altered."""
    first, *blocks = _BLOCK.split(text)
    head = dict(line.split(": ", 1) for line in first.split("\n") if ": " in line)
    if head.get("format") != FORMAT or set(head) != set(_HEAD):
        raise Damaged("it holds no parses that this version reads")
    trees: dict[str, str] = {}
    last = len(blocks) - 1
    for at in range(0, len(blocks), 3):
        texts, digest, lines = blocks[at : at + 3]
        # An empty line stands before each of the next texts.
        lines = lines if at + 2 == last else lines.removesuffix("\n")
        if _digest(lines) != digest:
            raise Damaged("it was cut, merged or edited: its lines do not have their digest")
        trees[texts] = lines
    maker = Maker(head["parser"], head["parser_sha256"], head["spacy"])
    return Parses(maker, trees)


def _digest(lines: str) -> str:
    return hashlib.sha256(lines.encode()).hexdigest()


def _lines(texts: Sequence[str], rows: Rows) -> Iterator[str]:
    for text, tokens in zip(texts, rows, strict=True):
        for index, (at, length, lemma, pos, tag, relation, head, entity, begins) in enumerate(
            tokens
        ):
            columns = [text[at : at + length], lemma, pos, tag, relation, f"{head - index:+d}"]
            if entity or begins:
                columns.append(f"{'B' if begins else 'I'}-{entity}")
            yield "\t".join(map(_escape, columns)) + "\n"
        yield "\n"


def _read_lines(lines: str, texts: Sequence[str]) -> Rows:
    has_escapes = "\\" in lines
    found: Rows = []
    ends = iter(lines.split("\n"))
    for text in texts:
        tokens: list[Row] = []
        at = 0
        for index, line in enumerate(iter(ends.__next__, "")):
            columns = line.split("\t")
            if has_escapes:
                columns = [_ESCAPED.sub(lambda found: _PLAIN[found[0]], one) for one in columns]
            form, lemma, pos, tag, relation, off, *entity = columns
            at += not text.startswith(form, at)  # one space, if any, stands between two tokens
            begins, _, kind = entity[0].partition("-") if entity else ("", "", "")
            tokens.append(
                (at, len(form), lemma, pos, tag, relation, index + int(off), kind, begins == "B")
            )
            at += len(form)
        found.append(tokens)
    return found


def _escape(column: str) -> str:
    return "".join(_ESCAPES.get(mark, mark) for mark in column) if _ALTERS(column) else column


_ALTERS = re.compile(r"[\\\t\n\r]").search
r"""Finds what has to be escaped: "\t"."""
