from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from summarizer.cli.schema import command


@pytest.mark.parametrize(("kind", "field"), [("brief", "positions"), ("gold", "key_facts")])
def test_the_schema_of_a_brief_and_of_gold(kind: str, field: str) -> None:
    printed = json.loads(CliRunner().invoke(command, [kind]).output)
    assert field in printed["properties"]


def test_the_schema_of_gold_tells_an_editor_which_it_is() -> None:
    printed = json.loads(CliRunner().invoke(command, ["gold"]).output)
    assert printed["$schema"].startswith("https://json-schema.org/")
    assert printed["title"] == "summarizer gold, schema version 1"


def test_the_schema_of_a_draft_tells_how_long_its_texts_may_be() -> None:
    parts = json.loads(CliRunner().invoke(command, ["draft"]).output)["$defs"]
    claims = parts["ForeignPosition"]["properties"], parts["ForeignCommitment"]["properties"]
    limits = [claims[0][name]["maxLength"] for name in ("issue", "statement")]
    assert [*limits, claims[1]["action"]["maxLength"]] == [300, 300, 300]
