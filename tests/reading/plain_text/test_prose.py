from __future__ import annotations

import pytest

from summarizer.reading.plain_text import prose

LONG = "The toll on the bridge rises by a tenth next week, the council said on Monday evening."


def test_wide_letters_count_twice() -> None:
    assert prose.width("abc") == 3
    assert prose.width("中国") == 4
    assert prose.count_words("one two three") == 3
    assert prose.count_words("中国中国中国") > prose.count_words("中国")


@pytest.mark.parametrize(
    ("line", "firm", "sentence", "running"),
    [
        (LONG, True, True, True),
        ("The toll on the bridge rises.", True, True, False),
        ("It rained.", True, False, False),
        ("Toll on the bridge rises", False, False, False),
        ("It rained in the north. The toll rises", False, True, False),
        ("The toll rises …", False, False, False),
        ("The toll rises, she said ...", False, False, False),
        ("“The toll on the bridge rises.”", True, True, False),
    ],
)
def test_a_paragraph_is_told_from_a_label(
    line: str, firm: bool, sentence: bool, running: bool
) -> None:
    assert (prose.is_firm(line), prose.is_sentence(line), prose.is_prose(line)) == (
        firm,
        sentence,
        running,
    )


def test_ends_and_questions() -> None:
    assert prose.has_inner_end("It rained. The toll rises")
    assert not prose.has_inner_end("The toll rises")
    assert prose.is_question("Does it rain?")
    assert not prose.is_question("It rains.")
