from __future__ import annotations

import pytest

from summarizer.models.client.quirks.wire import FAILURES, WIRE, streaming


@pytest.mark.parametrize("name", [*FAILURES, *WIRE])
def test_each_has_a_name_and_a_script(name: str) -> None:
    quirk = {**FAILURES, **WIRE}[name]
    assert quirk.group in ("failure", "wire")
    assert quirk.script("{}")


def test_a_stream_is_given_only_where_it_is_asked_for() -> None:
    (respond, *_) = streaming("{}")
    assert respond({"stream": True}).status == 200
    assert respond({}).status >= 400
