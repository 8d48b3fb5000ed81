"""Nothing is lost: each character that is not white space is in one sentence or in furniture."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from summarizer.reading.markdown import read_markdown
from summarizer.reading.plain_text.furniture import separate
from summarizer.reading.plain_text.units import Unit, split_units
from summarizer.reading.sentences import split_sentences

PIECES = st.sampled_from(
    [
        "The minister said.", "“Go.”", "U.S.", "J. Smith", " ", "\n", "\n\n", "\r\n", "\u2028",
        "• ", "1. ", "a.jpg", "framework.3_621.JPG", "Photo by X", "© 2025 X.", "Comments",
        "Related articles", "Title of it all here", "\ud800", "\x00", "😀", "👩‍👩‍👧", "\u200f",
        "中国说。", "Привет мир", "\ufeff", "www.a.com", "-", "—", "x" * 2000, "# ", ">", '"', "‘",
        "Published May 27, 2025", "\x1c", "\x85", "Mr.", "z. B.", "3.", "»", "?", "!", "…", "```",
        "Leave a Reply", "By Jane Doe", "Home", "A rather long line that ends as a sentence does.",
        "\n---\n", "![a](b.png)", "[x]: http://a.b", "<div>", "| a | b |",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join) | st.text(
    alphabet=st.characters(exclude_categories=[]), max_size=300
)
LANGUAGES = st.sampled_from(["en", "de", "fr", "zh", "ru", "ar", "ja", "hi", "xx", "pt-BR"])


def assert_partition(text: str, units: tuple[Unit, ...], language: str) -> None:
    parts = separate(text, units)
    sentences = split_sentences(text, parts.body, language=language)
    assert [s.id for s in sentences] == list(range(1, len(sentences) + 1))
    assert sorted(s.start for s in sentences) == [s.start for s in sentences]
    paragraphs = [s.paragraph for s in sentences]
    assert paragraphs == sorted(paragraphs)
    assert set(paragraphs) == set(range(len(set(paragraphs))))
    position = 0
    spans = [(s.start, s.end) for s in sentences] + [(f.start, f.end) for f in parts.furniture]
    for start, end in sorted(spans):
        assert position <= start < end
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(TEXTS, LANGUAGES)
@settings(max_examples=400, deadline=None)
@example("\ufeff\r\nA.\r\n\r\nB.\u2028C.\x00\ud800", "en")
@example("“" * 300 + "a. " * 300, "en")
def test_any_text_is_parted_without_loss(text: str, language: str) -> None:
    assert_partition(text, split_units(text), language)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
@example("[x]: http://a.b\x85\ufeff")
@example("[x]: http://a.b\x85\ufeff“Go.”")
def test_any_markdown_is_parted_without_loss(text: str) -> None:
    manuscript = read_markdown(text)
    assert manuscript.text == text
    assert_partition(text, manuscript.units, "en")
