from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import reading
from summarizer.article import Article
from summarizer.batch.candidates import Candidate, Reading, Remark
from summarizer.batch.feeds import FULL_TEXT, is_feed, parse_feed, read_feed
from summarizer.errors import SourceError

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>Toll rises &#8217; now</title><link>https://a.example/1</link>
<description>Short.</description><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>
<item><title>Second</title><link>https://a.example/2</link></item></channel></rss>"""


@pytest.mark.parametrize(("name", "feed"), [("a.rss", True), ("A.XML", True), ("a.jsonl", False)])
def test_feeds_by_their_name(name: str, feed: bool) -> None:
    assert is_feed(name) is feed


def test_entries_with_their_links_and_days() -> None:
    first, second = parse_feed(FEED, source="a.rss")
    assert (first.link, first.title) == ("https://a.example/1", "Toll rises ’ now")
    assert first.published is not None
    assert first.published.isoformat() == "2026-03-02"
    assert second.published is None


def test_what_is_no_feed() -> None:
    with pytest.raises(SourceError, match=r"a\.rss"):
        parse_feed(b"<html><body>no</body></html>", source="a.rss")


@pytest.mark.parametrize("data", [b"", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_feed_is_told_as_one(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        parse_feed(data, source="a.rss")
    assert "a.rss" in str(caught.value)
    assert "it is empty" in str(caught.value)
    assert "Error" not in str(caught.value)
    assert caught.value.hint


def test_a_feed_without_entries_is_remarked_on(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_bytes(b'<rss version="2.0"><channel><title>News</title></channel></rss>')
    (remark,) = read_feed(str(path), Reading())
    assert isinstance(remark, Remark)
    assert "without entries" in remark.text


@pytest.mark.parametrize(
    ("size", "asked"), [(FULL_TEXT, []), (FULL_TEXT - 1, ["https://a.example/1"])]
)
def test_a_page_is_fetched_only_where_the_feed_has_less_than_the_whole_text(
    size: int, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[str] = []

    def load_article(source: str, **_: object) -> Article:
        fetched.append(source)
        return reading.article_from_text("It rained.", source=source)

    monkeypatch.setattr(reading, "load_article", load_article)
    start = "<p>"
    content = start + ("It rained. " * size)[: size - len(start)]
    path = tmp_path / "a.rss"
    path.write_text(
        '<rss version="2.0"><channel><item><link>https://a.example/1</link>'
        f"<description><![CDATA[{content}]]></description></item></channel></rss>"
    )
    (found,) = read_feed(str(path), Reading())
    assert isinstance(found, Candidate)
    assert found.read().source == "https://a.example/1"
    assert fetched == asked
