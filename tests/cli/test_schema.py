from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from summarizer.cli.schema import command


@pytest.mark.parametrize(("kind", "field"), [("brief", "positions"), ("gold", "key_facts")])
def test_the_schema_of_a_brief_and_of_gold(kind: str, field: str) -> None:
    printed = json.loads(CliRunner().invoke(command, [kind]).output)
    assert field in printed["properties"]
