from summarizer.reading import read_article
from summarizer.reading.markdown import read_markdown

TEXT = """---
title: River pact
date: 2025-05-27
lang: en
---

# Ministers agree on river treaty

![Ministers](a.jpg)

Northland and Southland agreed on *Tuesday* to share the
water of the river, ending a [long dispute](https://example.org).

What comes next
---------------

- Northland pays.
- Southland measures. It reports.

1. First vote

> “No one loses,” the minister said.

***

| Year | Flow |
|------|------|
| 2024 | 100  |

[1]: https://example.org/source
"""


def test_markdown_stays_as_it_is_and_its_marks_are_known() -> None:
    article = read_article(TEXT.encode(), source="a.md")
    assert article.text == TEXT
    assert [(s.kind, article.quote(s.id)) for s in article.sentences] == [
        ("heading", "# Ministers agree on river treaty"),
        (
            "text",
            "Northland and Southland agreed on *Tuesday* to share the\n"
            "water of the river, ending a [long dispute](https://example.org).",
        ),
        ("heading", "What comes next"),
        ("item", "- Northland pays."),
        ("item", "- Southland measures."),
        ("item", "It reports."),
        ("item", "1. First vote"),
        ("text", "> “No one loses,” the minister said."),
        ("text", "| Year | Flow |"),
        ("text", "| 2024 | 100  |"),
    ]
    reasons = [item.reason for item in article.furniture]
    assert reasons[:3] == ["front matter", "image", "no words"]
    assert reasons[-1] == "link definition"


def test_front_matter_states_title_date_and_language() -> None:
    article = read_article(TEXT, source="-", media_type="text/markdown")
    assert (article.title, str(article.published), article.language) == (
        "River pact", "2025-05-27", "en",
    )  # fmt: skip


def test_the_first_heading_is_the_title() -> None:
    text = "Title of it all\n===============\n\nIt rained for the whole day, the minister said.\n"
    article = read_article(text, source="a.markdown")
    assert article.title == "Title of it all"
    assert article.quote(1) == "Title of it all"


def test_broken_front_matter_is_no_fault() -> None:
    text = "---\n: [\n---\nIt rained for the whole day, the minister said.\n"
    article = read_article(text, source="a.md")
    assert article.quote(1).startswith("It rained")


def test_carriage_returns_keep_the_offsets_right() -> None:
    text = "# One two three\r\n\r\nIt rained.\r\nWe left.\r\n"
    article = read_article(text, source="a.md")
    assert [article.quote(s.id) for s in article.sentences] == [
        "# One two three", "It rained.", "We left.",
    ]  # fmt: skip


def test_a_picture_is_cut_off_the_paragraph_that_it_begins() -> None:
    text = (
        "# Ministers agree on a river treaty\n\n*By Jane Doe, Geneva*\n\n"
        "![Ministers](a.jpg)\n*Ministers shake hands in Geneva*\n\n"
        "![Map](b.png) Northland and Southland agreed on Tuesday to share the water.\n"
    )
    article = read_article(text, source="a.md")
    assert [article.quote(sentence.id) for sentence in article.sentences] == [
        "# Ministers agree on a river treaty",
        "Northland and Southland agreed on Tuesday to share the water.",
    ]
    assert [item.reason for item in article.furniture] == [
        "author line", "image", "caption", "image",
    ]  # fmt: skip


def test_a_manuscript_has_the_title_of_its_front_matter() -> None:
    manuscript = read_markdown("---\ntitle: Toll rises\ndate: 2026-03-01\n---\n\nIt rained.\n")
    assert manuscript.title == "Toll rises"
    assert manuscript.published is not None
    assert manuscript.published.isoformat() == "2026-03-01"
