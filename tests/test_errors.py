from __future__ import annotations

import pickle
from typing import get_args

import pytest

from summarizer import errors
from summarizer.errors import (
    ConfigError,
    DraftError,
    EndpointError,
    EndpointFault,
    EngineError,
    SourceError,
    SummarizerError,
)

ENDS = {
    "rate_limit": "passing",
    "connection": "passing",
    "server": "passing",
    "timeout": "passing",
    "quota": "run",
    "auth": "run",
    "invalid_request": "article",
    "truncated_prompt": "article",
}


def test_every_endpoint_fault_says_what_it_ends() -> None:
    assert set(ENDS) == set(get_args(EndpointFault))
    for kind in get_args(EndpointFault):
        assert EndpointError("e", hint="h", kind=kind).scope == ENDS[kind]


@pytest.mark.parametrize(
    ("kind", "scope"),
    [
        (SourceError, "article"),
        (DraftError, "article"),
        (ConfigError, "run"),
        (EngineError, "run"),
        (SummarizerError, "run"),
    ],
)
def test_errors_say_what_they_end(kind: type[SummarizerError], scope: str) -> None:
    assert kind("e", hint="h").scope == scope


def test_an_outage_is_told_from_a_slow_answer() -> None:
    assert EndpointError("e", hint="h", kind="connection").is_outage
    assert not EndpointError("e", hint="h", kind="timeout").is_outage


def test_the_scope_survives_another_process() -> None:
    error = EndpointError("e", hint="h", kind="quota")
    again = pickle.loads(pickle.dumps(error))
    assert (again.kind, again.scope, again.hint) == ("quota", "run", "h")


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    classes = {
        name
        for name, value in vars(errors).items()
        if isinstance(value, type) and issubclass(value, SummarizerError)
    }
    assert {name for name in classes if name not in (errors.__doc__ or "")} == set()
