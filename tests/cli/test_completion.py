from __future__ import annotations

import pytest
from click.testing import CliRunner

from summarizer.cli.completion import command


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_for_each_shell(shell: str) -> None:
    result = CliRunner().invoke(command, [shell])
    assert result.exit_code == 0
    assert "_SUMMARIZER_COMPLETE" in result.output


def test_another_shell_is_refused() -> None:
    assert CliRunner().invoke(command, ["tcsh"]).exit_code == 2
