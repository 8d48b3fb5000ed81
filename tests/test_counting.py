from __future__ import annotations

import re
from pathlib import Path

import pytest

from summarizer.counting import count_of

PACKAGE = Path(__file__).parents[1] / "summarizer"
BY_HAND = re.compile(
    r"\{len\([^{}]*\)\} (?:[a-z]+ )?(?:case|claim|request|recording|article|brief)s\b"
)
"""As "{len(cases)} cases": what says "1 cases"."""


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (0, "case", "0 cases"),
        (1, "case", "1 case"),
        (2, "story", "2 stories"),
        (2, "day", "2 days"),
        (12_345, "entry", "12,345 entries"),
        (1, "wrong label", "1 wrong label"),
    ],
)
def test_a_count_agrees_with_its_noun(number: int, noun: str, said: str) -> None:
    assert count_of(number, noun) == said


def test_no_count_is_printed_by_hand() -> None:
    assert BY_HAND.search("{len(found)} more cases")
    found = [
        f"{path.relative_to(PACKAGE)}: {match.group()}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for match in BY_HAND.finditer(path.read_text("utf-8"))
    ]
    assert found == []
