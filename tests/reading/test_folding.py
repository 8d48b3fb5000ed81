"""White space of any kind, characters that take no room, and emoji change nothing that is found."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import fake_judge
import pytest

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.briefing.grounding import ground
from summarizer.briefing.guided.kept_parses import Shelf, keeping
from summarizer.briefing.guided.view import fold, fold_article
from summarizer.briefing.numbering import numbered
from summarizer.reading import article_from_text, read_article
from summarizer.reading.folding import fold_layout, unwrapped
from tests.briefing.test_grounding import PROVENANCE

SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())
SPACES = {
    "U+00A0": "\u00a0", "U+2009": "\u2009", "U+202F": "\u202f", "U+3000": "\u3000", "a tab": "\t",
    "two spaces": "  ", "three spaces": "   ", "a space and U+00A0": " \u00a0",
}  # fmt: skip
UNSEEN = {
    "U+00AD": "\u00ad", "U+200B": "\u200b", "U+FEFF": "\ufeff", "U+2060": "\u2060",
    "U+200D": "\u200d", "U+200E": "\u200e",
}  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What reads alike is parsed once."""
    with keeping(Shelf(tmp_path_factory.mktemp("parses"))):
        yield


def rewrapped(text: str) -> str:
    """Every paragraph wrapped at 72 columns, with a blank line after it."""
    return "\n\n".join(
        textwrap.fill(line, 72, break_on_hyphens=False, break_long_words=False)
        for line in text.splitlines()
        if line.strip()
    )


def spaced(space: str) -> Callable[[str], str]:
    return lambda text: text.replace(" ", space)


def in_words(mark: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"(?<=[A-Za-z]{2})(?=[a-z]{2})", mark, text)


def at_ends(mark: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"(?m)(?<=[.!?”\"])$", mark, text)


def seen(article: Article) -> list[tuple[str, str]]:
    """The sentences as they read."""
    return [(shown(article.quote(one.id)), one.kind) for one in article.sentences]


def shown(text: str) -> str:
    """The text on one line, without what the changes put into it, letters as one character."""
    added = "".join(UNSEEN.values()) + "👏🏽🔥❤\ufe0f"
    plain = unicodedata.normalize("NFC", text.translate(str.maketrans("", "", added)))
    return " ".join(plain.split())


def read(text: str, suffix: str = ".txt") -> Article:
    return read_article(text.encode(), source=f"article{suffix}")


def assert_verbatim(article: Article, text: str) -> None:
    assert article.text == text
    spans = sorted((one.start, one.end) for one in (*article.sentences, *article.furniture))
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start


CHANGES: dict[str, tuple[Callable[[str], str], str]] = {
    "wrapped at 72 columns, as Markdown": (rewrapped, ".md"),
    "as Markdown": (lambda text: text, ".md"),
    "Windows line ends": (lambda text: text.replace("\n", "\r\n"), ".txt"),
    "U+FEFF at the beginning": (lambda text: f"\ufeff{text}", ".txt"),
    "accents of their own": (lambda text: unicodedata.normalize("NFD", text), ".txt"),
    **{name: (spaced(space), ".txt") for name, space in SPACES.items()},
    **{f"{name} in words": (in_words(mark), ".txt") for name, mark in UNSEEN.items()},
    **{f"{name} at paragraphs' ends": (at_ends(mark), ".txt") for name, mark in UNSEEN.items()},
    "an emoji at paragraphs' ends": (at_ends(" 👏🏽"), ".txt"),
    "emoji glued to paragraphs' ends": (at_ends("🔥❤\ufe0f"), ".txt"),
}
each_change = pytest.mark.parametrize("name", CHANGES)
each_seed = pytest.mark.parametrize(
    "seed",
    [SEEDS[0], *(pytest.param(seed, marks=pytest.mark.slow) for seed in SEEDS[1:])],
    ids=lambda path: path.stem[:3],
)


@each_seed
@each_change
def test_a_seed_has_the_same_sentences(seed: Path, name: str) -> None:
    change, suffix = CHANGES[name]
    text = seed.read_text("utf-8")
    changed = change(text)
    article, plain = read(changed, suffix), plain_of(seed)
    assert seen(article) == seen(plain)
    assert shown(article.title or "") == plain.title
    assert_verbatim(article, changed.removeprefix("\ufeff"))


CLAIMED = (
    "wrapped at 72 columns, as Markdown", "U+00A0", "U+2009", "a tab", "two spaces",
    "U+00AD in words", "U+200B in words", "U+FEFF in words", "an emoji at paragraphs' ends",
)  # fmt: skip


@each_seed
@each_change
def test_every_rule_sees_the_same_text_of_a_seed(seed: Path, name: str) -> None:
    change, suffix = CHANGES[name]
    text = seed.read_text("utf-8")
    article, plain = fold_article(read(change(text), suffix)), folded_plain_of(seed)
    assert [(article.quote(one.id), one.kind) for one in article.sentences] == [
        (plain.quote(one.id), one.kind) for one in plain.sentences
    ]
    assert article.title == plain.title
    if suffix != ".md":  # where a blank line after each item parts them
        assert (article.text, article.sentences) == (plain.text, plain.sentences)


@each_seed
@pytest.mark.parametrize("name", CLAIMED)
def test_a_seed_has_the_same_plan_and_claims(seed: Path, name: str) -> None:
    change, suffix = CHANGES[name]
    article = read(change(seed.read_text("utf-8")), suffix)
    requests, claims = of_plain(seed)
    assert asked(article) == requests != []
    assert claimed(article) == claims


@lru_cache
def of_plain(seed: Path) -> tuple[list[str], Brief]:
    """What is asked about a seed as it is, and its brief."""
    article = plain_of(seed)
    return asked(article), claimed(article)


@lru_cache
def plain_of(seed: Path) -> Article:
    return read(seed.read_text("utf-8"))


@lru_cache
def folded_plain_of(seed: Path) -> Article:
    return fold_article(plain_of(seed))


def claimed(article: Article) -> Brief:
    """The brief of an article, all but where in it the evidence stands."""
    draft, left_out = fake_judge.read(article)
    brief = ground(draft, article, provenance=PROVENANCE, warnings=left_out)
    items = {
        group: tuple(
            one.model_copy(
                update={
                    "evidence": tuple(
                        item.model_copy(update={"start": 0, "end": 0, "quote": shown(item.quote)})
                        for item in one.evidence
                    )
                }
            )
            for one in getattr(brief, group)
        )
        for group in ("summary", "actors", "positions", "commitments")
    }
    title = shown(brief.article.title or "")
    about = {"source": "", "title": title, "sha256": "", "characters": 0}
    return brief.model_copy(update={**items, "article": brief.article.model_copy(update=about)})


def asked(article: Article) -> list[str]:
    """What the model is asked, as it reads."""
    return [shown(turn["content"]) for one in fake_judge.plan(article) for turn in one.messages]


@each_seed
@pytest.mark.parametrize("name", [*SPACES, "U+00AD in words", "U+FEFF in words"])
def test_a_model_is_shown_the_same(seed: Path, name: str) -> None:
    text = seed.read_text("utf-8")
    article, plain = read(CHANGES[name][0](text)), plain_of(seed)
    assert numbered(article, article.sentences) == numbered(plain, plain.sentences)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a high-\nlevel visit", "a high-level visit"),
        ("a high-\r\n\tlevel visit", "a high-level visit"),
        ("a high-\u200b\n\ufefflevel visit", "a high-level visit"),
        ("the min\u00ad\nistry", "the ministry"),
        ("the min\u00ad \r\n  istry", "the ministry"),
        ("the min\u00adistry\nsaid", "the ministry said"),
        ("short-\n and long-term", "short- and long-term"),
        ("Kurz-\nund Langstrecken", "Kurz- und Langstrecken"),
        ("He left -\nnobody knows why", "He left - nobody knows why"),
    ],
)
def test_a_word_parted_at_its_hyphen_is_one_and_two_are_two(text: str, line: str) -> None:
    assert (unwrapped(text), fold(text).text) == (line, line)


@pytest.mark.parametrize(
    "end", ["👏", " 👏🏽👏", " ⚽", " 🇧🇷", "\u200b", "\ufeff", " ❤\ufe0f", "\u00ad"]
)
def test_a_paragraph_with_an_emoji_behind_it_is_no_heading(end: str) -> None:
    text = f"Club row\n\nThe chairman said that he will never sell the stadium.{end}\n\nFans left."
    article = article_from_text(text)
    kinds = [(article.quote(one.id).rstrip(end), one.kind) for one in article.sentences]
    assert kinds == [
        ("Club row", "heading"),
        ("The chairman said that he will never sell the stadium.", "text"),
        ("Fans left.", "text"),
    ]


@pytest.mark.parametrize("end", [" 👏", " 🔥🔥", "👏🏽"])
def test_an_emoji_between_sentences_belongs_to_the_first(end: str) -> None:
    text = f"The mayor welcomed the decision.{end} The union rejected it on Monday."
    article = article_from_text(text)
    assert [article.quote(one.id) for one in article.sentences] == [
        f"The mayor welcomed the decision.{end}",
        "The union rejected it on Monday.",
    ]


def test_a_row_of_buttons_is_still_divided_by_wide_gaps() -> None:
    prose = "The mayor of the town said on Monday that he welcomed the decision of the court."
    article = article_from_text(f"Home   News\tSport\n\nMayor hails ruling of court\n\n{prose}")
    assert [article.text[one.start : one.end] for one in article.furniture] == [
        "Home   News\tSport"
    ]


def test_lines_of_nothing_seen_are_blank() -> None:
    text = "The mayor said so on Monday.\n\u200b\nThe union said no on Tuesday.\n\ufeff\n"
    article = article_from_text(text)
    assert [one.paragraph for one in article.sentences] == [0, 1]
    assert not article.furniture


def test_joiners_of_scripts_that_join_stay() -> None:
    assert fold_layout("می\u200cخواهم").text == "می\u200cخواهم"
    assert fold_layout("Lo\u200cpes").text == "Lopes"


def test_names_are_the_same_with_a_soft_hyphen() -> None:
    from summarizer.names.normal_form import fold_name

    assert fold_name("Ana Lo\u00adpes") == fold_name("Ana\u00a0Lopes\u200b") == "ana lopes"
