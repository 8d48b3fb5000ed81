from __future__ import annotations

from summarizer.briefing.draft import Overview
from summarizer.models.choice import resolve_model
from summarizer.models.client.bodies import request_body
from summarizer.models.messages import Message


def test_a_message_is_sent_as_it_stands() -> None:
    turn = Message(role="user", content="Read this.")
    body = request_body(resolve_model("ollama/x"), [turn], Overview, max_tokens=10)
    assert body["messages"] == [{"role": "user", "content": "Read this."}]
