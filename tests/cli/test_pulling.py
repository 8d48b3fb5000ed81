from __future__ import annotations

import pytest

from summarizer.cli.pulling import TENTHS, shown


def test_without_a_terminal_there_are_few_lines_on_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with shown() as progress:
        progress.say("fetching")
        for done in range(1001):
            progress.advance("fetching", done, 1000)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("fetching")
    assert 2 < len(said.err.splitlines()) <= TENTHS + 3
