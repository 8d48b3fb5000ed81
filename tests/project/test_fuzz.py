"""Sources of any content: read and planned, or refused with an error that says what to do.

A minute of it is a part of CI: `pytest -m fuzz`. SUMMARIZER_FUZZ_SECONDS sets another time.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import fake_judge
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_samples import make_pdf

from summarizer.article import Article
from summarizer.batch.candidates import Candidate, Reading
from summarizer.batch.sources import find_articles
from summarizer.briefing.grounding import cite
from summarizer.briefing.numbering import numbered, windows
from summarizer.errors import SummarizerError
from summarizer.names.normal_form import INVISIBLE
from summarizer.reading import read_article

pytestmark = [pytest.mark.fuzz, pytest.mark.timeout(1_800)]

SECONDS = float(os.environ.get("SUMMARIZER_FUZZ_SECONDS", "60"))
KINDS = 6
"""Of sources, which share the time."""
MOST_SECONDS = 20.0
"""Of the processor, for one short source: more is a hang."""
SEEDS = [
    path.read_text("utf-8") for path in sorted((Path(__file__).parents[2] / "seeds").iterdir())
]

PROSE = [
    "Port minister Ana Lopes said on Monday that the port will be built by June 2027. ",
    "“We will never sell it,” said Tom Berg. ", "The union rejected the plan. ",
    "“Two million euros”, said Mr. J. Berg, U.S. envoy. ", "该部长表示，“我们反对”。",
    "Глава МИД заявил: «нет». ", "قال الوزير إنه يرفض. ",
    "The club vowed to pay 4,200 members. ", "I say: yes! ", "said, ",
]  # fmt: skip
ODD = [
    "\u00ad", "\u200b", "\ufeff", "\u200d", "\u200c", "\u2060", "\u00a0", "\u2009", "\t", "  ",
    "\n", "\n\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x1e", "\x85", "\u2028", "\x00",
    "\ud800", "👏🏽", "⚖️", "🇧🇷", "\ufffd", "a\u0301", "“", "”", "\"", "'", "’", "«", "(", ")",
    "[", "]", "<", ">", "&", "#", "*", "_", "`", "|", "-", "—", "…", ".", "!", "1,", "a-", "• ",
    "1. ", "> ", "---\n", "```\n", "![a](b.png)", "[x]: y", "<!--", "-->", "<br>", "&#x110000;",
    "Photo by X", "© 2025 X.", "Comments", "Related articles", "By Ana Lopes",
    "Published May 27, 2025", "1_2.JPG", "About the author", "Leave a Reply", "www.a.com",
    "Home | News | Sport", "Cookie policy", "Getty Images",
]  # fmt: skip
TAGS = (
    "p", "div", "span", "article", "h1", "h2", "ul", "li", "table", "tr", "td", "blockquote",
    "a", "b", "br", "aside", "nav", "figure", "figcaption", "form", "details", "summary",
    "style", "script", "title", "meta", "head", "body", "img", "pre", "noscript", "template",
    "svg", "math", "iframe", "main", "section", "footer", "time", "p",
)  # fmt: skip
ATTRIBUTES = (
    "", " hidden", ' class="caption"', ' style="display:none"', ' class="cookie-consent"',
    " id=x", ' lang="de"', " a='", ' style="font-size:0;color:#fff"', ' charset="hex"',
    ' name=date content="2020-13-45"', ' href="http://["', " =",
    ' http-equiv="refresh" content="0;url=http://["', ' property="og:title" content="\ud800"',
    ' datetime="x"',
)  # fmt: skip

pieces = st.sampled_from([*PROSE, *ODD]) | st.text(max_size=12)
texts = st.lists(pieces, max_size=60).map("".join)
tags = st.builds(
    lambda tag, attribute, closing: f"<{'/' * closing}{tag}{attribute}>",
    st.sampled_from(TAGS),
    st.sampled_from(ATTRIBUTES),
    st.booleans(),
)
pages = st.lists(tags | pieces | st.sampled_from(PROSE), max_size=80).map("".join)
mutations = st.lists(
    st.tuples(st.integers(0, 2**16), st.integers(0, 12), st.binary(max_size=12)), max_size=20
)
WHOLE_PDF = make_pdf(
    [[(50.0, 500.0 - 15 * row, 12.0, PROSE[0][:70]) for row in range(12)], [(50.0, 9.0, 9.0, "2")]],
    title="Pier",
)
WHOLE_FEED = b"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>T</title>
<item><title>Pier</title><link>#1</link><pubDate>Mon, 04 Mar 2024 10:00:00 GMT</pubDate>
<description>&lt;p&gt;Port minister Ana Lopes said that it will be built.&lt;/p&gt;</description>
</item><entry><id>2</id><content type="html">The union rejected the plan.</content></entry>
</channel></rss>"""


def check(article: Article) -> None:
    """Everything that must hold of an article, and that it can be planned and read."""
    text, position = article.text, 0
    for one in sorted((*article.sentences, *article.furniture), key=lambda one: one.start):
        assert position <= one.start < one.end <= len(text)
        assert not INVISIBLE.sub("", text[position : one.start]).strip()
        position = one.end
    assert not INVISIBLE.sub("", text[position:]).strip()
    numbers = tuple(one.id for one in article.sentences)
    assert numbers == tuple(range(1, len(numbers) + 1))
    for evidence in cite(article, numbers):
        assert evidence.quote == text[evidence.start : evidence.end] != ""
    shown = [line for line in numbered(article, article.sentences).split("\n") if line]
    assert len(shown) == len(numbers)
    assert sum(len(window) for window in windows(article, 400)) == len(numbers)
    fake_judge.plan(article)
    fake_judge.read(article)


def tried(read: Callable[[], Article]) -> None:
    """Read and check an article, or be told that there is none."""
    started = time.process_time()
    try:
        article = read()
    except SummarizerError as error:
        if not error.hint:
            raise
        return
    check(article)
    assert time.process_time() - started < MOST_SECONDS


def for_a_while(strategy: st.SearchStrategy[object], use: Callable[[object], None]) -> None:
    """Use examples until the share of the time is over; one that fails is made small and raised."""
    run = settings(
        max_examples=8,
        database=None,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )(given(strategy)(use))
    until = time.monotonic() + SECONDS / KINDS
    while time.monotonic() < until:
        run()


def test_text() -> None:
    for_a_while(texts, lambda text: tried(lambda: read_article(sound(text), source="a.txt")))


def test_markdown() -> None:
    for_a_while(texts, lambda text: tried(lambda: read_article(sound(text), source="a.md")))


def test_pages() -> None:
    for_a_while(pages, lambda page: tried(lambda: read_article(sound(page), source="a.html")))


def test_bytes_of_any_kind() -> None:
    names = st.sampled_from(["a", "a.txt", "a.md", "a.html", "a.pdf", "http://[/a"])
    seeds = st.sampled_from([*SEEDS, "<html><p>" + PROSE[0] * 4]).map(lambda text: text.encode())
    cut = st.builds(mutated, seeds.map(lambda data: data[:600]), mutations)
    encodings = st.sampled_from(["utf-8", "utf-16", "cp1251", "gb18030", "latin-1", "utf-7"])
    encoded = st.builds(lambda text, name: text.encode(name, "replace"), texts, encodings)
    kinds = st.sampled_from([None, "text/html; charset=hex", "text/plain; charset=undefined", "x"])
    examples = st.tuples(st.binary(max_size=300) | cut | encoded, names, kinds)

    def use(example: tuple[bytes, str, str | None]) -> None:
        data, name, kind = example
        tried(lambda: read_article(data, source=name, media_type=kind))

    for_a_while(examples, use)  # type: ignore[arg-type]  # examples are of this type


def test_pdf() -> None:
    examples = st.builds(mutated, st.just(WHOLE_PDF), mutations)
    for_a_while(examples, lambda data: tried(lambda: read_article(data, source="a.pdf")))


def test_collections(tmp_path: Path) -> None:
    """Feeds and JSONL: what is wrong is a row, and the file after it is found."""
    feeds = st.builds(mutated, st.just(WHOLE_FEED), mutations) | pages.map(
        lambda page: WHOLE_FEED.replace(b"Pier", page.encode("utf-8", "replace"))
    )
    records = st.lists(
        st.builds(
            lambda key, text: f'{{"{key}": "{text}", "source": "http://["}}',
            st.sampled_from(["text", "html", "id"]),
            texts,
        )
        | st.sampled_from(["[" * 5_000, "1" * 5_000, "{", "null", '{"text": "\\ud800."}'])
        | st.text(max_size=20),
        max_size=5,
    ).map(lambda lines: "\n".join(lines).encode("utf-8", "replace"))
    last = tmp_path / "last.txt"
    last.write_text(PROSE[0], "utf-8")

    def use(example: tuple[str, bytes]) -> None:
        suffix, data = example
        path = tmp_path / f"some{suffix}"
        path.write_bytes(data)
        found = [
            one
            for one in find_articles([str(path), str(last)], Reading())
            if isinstance(one, Candidate)
        ]
        assert found[-1].source == str(last)
        for candidate in found:
            if not candidate.source.startswith("http"):
                tried(candidate.read)

    examples = st.tuples(st.just(".rss"), feeds) | st.tuples(st.just(".jsonl"), records)
    for_a_while(examples, use)  # type: ignore[arg-type]  # examples are of this type


def mutated(whole: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """Bytes with pieces put in place of others, or doubled where nothing is put."""
    data = bytearray(whole)
    for place, length, new in changes:
        at = place % (len(data) + 1)
        data[at : at + length] = new or data[at : at + length] * 2
    return bytes(data)


def sound(text: str) -> str | bytes:
    """As a file has it: half of the time as bytes."""
    return text if len(text) % 2 else text.encode("utf-8", "surrogatepass")


def test_the_check_sees_what_is_wrong() -> None:
    article = read_article(PROSE[0] * 2, source="a.txt")
    first, second = article.sentences
    check(article)
    broken = Article(article.source, article.text, (first,))
    with pytest.raises(AssertionError):
        check(broken)
    assert [one.start for one, _ in pairwise((first, second))] == [0]
