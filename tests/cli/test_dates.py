from __future__ import annotations

from datetime import date

import pytest

from summarizer.cli.dates import day
from summarizer.errors import UsageError


def test_an_option_names_a_day_or_none() -> None:
    assert day("--since", "2026-11-23") == date(2026, 11, 23)
    assert day("--since", None) is None


@pytest.mark.parametrize("value", ["", "yesterday", "2026-13-01"])
def test_what_is_no_day_names_the_option(value: str) -> None:
    with pytest.raises(UsageError, match=f"--published {value!r} is no date"):
        day("--published", value)
