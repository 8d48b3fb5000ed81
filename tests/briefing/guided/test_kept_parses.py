from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.briefing.guided import parsing
from summarizer.briefing.guided.kept_parses import Rows, keep, keeping, kept
from summarizer.errors import WeightsError
from summarizer.models.engine.parsers import PARSERS
from summarizer.reading import article_from_text

PARSER = PARSERS["en"]
ROWS: Rows = [
    [
        (0, 4, "lund", "PROPN", "NNP", "nsubj", 1, "PERSON", True),
        (5, 4, "pay", "VERB", "VBZ", "ROOT", 1, "", False),
        (9, 1, ".", "PUNCT", ".", "punct", 1, "", False),
    ]
]


def parsed(article: Article) -> list[tuple[str, str, str, int, int]]:
    return [
        (t.text, t.lemma, t.relation, t.start, t.end)
        for sentence in parsing.parse(article)
        for t in sentence.tokens
    ]


def test_a_kept_parse_needs_no_parser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def parse_texts(_language: str, texts: list[str]) -> Rows:
        asked.append(texts)
        return ROWS

    monkeypatch.setattr(parsing, "_parsed", parse_texts)
    article = article_from_text("\n\nLund pays.")
    with keeping(tmp_path / "parses"):
        first = parsed(article)
        assert parsed(article) == first
    assert asked == [["Lund pays."]]
    start = article.sentences[0].start
    assert first[0] == ("Lund", "lund", "nsubj", start, start + 4)
    # The control: outside of the block nothing is kept.
    parsed(article)
    assert len(asked) == 2


def test_other_words_and_a_damaged_file_are_parsed(tmp_path: Path) -> None:
    with keeping(tmp_path):
        assert kept(PARSER, ["Lund pays."]) is None
        keep(PARSER, ["Lund pays."], ROWS)
        assert kept(PARSER, ["Lund pays."]) == ROWS
        assert kept(PARSER, ["Lund paid."]) is None
        [file] = tmp_path.iterdir()
        file.write_bytes(file.read_bytes()[:-9])
        assert kept(PARSER, ["Lund pays."]) is None
    assert kept(PARSER, ["Lund pays."]) is None


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with keeping(tmp_path / "file"):
        keep(PARSER, ["Lund pays."], ROWS)
        assert kept(PARSER, ["Lund pays."]) is None


def test_without_a_kept_parse_a_missing_parser_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))
    parsing._load.cache_clear()
    with keeping(tmp_path / "parses"), pytest.raises(WeightsError):
        parsing.parse(article_from_text("Lund pays."))
