from __future__ import annotations

import httpx2
import pytest
from fault_endpoint import FaultEndpoint
from recording_studio import Studio, claims

from summarizer.cassettes.tape import Recording, recording


def test_requests_and_answers_are_taken_down_as_often_as_they_come() -> None:
    taken = Recording()
    body = {"model": "m", "messages": [{"role": "user", "content": "Who?"}]}
    with (
        FaultEndpoint(answer=lambda _: "She.") as endpoint,
        recording("x", taken),
        httpx2.Client(trust_env=False) as client,
    ):
        for _ in range(2):
            client.post(f"{endpoint.url}/chat/completions", json=body)
    assert [one.request for one in taken.interactions] == [body, body]
    assert [one.path for one in taken.interactions] == ["/chat/completions"] * 2
    assert taken.interactions[0].response["choices"][0]["message"]["content"] == "She."


def test_a_replay_gives_the_brief_that_was_recorded(studio: Studio) -> None:
    (recorded,) = studio.record("ferry")
    (played,) = studio.replay("ferry")
    assert claims(played) == claims(recorded)


def test_another_request_has_no_answer(studio: Studio) -> None:
    studio.record("ferry")
    with pytest.raises(Exception, match="bridge"):
        studio.replay("bridge")
