from __future__ import annotations

from dataclasses import replace

import pytest

from summarizer.batch.api.display import described, told, values_of
from summarizer.brief import Usage
from summarizer.store import SentBatch

SENT = SentBatch(
    id=1, mark="m-1", endpoint="https://models.example/v1", state="under_way", file="f-1",
    batch="b-1", status="in\x1b progress", reason=None, requests=1200, answered=34, bytes=9,
    usage=Usage(input=1_500_000, cached=0, output=500_000), cost_usd=1.5,
    began="2026-11-23 22:00", ended=None,
)  # fmt: skip


def changed(**changes: object) -> SentBatch:
    return replace(SENT, **changes)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("batch", "line"),
    [
        (
            SENT,
            "b-1 · 1,200 requests · 34 answered · in progress · about 2.00 M tokens · about $1.50"
            " · since 2026-11-23 22:00",
        ),
        (
            changed(state="writing", batch=None, cost_usd=None),
            "m-1 · 1,200 requests · not sent yet · about 2.00 M tokens · since 2026-11-23 22:00",
        ),
        (
            changed(state="sending", batch=None, cost_usd=None),
            "m-1 · 1,200 requests · perhaps sent · about 2.00 M tokens · since 2026-11-23 22:00",
        ),
    ],
)
def test_a_batch_is_told_in_a_line(batch: SentBatch, line: str) -> None:
    assert described(batch) == line


def test_what_to_do_is_told_where_something_is_under_way() -> None:
    assert told([]) == []
    *lines, cure = told([SENT, SENT])
    assert lines == [f"under way: {described(SENT)}"] * 2
    assert "--wait" in cure


def test_batches_are_given_as_values() -> None:
    (values,) = values_of([SENT])
    assert (
        values["batch"],
        values["input_tokens"],
        values["output_tokens"],
        values["cost_usd"],
    ) == (
        "b-1",
        1_500_000,
        500_000,
        1.5,
    )
    assert set(values) == {
        "batch", "mark", "endpoint", "state", "status", "reason", "requests", "answered",
        "input_tokens", "output_tokens", "cost_usd", "began", "ended",
    }  # fmt: skip
