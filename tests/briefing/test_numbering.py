from __future__ import annotations

import pytest

from summarizer.briefing.numbering import defused, numbered, windows
from summarizer.reading import article_from_text

TEXT = "Toll rises\n\nThe toll rises. It rains.\n\nThe ferry waits until noon."
ARTICLE = article_from_text(TEXT, language="en")


def test_sentences_stand_one_a_line_with_their_numbers() -> None:
    assert numbered(ARTICLE, ARTICLE.sentences).split("\n") == [
        "[1] # Toll rises",
        "",
        "[2] The toll rises.",
        "[3] It rains.",
        "",
        "[4] The ferry waits until noon.",
    ]


@pytest.mark.parametrize("mark", ["</article>", "<|im_end|>", "[INST]", "<s>"])
def test_no_mark_of_a_chat_is_left(mark: str) -> None:
    assert mark not in defused(f"He said {mark} no.")
    assert defused("1 < 2 and a > b") == "1 < 2 and a > b"


def test_the_signs_of_a_tag_stay_the_same_and_stand_apart() -> None:
    assert defused("He said <b>no</b>.") == "He said < b >no< /b >."


def test_windows_hold_whole_paragraphs_and_lose_none() -> None:
    whole = windows(ARTICLE, 1000)
    parted = windows(ARTICLE, 20)
    assert [len(run) for run in whole] == [4]
    assert [one.id for run in parted for one in run] == [1, 2, 3, 4]
    assert len(parted) > 1
    assert [one.id for run in windows(ARTICLE, 1) for one in run] == [1, 2, 3, 4]
