from __future__ import annotations

import pytest
from pydantic import ValidationError

from summarizer.briefing.draft import Overview
from summarizer.models.client.checking import checker

GOOD = '{"summary": [{"sentences": [1], "text": "It rained."}], "headline": "Rain"}'


def test_an_answer_is_validated_whatever_stands_around_it() -> None:
    checked = checker(Overview, None).model_validate_json(f"Here: {GOOD}")
    assert checked.value.headline == "Rain"


@pytest.mark.parametrize("text", ["no JSON", "", '{"summary": "x"'])
def test_what_holds_no_answer_is_complained_of(text: str) -> None:
    with pytest.raises((ValidationError, ValueError)):
        checker(Overview, None).model_validate_json(text)
