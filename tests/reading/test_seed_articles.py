"""The five seeds, read by hand: what is furniture, and that everything else is body."""

import re
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.reading import load_article

SEEDS = Path(__file__).parents[2] / "seeds"

GOLDEN_TITLE = (
    "China and Russia Strengthen Ties to Counter US, Hail Their Relationship as "
    '"Model for Major Powers"'
)
DEFY_TITLE = (
    "'You will not break us': China and Russia forge ‘strategic bond’ to defy Trump’s "
    "global overhaul"
)
ALLIES_TITLE = "China and Russia: Unbreakable Allies in a Changing World"

FURNITURE = {
    "000_6f345d4d5a642b72.txt": [
        ("Τελευταία Νέα", "menu in another script"),
        ("Διεθνή", "menu in another script"),
        (DEFY_TITLE, "title repeated"),
        ("1_1462.JPG", "image file name"),
        ("2_998.JPG", "image file name"),
        ("3_621.JPG", "image file name"),
        ("4_670.jpg", "image file name"),
        ("www.bankingnews.gr", "site name"),
        ("Ρoή Ειδήσεων", "menu in another script"),
        ("Σχόλια αναγνωστών", "menu in another script"),
        ("Δείτε επίσης", "menu in another script"),
    ],
    "001_76ae1a220f18aab6.txt": [],
    "002_e018ca60db579226.txt": [
        ("Comments", "comments"),
        ("Popular posts from this blog", "related links"),
        (
            "Kamala Harris Has More Billionaires Openly Backing Her Than Trump "
            "(But Many Are Staying Silent)",
            "related links",
        ),
        (
            "Lando Norris: From Horseback To Pole Position - Inside The Rise Of F1's "
            "Newest Sensation",
            "related links",
        ),
        ("Trump Vs. Harris 2024 Polls: Harris Expands Lead In Latest Survey", "related links"),
    ],
    "003_f1b32ab5d4e1cf59.txt": [
        ("본문 바로가기", "menu in another script"),
        ("bar_progress", "widget"),
        ("Text Size", "widget"),
        ("Close", "menu"),
        (GOLDEN_TITLE, "title repeated"),
        (
            "Chinese President Xi Jinping (left) and Russian President Vladimir Putin shake "
            "hands in Astana, Kazakhstan, during the Shanghai Cooperation Organization (SCO) "
            "summit on July 3, 2024 (local time).",
            "caption",
        ),
        ("Photo by AFP Yonhap News", "photo credit"),
        ("© The Asia Business Daily(www.asiae.co.kr). All rights reserved.", "copyright line"),
        ("Special Coverage", "below the copyright line"),
        ("Join us on social!", "share prompt"),
        ("Top", "menu"),
    ],
    "004_e25c9ce347118446.txt": [
        (ALLIES_TITLE, "title repeated"),
        ("Similar Posts", "related links"),
        ("Leave a Reply", "comment form"),
        (
            "Your email address will not be published. Required fields are marked *",
            "comment form",
        ),
    ],
}

TITLES = {
    "000_6f345d4d5a642b72.txt": DEFY_TITLE,
    "001_76ae1a220f18aab6.txt": (
        "China-Russia Alliance Stands Firm Amid Global Pressure, Asserts President Xi"
    ),
    "002_e018ca60db579226.txt": (
        "Unbreakable Bonds: Xi Tells Putin China-Russia Ties Won’t Waver Amid U.S. Pivot"
    ),
    "003_f1b32ab5d4e1cf59.txt": GOLDEN_TITLE,
    "004_e25c9ce347118446.txt": ALLIES_TITLE,
}

HEADINGS = {
    "000_6f345d4d5a642b72.txt": [
        DEFY_TITLE,
        "Moving forward together",
        "Synchronization",
        "No rift in Russia-China relations",
        "The role of BRICS",
        "We will support Iran against the US and Israel",
        "Support for China and Taiwan",
        "The conclusion",
        "Deep trust",
        "Law of the Jungle",
    ],
    "001_76ae1a220f18aab6.txt": [TITLES["001_76ae1a220f18aab6.txt"]],
    "002_e018ca60db579226.txt": [
        TITLES["002_e018ca60db579226.txt"],
        "China and Russia: “Good Neighbors That Cannot Be Moved Away”",
        "A Shifting Global Landscape",
        "U.S. Policy Raises Questions About China-Russia Ties",
        "China Watches U.S.-Russia Talks With Caution",
        "Ukraine War Enters Its Fourth Year",
    ],
    "003_f1b32ab5d4e1cf59.txt": [
        GOLDEN_TITLE,
        "China and Russia's Security Chiefs Meet in Moscow",
        "Pledge to Strengthen Security Cooperation and Strategic Partnership",
        'Joint Criticism of Trump\'s "Golden Dome" Initiative',
        'Shoigu: "Bilateral relations can withstand external pressure"',
        "Shared interests drive both countries... "
        "United stance against US 'Golden Dome' initiative",
    ],
    "004_e25c9ce347118446.txt": [ALLIES_TITLE],
}

SENTENCES = {
    "000_6f345d4d5a642b72.txt": 57,
    "001_76ae1a220f18aab6.txt": 49,
    "002_e018ca60db579226.txt": 39,
    "003_f1b32ab5d4e1cf59.txt": 30,
    "004_e25c9ce347118446.txt": 32,
}

each_seed = pytest.mark.parametrize("name", sorted(FURNITURE))


def read(name: str) -> Article:
    return load_article(SEEDS / name)


def words(text: str) -> list[str]:
    return text.split()


@each_seed
def test_furniture_is_what_a_reader_calls_furniture(name: str) -> None:
    article = read(name)
    found = [(article.text[item.start : item.end], item.reason) for item in article.furniture]
    assert found == FURNITURE[name]


@each_seed
def test_everything_else_is_body(name: str) -> None:
    article = read(name)
    rest = (SEEDS / name).read_text("utf-8")
    for line, reason in FURNITURE[name]:
        whole = re.search(rf"^{re.escape(line)}$", rest, re.M)
        start = whole.start() if whole else rest.index(line)
        if reason == "title repeated":
            start = rest.rindex(line)
        rest = rest[:start] + " " * len(line) + rest[start + len(line) :]
    body = " ".join(article.quote(sentence.id) for sentence in article.sentences)
    assert words(body) == words(rest)


@each_seed
def test_text_is_the_file_unchanged(name: str) -> None:
    assert read(name).text.encode() == (SEEDS / name).read_bytes()


@each_seed
def test_title_language_and_date(name: str) -> None:
    article = read(name)
    assert (article.title, article.language, article.published) == (TITLES[name], "en", None)


@each_seed
def test_headings_stay_in_the_body(name: str) -> None:
    article = read(name)
    headings = [article.quote(s.id) for s in article.sentences if s.kind == "heading"]
    assert headings == HEADINGS[name]


@each_seed
def test_number_of_sentences(name: str) -> None:
    assert len(read(name).sentences) == SENTENCES[name]


@each_seed
def test_sentences_end_as_sentences_do(name: str) -> None:
    article = read(name)
    for sentence in article.sentences:
        if sentence.kind == "text":
            assert re.search(r"[.?!:][”\"’]?$", article.quote(sentence.id))
            assert re.match(r"[“\"‘A-Z]", article.quote(sentence.id))


def test_list_items_follow_their_lead_in() -> None:
    article = read("004_e25c9ce347118446.txt")
    items = [article.quote(s.id) for s in article.sentences if s.kind == "item"]
    assert [item.split(":")[0] for item in items] == [
        "• Strong Internal Driving Force",
        "• Unique Strategic Value",
        "• Long-Term Development Strategies",
        "• Resilience Against International Changes",
        "• Contribution to Global Stability",
        "1. Stricter Regulations",
        "2. Increased Tariffs",
        "3. Targeted Actions",
    ]
    first = next(s for s in article.sentences if s.kind == "item")
    lead_in = article.sentence(first.id - 1)
    assert lead_in.kind == "text"
    assert article.quote(lead_in.id).endswith("bilateral relationship:")


def test_quotation_mark_after_the_full_stop_belongs_to_the_sentence() -> None:
    article = read("002_e018ca60db579226.txt")
    quotes = {article.quote(s.id) for s in article.sentences}
    assert "China, however, insists its trade with Russia is “normal.”" in quotes
    assert "However, he noted that Beijing would join only “if it wanted to.”" in quotes


def test_image_name_glued_to_a_sentence_leaves_the_sentence_whole() -> None:
    article = read("000_6f345d4d5a642b72.txt")
    assert any(
        article.quote(s.id).endswith("the UN system as the only legitimate framework.")
        for s in article.sentences
    )
