from __future__ import annotations

import pytest

from summarizer.models.answer_fitting import fitted, read_answer

DATE = {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}
SIDE = {"enum": ["favor", "against", "mixed"]}
ROW = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "side": SIDE,
        "sentences": {"type": "array", "items": {"type": "integer"}},
    },
    "required": ["name", "side", "sentences"],
}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Against.", "against"), ("FAVOUR", "favor"), ("in favor", "favor"), ("banana", "banana")],
)
def test_an_option_in_other_letters(written: str, meant: str) -> None:
    assert fitted(written, SIDE) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [("[2]", [2]), ("2-4", [2, 3, 4]), (["[2]", "three"], [2, 3]), ([2, 2], [2]), (7, [7])],
)
def test_sentence_numbers_however_they_are_written(written: object, meant: list[int]) -> None:
    assert fitted(written, {"type": "array", "items": {"type": "integer"}}) == meant  # type: ignore[arg-type]


def test_a_date_loses_its_time() -> None:
    assert fitted("2026-03-01T00:00", DATE) == "2026-03-01"


def test_the_value_with_most_of_the_fields_is_taken() -> None:
    text = 'I think {"name": "x"} but {"Name": "Lund", "side": "Against", "sentences": "3"} it is.'
    assert read_answer(text, ROW) == {"name": "Lund", "side": "against", "sentences": [3]}  # type: ignore[arg-type]


def test_without_a_value_there_is_no_answer() -> None:
    assert read_answer("no idea", ROW) is None  # type: ignore[arg-type]
