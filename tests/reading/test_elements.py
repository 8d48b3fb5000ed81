"""A page's sentences stand in its article once each, whole, and in the order of the page."""

import pytest

from summarizer.article import Article
from summarizer.reading import read_article
from summarizer.reading.elements import find_blocks, is_aside, is_consent, parse

H = "<h1>Isles added</h1>"
FIRST = "Norvia and three islands have been removed from the list, minister Grant Hale said."
SECOND = "The opposition welcomed the decision and asked for more tests at airports."
THIRD = "Hotels on the islands expect their guests back in May, their owners' union said."


def read(body: str, head: str = "<title>Isles added</title>") -> Article:
    html = (
        f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body>{body}</body>"
    )
    return read_article(html, source="https://www.gazette.example/a", media_type="text/html")


def quotes(article: Article) -> list[str]:
    return [article.quote(sentence.id) for sentence in article.sentences]


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Isles added</h1><div>LONDON <p>{FIRST}</p><p>{SECOND}</p></div></article>",
        f"<article>{H}<div><b>Update:</b><p>{FIRST}</p></div><p>{SECOND}</p></article>",
        f"<div><h1>Isles added</h1><div><i>Note</i><p>{FIRST}</p><p>{SECOND}</p></div></div>",
        f"<h1>Isles added</h1><div>Travel<p>{FIRST}</p>and more<p>{SECOND}</p>the end</div>",
        f"{H}<section><a href=x>Travel</a><div><p>{FIRST}</p></div><p>{SECOND}</p></section>",
        f"<article><article><h1>Isles added</h1><p>{FIRST}</p></article><p>{SECOND}</p></article>",
        f"<article><h1>Isles added</h1><article><p>{FIRST}</p><p>{SECOND}</p></article></article>",
        f"{H}<table><tr><td>Travel<p>{FIRST}</p></td></tr><tr><td>{SECOND}</td></tr></table>",
        f"<h1>Isles added</h1><ul><li>Travel<p>{FIRST}</p></li><li><p>{SECOND}</p></li></ul>",
        f"<h1>Isles added</h1><blockquote>Travel<p>{FIRST}</p></blockquote><p>{SECOND}</p>",
        f"{H}<div class=lead><p>{FIRST}</p></div><main><p>{FIRST}</p><p>{SECOND}</p></main>",
        f"{H}<p>{FIRST}</p><blockquote class=pull>{SECOND}</blockquote><p>{SECOND} {THIRD}</p>",
        f"{H}<div id=phone><p>{FIRST}</p><p>{SECOND}</p></div>"
        f"<div id=desk><p>{FIRST}</p><p>{SECOND}</p></div>",
    ],
)  # fmt: skip
def test_no_sentence_stands_twice_and_no_words_are_glued(body: str) -> None:
    article = read(body)
    found = quotes(article)
    assert found.count(FIRST) == 1
    assert found.count(SECOND) == 1
    assert len(set(found)) == len(found)
    assert article.title == "Isles added"


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Isles added</h1><div><span>N</span><p>{FIRST[1:]}</p><p>{SECOND}</p></div>",
        f"<h1>Isles added</h1><div>N</div><p>{FIRST[1:]}</p><p>{SECOND}</p>",
        f"<h1>Isles added</h1><p class=cap>N</p><p>{FIRST[1:]}</p><p>{SECOND}</p>",
        f"<h1>Isles added</h1><p><span class=cap>N</span>{FIRST[1:]}</p><p>{SECOND}</p>",
        f"<h1>Isles added</h1><p><b>N</b><span>{FIRST[1:]}</span></p><p>{SECOND}</p>",
        f"<h1>Isles added</h1><p><img src=n.png alt=N>{FIRST[1:]}</p><p>{SECOND}</p>",
        f"<h1>Isles added</h1><p><span style='float:left'>N</span>{FIRST[1:]}</p><p>{SECOND}</p>",
    ],
)
def test_a_drop_cap_is_the_first_letter_of_its_word(body: str) -> None:
    assert quotes(read(body)) == ["Isles added", FIRST, SECOND]


def test_a_letter_that_is_no_drop_cap_stays_alone() -> None:
    body = f"<h1>Isles added</h1><p>{FIRST}</p><h2>B</h2><p>{SECOND}</p><p>{THIRD}</p>"
    assert quotes(read(body)) == ["Isles added", FIRST, "B", SECOND, THIRD]


def test_an_article_in_several_boxes_is_read_to_its_end() -> None:
    box = (
        '<div class="grid"><div class="body part">{}</div></div><div class="ad">Advertisement</div>'
    )
    boxes = "".join(box.format(f"<p>{text}</p>") for text in (FIRST, SECOND, THIRD))
    assert quotes(read(f"<h1>Isles added</h1>{boxes}")) == ["Isles added", FIRST, SECOND, THIRD]


def test_short_paragraphs_and_questions_among_long_ones_are_read() -> None:
    body = (
        f"<h1>Isles added</h1><p>{FIRST}</p><p>Why?</p><p>{SECOND}</p><p>It is late.</p>"
        f"<p><strong>What comes next</strong></p><p>{THIRD}</p>"
    )
    assert quotes(read(body))[2:] == [
        "Why?", SECOND, "It is late.", "What comes next", THIRD,
    ]  # fmt: skip


def test_links_to_other_articles_among_the_paragraphs_are_not() -> None:
    body = (
        f"{H}<p>{FIRST}</p><p><a href=1>FERRIES TO RUN AGAIN</a></p><p>{SECOND}</p>"
        f"<ul><li><a href=2>Ten beaches for the summer</a></li></ul><p>{THIRD}</p>"
        "<p>The <a href=3>list</a> is on the web.</p>"
    )
    assert quotes(read(body))[1:] == [FIRST, SECOND, THIRD, "The list is on the web."]


def test_words_of_two_links_side_by_side_are_not_glued() -> None:
    body = f"{H}<p>{FIRST}</p><p>It names <a>Norvia</a><a>Leth</a>.</p><p>{SECOND}</p>"
    assert "It names Norvia Leth." in quotes(read(body))


def test_paragraphs_behind_a_paywall_are_read_and_its_notice_is_not() -> None:
    notice = "To continue reading this article, you have to subscribe to our newspaper today."
    body = (
        f"<article><h1>Isles added</h1><p>{FIRST}</p>"
        f"<div class=paywall><p>{SECOND}</p><p>{THIRD}</p></div></article>"
        f"<div class=paywall-box><p>{notice}</p></div>"
    )
    assert quotes(read(body)) == ["Isles added", FIRST, SECOND, THIRD]


@pytest.mark.parametrize("name", ["paywall-content", "has-consent", "meta page-share"])
def test_an_article_in_a_wrapper_with_an_odd_name_is_read(name: str) -> None:
    body = f"<div class='{name}'><h1>Isles added</h1><p>{FIRST}</p><p>{SECOND}</p></div>"
    assert quotes(read(body)) == ["Isles added", FIRST, SECOND]


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Isles added to the list - The Gazette", "Isles added to the list"),
        ("Isles added to the list | News", "Isles added to the list"),
        ("Isles added – Gazette Online", "Isles added to the list"),
        ("Gazette: Isles added to the list", "Isles added to the list"),
        ("Norvia, Leth and the travel list explained", "Isles added to the list"),
        ("Isles added to the list - The Gazette", ""),
        ("Isles added to the list | The Gazette", ""),
        ("Isles added to the list | Travel | The Gazette", ""),
        ("Isles added to the list — Gazette.example", ""),
        ("Gazette » Isles added to the list", ""),
    ],
)
def test_the_title_is_the_headline_without_the_site(title: str, heading: str) -> None:
    head = f"<title>{title}</title><meta property=og:site_name content=Gazette>"
    shown = f"<h1>{heading}</h1>" if heading else ""
    article = read(f"{shown}<p>{FIRST}</p><p>{SECOND}</p>", head)
    assert article.title == "Isles added to the list"
    assert quotes(article) == ["Isles added to the list", FIRST, SECOND]


@pytest.mark.parametrize(
    "title",
    [
        "Isles added to the list – what it means for you",
        "Ministers: isles added to the list",
        "War and peace - the isles decide",
        "Leth / Norvia: isles added",
    ],
)
def test_a_title_with_a_dash_stays_whole(title: str) -> None:
    assert read(f"<p>{FIRST}</p><p>{SECOND}</p>", f"<title>{title}</title>").title == title


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "windows-1251", "shift_jis"])
@pytest.mark.parametrize(
    "meta",
    ["<meta charset={}>", '<meta http-equiv="Content-Type" content="text/html; charset={}">'],
)
def test_valid_utf_8_is_read_as_such_whatever_the_page_says(charset: str, meta: str) -> None:
    text = "<p>Der Bürgermeister „sagt“, die Brücke werde saniert.</p>"
    data = f"<html><head>{meta.format(charset)}<title>Köln</title></head><body>{text}".encode()
    assert "Bürgermeister „sagt“" in read_article(data, source="a.html").text
    stated = read_article(data, source="a", media_type=f"text/html; charset={charset}")
    assert "Bürgermeister „sagt“" in stated.text


def test_two_letters_of_another_encoding_are_not_taken_for_utf_8() -> None:
    assert (
        "联通" in read_article("<meta charset=gbk><p>联通</p>".encode("gbk"), source="a.html").text
    )


def test_blocks_in_the_order_of_the_page_without_its_menus() -> None:
    tree = parse("<nav>Home</nav><h1>Toll</h1><p>It <b>rises</b>.</p><script>x()</script>")
    assert tree is not None
    assert [(one.tag, one.text) for one in find_blocks(tree)] == [
        ("h1", "Toll"),
        ("p", "It rises."),
    ]


@pytest.mark.parametrize(
    ("name", "aside", "consent"),
    [("related-articles", True, False), ("cookie-notice", True, True), ("story", False, False)],
)
def test_what_a_class_says_of_an_element(name: str, aside: bool, consent: bool) -> None:
    tree = parse(f'<body><div class="{name}">x</div></body>')
    assert tree is not None
    (element,) = tree.xpath("//div[@class]")
    assert (is_aside(element), is_consent(element)) == (aside, consent)
