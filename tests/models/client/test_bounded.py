from __future__ import annotations

import httpx2
import pytest

from summarizer.models.client.bounded import bounded_client
from summarizer.models.client.fake_endpoint import FakeEndpoint, Said


def test_an_answer_that_drips_ends_with_its_time() -> None:
    with (
        FakeEndpoint(Said("x" * 200, drip=0.05)).serving() as endpoint,
        bounded_client(trust_env=False, longest=9.0) as client,
        pytest.raises(httpx2.TimeoutException),
    ):
        client.post(f"{endpoint.url}/chat/completions", json={}, timeout=0.3)


def test_a_quick_one_is_read_and_a_redirect_not_followed() -> None:
    moved = Said(status=302, body="", headers={"location": "/elsewhere"})
    with (
        FakeEndpoint(Said("yes"), moved).serving() as endpoint,
        bounded_client(trust_env=False, longest=5.0) as client,
    ):
        assert client.post(f"{endpoint.url}/chat/completions", json={}).status_code == 200
        assert client.post(f"{endpoint.url}/chat/completions", json={}).status_code == 302
        assert len(endpoint.bodies) == 2
