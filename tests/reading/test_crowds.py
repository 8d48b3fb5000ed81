"""A paragraph of thousands of inline elements is read as one of plain text."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from summarizer.reading import read_article
from summarizer.reading.crowds import INLINE, MOST_INLINE, thin_out

PLAIN = " ".join(f"Lopes {number} said no. And she left." for number in range(MOST_INLINE))
NEWS = "<p>Port minister Ana Lopes said on Monday that the port will be built in June.</p>" * 2


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pieces of text the tree has that trafilatura is given."""
    import trafilatura

    counts: list[int] = []
    honest = trafilatura.bare_extraction

    def counted(tree: Any, **more: Any) -> Any:
        counts.append(len(tree.xpath("//text()")))
        return honest(tree, **more)

    monkeypatch.setattr(trafilatura, "bare_extraction", counted)
    return counts


@pytest.mark.parametrize("tag", ["b", "a", "span", "em", "font", "del"])
def test_tags_of_a_crowd_are_no_steps_for_a_library(tag: str, pieces: list[int]) -> None:
    said = PLAIN.replace("said no", f"<{tag}>said</{tag}> <{tag}>no</{tag}>")
    article = read_article(f"<article><h1>No</h1><p>{said}</p>{NEWS}</article>", source="a.html")
    plain = read_article(f"<article><h1>No</h1><p>{PLAIN}</p>{NEWS}</article>", source="a.html")
    assert pieces[0] == pieces[1] < 10
    assert article.text == plain.text
    assert article.sentences == plain.sentences


def test_what_is_no_crowd_stays() -> None:
    tree = html.fragment_fromstring(f"<div>{'<p>a <b>b</b> c</p>' * (MOST_INLINE + 1)}</div>")
    thin_out(tree)
    assert len(tree.findall(".//b")) == MOST_INLINE + 1


def test_a_crowd_may_be_nested_and_broken_into_lines() -> None:
    whole = "<div>" + "<span><i>a</i>b<br>c</span>" * MOST_INLINE + "<p>d <b>e</b></p></div>"
    tree = html.fragment_fromstring(whole)
    text = tree.text_content()
    thin_out(tree)
    assert tree.text_content() == text
    assert len(tree.findall("br")) == MOST_INLINE
    assert not any(element.tag in INLINE for element in tree.iter())
    assert len(tree.xpath("./text()")) == MOST_INLINE + 1
