from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.briefing.guided import parsing
from summarizer.briefing.guided.kept_parses import Shelf, keep, keeping, kept, maker
from summarizer.briefing.guided.parse_notation import Rows, parses_of
from summarizer.errors import WeightsError
from summarizer.models.engine.parsers import PARSERS
from summarizer.reading import article_from_text

PARSER = PARSERS["en"]
TEXTS = ["Lund pays."]
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
    with keeping(Shelf(tmp_path / "parses")):
        first = parsed(article)
        assert parsed(article) == first
    assert asked == [TEXTS]
    start = article.sentences[0].start
    assert first[0] == ("Lund", "lund", "nsubj", start, start + 4)
    # The control: outside of the block nothing is kept.
    parsed(article)
    assert len(asked) == 2


def test_other_words_and_a_damaged_file_are_parsed(tmp_path: Path) -> None:
    with keeping(Shelf(tmp_path)):
        assert kept(PARSER, TEXTS) is None
        keep(PARSER, TEXTS, ROWS)
        assert kept(PARSER, TEXTS) == ROWS
        assert kept(PARSER, ["Lund paid."]) is None
        [file] = tmp_path.iterdir()
        file.write_bytes(file.read_bytes()[:-9])
        assert kept(PARSER, TEXTS) is None
    assert kept(PARSER, TEXTS) is None


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with keeping(Shelf(tmp_path / "file")):
        keep(PARSER, TEXTS, ROWS)
        assert kept(PARSER, TEXTS) is None


def test_what_is_at_hand_goes_before_the_folder(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(PARSER, TEXTS, ROWS)
    other: Rows = [[(*ROWS[0][0][:2], "Lund", *ROWS[0][0][3:]), *ROWS[0][1:]]]
    at_hand = parses_of(maker(PARSER), [(TEXTS, other)])
    with shelf.article(at_hand):
        assert shelf.find(PARSER, TEXTS) == other
        assert (shelf.used, shelf.lack) == (at_hand, None)
    # The control: behind the block it is not looked at.
    assert shelf.find(PARSER, TEXTS) == ROWS


def test_why_what_is_at_hand_does_not_do_is_noted() -> None:
    shelf = Shelf()
    at_hand = parses_of(maker(PARSER), [(TEXTS, ROWS)])
    foreign = replace(at_hand, maker=replace(at_hand.maker, sha256="0" * 64))
    for given, texts, lack in (
        (None, TEXTS, "none"),
        (at_hand, ["Lund paid."], "text"),
        (foreign, TEXTS, "parser"),
    ):
        with shelf.article(given):
            assert shelf.lack is None, "nothing was asked for"
            assert shelf.find(PARSER, texts) is None
        assert (shelf.lack, shelf.used) == (lack, None)


def test_another_version_of_the_library_changes_no_tree_that_is_at_hand() -> None:
    shelf = Shelf()
    at_hand = parses_of(replace(maker(PARSER), spacy="3.7.0"), [(TEXTS, ROWS)])
    with shelf.article(at_hand):
        assert shelf.find(PARSER, TEXTS) == ROWS


def test_without_a_kept_parse_a_missing_parser_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))
    parsing._load.cache_clear()
    with keeping(Shelf(tmp_path / "parses")), pytest.raises(WeightsError):
        parsing.parse(article_from_text("Lund pays."))
