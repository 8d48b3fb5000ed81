from __future__ import annotations

import json
from typing import Any

import pytest
from scripted_endpoint import DRAFT

from summarizer.briefing.draft import Draft
from summarizer.briefing.repair import salvage, without_problems
from summarizer.errors import DraftError

NUMBERS = frozenset({1, 2, 3})


def error(draft: dict[str, Any] | str) -> DraftError:
    raw = draft if isinstance(draft, str) else json.dumps(draft)
    return DraftError("not valid", hint="", raw=raw)


def test_sound_items_are_kept_and_the_others_told() -> None:
    broken = {**DRAFT, "positions": [*DRAFT["positions"], {"sentences": [1]}]}
    draft, warnings = salvage(error(broken), NUMBERS)
    assert len(draft.positions) == 1
    assert warnings[0].startswith("left out positions.1")


def test_an_answer_that_breaks_off_is_kept_as_far_as_it_goes() -> None:
    text = json.dumps(DRAFT)
    draft, warnings = salvage(error(text[: text.index('"summary"')]), NUMBERS)
    assert len(draft.commitments) == 1
    assert "cut off" in warnings[0]
    assert draft.headline == "…"


@pytest.mark.parametrize(
    "raw",
    ["no JSON", "[]", json.dumps({**DRAFT, "positions": [], "commitments": [], "summary": []})],
)
def test_where_nothing_can_be_kept_the_error_stands(raw: str) -> None:
    with pytest.raises(DraftError, match="not valid"):
        salvage(error(raw), NUMBERS)


def test_unknown_sentences_and_counterparts_are_dropped_from_their_item() -> None:
    odd = json.loads(json.dumps(DRAFT))
    odd["positions"][0]["sentences"] = [3, 99]
    odd["commitments"][0]["counterparts"] = ["Nobody"]
    draft, warnings = without_problems(Draft.model_validate_json(json.dumps(odd)), NUMBERS)
    assert draft.positions[0].sentences == (3,)
    assert draft.commitments[0].counterparts == ()
    assert any("99" in one for one in warnings)
    assert any("Nobody" in one for one in warnings)


def test_an_item_that_only_cites_what_is_not_there_goes() -> None:
    odd = json.loads(json.dumps(DRAFT))
    odd["positions"][0]["sentences"] = [99]
    draft, warnings = without_problems(Draft.model_validate_json(json.dumps(odd)), NUMBERS)
    assert draft.positions == ()
    assert len(warnings) == 1
