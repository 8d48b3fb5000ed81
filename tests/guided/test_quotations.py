"""Reading in languages without a table of words."""

from __future__ import annotations

import pytest
from guided_samples import Labeller, article_of, read

from summarizer.briefing.guided.lexicon import NEUTRAL, lexicon

GERMAN = (
    "Der Rat von Erlbach hat am Montag beraten.",
    "„Die neue Maut trifft jede Familie im Tal“, sagte Ida Moe.",
    "Der Begriff „grüne Null“ fiel nicht.",
)
SPANISH = (
    "El consejo se reunió el lunes.",
    "«El peaje perjudica a todas las familias», dijo Ana Lopes.",
)
RUSSIAN = (
    "Совет собрался в понедельник.",
    "«Новый сбор ударит по каждой семье», заявила Анна Лосева.",
)
CHINESE = ("市议会星期一开会。", "市长林月说：“新的过桥费会伤害每一个家庭。”")


@pytest.mark.parametrize(
    ("language", "sentences", "who", "issue"),
    [
        ("de", GERMAN, "Ida Moe", "Die neue Maut"),
        ("es", SPANISH, "Ana Lopes", "El peaje"),
        ("ru", RUSSIAN, "Анна Лосева", "Новый сбор"),
        ("zh", CHINESE, "林月", "过桥费"),
    ],
)
def test_a_quotation_is_credited_to_whom_the_model_names(
    language: str, sentences: tuple[str, ...], who: str, issue: str
) -> None:
    labeller = Labeller(who=who, issue=issue, stance="against")
    found = read(article_of(*sentences, language=language), labeller)
    (view,) = found.positions
    assert (view.sentences, view.actors, view.issue) == ((2,), (who,), issue)
    assert view.statement.startswith(f"{who}: ")
    assert found.commitments == ()
    assert "a) ?: " in labeller.asked[0]


@pytest.mark.parametrize(
    ("language", "sentences", "who"),
    [("de", GERMAN, "Karl Ott"), ("ru", RUSSIAN, "Пётр Крылов"), ("zh", CHINESE, "王刚")],
)
def test_a_speaker_whom_the_article_does_not_name_is_not_credited(
    language: str, sentences: tuple[str, ...], who: str
) -> None:
    assert read(article_of(*sentences, language=language), Labeller(who=who)).positions == ()


def test_english_cues_are_not_read_in_another_language() -> None:
    text = "Peru said that it will pay."
    assert read(article_of(text, language="nl")).positions == ()
    assert read(article_of(text, language="nl")).commitments == ()
    assert read(article_of(text)).commitments != ()


def test_a_region_has_the_table_of_its_language() -> None:
    assert lexicon("en-GB") is not NEUTRAL
    assert lexicon("de-AT") is NEUTRAL
