from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.gold.gold import gold_schema, read_gold

# what is changed in the file → what the error must say
WRONG = [
    ("stance: against", "stance: contra", ["position 1 (p1), stance", "'contra'"]),
    ("    said_by: jon-arnar\n", "    spoken_by: jon-arnar\n", ["position 1 (p1), spoken_by"]),
    ("    said_by: jon-arnar\n", "    said_by: nobody\n", ["position 1 (p1)", "'nobody'"]),
    ('schema_version: "1"', 'schema_version: "2"', ["schema version '2'"]),
    ('schema_version: "1"\n', "", ["names no schema_version"]),
    ("  - id: p2", "  - id: p1", ["two items have the id 'p1'"]),
    (
        "earliest: 2031-03-01",
        "earliest: 2031-04-01",
        ["commitment 1 (c1), deadline", "after its end"],
    ),
    ("earliest: 2031-03-01", "earliest: March", ["commitment 1 (c1), deadline, earliest"]),
    ("latest: 2031-03-31", "latest: 2031-03-32", ["commitment 1 (c1), deadline, latest", "-32'"]),
    ("published: null", "published: 2031-02-30", ["published", "'2031-02-30'"]),
    ("split: dev", "split: train", ["split"]),
    ("kind: state", "kind: country", ["actor 1 (norway), kind"]),
    ("annotator: A\n", "annotator: A\nannotator: B\n", ["line 6", "'annotator' stands twice"]),
    ("headline: Norway", "headline: Norway: it", ["line 7", "not valid YAML"]),
    ("must: [[Norway], [cut", "must: [[], [cut", ["key fact 1, must, 1"]),
    ("statement: Lund calls", "statement: " + "x" * 300 + " Lund calls", ["300 characters"]),
]


@pytest.mark.parametrize(("old", "new", "said"), WRONG)
def test_wrong_gold_is_an_error_that_names_file_and_item(
    herring: Path, old: str, new: str, said: list[str], change: Callable[[Path, str, str], Path]
) -> None:
    change(herring, old, new)
    with pytest.raises(GoldError) as caught:
        read_gold(herring)
    for part in [str(herring), *said]:
        assert part in str(caught.value)
    assert caught.value.hint
    assert "pydantic" not in str(caught.value)


def test_gold_of_the_guide_is_read(herring: Path) -> None:
    gold = read_gold(herring)
    assert [position.id for position in gold.positions] == ["p1", "p2", "p3"]
    assert gold.positions[0].equivalents == (("keeping the herring quota", "favor"),)
    assert not gold.draft


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="there is no such file"):
        read_gold(tmp_path / "gold.yaml")


def test_schema_describes_every_field_to_an_editor(herring: Path) -> None:
    schema = gold_schema()
    assert json.loads(json.dumps(schema)) == schema
    assert set(schema["required"]) >= {"schema_version", "headline", "summary"}  # type: ignore[arg-type]
    assert schema["additionalProperties"] is False
