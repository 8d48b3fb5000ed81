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
