from __future__ import annotations

import pytest

from summarizer.batch.judging import judge
from summarizer.errors import (
    ContextOverflow,
    DraftError,
    EndpointError,
    EngineError,
    SourceError,
    SummarizerError,
)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (SourceError("x", hint=""), "source"),
        (ContextOverflow("x", hint=""), "context"),
        (DraftError("x", hint=""), "draft"),
        (EngineError("x", hint=""), "engine"),
        (EndpointError("x", hint="", kind="quota"), "quota"),
    ],
)
def test_each_error_has_its_name_in_the_store(error: SummarizerError, kind: str) -> None:
    fault = judge(error)
    assert (fault.failure.kind, fault.failure.reason) == (kind, "x")
    assert fault.scope == error.scope
    assert fault.error is error


def test_what_nobody_foresaw_ends_no_run_and_is_tried_again() -> None:
    fault = judge(ZeroDivisionError("oh"))
    assert (fault.failure.kind, fault.scope) == ("unexpected", "passing")
    assert fault.failure.reason == "ZeroDivisionError: oh"
