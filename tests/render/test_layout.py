from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_samples import split

from summarizer.article import Article, Furniture, Sentence
from summarizer.brief import Actor, Brief, Evidence
from summarizer.render.layout import Run, finder, lay_out

TEXT = st.text(alphabet=st.sampled_from("ab. \n|"), min_size=1, max_size=60)


def actor(name: str, *aliases: str) -> Actor:
    return Actor(
        id="x",
        name=name,
        kind="person",
        role=None,
        country=None,
        aliases=aliases,
        evidence=(Evidence(sentence=1, start=0, end=1, quote="x"),),
    )


def named(text: str, *actors: Actor, language: str = "en") -> list[tuple[str, int]]:
    runs = finder(actors, language)(text)
    assert "".join(run.text for run in runs) == text
    return [(run.text, run.actor) for run in runs if run.actor is not None]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Xi Jinping met Xi.", "en", [("Xi Jinping", 0), ("Xi", 0)]),
        ("Xian is no Xi", "en", [("Xi", 0)]),
        ("xi is a letter", "en", []),
        ("习近平说", "zh-Hans", [("习近平", 0)]),
        ("푸틴은", "ko", [("푸틴", 1)]),
        ("Putin’s U.S. visit", "en", [("Putin", 1), ("U.S.", 1)]),
    ],
)
def test_finder_finds_names(text: str, language: str, expected: list[tuple[str, int]]) -> None:
    xi, putin = actor("Xi Jinping", "Xi", "习近平"), actor("Putin", "푸틴", "U.S.", "Xi")
    assert named(text, xi, putin, language=language) == expected


def test_finder_without_actors_gives_the_text() -> None:
    assert finder((), "en")("a (b)") == (Run("a (b)"),)


@given(TEXT, st.data())
def test_layout_loses_no_text(text: str, data: st.DataObject) -> None:
    bounds = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    sentences: list[Sentence] = []
    furniture: list[Furniture] = []
    for index, (start, end) in enumerate(pairwise(bounds)):
        if index % 3 == 2:
            furniture.append(Furniture(start, end, f"r{index % 2}"))
        elif index % 4 != 3:
            kind = data.draw(st.sampled_from(["text", "heading", "item"]))
            sentences.append(Sentence(len(sentences) + 1, start, end, index // 3, kind))
    article = Article("-", text, tuple(sentences), tuple(furniture))
    blocks = lay_out(article, [actor("ab")])
    spans = [span for block in blocks for span in block.spans]
    laid = "".join(run.text for span in spans for run in span.runs)
    assert laid.split() == text.split() or "".join(laid.split()) == "".join(text.split())
    assert [span.number for span in spans if span.number] == [s.id for s in sentences]


def test_furniture_inside_a_line_stays_in_the_paragraph() -> None:
    article = split(
        "One here. pic_3.JPG Two here.\n\nMenu | Home",
        furniture=[("pic_3.JPG", "image file name"), ("Menu | Home", "menu")],
    )
    blocks = lay_out(article, [])
    assert [block.kind for block in blocks] == ["text", "furniture"]
    assert [span.reason for span in blocks[0].spans if span.reason] == ["image file name"]


def test_seed_is_laid_out_in_headings_and_paragraphs(seeded: tuple[Article, Brief]) -> None:
    article, brief = seeded
    kinds = [block.kind for block in lay_out(article, brief.actors)]
    assert kinds[:4] == ["heading", "text", "text", "heading"]
    assert kinds[-1] == "furniture"
    assert kinds.count("heading") == 6
