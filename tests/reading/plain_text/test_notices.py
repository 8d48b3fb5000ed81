"""What a site says of itself is furniture wherever it stands; what only looks alike is text."""

import pytest

from summarizer.article import Article
from summarizer.errors import SourceError
from summarizer.reading import article_from_text, read_article
from summarizer.reading.plain_text import notices
from summarizer.reading.plain_text.notices import (
    find_notice,
    is_agency,
    is_print_mark,
    strip_print_date,
)

TITLE = "Council rejects harbour toll"
FIRST = "BRUNHAVEN – The city council of Brunhaven on Tuesday rejected a toll at the harbour."
SECOND = "Mayor Eva Brun said the council opposes the toll because it would drive trade away."
THIRD = "The council will vote again in September, Brun said."
CAPTION = "Lorries wait at the harbour of Brunhaven on Tuesday"

NOTICES = [
    ("Source: AFP", "source"),
    ("SOURCE: Al Jazeera News", "source"),
    ("Source : AFP/Reuters", "source"),
    ("Sources: AP, Reuters and dpa", "source"),
    ("Quelle: dpa", "source"),
    ("Fuente: Agencia Norte", "source"),
    ("Источник: ТАСС", "source"),
    ("来源：新华社", "source"),
    ("Source: gazette.example", "source"),
    ("(AFP)", "source"),
    ("dpa/Reuters", "source"),
    ("– with agencies", "source"),
    ("Updated", "update mark"),
    ("UPDATED:", "update mark"),
    ("Aktualisiert", "update mark"),
    ("Updated 3 hours ago", "timestamp"),
    ("Actualizado hace 2 horas", "timestamp"),
    ("Mis à jour il y a 2 heures", "timestamp"),
    ("Download our app", "app promotion"),
    ("Get the app", "app promotion"),
    ("Open in app", "app promotion"),
    ("Download the Gazette app for the latest news.", "app promotion"),
    ("Get the free Gazette app on iOS and Android", "app promotion"),
    ("Laden Sie unsere App herunter", "app promotion"),
    ("Descarga nuestra app", "app promotion"),
    ("Our Standards: The Thomson Reuters Trust Principles.", "trust notice"),
    ("Why you can trust Gazette News", "trust notice"),
    ("The Trust Project", "trust notice"),
    ("Regulated by IPSO", "trust notice"),
    ("This newspaper is a member of the Independent Press Standards Organisation.", "trust notice"),
    ("Fact-checked by our editors", "trust notice"),
    ("From the section Business", "menu"),
    ("From the section UK Politics", "menu"),
    ("Rubrik: Politik", "menu"),
    ("Trending", "related links"),
    ("Tendencias", "related links"),
    ("Read also", "related links"),
    ("DON'T MISS", "related links"),
    ("Read also: Ferries to run again in May.", "related link"),
    ("READ ALSO – Ferries to run again in May", "related link"),
    ("READ | Ferries to run again in May", "related link"),
    ("Mehr dazu: Fähren fahren wieder", "related link"),
    ("A lire aussi : Les bateaux reviennent", "related link"),
    ("Follow The Gazette on Facebook, Twitter (@gazette) and Instagram.", "share prompt"),
    ("You can follow her on X at @eva_brun.", "share prompt"),
    ("Like this story? Share it with a friend!", "share prompt"),
    ("Do you have a news tip? Write to tips@gazette.example", "share prompt"),
    ("Subscribe to the Morning Review newsletter", "newsletter prompt"),
    ("Eva Stone contributed reporting from Hong Kong.", "author line"),
    ("More on the harbour: https://gazette.example/harbour", "related link"),
    ("This copy is for your personal, non-commercial use only.", "copyright line"),
    ("If you buy something through this post, we may earn a commission.", "affiliate notice"),
    ("https://www.gazette.example/news/harbour-123 1/2", "print footer"),
    ("Page 1 of 3", "print footer"),
    ("Seite 2 von 2", "print footer"),
    ("2/3", "print footer"),
    ("about:blank 1/1", "print footer"),
    ("file:///C:/Users/eva/Desktop/a.html", "print footer"),
    ("1 of 3 12.05.26, 10:15", "print footer"),
]


def quotes(article: Article) -> list[str]:
    return [article.quote(sentence.id) for sentence in article.sentences]


def reasons(article: Article) -> dict[str, str]:
    return {article.text[item.start : item.end]: item.reason for item in article.furniture}


@pytest.mark.parametrize(("notice", "reason"), NOTICES)
@pytest.mark.parametrize("place", [1, 2, 4])
def test_a_notice_is_left_out_wherever_it_stands(notice: str, reason: str, place: int) -> None:
    lines = [TITLE, FIRST, SECOND, THIRD]
    lines.insert(place, notice)
    article = article_from_text("\n\n".join(lines))
    assert quotes(article) == [TITLE, FIRST, SECOND, THIRD]
    assert article.title == TITLE
    assert reasons(article) == {notice: reason}


@pytest.mark.parametrize(("notice", "reason"), NOTICES)
def test_a_notice_of_a_page_is_left_out(notice: str, reason: str) -> None:
    html = (
        f"<title>{TITLE}</title><article><h1>{TITLE}</h1><p>{FIRST}</p><p>{notice}</p>"
        f"<p>{SECOND}</p><p>{THIRD}</p></article>"
    )
    article = read_article(html, source="a.html")
    assert quotes(article) == [TITLE, FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "sentence",
    [
        "Source: the mayor's office says that the toll stays dead.",
        "Sources: two officials, who asked not to be named.",
        "The source is the river Lang.",
        "AFP and Reuters closed their offices in Brunhaven on Monday.",
        "With agencies under pressure, the mayor spoke up.",
        "Updated figures show that trade fell by a tenth.",
        "Update the rules, the union told the mayor.",
        "Get the app or pay the fine, the minister told drivers.",
        "Download figures for the app rose on Monday.",
        "Open source apps are free to use, Brun said.",
        "Use of the app by lorry drivers has doubled.",
        "Download the free app today. It saves lives, Brun said in a speech on Monday.",
        "Why trust matters is what the mayor spoke of.",
        "The ferry operator is regulated by Ofcom, which fined it.",
        "Our reporting was right, the editor told the court.",
        "From the section of the pier that burned, smoke rose.",
        "Trending upwards, exports reached a record in May.",
        "Read also spoke for the union, which opposes the toll.",
        "Read said the plan was dead.",
        "See also what the union wants: a new pier.",
        "Follow the money, prosecutors said on Twitter.",
        "Brun posted her answer on Facebook and Instagram.",
        "Subscribe to a plan like this, Brun said, and the newsletter dies.",
        "Like this story of the harbour, most end badly.",
        "The council contributed to this report of the ministry.",
        "Page 3 of the contract names the price.",
        "On 12/05/2026, 10:15 the vote began.",
        "Home news from the UK moved the markets.",
        "The address is https://gazette.example for all who want to write.",
    ],
)
def test_a_sentence_that_looks_like_a_notice_is_text(sentence: str) -> None:
    found = quotes(article_from_text("\n\n".join([TITLE, FIRST, sentence, SECOND, THIRD])))
    assert sentence in " ".join(found)
    assert found[0] == TITLE
    assert found[-1] == THIRD


@pytest.mark.parametrize(
    "menu", ["Home News UK", "Home News UK Politics", "Startseite Politik Ausland", "News / UK"]
)
def test_sections_side_by_side_above_the_headline_are_a_menu(menu: str) -> None:
    article = article_from_text("\n\n".join([menu, TITLE, FIRST, SECOND]))
    assert quotes(article) == [TITLE, FIRST, SECOND]
    assert reasons(article) == {menu: "menu"}


def test_a_headline_of_a_sections_names_is_the_headline() -> None:
    article = article_from_text("\n\n".join(["World Politics", FIRST, SECOND]))
    assert article.title == "World Politics"


@pytest.mark.parametrize("glue", ["\n", "\n\n"])
@pytest.mark.parametrize("end", ["", ".", ". Photo: AFP"])
def test_a_caption_that_stands_three_times_is_no_headline(glue: str, end: str) -> None:
    full = "." if end else ""
    captions = glue.join([CAPTION + full, CAPTION + full, CAPTION + end])
    for lines in ([TITLE, "By Anna Reed", captions], [captions, TITLE]):
        article = article_from_text("\n\n".join([*lines, FIRST, SECOND]))
        assert article.title == TITLE
        assert quotes(article) == [TITLE, FIRST, SECOND]


def test_a_caption_that_stands_twice_in_the_article_is_left_out() -> None:
    article = article_from_text(f"{TITLE}\n\n{FIRST}\n\n{CAPTION}\n{CAPTION}\n\n{SECOND}")
    assert quotes(article) == [TITLE, FIRST, SECOND]


def test_of_a_sentence_that_stands_twice_the_first_is_text() -> None:
    article = article_from_text("\n\n".join([TITLE, FIRST, SECOND, SECOND, THIRD]))
    assert quotes(article) == [TITLE, FIRST, SECOND, THIRD]


def test_a_headline_that_stands_twice_is_the_headline() -> None:
    lines = ["The Gazette of the Coast", TITLE, TITLE, "By Anna Reed", FIRST, SECOND]
    article = article_from_text("\n\n".join(lines))
    assert article.title == TITLE
    assert TITLE in quotes(article)


@pytest.mark.parametrize(
    "lines",
    [
        [f"{TITLE} - Brunhaven Gazette", TITLE],
        [f"{TITLE} | Brunhaven Gazette"],
        [f"{TITLE} – BBC News"],
        [f"{TITLE} - gazette.com"],
    ],
)
def test_a_headline_loses_the_name_of_the_site(lines: list[str]) -> None:
    article = article_from_text("\n\n".join([*lines, FIRST, SECOND]))
    assert article.title == TITLE
    assert quotes(article) == [TITLE, FIRST, SECOND]


@pytest.mark.parametrize(
    "title", ["Harbour toll – why the council fears it", "Toll row | what the mayor says now"]
)
def test_a_headline_with_a_dash_stays_whole(title: str) -> None:
    assert article_from_text("\n\n".join([title, FIRST, SECOND])).title == title


def test_what_a_browser_prints_around_an_article_is_left_out() -> None:
    head = f"12/05/2026, 10:15 {TITLE} - Brunhaven Gazette"
    foot = "https://www.gazette.example/news/harbour-123"
    lines = [head, TITLE, FIRST, f"{foot} 1/2", head, SECOND, THIRD, f"{foot} 2/2"]
    article = article_from_text("\n\n".join(lines))
    assert quotes(article) == [TITLE, FIRST, SECOND, THIRD]
    assert article.title == TITLE


@pytest.mark.parametrize("title", ["Harbour toll row – live", "Harbour toll: live updates"])
def test_the_headline_of_a_live_blog_is_no_menu(title: str) -> None:
    plain = article_from_text("\n\n".join([title, FIRST, SECOND]))
    page = read_article(
        f"<title>{title} | Gazette</title><h1>{title}</h1><p>{FIRST}</p><p>{SECOND}</p>",
        source="a.html",
    )
    for article in (plain, page):
        assert article.title == title
        assert quotes(article)[0] == title


CONSENT = """Before you continue to Gazette

We use cookies and data to

Deliver and maintain our services

Track outages and protect against spam, fraud, and abuse

If you choose to “Accept all,” we will also use cookies and data to develop new services.

If you choose to “Reject all,” we will not use cookies for these additional purposes.

Our 842 partners and we process personal data such as your IP address.

You can change your choices at any time in the settings.

Accept all

Reject all

More options
"""
GERMAN_CONSENT = """Willkommen bei der Gazette

Wir und unsere 215 Partner verarbeiten personenbezogene Daten, zum Beispiel Ihre IP-Nummer.

Unsere Partner setzen Cookies, um Anzeigen zu messen.

Sie können Ihre Einwilligung jederzeit widerrufen, auch in den Einstellungen.

Alle akzeptieren
"""
CHECK = """Just a moment...

Checking your browser before accessing gazette.example.

Please verify that you are human by completing the security check.

Ray ID: 7c1f9a
"""
MISSING = """Error 404

Sorry, the page you are looking for could not be found.

The link may be broken, or the page has been moved.
"""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (CONSENT, "asks for consent"),
        (GERMAN_CONSENT, "asks for consent"),
        (CHECK, "whether a human reads"),
        (MISSING, "an error page"),
    ],
)
def test_a_page_in_place_of_an_article_is_an_error_that_says_so(text: str, message: str) -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n\n"))
    with pytest.raises(SourceError, match=message) as error:
        article_from_text(text)
    assert error.value.hint
    with pytest.raises(SourceError, match=message):
        read_article(f"<title>Gazette</title><body>{paragraphs}</body>", source="a.html")


def test_an_article_about_cookies_or_robots_is_read() -> None:
    lines = [
        "Regulator fines Gazette over cookies",
        "The regulator on Tuesday fined the Gazette for setting cookies without consent.",
        "Its banner told readers: “We use cookies, and you can change your choices.”",
        "The Gazette said it would appeal. Its partners will delete the personal data by May.",
        "A robot checked the site; error 404 was what most readers of it saw.",
    ]
    assert quotes(article_from_text("\n\n".join(lines)))[:2] == lines[:2]


@pytest.mark.parametrize(
    ("line", "agency", "mark"),
    [("(AFP)", True, False), ("dpa/Reuters", True, False), ("https://a.example/b", False, True),
     ("The toll rises.", False, False)],
)  # fmt: skip
def test_agencies_and_marks_of_printing(line: str, agency: bool, mark: bool) -> None:
    assert is_agency(line) is agency
    assert is_print_mark(line) is mark


def test_the_date_of_printing_goes() -> None:
    assert strip_print_date("5/27/25, 10:30 AM Toll rises") == "Toll rises"
    assert strip_print_date("Toll rises") is None


EXAMPLES = [
    "Follow the Gazette’s opinion section on Facebook, X (@gazette) and Instagram.",
    "Like this story? Share it with a friend!",
    "Subscribe to the Morning Review newsletter",
    "Sign up here",
    "More on the harbour: https://gazette.example/harbour",
    "Do you have a news tip? Write to tips@gazette.example",
    "Keith Brun and Eva Stone contributed reporting from Hong Kong.",
    "Additional reporting by Keith Brun.",
    "Why you can trust Gazette News",
    "Regulated by IPSO",
    "NewsGuard has rated this website as trustworthy",
    "This newspaper is a member of IPSO, the Independent Press Standards Organisation.",
    "Fact-checked by our editors",
    "Our journalism follows the Trust Project’s standards",
]


@pytest.mark.parametrize("place", range(len(EXAMPLES)))
def test_each_kind_of_notice_is_found(place: int) -> None:
    assert len(EXAMPLES) == len(notices._NOTICES)
    assert notices._NOTICES[place].stands(notices.lighten(EXAMPLES[place]))
    assert find_notice(EXAMPLES[place]) == notices._NOTICES[place].reason


def test_patterns_are_compiled_when_a_line_calls_for_them() -> None:
    notices._compiled.cache_clear()
    assert find_notice("Mayor Eva Brun rejects the toll") is None
    assert notices._compiled.cache_info().currsize == 0
    assert find_notice("Fact-checked by our editors") == "trust notice"
    assert notices._compiled.cache_info().currsize == 1
