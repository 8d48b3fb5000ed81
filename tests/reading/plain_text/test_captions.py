from __future__ import annotations

import pytest

from summarizer.reading.plain_text import captions


@pytest.mark.parametrize(
    ("line", "image"),
    [("toll-bridge.jpg", True), ("IMG_2041.PNG", True), ("The toll rises.", False)],
)
def test_the_name_of_an_image(line: str, image: bool) -> None:
    assert captions.is_image_name(line) is image


def test_a_name_glued_to_a_sentence_is_found() -> None:
    line = "The toll rises.bridge_01.jpg"
    found = captions.find_image_name(line)
    assert found is not None
    assert line[slice(*found)] == "bridge_01.jpg"
    assert captions.find_image_name("The toll rises.") is None


def test_a_credit_at_the_end_is_found() -> None:
    line = "The bridge on Monday. Photo: Jane Doe"
    assert captions.find_captions(line)
    assert captions.find_captions("The bridge was closed on Monday.") == ()


def test_what_is_said_twice_of_a_picture() -> None:
    said = "A bridge in the fog over the river on Monday"
    prose = "The toll on the bridge rises by a tenth next week, the council said on Monday evening."
    assert captions.find_repeated([prose, said, said], [None] * 3) == [1, 2]
    assert captions.find_repeated([prose, said], [None] * 2) == []
