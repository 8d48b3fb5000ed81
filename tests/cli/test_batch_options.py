from __future__ import annotations

from typing import Any

import click
import pytest
from click.testing import CliRunner

from summarizer.cli import batch_options as options


def parsed(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = {}

    @click.command()
    @options.SELECTION
    @options.PACE
    @options.SPENDING
    @options.OVERRULES
    @options.CLUSTER
    def command(**given: Any) -> None:
        found.update(given)

    result = CliRunner().invoke(command, list(words))
    assert result.exit_code == 0, result.output
    return found


def test_what_is_not_said_is_as_the_help_says() -> None:
    assert parsed() == {
        "selection": options.Selection(since=None, retry_failed=False),
        "pace": options.Pace(jobs=None, patience="15m"),
        "spending": options.Spending(None, None, None, None),
        "overrules": options.Overrules(None, None, allow_private=False),
        "cluster": options.Cluster("threads", None, "parquet", None),
    }


@pytest.mark.parametrize(
    ("words", "bundle", "value"),
    [
        (("--since", "2026-01-02"), "selection", options.Selection("2026-01-02", False)),
        (("--jobs", "4", "--patience", "1h"), "pace", options.Pace(4, "1h")),
        (
            ("--limit", "3", "--max-cost", "1.5", "--max-tokens", "9", "--deadline", "8h"),
            "spending",
            options.Spending(3, 1.5, 9, "8h"),
        ),
        (("--language", "fr"), "overrules", options.Overrules(None, "fr", allow_private=False)),
        (
            ("--engine", "ray", "--out", "o", "--format", "jsonl", "--address", "h"),
            "cluster",
            options.Cluster("ray", "o", "jsonl", "h"),
        ),
    ],
)
def test_what_is_said_lands_in_its_bundle(
    words: tuple[str, ...], bundle: str, value: object
) -> None:
    assert parsed(*words)[bundle] == value
