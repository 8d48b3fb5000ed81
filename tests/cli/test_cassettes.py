from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from eval_samples import write_suite

from summarizer.cli.cassettes import command, table
from summarizer.errors import CassetteError


def test_a_suite_without_recordings_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_suite(tmp_path / "evals" / "bridges")
    result = CliRunner().invoke(command, ["status", "bridges"])
    assert isinstance(result.exception, CassetteError)
    assert table([]) == ""
