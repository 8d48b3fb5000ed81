"""The parse, by the real parser: trees over the article's own sentences."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summarizer.article import Article, Sentence
from summarizer.briefing.guided import parsing
from summarizer.briefing.guided.tokens import ParsedSentence
from summarizer.errors import ConfigError, WeightsError
from summarizer.reading import article_from_text

TEXT = (
    "The Liberals oppose the flight tax, Ann Lee said on Monday. “We won’t pay,” she told the "
    "BBC.\n\nBrussels reacted late. It wants a deal by May."
)
BARE = Article("-", "Il neige.", (Sentence(1, 0, 9, 0),), language="fr")


def shape(parsed: tuple[ParsedSentence, ...]) -> list[list[tuple[object, ...]]]:
    """Everything of a parse but its offsets."""
    return [
        [(t.text, t.lemma, t.pos, t.tag, t.relation, t.head, t.entity, t.quoted) for t in s.tokens]
        for s in parsed
    ]


@pytest.mark.parser
def test_a_sentence_is_a_tree_over_its_own_words() -> None:
    article = article_from_text(TEXT)
    parsed = parsing.parse(article)
    assert [(s.id, s.start, s.end, s.paragraph) for s in parsed] == [
        (s.id, s.start, s.end, s.paragraph) for s in article.sentences
    ]
    first = parsed[0]
    said = next(token for token in first.tokens if token.text == "said")
    assert (said.lemma, said.tag, said.relation, said.head) == ("say", "VBD", "ROOT", said.index)
    subject = first.child(said, "nsubj")
    assert subject is not None
    assert [token.text for token in first.subtree(subject)] == ["Ann", "Lee"]
    assert subject.entity == "PERSON"
    assert not subject.entity_begins
    assert first.tokens[subject.index - 1].entity_begins
    for sentence in parsed:
        assert sum(token.head == token.index for token in sentence.tokens) == 1
        for token in sentence.tokens:
            assert article.text[token.start : token.end] == token.text
    quoted = [token.text for token in parsed[1].tokens if token.quoted]
    assert quoted == ["“", "We", "wo", "n’t", "pay", ",", "”"]


DRESSES = {
    "no-break spaces": lambda text: text.replace(" ", "\xa0"),
    "double spaces": lambda text: text.replace(" ", "  "),
    "tabs": lambda text: text.replace(" ", "\t"),
    "thin spaces": lambda text: text.replace(" ", "\u2009"),
    "soft hyphens": lambda text: text.replace("eral", "e\xadral").replace("uss", "us\xads"),
    "zero-width spaces": lambda text: text.replace("ax", "a\u200bx"),
    "byte order marks": lambda text: "\ufeff" + text.replace("Ann", "\ufeffAnn"),
    "emoji at the ends": lambda text: text.replace("BBC.", "BBC. 🎉") + " ❤️🇫🇷",
}


@pytest.mark.parser
@pytest.mark.parametrize("dress", list(DRESSES))
def test_what_says_nothing_changes_nothing_in_the_trees(dress: str) -> None:
    dressed = article_from_text(DRESSES[dress](TEXT))
    assert dressed.text != TEXT
    assert shape(parsing.parse(dressed)) == shape(parsing.parse(article_from_text(TEXT)))


@pytest.mark.parser
def test_other_words_change_the_trees() -> None:
    """The control of the test above."""
    other = article_from_text(TEXT.replace("flight tax", "flight"))
    assert shape(parsing.parse(other)) != shape(parsing.parse(article_from_text(TEXT)))


@pytest.mark.parser
def test_what_stands_around_a_sentence_changes_nothing_in_its_tree() -> None:
    whole = shape(parsing.parse(article_from_text(TEXT)))
    last = shape(parsing.parse(article_from_text(TEXT.rpartition("\n\n")[2])))
    assert whole[2:] == last


@pytest.mark.parser
def test_a_sentence_that_is_too_long_is_cut_at_a_clause_and_said() -> None:
    clause = "the council met in the old hall, "
    text = "On Monday " + clause * 60 + "and Ann Lee left."
    article = Article("-", text, (Sentence(1, 0, len(text), 0),))
    assert len(text) > parsing.LONGEST
    [sentence] = parsing.parse(article)
    assert parsing.cut_sentences(article) == (1,)
    assert "".join(token.text for token in sentence.tokens) == text.replace(" ", "")
    first, second = (token for token in sentence.tokens if token.head == token.index)
    assert sentence.right(first) + 1 == sentence.left(second)
    assert sentence.tokens[sentence.right(first)].text == ","
    assert parsing.cut_sentences(article_from_text(TEXT)) == ()


@pytest.mark.parser
@pytest.mark.parametrize("text", ["x" * 5000, "🎉", "\ud800 broke", "?!", "…" * 400])
def test_texts_that_are_no_sentences_are_parsed_without_an_error(text: str) -> None:
    article = Article("-", text, (Sentence(1, 0, len(text), 0),))
    [sentence] = parsing.parse(article)
    assert all(0 <= token.start < token.end <= len(text) for token in sentence.tokens)


@pytest.mark.parser
def test_threads_get_the_same_trees() -> None:
    articles = [article_from_text(TEXT.replace("Monday", f"May {n}")) for n in range(1, 7)]
    alone = [shape(parsing.parse(article)) for article in articles]
    with ThreadPoolExecutor(3) as pool:
        assert [shape(parsed) for parsed in pool.map(parsing.parse, articles)] == alone


@pytest.mark.parser
def test_words_of_one_article_are_forgotten() -> None:
    parsing.parse(article_from_text("Blorptang said so."))
    assert "Blorptang" not in parsing._load("en").vocab.strings


def test_a_language_without_a_parser_has_words_that_hang_on_nothing() -> None:
    assert not parsing.has_parser("fr-CA")
    assert parsing.has_parser("en-GB")
    [sentence] = parsing.parse(BARE)
    assert [(t.text, t.start, t.head, t.relation) for t in sentence.tokens] == [
        ("Il", 0, 0, ""),
        ("neige", 3, 1, ""),
        (".", 8, 2, ""),
    ]


def test_a_missing_parser_is_an_error_that_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path))
    parsing._load.cache_clear()
    with pytest.raises(WeightsError, match="not on this machine") as caught:
        parsing.parse(article_from_text(TEXT))
    assert caught.value.hint == "summarizer models pull en_core_web_sm"


@pytest.mark.parser
def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    parsing._load.cache_clear()
    with pytest.raises(ConfigError, match="`local`"):
        parsing.parse(article_from_text(TEXT))


def test_the_library_is_not_imported_before_it_is_needed() -> None:
    script = (
        "import sys; from summarizer.briefing.guided import parsing; print('spacy' in sys.modules)"
    )
    done = subprocess.check_output([sys.executable, "-c", script], text=True)
    assert done == "False\n"
