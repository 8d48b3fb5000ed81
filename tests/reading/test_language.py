from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.reading import article_from_text, language
from summarizer.reading.language import detect_language, normalize_tag

ROOT = Path(__file__).parents[2]
ENGLISH = "The two sides signed a pact on the river in Geneva, and the minister smiled. " * 6


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        ("Die beiden Seiten haben am Dienstag einen Vertrag über den Fluss unterzeichnet.", "de"),
        ("Las dos partes firmaron el martes un acuerdo sobre el río, dijo la ministra.", "es"),
        ("Стороны подписали во вторник договор о реке, сказала министр журналистам.", "ru"),
        ("Сторони підписали у вівторок договір про річку, сказала міністерка.", "uk"),
        ("双方周二签署了关于河流的协议。", "zh"),
        ("両国は火曜日に川に関する協定に署名した。", "ja"),
        ("양측은 화요일 강에 관한 협정에 서명했다.", "ko"),
        ("وقع الطرفان يوم الثلاثاء اتفاقا بشأن النهر، قالت الوزيرة.", "ar"),
        ("Οι δύο πλευρές υπέγραψαν συμφωνία.", "el"),
    ],
)
def test_language_is_told_by_the_text(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(("text", "language"), [("Rain", "en"), ("Дождь", "ru"), ("42", "en")])
def test_a_word_gets_the_likeliest_language_of_its_script(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_the_declared_language_keeps_its_region() -> None:
    assert detect_language(ENGLISH, declared="en_gb") == "en-GB"
    assert detect_language("Rain", declared="nb") == "nb"


def test_a_declaration_that_is_clearly_wrong_does_not_hold() -> None:
    assert detect_language(ENGLISH, declared="el") == "en"
    assert detect_language(ENGLISH[:90], declared="el") == "en"
    assert detect_language("Die Sitzung begann.", declared="en-GB") == "en-GB"


@pytest.mark.parametrize(
    ("tag", "normal"),
    [
        ("EN", "en"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("pt-br", "pt-BR"),
        ("english!", None),
        ("", None),
    ],
)
def test_tags_are_normalized(tag: str, normal: str | None) -> None:
    assert normalize_tag(tag) == normal


def test_a_given_language_overrules_and_must_be_a_tag() -> None:
    assert article_from_text(ENGLISH, language="fr-ca").language == "fr-CA"
    with pytest.raises(UsageError, match="not a language"):
        article_from_text(ENGLISH, language="not a language")


def test_a_text_in_plain_english_needs_no_model_which_would_say_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = [path.read_text("utf-8") for path in sorted(ROOT.glob("evals/*/cases/*/article.txt"))]
    assert len(texts) > 30
    assert {language._identifier().classify(text)[0] for text in texts} == {"en"}
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("the model was loaded"))
    assert {detect_language(text) for text in texts} == {"en"}


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("Die beiden Seiten haben am Dienstag in Genf einen Vertrag unterzeichnet. ", "de"),
        ("De beide partijen tekenden dinsdag in Genève een verdrag over de rivier. ", "nl"),
        ("De to parter undertegnede tirsdag en aftale om floden i Genève. ", "da"),
    ],
)
def test_a_text_that_only_quotes_english_is_told_by_the_model(other: str, expected: str) -> None:
    assert detect_language(other * 20 + ENGLISH) == expected
    assert not language._is_plainly_english(other * 12 + ENGLISH)
