from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from render_samples import NASTY

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.render import page
from summarizer.render.display import show


class Page(HTMLParser):
    """A page as a parser sees it: tags with their attributes, and the text of some of them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.within: dict[str, str] = {}
        self._open: list[tuple[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag not in ("meta", "link", "br"):
            self._open.append((tag, attributes.get("id")))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag, tag

    def handle_data(self, data: str) -> None:
        for name in {part for pair in self._open for part in pair if part}:
            self.within[name] = self.within.get(name, "") + data

    def all(self, name: str) -> list[str]:
        return [value for _, attributes in self.tags if (value := attributes.get(name))]


@pytest.fixture(name="text")
def _text(seeded: tuple[Article, Brief]) -> str:
    article, brief = seeded
    return page.render(brief, article)


def test_page_is_well_formed_and_its_ids_are_unique_and_resolve(text: str) -> None:
    parsed = Page(text)
    ids = Counter(parsed.all("id"))
    assert max(ids.values()) == 1
    targets = [href[1:] for href in parsed.all("href") if href.startswith("#")]
    assert len(targets) > 60
    assert set(targets) <= set(ids)
    assert set(parsed.all("aria-labelledby")) <= set(ids)


def test_page_needs_nothing_from_outside(text: str) -> None:
    parsed = Page(text)
    assert parsed.all("src") == []
    assert {href for href in parsed.all("href") if not href.startswith("#")} == {"data:,"}
    assert "url(" not in parsed.within["style"]
    assert "@import" not in parsed.within["style"]
    assert parsed.all("style") == []


def test_policy_allows_only_this_style_and_this_script(text: str) -> None:
    parsed = Page(text)
    policy = next(c for c in parsed.all("content") if c.startswith("default-src"))
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(parsed.within[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_page_shows_the_whole_article_and_marks_what_was_left_out(
    text: str, seeded: tuple[Article, Brief]
) -> None:
    article, _ = seeded
    parsed = Page(text)
    shown = re.sub(r"\s+", " ", parsed.within["article"])
    for sentence in article.sentences:
        assert article.quote(sentence.id) in parsed.within[f"s{sentence.id}"]
    assert "Left out: comments and other posts" in shown
    assert "Popular posts from this blog" in shown


def test_claims_and_sentences_lead_to_each_other_without_script(text: str) -> None:
    found = re.findall(r'id="([mapc]\d+)" class="claim[^"]*" data-shown-by="([\d ]+)"', text)
    assert len(found) == 4 + 13 + 11 + 4
    shows = dict(re.findall(r'id="s(\d+)" data-shows="([^"]*)"', text))
    for key, numbers in found:
        for number in numbers.split():
            assert key in shows[number].split()
            assert f'href="#s{number}"' in text
    assert sum(len(keys.split()) for keys in shows.values()) == sum(
        len(numbers.split()) for _, numbers in found
    )


def test_actor_has_one_colour_in_brief_and_article(text: str) -> None:
    kremlin = re.search(r'id="a5".*?<span class="badge (c\d)', text, re.DOTALL)
    assert kremlin
    mentions = re.findall(r'class="mention (c\d)" data-actor="a5">([^<]*)<', text)
    assert {colour for colour, _ in mentions} == {kremlin[1]}
    assert {name for _, name in mentions} == {"The Kremlin", "Kremlin"}


def test_without_the_article_its_quotes_stand_in(seeded: tuple[Article, Brief]) -> None:
    _, brief = seeded
    parsed = Page(page.render(brief, None))
    assert "The article itself is not on this page" in parsed.within["article"]
    assert brief.positions[0].evidence[0].quote in parsed.within["s6"]
    assert "s7" not in parsed.within
    targets = {href[1:] for href in parsed.all("href") if href.startswith("#")}
    assert targets <= set(parsed.all("id"))


@pytest.mark.parametrize("with_article", [True, False])
def test_hostile_text_stays_text(with_article: bool, hostile: tuple[Article, Brief]) -> None:
    article, brief = hostile
    parsed = Page(page.render(brief, article if with_article else None))
    assert Counter(tag for tag, _ in parsed.tags)["script"] == 1
    assert not {tag for tag, _ in parsed.tags} & {"img", "iframe", "b"}
    names = {name for _, attributes in parsed.tags for name in attributes}
    assert not {name for name in names if name.startswith("on")}
    assert all(href.startswith(("#", "data:,")) for href in parsed.all("href"))
    text = page.render(brief, article)
    assert not set(text) & {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0))} - {"\n"}
    assert "\u202e" not in text
    if with_article:
        laid = "".join(re.sub(r"\s|left out, [^:]*: ", "", parsed.within["article"]).split())
        for words in show(NASTY).split():
            assert words in laid


def test_web_source_is_a_link(seeded: tuple[Article, Brief]) -> None:
    article, brief = seeded
    source = "https://example.org/a?b=1&c=<2>"
    ref = brief.article.model_copy(update={"source": source})
    parsed = Page(page.render(brief.model_copy(update={"article": ref}), article))
    assert source in parsed.all("href")


def test_brief_without_claims_says_so(seeded: tuple[Article, Brief]) -> None:
    article, brief = seeded
    bare = brief.model_copy(update={"actors": (), "positions": (), "commitments": ()})
    assert Page(page.render(bare, article)).within["brief"].count("None found.") == 3
