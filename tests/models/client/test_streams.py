from __future__ import annotations

import json

import pytest

from summarizer.models.client.streams import events_in, is_stream, put_together


def event(delta: dict[str, object], finish: str | None = None) -> str:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return f"data: {json.dumps({'id': 'x', 'choices': [choice]})}\n\n"


WHOLE = event({"content": "Hel"}) + event({"content": "lo"}, "stop") + "data: [DONE]\n\n"


def test_pieces_are_joined() -> None:
    found = put_together(WHOLE)
    assert found is not None
    (choice,) = found["choices"]
    assert choice["message"]["content"] == "Hello"
    assert choice["finish_reason"] == "stop"
    assert "broken" not in found


def test_a_stream_that_ends_early_is_broken() -> None:
    found = put_together(event({"content": "Hel"}))
    assert found is not None
    assert found["broken"] is True


def test_a_call_of_a_tool_comes_in_pieces_too() -> None:
    def call(arguments: str) -> dict[str, object]:
        return {"tool_calls": [{"index": 0, "function": {"name": "f", "arguments": arguments}}]}

    found = put_together(event(call('{"a"')) + event(call(": 1}"), "tool_calls"))
    assert found is not None
    (tool,) = found["choices"][0]["message"]["tool_calls"]
    assert tool["function"] == {"name": "f", "arguments": '{"a": 1}'}


def test_an_error_in_a_stream_is_the_answer() -> None:
    found = put_together(event({"content": "Hel"}) + 'data: {"error": {"message": "gone"}}\n\n')
    assert found is not None
    assert found["error"] == {"message": "gone"}


@pytest.mark.parametrize(
    ("text", "kind", "stream"),
    [(WHOLE, "", True), ("{}", "application/json", False), ("{}", "text/event-stream", True)],
)
def test_a_stream_is_told_by_its_type_or_its_lines(text: str, kind: str, stream: bool) -> None:
    assert is_stream(text, kind) is stream


def test_lines_of_json_are_events() -> None:
    assert list(events_in('{"a": 1}\n{"b": 2}\n')) == [{"a": 1}, {"b": 2}]
    assert put_together("") is None
