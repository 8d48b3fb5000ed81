import pytest

from summarizer.reading import article_from_text
from summarizer.reading.plain_text.units import Unit
from summarizer.reading.sentences import (
    LONGEST_SENTENCE,
    WINDOW,
    boundaries,
    kind_of,
    split_sentences,
)


def split(text: str, language: str = "en") -> list[str]:
    return [text[a:b] for a, b in boundaries(text, 0, len(text), language=language)]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("en", ["He lives in the U.S.", "She does not."]),
        ("en", ["The U.S. Army won.", "J. Smith met Gen. Lee at 5 a.m. on Jan. 5.", "It rained."]),
        ("en", ["Mr. Xi met Sen. Ng vs. Dr. Wu of Acme Inc. in St. Louis.", "It was No. 1."]),
        ("en", ["China insists its trade is “normal.”", "It said so."]),
        ("en", ['He said, "Go."', "Then he left."]),
        ("en", ["“I am here. I will stay,” he said.", "He did."]),
        ("en", ["Donald Trump‘s push was swift.", "The aides were not."]),
        ("en", ["“It began here.", "It has no closing mark, as it goes on in the next paragraph."]),
        ("en", ["Really?!", "“Why?” she asked.", "Yes..."]),
        ("en", ["See example.com.", "Version 2.0 is out."]),
        ("en", ["They met Xi.", "He left."]),
        ("de", ["Am 3. Oktober sagte Dr. Müller z. B. das.", "„Wir kommen.“", "Dann ging er."]),
        ("es", ["El Sr. López dijo: «Vamos.»", "¿Qué?", "El EE. UU. dijo."]),
        ("fr", ["M. Macron et J.-P. Durand ont dit : « Oui. »", "Puis ils partirent."]),
        ("ru", ["Президент В. В. Путин сказал.", "«Да!» — сказал он.", "Ушли 5 млн. руб. за год."]),
        ("zh", ["中国说。", "“我们来了。”王毅说。", "好吗？"]),
        ("ja", ["彼は言った。", "「行く。」", "そして去った。"]),
        ("ar", ["قال د. أحمد.", "هل جاء؟", "نعم!"]),
        ("hi", ["राष्ट्रपति ने कहा।", "वह गया।"]),
    ],
)
def test_sentences_are_split_where_they_end(language: str, sentences: list[str]) -> None:
    joined = ("" if language in {"zh", "ja"} else " ").join(sentences)
    assert split(joined, language) == sentences


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The conclusion", "heading"),
        ("What happens next?", "heading"),
        ("Talks go on... United stance against 'Dome'", "heading"),
        ("China and Russia: “Good Neighbors”", "heading"),
        ("It rained.", "text"),
        ("Xi outlined several points:", "text"),
        ("It rained. We left", "text"),
        ("“normal.”", "text"),
        ("• It rained", "item"),
        ("1. It rained.", "item"),
        ("a) no item", "heading"),
        ("w" * 200, "text"),
        ("反对派怎么看？", "heading"),
    ],
)
def test_kind_of_a_line(line: str, kind: str) -> None:
    assert kind_of(line) == kind


def test_a_heading_is_one_sentence() -> None:
    line = "Talks fail. Again... What now"
    (sentence,) = split_sentences(line, [Unit(0, len(line), 0, "heading")], language="en")
    assert (sentence.start, sentence.end) == (0, len(line))


def test_the_marker_of_an_item_is_no_sentence_of_its_own() -> None:
    assert split("1. It rained. We left.") == ["1. It rained.", "We left."]


def test_lists_are_one_paragraph_and_text_lines_are_one_each() -> None:
    text = "One here.\nTwo here.\n- three\n- four\nFive here."
    units, position = [], 0
    for line in text.split("\n"):
        units.append(Unit(position, position + len(line), 0))
        position += len(line) + 1
    sentences = split_sentences(text, units, language="en")
    assert [s.paragraph for s in sentences] == [0, 1, 2, 2, 3]


def test_a_sentence_without_end_is_cut_at_spaces() -> None:
    text = "word " * 2000
    pieces = split_sentences(text, [Unit(0, len(text), 0, "text")], language="en")
    assert all(0 < s.end - s.start <= LONGEST_SENTENCE for s in pieces)
    assert " ".join(text[s.start : s.end] for s in pieces) == text.strip()


def test_a_window_ends_between_sentences() -> None:
    sentence = "The minister said that it rained."
    text = " ".join([sentence] * (3 * WINDOW // len(sentence)))
    assert set(split(text)) == {sentence}


@pytest.mark.parametrize("ending", [" 🎉", "👍🏽", " ❤️🇫🇷", "\u200b", " ✅ 🎉"])
def test_pictures_at_the_end_of_a_paragraph_change_no_bounds(ending: str) -> None:
    first, second = "The council left on Monday. Nobody paid the toll.", "Rain fell. It stopped."
    plain = article_from_text(f"{first}\n\n{second}")
    adorned = article_from_text(f"{first}{ending}\n\n{second}")
    assert len(plain.sentences) == 4
    assert [s.start for s in adorned.sentences[:2]] == [s.start for s in plain.sentences[:2]]
    assert [s.kind for s in adorned.sentences] == [s.kind for s in plain.sentences]
