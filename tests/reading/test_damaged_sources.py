"""Whatever a source holds, and whatever its reader raises: an article, or an error with a cure."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from pdf_samples import make_pdf
from pytest_httpserver import HTTPServer
from werkzeug import Response

from summarizer.batch.candidates import Candidate, Reading, Unreadable
from summarizer.batch.feeds import parse_feed
from summarizer.batch.sources import find_articles
from summarizer.errors import SourceError
from summarizer.reading import article_from_text, load_article, read_article
from summarizer.reading.decoding import decode

WORDS = "Port minister Ana López said on Tuesday that the ministry will build a second pier soon."
PAGE = f"<html><head>{{}}</head><body><article><p>{WORDS}</p></article></body></html>"
CODECS = (
    "hex", "rot13", "base64", "zlib", "bz2", "uu", "quopri", "punycode", "undefined", "idna",
    "unicode_escape", "raw_unicode_escape", "utf-7", "mbcs", "oem", "charmap", "nonsense",
    "a" * 500,
)  # fmt: skip


class TestCharsets:
    @pytest.mark.parametrize("codec", CODECS)
    def test_a_codec_that_is_no_charset_is_passed_over(self, codec: str) -> None:
        page = PAGE.format(f'<meta charset="{codec}">').encode()
        for article in (
            read_article(page, source="a.html"),
            read_article(page, source="a.html", media_type=f"text/html; charset={codec}"),
        ):
            assert [article.quote(one.id) for one in article.sentences] == [WORDS]

    @pytest.mark.parametrize("codec", ["iso-8859-1", "windows-1252", "cp1254", "koi8-r", "gb2312"])
    def test_a_charset_is_believed(self, codec: str) -> None:
        said = {"koi8-r": "Министр сказал", "gb2312": "部长说"}.get(codec, "Le ministère a dit ça")
        assert decode(said.encode(codec), source="-", declared=codec) == said


class TestFrontMatter:
    @pytest.mark.parametrize(
        "front",
        [
            "[" * 20_000, "{a: " * 3_000, "a: " + "[" * 150, "title: " + "1" * 5_000,
            "date: 2024-13-45", "title: !!python/object/apply:os.system [x]", "? [a, b]\n: c",
            "a: &a [1, 1]\nb: &b [*a, *a]\ntitle: *b", "a: &a {b: 1}\nc:\n  <<: [*a, *a]",
        ],
    )  # fmt: skip
    def test_what_cannot_be_read_is_left_out(self, front: str) -> None:
        article = read_article(f"---\n{front}\n---\n\n{WORDS}", source="a.md")
        assert [article.quote(one.id) for one in article.sentences] == [WORDS]
        assert article.furniture[0].reason == "front matter"

    def test_what_can_be_read_is(self) -> None:
        article = read_article(f"---\ntitle: Pier\ndate: 2024-03-04\n---\n\n{WORDS}", source="a.md")
        assert (article.title, str(article.published)) == ("Pier", "2024-03-04")


class TestPdf:
    def test_a_damaged_pdf_is_read_or_is_an_error(self) -> None:
        whole = make_pdf([[(50.0, 500.0 - 15 * row, 12.0, WORDS[:60]) for row in range(12)]])
        assert read_article(whole, source="a.pdf").sentences
        dice = random.Random(8)
        for _ in range(300):
            data = bytearray(whole)
            for _ in range(dice.randint(1, 12)):
                data[dice.randrange(9, len(data))] = dice.randrange(256)
            read_or_refuse(bytes(data), "a.pdf")

    @pytest.mark.parametrize("error", [AssertionError, RecursionError, MemoryError, StopIteration])
    def test_any_error_of_the_library_is_told(
        self, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
    ) -> None:
        import pypdf

        monkeypatch.setattr(pypdf.PdfReader, "pages", property(raiser(error("odd\nthing"))))
        with pytest.raises(SourceError, match="odd") as caught:
            read_article(make_pdf([[(50.0, 500.0, 12.0, WORDS)]]), source="a.pdf")
        assert caught.value.hint


class TestBoundary:
    @pytest.mark.parametrize(
        ("module", "name", "suffix"),
        [
            ("trafilatura", "bare_extraction", ".html"),
            ("markdown_it", "MarkdownIt", ".md"),
            ("sentencex", "get_sentence_boundaries", ".txt"),
        ],
    )
    @pytest.mark.parametrize(
        "error", [KeyError("x"), RecursionError(), MemoryError(), OverflowError()]
    )
    def test_what_a_library_raises_is_a_source_error(
        self,
        monkeypatch: pytest.MonkeyPatch,
        module: str,
        name: str,
        suffix: str,
        error: Exception,
    ) -> None:
        monkeypatch.setattr(f"{module}.{name}", raiser(error))
        with pytest.raises(SourceError) as caught:
            read_article(PAGE.format(""), source=f"a{suffix}")
        assert type(error).__name__ in str(caught.value)
        assert caught.value.hint

    def test_what_a_library_says_in_its_own_words_is_told_in_them(self) -> None:
        with pytest.raises(SourceError, match="cannot be read: Stream has ended") as caught:
            read_article(b"%PDF-1.4", source="a.pdf")
        assert "Error" not in str(caught.value)
        assert caught.value.hint

    def test_an_error_without_words_is_given_some(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sentencex.get_sentence_boundaries", raiser(RecursionError()))
        with pytest.raises(SourceError, match="it is nested too deeply"):
            article_from_text(WORDS)

    def test_an_interruption_is_none(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sentencex.get_sentence_boundaries", raiser(KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            article_from_text(WORDS)

    @pytest.mark.parametrize("source", ["http://[", "https://]/a.html", "http://a:b:c/", "://"])
    def test_a_source_that_is_no_url_is_a_name_like_any_other(self, source: str) -> None:
        assert read_article(PAGE.format(""), source=source).source == source

    def test_nested_elements_without_end(self) -> None:
        read_or_refuse(("<div>" * 20_000 + WORDS).encode(), "a.html")
        read_or_refuse((">" * 20_000 + WORDS).encode(), "a.md")
        read_or_refuse(("[" * 20_000 + WORDS).encode(), "a.md")


@pytest.mark.parametrize(
    "target", ["http://[", "http://[::1", "//[", "http://a b\u00e9/", "http://\x7f/"]
)
def test_a_redirect_to_no_url_is_an_error(httpserver: HTTPServer, target: str) -> None:
    answer = Response(status=302)
    answer.headers["Location"] = target
    httpserver.expect_request("/").respond_with_response(answer)
    with pytest.raises(SourceError) as caught:
        load_article(httpserver.url_for("/"), allow_private=True)
    assert caught.value.hint


class TestFeeds:
    @pytest.mark.parametrize(
        "reference", ["&#x110000;", "&#xd800;", "&#55555;", "&#99999999999;", "&#0;"]
    )
    def test_a_character_that_is_none(self, reference: str) -> None:
        (entry,) = parse_feed(feed(f"<title>Pier {reference} &#8217;s</title>"), source="-")
        assert entry.title == "Pier \ufffd ’s"

    @pytest.mark.parametrize("day", ["Tue, 31 Feb 2024 10:00:00 GMT", "0000-00-00", "99999-01-01"])
    def test_a_day_that_is_none(self, day: str) -> None:
        (entry,) = parse_feed(feed(f"<title>Pier</title><pubDate>{day}</pubDate>"), source="-")
        assert entry.title == "Pier"

    @pytest.mark.parametrize("error", [ValueError("chr()"), RecursionError(), AssertionError()])
    @pytest.mark.parametrize("place", [0, 1, 2])
    def test_a_bad_feed_is_a_row_wherever_it_stands(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, place: int
    ) -> None:
        names = []
        for number in range(2):
            names.append(tmp_path / f"{number}.txt")
            names[-1].write_text(WORDS)
        names.insert(place, tmp_path / "bad.rss")
        (tmp_path / "bad.rss").write_bytes(feed("<title>Pier</title>"))
        monkeypatch.setattr("feedparser.parse", raiser(error))
        found = list(find_articles([str(name) for name in names], Reading()))
        (bad,) = [one for one in found if isinstance(one, Unreadable)]
        assert "bad.rss" in bad.source
        assert type(error).__name__ in bad.reason
        assert sum(isinstance(one, Candidate) for one in found) == 2

    def test_an_entry_that_links_to_no_url_is_a_row(self, tmp_path: Path) -> None:
        (tmp_path / "a.rss").write_bytes(feed("<title>One</title><link>http://[</link>"))
        (one,) = find_articles([str(tmp_path / "a.rss")], Reading())
        assert isinstance(one, Candidate)
        with pytest.raises(SourceError):
            one.read()


def feed(entry: str) -> bytes:
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><item>{entry}</item></channel></rss>'
    ).encode()


def raiser(error: BaseException) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise error

    return fail


def read_or_refuse(data: bytes, source: str) -> None:
    """Read an article, or be told that there is none."""
    with suppress(SourceError):
        assert read_article(data, source=source).sentences
