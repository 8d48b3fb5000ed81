from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.gold.gold import gold_schema, read_gold
from summarizer.evaluation.gold.yaml_files import read_yaml

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


# what is changed in the file → what is said of it, and the cure
CURED = [
    ("headline: Norway", "headlin: Norway", "headlin: there is no such field", "write headline,"),
    ("    stance: against\n", "    side: against\n", "position 1 (p1), side", "said_by"),
    ("actors: [iceland]\n", "actors: iceland\n", "position 1 (p1), actors: is no list", "[one,"),
    ("actors: [iceland]\n", "actors: []\n", "position 1 (p1), actors: the list is empty", "one"),
    ('[["keeping the herring quota", favor]]', '[["keeping the herring quota"]]',
     "position 1 (p1), equivalents, 1: has 1 of the two parts", "[issue, stance]"),
    ('[["keeping the herring quota", favor]]', '["keeping the herring quota", favor]',
     "position 1 (p1), equivalents, 1: is no list", "a list"),
    ('[["keeping the herring quota", favor]]', '[["keeping the quota", favor, against]]',
     "position 1 (p1), equivalents, 1: has 3 parts", "an issue with a comma"),
    ("must: [[Norway], [cut, red", "must: [Norway, [cut, red", "must, 1: is no list", "a list"),
    ("country: NOR, aliases: [Lund]", "country: Norway", "(kari-lund), country", "three capital"),
    ("- {id: anp,", "- {id: A N P,", "actor 6 (A N P), id", "kari-lund"),
    ("name: ANP", "name: 5", "actor 6 (anp), name: is no text: 5", "quotation marks"),
    ("optional: true}", "optional: perhaps}", "optional: is neither true nor false", "true or"),
    ("  - id: p2\n", "  - just a text\n  - id: p2\n", "position 2: is no mapping", "fields"),
    ("latest: 2031-03-31", "latest: 2031-03-32", "latest: is no day: '2031-03-32'", "a day"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said", "cure"), CURED)
def test_a_fault_speaks_of_lists_and_fields_and_says_its_cure(
    herring: Path,
    old: str,
    new: str,
    said: str,
    cure: str,
    change: Callable[[Path, str, str], Path],
) -> None:
    change(herring, old, new)
    with pytest.raises(GoldError) as caught:
        read_gold(herring)
    assert said in str(caught.value).replace(f"{herring}, ", "")
    assert cure in caught.value.hint
    assert not re.search(r"(?i)tuple|dict|instance of|datetime|pattern", str(caught.value))


def test_claims_need_no_id(herring: Path, change: Callable[[Path, str, str], Path]) -> None:
    change(herring, "  - id: p2\n    actors", "  - actors")
    change(herring, "  - id: p3\n    actors", "  - actors")
    gold = read_gold(herring)
    assert [position.id for position in gold.positions] == ["p1", None, None]
    assert [place for place, _ in gold.claims()][:3] == [
        "position 1 (p1)",
        "position 2",
        "position 3",
    ]


# a bomb of aliases, its fuse alone, an anchor, and lists in lists
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
            f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
            for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        ), "line 1: aliases are refused, and &a is one"),
        ("headline: *other\n", "line 1: aliases are refused, and *other is one"),
        ("a: 1\nheadline: &it Strike ends\n", "line 2: aliases are refused, and &it is one"),
        ("a: " + "[" * 20_000 + "]" * 20_000, "more than 20 deep"),
    ],
)  # fmt: skip
def test_a_file_that_would_grow_when_it_is_read_is_refused(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "gold.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(GoldError) as caught:
        read_yaml(path)
    assert said in str(caught.value)


def test_a_star_or_an_and_sign_in_a_text_is_no_alias(tmp_path: Path) -> None:
    path = tmp_path / "gold.yaml"
    path.write_text("headline: Fish & chips\nnote: '*starred'\nlist: [[[['deep']]]]\n", "utf-8")
    assert read_yaml(path) == {
        "headline": "Fish & chips",
        "note": "*starred",
        "list": [[[["deep"]]]],
    }


def test_gold_of_the_guide_is_read(herring: Path) -> None:
    gold = read_gold(herring)
    assert [position.id for position in gold.positions] == ["p1", "p2", "p3"]
    assert gold.positions[0].equivalents == (("keeping the herring quota", "favor"),)
    assert not gold.draft


def test_dates_of_a_deadline_may_be_left_out(
    herring: Path, change: Callable[[Path, str, str], Path]
) -> None:
    change(herring, "earliest: 2031-03-01, ", "")
    (deadline,) = (one.deadline for one in read_gold(herring).commitments if one.deadline)
    assert (deadline.earliest, str(deadline.latest)) == (None, "2031-03-31")
    assert gold_schema()["$defs"]["GoldDeadline"]["required"] == ["text"]  # type: ignore[index]


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="there is no such file"):
        read_gold(tmp_path / "gold.yaml")


def test_schema_describes_every_field_to_an_editor(herring: Path) -> None:
    schema = gold_schema()
    assert json.loads(json.dumps(schema)) == schema
    assert set(schema["required"]) >= {"schema_version", "headline", "summary"}  # type: ignore[arg-type]
    assert schema["additionalProperties"] is False
