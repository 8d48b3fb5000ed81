import pytest

from summarizer.reading.plain_text.units import is_item, is_terminated, split_units


def lines(text: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in split_units(text)]


def test_lines_of_a_pasted_text_stay_apart() -> None:
    assert lines("One headline\nAnother Headline\n\n  Text.  \n") == [
        "One headline", "Another Headline", "Text.",
    ]  # fmt: skip


def test_hard_wrapped_lines_are_joined() -> None:
    text = (
        "Northland and Southland agreed on Tuesday to share the water of\n"
        "the river, ending a dispute that has lasted for ten years and\n"
        "has brought both countries to the brink of war.\n"
        "   The parliaments must vote on the text before the end of\n"
        "the year.\n\n"
        "  - Northland pays for the dam, which will cost about five\n"
        "    billion.\n"
        "  - Southland measures."
    )
    assert [line.split()[0] for line in lines(text)] == ["Northland", "The", "-", "-"]


def test_a_deck_of_headlines_is_not_joined() -> None:
    deck = (
        "Security Chiefs Meet in Moscow\n"
        "Pledge to Strengthen Cooperation and Strategic Partnership\n"
        "Joint Criticism of the Plan"
    )
    assert len(lines(deck)) == 3


def test_blocks_are_counted_at_blank_lines() -> None:
    assert [unit.block for unit in split_units("a\nB\n\n\nc\r\n\r\nd")] == [0, 0, 1, 2]


@pytest.mark.parametrize("line", ["• a", "- a", "* a", "1. a", "(2) a", "3) a", "– a", "·\u00a0a"])
def test_item(line: str) -> None:
    assert is_item(line)


@pytest.mark.parametrize("line", ["-a", "2025 a", "A. Smith", "— Да", "1.5 m", "a - b", "•", ""])
def test_no_item(line: str) -> None:
    assert not is_item(line)


@pytest.mark.parametrize(
    "line", ["a.", "a.”", 'a."', "a!»", "a。", "a؟", "a.)", "a…", "a. 🎉", "a.❤️”", "a.\u200b"]
)
def test_terminated(line: str) -> None:
    assert is_terminated(line)


@pytest.mark.parametrize("line", ["a", "a:", "a”", "", "a,", "a 🎉", "🎉", "a, ”"])
def test_not_terminated(line: str) -> None:
    assert not is_terminated(line)
