"""Days that options name."""

from __future__ import annotations

from datetime import date

from summarizer.errors import UsageError


def day(option: str, value: str | None) -> date | None:
    """Return the day that an option names; None where it is left out. Raises `UsageError`."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UsageError(f"{option} {value!r} is no date", hint="write it as 2026-11-23") from error
