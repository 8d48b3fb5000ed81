"""Articles in an RSS or Atom feed, and single pages of the web."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from summarizer.article import Article
from summarizer.batch.candidates import Candidate, Found, Reading, Remark
from summarizer.errors import SourceError

FULL_TEXT = 1500
"""Characters of markup from which an entry's content is taken for the whole article."""
_SUFFIXES = (".rss", ".atom", ".xml", ".rdf")
_MEDIA_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml"}
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.I)
"""As "<rss version"."""

_REFERENCE = re.compile(rb"&#(?:x[0-9a-f]{1,40}|[0-9]{1,40});?", re.I)
"""A character by its number, "&#8217;" or "&#x110000;"."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed."""

    link: str
    content: str
    """Markup: the article, or the few lines that the feed gives of it."""
    title: str | None
    published: date | None
    changed: str
    """Whatever the feed says of when it last changed."""


def is_feed(name: str) -> bool:
    """Tell whether a file of this name is read as a feed."""
    return name.lower().endswith(_SUFFIXES)


def read_feed(path: str, reading: Reading) -> Iterator[Found]:
    """Yield the articles of a feed that was saved to a file."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise SourceError(
            f"{path!r} cannot be read: {error.strerror}", hint="check that you may read it"
        ) from error
    yield from _candidates(data, path, reading)


def read_web(url: str, reading: Reading) -> Iterator[Found]:
    """Yield the articles of the feed at a URL, or the one article there.

    A feed is fetched to be seen; a page is fetched when it is read, and known again by its text.
    """
    from summarizer.reading import read_article
    from summarizer.reading.fetching import fetch

    page = fetch(url, allow_private=reading.allow_private, accepts=_is_readable_or_feed)
    if _FEED.search(page.data[:4096]):
        yield from _candidates(page.data, url, reading)
        return

    def read() -> Article:
        return read_article(
            page.data,
            source=url,
            media_type=page.media_type,
            published=reading.published,
            language=reading.language,
        )

    yield Candidate(url, None, read)


def _is_readable_or_feed(media_type: str | None) -> bool:
    from summarizer.reading.formats import is_readable, parse_media_type

    return is_readable(media_type) or parse_media_type(media_type).name in _MEDIA_TYPES


def parse_feed(data: bytes, *, source: str) -> list[Entry]:
    """Parse the entries of a feed. Raises `SourceError` for what is none."""
    import feedparser

    from summarizer.reading import failures

    with failures.explained(source, hint="check the feed in a browser"):
        feed = feedparser.parse(_REFERENCE.sub(_sound_reference, data))
    # What was read from nothing lacks all but `entries`.
    if not feed.get("version") and not feed.entries:
        reason = feed.get("bozo_exception", "no feed format is recognised")
        reason = reason if data.removeprefix(codecs.BOM_UTF8).strip() else "it is empty"
        raise SourceError(
            f"{source!r} is no RSS or Atom feed: {reason}", hint="check the address in a browser"
        )
    # Plain dicts: the library's own answer to some keys with others, and warn of it.
    return [_entry(dict(one)) for one in feed.entries]


def _sound_reference(reference: re.Match[bytes]) -> bytes:
    """Return the reference, or one to U+FFFD where there is no such character."""
    digits = reference[0][2:].rstrip(b";")
    number = int(digits[1:], 16) if digits[:1] in b"xX" else int(digits)
    is_character = 0 < number < 0xD800 or 0xDFFF < number < 0x110000
    return reference[0] if is_character else b"&#xFFFD;"


def _entry(values: Mapping[str, object]) -> Entry:
    contents = values.get("content")
    markup = ""
    if isinstance(contents, list):
        markup = max((str(one.get("value", "")) for one in contents), key=len, default="")
    moment = values.get("published_parsed") or values.get("updated_parsed")
    published = None
    if isinstance(moment, tuple):
        year, month, day, *_ = moment
        try:
            published = date(year, month, day)
        except ValueError:
            published = None  # feeds hold dates such as 31 June
    title = values.get("title")
    return Entry(
        str(values.get("link") or values.get("id") or ""),
        markup or str(values.get("summary") or ""),
        str(title) if title else None,
        published,
        str(values.get("updated") or values.get("published") or ""),
    )


def _candidates(data: bytes, source: str, reading: Reading) -> Iterator[Found]:
    entries = parse_feed(data, source=source)
    if not entries:
        yield Remark(f"{source!r} holds no article: it is a feed without entries")
    for number, entry in enumerate(entries, start=1):
        name = entry.link if "://" in entry.link else f"{source}#{entry.link or number}"
        mark = reading.mark("entry", name, entry.changed, entry.title or "", entry.content)
        yield Candidate(name, mark, partial(_read, entry, name, reading))


def _read(entry: Entry, name: str, reading: Reading) -> Article:
    """Read the page that an entry links to, or its own content where that is the whole article."""
    from summarizer.reading import load_article, read_article

    published = reading.published or entry.published
    if len(entry.content) >= FULL_TEXT or "://" not in entry.link:
        article = read_article(
            f"<html><body><article>{entry.content}</article></body></html>",
            source=name,
            media_type="text/html",
            published=published,
            language=reading.language,
        )
    else:
        article = load_article(
            entry.link,
            published=published,
            language=reading.language,
            allow_private=reading.allow_private,
        )
    return replace(article, title=entry.title or article.title)
