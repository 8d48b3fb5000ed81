from __future__ import annotations

import gzip
import json
import os
import time
from datetime import date
from pathlib import Path

import batch_samples as samples
import pytest
import zstandard
from batch_running import write_articles
from pytest_httpserver import HTTPServer

from summarizer.batch.candidates import Candidate, Found, Reading, Remark, Unreadable
from summarizer.batch.feeds import parse_feed
from summarizer.batch.sources import check_sources, count_articles, find_articles
from summarizer.errors import SourceError, UsageError

READING = Reading()


def found(*names: Path | str, reading: Reading = READING) -> list[Found]:
    return list(find_articles([str(name) for name in names], reading))


def candidates(*names: Path | str, reading: Reading = READING) -> list[Candidate]:
    return [one for one in found(*names, reading=reading) if isinstance(one, Candidate)]


def test_a_folder_gives_its_articles_by_name_and_passes_over_the_rest(tmp_path: Path) -> None:
    write_articles(tmp_path, [2, 1])
    write_articles(tmp_path / "below", [3])
    for name in (".hidden.txt", "photo.jpg", "notes.docx"):
        (tmp_path / name).write_text("no")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("no")
    names = [Path(one.source).name for one in candidates(tmp_path)]
    assert names == ["00001.txt", "00002.txt", "00003.txt"]


def test_a_glob_and_a_file_named_outright(tmp_path: Path) -> None:
    write_articles(tmp_path, range(4))
    (tmp_path / "story.eml").write_text(samples.text(9))
    assert len(candidates(f"{tmp_path}/0000[12].txt")) == 2
    assert len(candidates(f"{tmp_path}/**/*.txt")) == 4
    (one,) = candidates(tmp_path / "story.eml")
    assert "mark-9" in one.read().text


def test_a_folder_without_articles_is_remarked_on(tmp_path: Path) -> None:
    (tmp_path / "x.jpg").write_text("no")
    (remark,) = found(tmp_path)
    assert isinstance(remark, Remark)
    assert "holds no article" in remark.text


@pytest.mark.parametrize("name", ["gone", "gone/*.txt", "-"])
def test_sources_that_are_not_there_are_told_before_anything_is_done(
    tmp_path: Path, name: str
) -> None:
    with pytest.raises(UsageError):
        check_sources([name if name == "-" else f"{tmp_path}/{name}"])


@pytest.mark.parametrize("name", ["gone.txt", "gone", "gone/*.txt", "gone.jsonl", "gone.rss"])
def test_a_source_that_is_missing_among_others_is_a_row(tmp_path: Path, name: str) -> None:
    write_articles(tmp_path, [1, 2])
    names = [f"{tmp_path}/00001.txt", f"{tmp_path}/{name}", f"{tmp_path}/00002.txt"]
    check_sources(names)
    first, missing, last = found(*names)
    assert isinstance(first, Candidate)
    assert isinstance(last, Candidate)
    assert isinstance(missing, Unreadable)
    assert missing.source == names[1]
    assert "there is nothing at" in missing.reason
    assert "check the spelling" in missing.reason
    assert count_articles(names, stopped=lambda: False) in {2, None}


def test_sources_none_of_which_is_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nothing at") as caught:
        check_sources([f"{tmp_path}/one.txt", f"{tmp_path}/two/*.txt"])
    assert "one.txt" in str(caught.value)


def test_standard_input_is_none_of_the_sources(tmp_path: Path) -> None:
    write_articles(tmp_path, [1])
    with pytest.raises(UsageError, match="standard input"):
        check_sources([f"{tmp_path}/00001.txt", "-"])


def test_the_mark_of_a_file_follows_its_state_and_how_it_is_read(tmp_path: Path) -> None:
    write_articles(tmp_path, [1])
    path = tmp_path / "00001.txt"
    time.sleep(2.1)

    def mark(reading: Reading = READING) -> bytes | None:
        (one,) = candidates(path, reading=reading)
        return one.fingerprint

    first = mark()
    assert first is not None
    assert mark() == first
    assert mark(Reading(published=date(2026, 1, 1))) != first
    assert mark(Reading(language="de")) != first
    state = path.stat()
    path.write_text(samples.text(2))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert mark() != first, "same size and time of modification, other content"


def test_a_file_that_changed_just_now_has_no_mark(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(samples.text(1))
    (one,) = candidates(tmp_path)
    assert one.fingerprint is None


@pytest.mark.skipif(os.name != "posix", reason="such names exist on POSIX alone")
def test_a_file_name_that_is_no_unicode(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123  a name of bytes
        file.write(samples.text(1).encode())
    (one,) = candidates(tmp_path)
    assert one.source.endswith("caf\ufffd.txt")
    assert one.read().source == one.source


class TestRecords:
    def write(self, path: Path, *records: object) -> Path:
        lines = "\n".join(one if isinstance(one, str) else json.dumps(one) for one in records)
        data = lines.encode()
        if path.suffix == ".gz":
            data = gzip.compress(data)
        elif path.suffix == ".zst":
            data = zstandard.compress(data)
        path.write_bytes(data)
        return path

    @pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
    def test_plain_and_compressed(self, tmp_path: Path, suffix: str) -> None:
        records = [{"id": n, "text": samples.text(n)} for n in range(3)]
        path = self.write(tmp_path / f"a.jsonl{suffix}", *records)
        articles = [one.read() for one in candidates(path)]
        assert [article.text for article in articles] == [samples.text(n) for n in range(3)]
        assert [article.source for article in articles] == [f"{path}#{n}" for n in range(3)]
        assert count_articles([str(path)], stopped=lambda: False) == 3

    def test_all_fields(self, tmp_path: Path) -> None:
        page = "<html><body><article><p>It rained in Oslo for days on end, and "
        page += "the river rose by two metres.</p></article></body></html>"
        path = self.write(
            tmp_path / "a.jsonl",
            {
                "html": page,
                "source": "https://example.org/1",
                "title": "Rain",
                "published": "2026-03-04T10:00:00Z",
                "language": "en",
            },
        )
        (one,) = candidates(path)
        article = one.read()
        assert (article.source, article.title) == ("https://example.org/1", "Rain")
        assert article.published == date(2026, 3, 4)
        assert "river" in article.text

    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ("{", "not JSON"),
            ("[1]", "a JSON object is needed, not list"),
            ({"id": 1}, "neither text nor html"),
            ({"text": 5}, "text must be text"),
            ({"text": "It rained.", "published": "soon"}, "published 'soon' is no date"),
            ({"text": "It rained.", "id": [1]}, "id must be"),
            ({"text": ""}, "empty"),
            ("[" * 100_000, "not"),
        ],
    )
    def test_a_broken_line_is_named_and_the_rest_read(
        self, tmp_path: Path, line: object, told: str
    ) -> None:
        good = {"text": samples.text(1)}
        path = self.write(tmp_path / "a.jsonl", good, "", line, good)
        first, broken, last = candidates(path)
        with pytest.raises(SourceError, match=told) as caught:
            broken.read()
        assert broken.source == f"{path}:3"
        if told != "empty":
            assert "line 3" in str(caught.value)
        assert first.read().text == last.read().text == samples.text(1)

    def test_a_damaged_archive_gives_what_came_before(self, tmp_path: Path) -> None:
        records = [{"text": samples.text(n) + os.urandom(400).hex()} for n in range(200)]
        path = self.write(tmp_path / "a.jsonl.gz", *records)
        path.write_bytes(path.read_bytes()[:-5000])
        *good, last = found(path)
        assert len(good) > 10
        assert isinstance(last, Unreadable)
        assert "damaged after line" in last.reason

    def test_a_repeated_id_is_remarked_on_only_with_other_content(self, tmp_path: Path) -> None:
        same, other = {"id": "a", "text": "It rained."}, {"id": "a", "text": "It snowed."}
        path = self.write(tmp_path / "a.jsonl", same, same, {"id": "b", "text": "x"}, other)
        remarks = [one for one in found(path) if isinstance(one, Remark)]
        assert [one.text for one in remarks] == [
            f'{path}:4: id "a" stood in line 1 already, with other content; both are briefed'
        ]

    def test_lone_surrogates_are_replaced(self, tmp_path: Path) -> None:
        path = self.write(tmp_path / "a.jsonl", '{"text": "It rained \\ud800 in Oslo."}')
        (one,) = candidates(path)
        assert one.read().text == "It rained \ufffd in Oslo."


FEED = """<?xml version="1.0"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title>
<item><title>Rain &amp; wind</title><link>https://example.org/1</link>
<pubDate>Wed, 04 Mar 2026 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>{long}</p>]]></content:encoded></item>
<item><title>Short</title><guid isPermaLink="false">x7</guid>
<description>It snowed in Oslo on Monday and again on Tuesday.</description></item>
</channel></rss>"""


class TestFeeds:
    def feed(self, tmp_path: Path) -> Path:
        path = tmp_path / "news.rss"
        long = "It rained in Oslo for days on end, and the river rose by two metres. " * 30
        path.write_text(FEED.replace("{long}", long))
        return path

    def test_entries_with_their_own_text(self, tmp_path: Path) -> None:
        path = self.feed(tmp_path)
        first, second = (one.read() for one in candidates(path))
        assert (first.source, first.title) == ("https://example.org/1", "Rain & wind")
        assert first.published == date(2026, 3, 4)
        assert "river" in first.text
        assert second.source == f"{path}#x7"
        assert second.text.startswith("It snowed")

    def test_an_entry_is_known_again_until_it_changes(self, tmp_path: Path) -> None:
        path = self.feed(tmp_path)
        marks = [one.fingerprint for one in candidates(path)]
        assert [one.fingerprint for one in candidates(path)] == marks
        path.write_text(path.read_text().replace("It snowed", "It thawed"))
        after = [one.fingerprint for one in candidates(path)]
        assert after[0] == marks[0]
        assert after[1] != marks[1]

    def test_what_is_no_feed(self, tmp_path: Path) -> None:
        with pytest.raises(SourceError, match="no RSS or Atom feed"):
            parse_feed(b"<html><body>hello</body></html>", source="x")
        path = tmp_path / "x.xml"
        path.write_text("<a/>")
        (one,) = found(path)
        assert isinstance(one, Unreadable)

    def test_a_feed_at_a_url_and_the_pages_that_it_links_to(self, httpserver: HTTPServer) -> None:
        page = "<html><body><article><p>It rained in Oslo for days on end, and the river rose"
        page += " by two metres, the city said.</p></article></body></html>"
        httpserver.expect_request("/1").respond_with_data(page, content_type="text/html")
        feed = FEED.replace("{long}", "A teaser.").replace(
            "https://example.org/1", httpserver.url_for("/1")
        )
        httpserver.expect_request("/feed").respond_with_data(
            feed, content_type="application/rss+xml; charset=utf-8"
        )
        near = Reading(allow_private=True)
        first, second = candidates(httpserver.url_for("/feed"), reading=near)
        assert "two metres" in first.read().text
        assert first.read().published == date(2026, 3, 4)
        assert second.source.endswith("/feed#x7")
        (single,) = candidates(httpserver.url_for("/1"), reading=near)
        assert "two metres" in single.read().text

    def test_a_url_on_this_machine_is_refused_unless_asked_for(
        self, httpserver: HTTPServer
    ) -> None:
        (one,) = found(httpserver.url_for("/feed"))
        assert isinstance(one, Unreadable)
        assert not httpserver.log
