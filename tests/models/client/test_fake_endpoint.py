from __future__ import annotations

import json

import httpx2

from summarizer.models.client.fake_endpoint import FakeEndpoint, Said, failed


def test_responses_come_in_order_and_the_last_stays() -> None:
    with FakeEndpoint(failed(503, "busy"), Said("yes")).serving() as endpoint:
        replies = [httpx2.post(f"{endpoint.url}/chat/completions", json={"n": n}) for n in range(3)]
    assert [one.status_code for one in replies] == [503, 200, 200]
    assert replies[2].json()["choices"][0]["message"]["content"] == "yes"
    assert [one["n"] for one in endpoint.bodies] == [0, 1, 2]


def test_what_was_asked_can_be_forgotten() -> None:
    with FakeEndpoint(Said("yes")).serving() as endpoint:
        httpx2.post(f"{endpoint.url}/chat/completions", json={})
        endpoint.forget()
        assert endpoint.bodies == []


def test_a_failure_names_how_long_to_wait() -> None:
    said = failed(429, "slow down", retry_after="7")
    assert (said.status, said.headers) == (429, {"Retry-After": "7"})
    assert json.loads(said.data("m"))["error"]["message"] == "slow down"
