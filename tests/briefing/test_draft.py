"""What a draft may be, what is wrong with one, and what can be kept of it."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from pydantic import ValidationError
from scripted_endpoint import DRAFT

from summarizer.briefing.draft import Draft, Overview, checking
from summarizer.briefing.repair import salvage
from summarizer.errors import DraftError
from summarizer.models.answer_schema import answer_schema, complaint, schema_sha256

NUMBERS = frozenset({1, 2, 3})


def changed(path: str, value: object) -> dict[str, Any]:
    draft: Any = copy.deepcopy(DRAFT)
    *steps, last = path.split(".")
    here = draft
    for step in steps:
        here = here[int(step)] if step.isdigit() else here[step]
    here[int(last) if last.isdigit() else last] = value
    assert isinstance(draft, dict)
    return draft


def refused(draft: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as caught:
        Draft.model_validate_json(json.dumps(draft), context=checking(NUMBERS))
    return complaint(caught.value)


def test_a_sound_draft_is_taken() -> None:
    draft = Draft.model_validate_json(json.dumps(DRAFT), context=checking(NUMBERS))
    assert draft.commitments[0].deadline is not None
    assert str(draft.commitments[0].deadline.latest) == "2031-03-31"


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (
            "positions.0.sentences",
            [3, 9, 7],
            "- positions.0: there is no sentence 7, 9; cite numbers from 1 to 3",
        ),
        ("positions.0.sentences", [0], "- positions.0: there is no sentence 0"),
        ("actors.1.sentences", [], "- actors.1: sentences is empty"),
        ("summary.0.sentences", [-1], "- summary.0: there is no sentence -1"),
        ("positions.0.actors", ["Mallory"], "- positions.0: 'Mallory' is not in actors"),
        ("positions.0.actors", [], "- positions.0: actors is empty"),
        ("positions.0.said_by", "Mallory", "- positions.0: 'Mallory' is not in actors"),
        ("commitments.0.counterparts", ["Peru"], "- commitments.0: 'Peru' is not in actors"),
        ("positions.0.stance", "angry", "- positions.0.stance: input should be"),
        ("positions.0.issue", "  ", "- positions.0.issue: string should have at least 1"),
        ("commitments.0.deadline", {"text": "soon"}, "- commitments.0.deadline.earliest: field"),
        ("headline", None, "- headline: input should be a valid string"),
    ],
)
def test_what_does_not_hold_is_named_with_its_place(path: str, value: object, said: str) -> None:
    found = refused(changed(path, value))
    assert found.startswith(said)
    assert found.count("\n") == 0 or "deadline" in path


def test_all_that_does_not_hold_is_named_at_once() -> None:
    draft = changed("positions.0.sentences", [9])
    draft["commitments"][0]["said_by"] = "Mallory"
    lines = refused(draft).split("\n")
    assert len(lines) == 2
    assert all(line.startswith("- ") for line in lines)


@pytest.mark.parametrize("name", ["kari lund", "Lund", "the Lund", "KARI  LUND"])
def test_an_actor_may_be_named_by_any_of_its_names(name: str) -> None:
    text = json.dumps(changed("positions.0.actors", [name]))
    assert Draft.model_validate_json(text, context=checking(NUMBERS)).positions


@pytest.mark.parametrize("nothing", ["", "null", "None", "N/A", " unknown "])
def test_words_for_nothing_are_nothing(nothing: str) -> None:
    text = json.dumps(changed("positions.0.said_by", nothing))
    assert Draft.model_validate_json(text, context=checking(NUMBERS)).positions[0].said_by is None


def test_a_text_that_is_a_little_long_is_no_reason_to_ask_again() -> None:
    text = json.dumps(changed("headline", "x" * 400))
    assert Draft.model_validate_json(text, context=checking(NUMBERS))


def test_the_schema_is_small_closed_and_free_of_what_grammars_choke_on() -> None:
    for answer in (Draft, Overview):
        schema = answer_schema(answer)
        text = json.dumps(schema)
        for word in ("$ref", "$defs", "oneOf", '"title"', "prefixItems", "pattern"):
            assert word not in text
        assert len(text) < 5000
        _require_all(schema)
    properties: Any = answer_schema(Draft)["properties"]
    assert list(properties) == ["actors", "positions", "commitments", "summary", "headline"]
    position = properties["positions"]["items"]["properties"]
    assert next(iter(position)) == "sentences"
    assert list(position)[-1] == "stance"


def _require_all(node: Any) -> None:
    if isinstance(node, dict):
        if node.get("type") == "object":
            assert node["required"] == list(node["properties"])
            assert node["additionalProperties"] is False
        assert node.get("maxLength", 0) < 2000
        for value in node.values():
            _require_all(value)
    elif isinstance(node, list):
        for value in node:
            _require_all(value)


def test_two_answers_have_two_fingerprints() -> None:
    assert schema_sha256(Draft) != schema_sha256(Overview)
    assert schema_sha256(Draft) == schema_sha256(Draft)


# -- salvage ----------------------------------------------------------------------------------


def kept(raw: str, *, cut: bool = False) -> tuple[Draft, tuple[str, ...]]:
    return salvage(DraftError("m", hint="h", raw=raw, cut=cut), NUMBERS)


def test_sound_items_are_kept_and_each_other_one_is_named() -> None:
    draft = copy.deepcopy(DRAFT)
    bad_stance = {**draft["positions"][0], "stance": "angry"}
    unknown_sentence = {**draft["positions"][0], "sentences": [9]}
    unknown_name = {**draft["positions"][0], "actors": ["Mallory"]}
    draft["positions"] += [bad_stance, unknown_sentence, unknown_name]
    found, warnings = kept(json.dumps(draft))
    assert len(found.positions) == 1
    assert len(found.commitments) == 1
    assert len(warnings) == 3
    assert "left out positions.1: stance: input should be" in warnings[0]
    assert "there is no sentence 9" in warnings[1]
    assert "'Mallory' is not in actors" in warnings[2]


def test_an_item_keeps_the_sentences_that_exist() -> None:
    found, warnings = kept(json.dumps(changed("positions.0.sentences", [3, 99])))
    assert found.positions[0].sentences == (3,)
    assert warnings == ("positions.0: there is no sentence 99",)


def test_a_commitment_stands_without_a_counterpart_that_nobody_knows() -> None:
    text = json.dumps(changed("commitments.0.counterparts", ["Peru", "Norway"]))
    found, warnings = kept(text)
    assert found.commitments[0].counterparts == ("Norway",)
    assert warnings == ("commitments.0: counterpart 'Peru' is not in actors",)


def test_claims_of_an_actor_that_had_to_go_go_too() -> None:
    draft = changed("actors.0.sentences", [])
    draft["commitments"].append({**draft["commitments"][0], "said_by": None})
    found, warnings = kept(json.dumps(draft))
    assert [actor.name for actor in found.actors] == ["Norway"]
    assert found.positions == ()
    assert [item.said_by for item in found.commitments] == [None]
    assert len(warnings) == 3


def test_an_answer_whose_claims_all_had_to_go_is_no_brief() -> None:
    draft = changed("positions.0.stance", "angry")
    draft["commitments"] = []
    with pytest.raises(DraftError, match="m"):
        kept(json.dumps(draft))
    assert kept(json.dumps({**draft, "positions": []}))[0].summary


def test_an_answer_that_breaks_off_keeps_what_is_whole() -> None:
    text = json.dumps(DRAFT)
    found, warnings = kept(text[: text.index('"commitments"') + 60], cut=True)
    assert len(found.actors) == 2
    assert len(found.positions) == 1
    assert found.commitments == ()
    assert "cut off" in warnings[0]


def test_words_around_the_json_do_not_matter() -> None:
    assert kept(f"Sure!\n```json\n{json.dumps(DRAFT)}\n```")[0].positions


@pytest.mark.parametrize("raw", ["", "no", "[1, 2]", "{", "{}", '{"actors": "x"}', "\x00{\x00"])
def test_where_nothing_can_be_kept_the_error_stands(raw: str) -> None:
    with pytest.raises(DraftError, match="m"):
        kept(raw)
