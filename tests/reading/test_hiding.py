"""What a browser does not show is not in the article; what only looks hidden is."""

from time import process_time

import pytest

from summarizer.article import Article
from summarizer.reading import read_article
from summarizer.reading.elements import parse
from summarizer.reading.hiding import hide_unshown

PLANTED = "Mallory Corp promised on Monday to pay 40 million euros to the city by 2027."
FIRST = "The council of Brunhaven on Tuesday rejected a plan to charge lorries a toll."
LAST = "The council will vote again in September, Mayor Eva Brun said at the harbour."


def read(planted: str, *, head: str = "", body: str = "") -> Article:
    html = (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Toll rejected</title>{head}"
        f"</head><body {body}><article><h1>Council rejects harbour toll</h1><p>{FIRST}</p>{planted}"
        f"<p>{LAST}</p></article></body></html>"
    )
    return read_article(html, source="a.html", media_type="text/html")


def quotes(article: Article) -> list[str]:
    return [article.quote(sentence.id) for sentence in article.sentences]


HIDDEN_STYLES = [
    "color:#fff;background:#fff",
    "color:white",
    "color: rgb(255 255 255)",
    "color:#fefefe; background-color: #fdfdfd",
    "color:transparent",
    "color:rgba(0,0,0,0)",
    "background:#000;color:#010101",
    "font-size:0",
    "font-size:0.1px",
    "font:0/0 a",
    "opacity:0",
    "opacity: 0.01",
    "opacity:0%",
    "height:0;overflow:hidden",
    "max-height: 0px; overflow-y: hidden",
    "width:1px;height:1px;overflow:hidden;position:absolute",
    "position:absolute;left:-9999px",
    "position:fixed; top:-2000px",
    "position:absolute;left:-100vw",
    "text-indent:-9999px",
    "margin-left:-9999px",
    "transform:translateX(-9999px)",
    "transform: scale(0)",
    "scale:0",
    "translate:-9999px 0",
    "filter:opacity(0)",
    "-webkit-text-fill-color:transparent",
    "font-size:calc(0px)",
    "font-size:calc(1em * 0)",
    "position:absolute;clip:rect(0,0,0,0)",
    "position:absolute;clip:rect(1px 1px 1px 1px)",
    "clip-path: inset(50%)",
    "clip-path:circle(0)",
    "display:none",
    "DISPLAY : NONE !important",
    "visibility:hidden",
    "visibility:collapse",
    "content-visibility:hidden",
]
SHOWN_STYLES = [
    "color:#333;background:#fff",
    "color:#fff;background:#003366",
    "color:#fff;background:url(night.jpg)",
    "color:#fff;background-image:linear-gradient(#000,#333)",
    "color:transparent;background-clip:text;background-image:linear-gradient(red,blue)",
    "font-size:9px",
    "font:italic 12px/1.4 serif",
    "opacity:.6",
    "height:0",
    "max-height:400px;overflow:hidden",
    "position:relative;left:-12px",
    "position:absolute;left:50%",
    "text-indent:2em",
    "margin-left:-20px",
    "transform:translateX(-50%)",
    "clip-path:inset(2px)",
    "display:block",
    "visibility:visible",
]


@pytest.mark.parametrize("style", HIDDEN_STYLES)
@pytest.mark.parametrize(
    "place",
    ["<p style='{}'>{}</p>", "<div style='{}'><p>{}</p></div>", "<p>Yes. <b style='{}'>{}</b></p>"],
)
def test_what_an_attribute_hides_is_left_out(style: str, place: str) -> None:
    article = read(place.format(style, PLANTED))
    assert "Mallory" not in article.text
    assert FIRST in quotes(article)
    assert LAST in quotes(article)


@pytest.mark.parametrize("style", HIDDEN_STYLES)
@pytest.mark.parametrize(
    "selector", [".x", "p.x", "#y", "article > p.x", "div .x, article .x:not(.z)"]
)
def test_what_a_rule_hides_is_left_out(style: str, selector: str) -> None:
    article = read(
        f"<p class=x id=y>{PLANTED}</p>", head=f"<style>{selector} {{ {style} }}</style>"
    )
    assert "Mallory" not in article.text
    assert LAST in quotes(article)


@pytest.mark.parametrize("style", SHOWN_STYLES)
def test_what_is_only_styled_is_read(style: str) -> None:
    assert PLANTED in quotes(read(f"<p style='{style}'>{PLANTED}</p>"))
    assert PLANTED in quotes(
        read(f"<p class=x>{PLANTED}</p>", head=f"<style>.x{{{style}}}</style>")
    )


@pytest.mark.parametrize(
    "planted",
    [
        f"<p class='sr-only visually-hidden'>{PLANTED}</p>",
        f"<p class='screen-reader-text'>{PLANTED}</p>",
        f"<div class='d-none'><p>{PLANTED}</p></div>",
        f"<p hidden>{PLANTED}</p>",
        f"<p aria-hidden=true>{PLANTED}</p>",
        f"<details><summary>More</summary><p>{PLANTED}</p></details>",
        f"<details><summary>More</summary>{PLANTED}</details>",
        f"<template><p>{PLANTED}</p></template>",
        f"<noscript><p>{PLANTED}</p></noscript>",
        f"<noframes><p>{PLANTED}</p></noframes>",
        f"<div popover><p>{PLANTED}</p></div>",
        f"<dialog><p>{PLANTED}</p></dialog>",
        f"<!-- {PLANTED} -->",
        f"<style>.h{{display:none}}</style><p class=h>{PLANTED}</p>",
        f"<font color=#ffffff>{PLANTED}</font>",
        f"<table bgcolor=black><tr><td><font color=black>{PLANTED}</font></td></tr></table>",
        f"<div style='color:#fff'><p>{PLANTED}</p></div>",
        f"<div style='visibility:hidden'><p>{PLANTED}</p></div>",
        f"<div style='font-size:0'><p>{PLANTED}</p></div>",
    ],
)
def test_what_markup_hides_is_left_out(planted: str) -> None:
    article = read(planted)
    assert "Mallory" not in article.text
    assert LAST in quotes(article)


@pytest.mark.parametrize(
    "planted",
    [
        f"<details open><summary>More</summary><p>{PLANTED}</p></details>",
        f"<p aria-hidden=false>{PLANTED}</p>",
        f"<div class='hidden md:block'><p>{PLANTED}</p></div>",
        f"<div class='d-none d-md-block'><p>{PLANTED}</p></div>",
        f"<div class='hidden-xs'><p>{PLANTED}</p></div>",
        f"<div style='visibility:hidden'><p style='visibility:visible'>{PLANTED}</p></div>",
        f"<div style='font-size:0'><p style='font-size:16px'>{PLANTED}</p></div>",
        f"<div style='color:#fff'><p style='background:#000'>{PLANTED}</p></div>",
    ],
)
def test_what_is_shown_after_all_is_read(planted: str) -> None:
    assert PLANTED in quotes(read(planted))


@pytest.mark.parametrize(
    ("sheet", "shown"),
    [
        (".x{display:none} p.x{display:block}", True),
        ("p.x{display:none} .x{display:block}", False),
        (".x{display:none !important} p.x{display:block}", False),
        (".x{display:none} .x{display:block}", True),
        ("@media print{.x{display:none}}", True),
        ("@media screen{.x{display:none}}", False),
        ("@media (min-width:600px){.x{display:none}}", False),
        ("@media (max-width:600px){.x{display:none}}", True),
        ("@supports (display:grid){.x{display:none}}", False),
        (".x:hover{display:none}", True),
        (".x::before{display:none}", True),
        ("article:hover .x{display:none}", True),
        ("p.x:nth-child(3){display:none}", False),
        ("}} .x{display:none", True),
        (".x{display:none", False),
        ("..x{display:none} .x{color:red}", True),
    ],
)
def test_rules_are_weighed_as_browsers_weigh_them(sheet: str, *, shown: bool) -> None:
    article = read(f"<p class=x>{PLANTED}</p>", head=f"<style>{sheet}</style>")
    assert (PLANTED in quotes(article)) is shown
    assert FIRST in quotes(article)


def test_a_page_that_a_script_uncovers_is_read() -> None:
    html = read_article(
        "<style>body{opacity:0} article{display:none}</style><body><article><h1>Council rejects"
        f" toll</h1><p>{FIRST}</p><p>{LAST}</p></article></body>",
        source="a.html",
    )
    assert FIRST in quotes(html)


def test_a_dark_page_is_read() -> None:
    html = read_article(
        f"<style>article{{color:#fff}}</style><article><h1>Toll</h1><p>{FIRST}</p><p>{LAST}</p>"
        "</article>",
        source="a.html",
    )
    assert FIRST in quotes(html)


def test_a_drop_cap_for_the_eye_and_a_word_for_the_ear_make_one_word() -> None:
    article = read(
        "<p><span aria-hidden=true>T</span><span class=sr-only>The</span>"
        "<span aria-hidden=true>he</span> dockers' union rejected the pier on Monday.</p>"
    )
    assert any(quote.startswith("The dockers' union") for quote in quotes(article))


def test_styles_make_lines_of_inline_elements() -> None:
    article = read(
        "<p><span class=k>Update</span><span>The dockers' union rejected the pier.</span></p>",
        head="<style>.k{display:block}</style>",
    )
    assert "The dockers' union rejected the pier." in quotes(article)


@pytest.mark.growth
@pytest.mark.parametrize(
    "sheet",
    [
        ".a" * 20_000 + "{display:none}",
        "p " * 20_000 + "{display:none}",
        ".a{display:none}" * 20_000,
        "article p:not(.b){color:red}" * 5_000,
        "@media screen{" * 3_000,
        ".a{" * 20_000,
        ":not(" * 3_000,
    ],
)
def test_hostile_sheets_end_soon(sheet: str) -> None:
    started = process_time()
    assert FIRST in quotes(read("<p class=a>x</p>" * 500, head=f"<style>{sheet}</style>"))
    assert process_time() - started < 15


def test_a_hidden_element_is_taken_out_of_the_tree() -> None:
    tree = parse("<body><p>Seen</p><p hidden>No</p><p style='display:none'>Nor</p></body>")
    assert tree is not None
    hide_unshown(tree)
    assert tree.text_content().split() == ["Seen"]
