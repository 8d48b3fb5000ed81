from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from eval_samples import write_suite

from summarizer.cli.gold import command


@pytest.fixture
def suite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_suite(tmp_path / "evals" / "bridges")


def test_sound_gold_is_said_to_be_and_a_fault_ends_with_1(suite: Path) -> None:
    assert CliRunner().invoke(command, ["check", "bridges"]).exit_code == 0
    gold = suite / "cases" / "cork" / "gold.yaml"
    gold.write_text(
        gold.read_text("utf-8").replace("stance: against", "stance: agianst", 1), "utf-8"
    )
    result = CliRunner().invoke(command, ["check", "bridges"])
    assert result.exit_code == 1
    assert "cork" in result.output
