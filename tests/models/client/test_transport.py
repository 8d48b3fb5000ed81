from __future__ import annotations

import time

import pytest
from scripted_endpoint import Said, failed

from summarizer.errors import EndpointError
from summarizer.models.choice import resolve_model
from summarizer.models.client import Endpoint, Network, transport
from summarizer.models.client.events import Tally
from summarizer.models.client.fake_endpoint import FakeEndpoint
from summarizer.models.client.transport import ATTEMPTS, Transport


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "LONGEST_WAIT", 0.01)


def sent(endpoint: FakeEndpoint, *, retries: bool = True, until: float | None = None) -> Tally:
    tally = Tally()
    model = resolve_model("vllm/x", base_url=endpoint.url)
    opened = Transport(
        model,
        Endpoint(endpoint.url),
        limiter=None,
        retries=retries,
        carrier=Network(model, Endpoint(endpoint.url)),
        emit=lambda _: None,
    )
    try:
        opened.send({"model": "x", "messages": []}, until, tally)
    finally:
        opened.close()
    return tally


def test_a_busy_server_is_asked_again() -> None:
    with FakeEndpoint(failed(503), failed(503), Said("yes")).serving() as endpoint:
        tally = sent(endpoint)
    assert tally.retries == 2
    assert len(endpoint.bodies) == 3


def test_so_often_and_no_more() -> None:
    with FakeEndpoint(failed(503)).serving() as endpoint, pytest.raises(EndpointError):
        sent(endpoint)
    assert len(endpoint.bodies) == ATTEMPTS["server"]


def test_never_where_retries_are_off_or_the_fault_will_not_pass() -> None:
    for said, retries in ((failed(503), False), (failed(401), True)):
        with FakeEndpoint(said).serving() as endpoint, pytest.raises(EndpointError):
            sent(endpoint, retries=retries)
        assert len(endpoint.bodies) == 1


def test_nothing_is_sent_past_the_deadline() -> None:
    with FakeEndpoint(Said("yes")).serving() as endpoint:
        with pytest.raises(EndpointError) as raised:
            sent(endpoint, until=time.monotonic() - 1)
        assert raised.value.kind == "timeout"
        assert endpoint.bodies == []
