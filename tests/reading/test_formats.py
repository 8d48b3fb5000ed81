from __future__ import annotations

import pytest

from summarizer.reading.formats import find_format, is_readable, parse_media_type, read_article


@pytest.mark.parametrize(
    ("data", "source", "media_type", "form"),
    [
        (b"%PDF-1.7", "a.html", "text/html", "pdf"),
        (b"<p>x</p>", "a", "text/html; charset=utf-8", "html"),
        (b"# x", "a.md", None, "markdown"),
        (b"<!DOCTYPE html><p>x", "a", None, "html"),
        (b"x < y", "a.txt", None, "text"),
        (b"The toll rises.", "-", None, "text"),
    ],
)
def test_bytes_then_type_then_suffix(
    data: bytes, source: str, media_type: str | None, form: str
) -> None:
    assert find_format(data, source=source, media_type=media_type) == form


def test_a_header_is_taken_apart() -> None:
    assert parse_media_type('Text/HTML; charset="UTF-8"').name == "text/html"
    assert str(parse_media_type('text/html; charset="UTF-8"').charset).lower() == "utf-8"
    assert parse_media_type(None).name == ""


@pytest.mark.parametrize(
    ("media_type", "readable"),
    [("text/html", True), ("application/pdf", True), ("image/png", False), (None, True)],
)
def test_what_articles_are_read_from(media_type: str | None, readable: bool) -> None:
    assert is_readable(media_type) is readable


def test_text_that_was_decoded_is_read_too() -> None:
    assert read_article("The toll rises. It rains.", source="a.txt", language="en").sentences
