from __future__ import annotations

from contextlib import closing

import pytest
from scripted_endpoint import Said, ScriptedEndpoint, failed

from summarizer.errors import EndpointError
from summarizer.models.choice import resolve_model
from summarizer.models.client.network import Endpoint, Network

BODY = {"model": "x", "messages": []}


def test_a_request_goes_out_as_it_is_and_whatever_came_back_is_told() -> None:
    with ScriptedEndpoint(Said("yes"), failed(503)).serving() as endpoint:
        model = resolve_model("vllm/x", base_url=endpoint.url)
        with closing(Network(model, Endpoint(endpoint.url))) as network:
            good, bad = network.exchange(BODY, 5.0), network.exchange(BODY, 5.0)
    assert endpoint.bodies == [BODY, BODY]
    assert (good.status, bad.status) == (200, 503)
    assert good.payload.choices[0]["message"]["content"] == "yes"
    assert good.headers["content-type"].startswith("application/json")


def test_nothing_that_came_back_is_an_error_and_there_are_no_models() -> None:
    model = resolve_model("vllm/x", base_url="http://127.0.0.1:9/v1")
    with closing(Network(model, Endpoint("http://127.0.0.1:9/v1"))) as network:
        with pytest.raises(EndpointError, match="no connection"):
            network.exchange(BODY, 5.0)
        assert network.models() == []
