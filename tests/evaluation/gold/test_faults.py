from __future__ import annotations

import pytest
from pydantic import ValidationError

from summarizer.evaluation.gold.faults import Fault, faults
from summarizer.evaluation.gold.gold import Gold


def told(**changes: object) -> list[Fault]:
    data: dict[str, object] = {
        "schema_version": "1", "split": "dev", "story": "s", "annotator": "A", "headline": "h",
        "summary": ["x"], "actors": [], "positions": [], "commitments": [], "key_facts": [],
        **changes,
    }  # fmt: skip
    with pytest.raises(ValidationError) as raised:
        Gold.model_validate(data)
    return list(faults(Gold, data, raised.value))


@pytest.mark.parametrize(
    ("changes", "place", "message", "cure"),
    [
        ({"headlin": "x"}, "headlin", "no such field", "write headline"),
        ({"split": "prod"}, "split", "is none of", "listed"),
        ({"actors": "Lund"}, "actors", "is no list", "a list"),
        (
            {"actors": [{"id": "Kari Lund", "name": "x", "kind": "person"}]},
            "actor 1 (Kari Lund), id",
            "another form",
            "hyphens",
        ),
        ({"published": "2031-02-31"}, "published", "is no day", "a day that exists"),
    ],
)
def test_a_fault_has_its_place_and_cure(
    changes: dict[str, object], place: str, message: str, cure: str
) -> None:
    found = [one for one in told(**changes) if one.place == place]
    assert found, told(**changes)
    assert message in found[0].message
    assert cure in found[0].hint


POSITION = {
    "actors": ["x"], "issue": "i", "stance": "favor", "statement": "s", "evidence": ["a"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "place", "message", "cure"),
    [
        (
            {"equivalents": [["a", "b", "favor"]]},
            "position 1, equivalents, 1",
            "has 3 parts, and it needs two",
            "comma",
        ),
        (
            {"equivalents": [["a"]]},
            "position 1, equivalents, 1",
            "has 1 of the two parts",
            "[issue, stance]",
        ),
        ({"said_by": ["lund"]}, "position 1, said_by", "is no text", "without brackets"),
        ({"said_by": 7}, "position 1, said_by", "is no text", "quotation marks"),
        ({"evidence": []}, "position 1, evidence", "the list is empty", "at least one"),
    ],
)
def test_a_fault_inside_a_claim_is_told_once(
    changes: dict[str, object], place: str, message: str, cure: str
) -> None:
    (found,) = told(positions=[POSITION | changes])
    assert found.place == place
    assert message in found.message
    assert cure in found.hint


def test_a_list_with_something_wrong_in_it_is_not_called_empty() -> None:
    found = told(positions=[POSITION | {"evidence": [["a"]]}])
    assert [one.place for one in found] == ["position 1, evidence, 1"]
