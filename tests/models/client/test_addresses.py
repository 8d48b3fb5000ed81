from __future__ import annotations

import pytest

from summarizer.models.choice import resolve_model
from summarizer.models.client import addresses


@pytest.mark.parametrize(
    ("url", "here"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://[::1]:1/v1", True),
        ("https://api.example.org/v1", False),
        ("http://10.0.0.1/v1", False),
    ],
)
def test_this_machines_own_addresses(url: str, here: bool) -> None:
    assert addresses.is_loopback(url) is here


@pytest.mark.parametrize(
    ("url", "wrong"),
    [
        ("http://a.example/v1/chat/completions", True),
        ("http://a.example", True),
        ("http://a.example/v1", False),
    ],
)
def test_what_is_wrong_with_a_base_url_is_told(url: str, wrong: bool) -> None:
    assert (addresses.hint(resolve_model("vllm/x", base_url=url)) is not None) is wrong


def test_a_redirect_is_an_error_that_names_where_it_leads() -> None:
    model = resolve_model("vllm/x", base_url="http://a.example/v1")
    error = addresses.redirected(model, 302, "https://b.example/login")
    assert "b.example" in f"{error} {error.hint}"
    assert "a.example" in addresses.place(model)


def test_a_local_server_is_told_how_to_start() -> None:
    assert "ollama" in addresses.start_hint(resolve_model("ollama/x"))
