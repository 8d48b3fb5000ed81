from __future__ import annotations

import pytest

from summarizer.reading.plain_text import judging


@pytest.mark.parametrize(
    ("line", "furniture"),
    [
        ("Leave a Reply", True),
        ("© 2025 The Gazette", True),
        ("Published May 27, 2025", True),
        ("The toll on the bridge rises by a tenth next week.", False),
    ],
)
def test_a_line_by_itself(line: str, furniture: bool) -> None:
    judged = judging.judge(line)
    assert bool(judged.reason or judged.verdict or judged.stamp) is furniture


@pytest.mark.parametrize(
    ("line", "path"), [("Home > News > Politics", True), ("The toll rises > much", False)]
)
def test_a_path_through_a_site(line: str, path: bool) -> None:
    assert judging.is_breadcrumb(line) is path


def test_a_copyright_glued_to_a_sentence() -> None:
    line = "The toll on the bridge rises by a tenth. Copyright © 2025 The Gazette"
    found = judging.find_trailing_copyright(line)
    assert found is not None
    assert line[found:].startswith("Copyright")
    assert judging.find_trailing_copyright("The toll rises.") is None


def test_rows_of_buttons() -> None:
    assert judging.judge_row("Share | Tweet | Email") is not None
    assert judging.judge_row("The toll rises by a tenth next week") is None
    assert judging.is_menu_row("Home News Sport Weather")
    assert judging.is_menu_row("Home News Sport", least=3)
    assert not judging.is_menu_row("Home News", least=3)
    assert not judging.is_menu_row("Lund said that the toll rises")


def test_a_line_that_stands_in_many_articles_is_judged_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    judged: list[str] = []

    def find(line: str) -> None:
        judged.append(line)

    monkeypatch.setattr(judging, "find_notice", find)
    for _ in range(3):
        judging.judge("The ferries of Skagen sail on odd days.")
        judging.judge("The ferries of Grenaa sail on even days.")
    assert sorted(judged) == [
        "The ferries of Grenaa sail on even days.",
        "The ferries of Skagen sail on odd days.",
    ]
