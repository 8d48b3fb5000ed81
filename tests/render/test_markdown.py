from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.render import markdown
from summarizer.render.display import line

GITHUB = MarkdownIt("gfm-like", {"linkify": False, "html": True})
MARKUP = st.text(alphabet=st.sampled_from("\\`*_{}[]()<>#+-.!|~:@$&=/\"' \n\tax1;"), max_size=40)


def shown(text: str) -> str:
    """What a reader of rendered Markdown sees."""
    return html.unescape(re.sub(r"<[^>]*>", "", GITHUB.render(text))).replace("\u200b", "")


@given(st.text(alphabet=st.characters(exclude_characters="\u200b"), max_size=60) | MARKUP)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    for frame in ("{}", "- {}", "x {} <sup>1</sup>", "| h |\n| --- |\n| {} |"):
        page = shown(frame.format(markdown.escape(text)))
        assert line(text) in " ".join(page.split())


@given(MARKUP)
def test_escaped_text_makes_no_markup(text: str) -> None:
    assert re.findall(r"<(?!/?p>)[^>]*>", GITHUB.render(f"x{markdown.escape(text)}")) == []


def test_unescaped_text_would_make_markup() -> None:
    assert "<script>" in GITHUB.render("x<script>")


@pytest.mark.parametrize("text", ["@octocat", "#12", "https://example.org", "www.example.org"])
def test_escaped_text_is_no_mention_reference_or_link(text: str) -> None:
    assert text not in markdown.escape(text)


def test_document_of_a_hostile_article_holds_only_our_markup(
    hostile: tuple[Article, Brief],
) -> None:
    page = GITHUB.render(markdown.render(hostile[1]))
    tags = set(re.findall(r"<(/?\w+)", page))
    assert {tag.lstrip("/") for tag in tags} <= {
        *("h1", "h2", "p", "ul", "li", "em", "strong", "sup", "a", "br"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert set(re.findall(r'href="([^"]*)"', page)) <= {f"#s{n}" for n in range(1, 20)}
    assert len(set(re.findall(r"<tr>\s*((?:<td>.*</td>\s*)+)</tr>", page))) >= 2
    assert "\x1b" not in page


def test_document_says_everything_and_every_number_leads_to_its_quote(
    seeded: tuple[Article, Brief],
) -> None:
    article, brief = seeded
    source = markdown.render(brief)
    text = shown(source)
    for words in (
        brief.headline,
        *(item.text for item in brief.summary),
        *(position.statement for position in brief.positions),
        *(commitment.action for commitment in brief.commitments),
        article.quote(12),
        "(said by Keith Kellogg)",
        "proposed · coercive",
    ):
        assert words in text
    anchors = re.findall(r'<a id="(\w+)">', source)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r"\(#(\w+)\)", source)) == set(anchors)


def test_tables_have_as_many_cells_in_every_row(hostile: tuple[Article, Brief]) -> None:
    rows = [row for row in markdown.render(hostile[1]).splitlines() if row.startswith("| **")]
    assert [len(re.findall(r"(?<!\\)\|", row)) for row in rows] == [7, 7]
