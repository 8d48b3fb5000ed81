"""The headline of a page: what its `<h1>` shows, or its title without the site's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from lxml import html

from summarizer.reading.elements import Block
from summarizer.reading.plain_text.headlines import find_site, fold_letters

_WORD = re.compile(r"\w+")
"""As "toll"."""
_SITE = (
    "//meta[@property='og:site_name']/@content",
    "//meta[@name='application-name' or @name='apple-mobile-web-app-title']/@content",
    "//meta[@name='twitter:site' or @name='publisher' or @property='article:publisher']/@content",
    "//meta[@itemprop='publisher' or @name='copyright' or @name='cre']/@content",
)
_PUBLISHER = re.compile(r'"publisher"\s*:\s*\{[^{}]{0,400}?"name"\s*:\s*"([^"]{2,80})"')
"""'"publisher": {"name": "The Gazette"'."""


def find_page_title(
    tree: html.HtmlElement, blocks: Sequence[Block], *, stated: str | None, source: str
) -> str | None:
    """Find the headline of a page, or `None` where it has none.

    `stated` is the title in the page's data. A first heading that says much the same is what
    readers see, and is taken; else the stated title, without the name of the site.
    """
    shown = [" ".join(block.text.split()) for block in blocks if block.tag == "h1"]
    if not stated:
        return shown[0] if shown else None
    stated = " ".join(stated.split())
    alike = [(likeness, heading) for heading in shown if (likeness := _likeness(heading, stated))]
    if alike:
        return max(alike, key=lambda pair: pair[0])[1]
    whole = [heading for heading in shown if len(heading.split()) >= 4]
    if len(whole) == 1:
        return whole[0]  # the title was written for search engines
    whole_title = " ".join((tree.findtext(".//title") or "").split())
    if fold_letters(stated) in fold_letters(whole_title):
        stated = whole_title  # of which trafilatura keeps what stands before a dash
    return strip_site(stated, _site_names(tree, source))


def strip_site(title: str, names: Sequence[str]) -> str:
    """Return a title without the name of the site before or after it."""
    known = {fold_letters(name) for name in names} - {""}
    while site := find_site(title, known):
        title = (title[: site[0]] + title[site[1] :]).strip()
    return title


def _site_names(tree: html.HtmlElement, source: str) -> list[str]:
    """Tell what a page calls its site, and the site's address."""
    names = [str(name).strip().lstrip("@") for path in _SITE for name in tree.xpath(path)]
    for script in tree.xpath("//script[contains(@type, 'json')]/text()"):
        names += _PUBLISHER.findall(script)
    addresses = [
        source,
        *tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"),
    ]
    for address in addresses:
        host = urlsplit(address).hostname if "://" in address else None
        if host:
            parts = host.removeprefix("www.").split(".")
            names += [".".join(parts), parts[0], "".join(parts[:-1])]
    return names


def _likeness(heading: str, stated: str) -> float:
    """Measure how much of its words a heading shares with a title, 0 below a half."""
    ours, theirs = _words(heading), _words(stated)
    if len(ours) < 2:
        return 1.0 if ours and fold_letters(heading) == fold_letters(stated) else 0.0
    share = len(ours & theirs) / min(len(ours), len(theirs) or 1)
    return share if share >= 0.5 else 0.0


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}
