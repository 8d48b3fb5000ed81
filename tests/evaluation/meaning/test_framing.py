from __future__ import annotations

import pytest

from summarizer.evaluation.meaning.framing import framing_of, is_turned, share_of_shorter


@pytest.mark.parametrize(
    ("found", "gold", "turned"),
    [
        ("an end to the sanctions", "the sanctions", True),
        ("the sanctions", "an end to the sanctions", True),
        ("keeping the sanctions", "the sanctions", False),
        ("the sanctions", "sanctions on shipping", False),
        ("closing the ward", "keeping the ward open", True),
    ],
)
def test_two_wordings_for_opposite_things(found: str, gold: str, turned: bool) -> None:
    assert is_turned(found, gold) is turned


def test_what_two_issues_share() -> None:
    ended, own, other = (
        framing_of(issue).words
        for issue in ("an end to sanctions", "the Union's sanctions on shipping", "a new school")
    )
    assert share_of_shorter(ended, own) == 1.0
    assert share_of_shorter(other, own) == 0.0
    assert framing_of("the sanctions").turns(framing_of("the sanctions")) == 0
