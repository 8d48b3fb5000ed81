"""Requests are answered from the mailbox that is open in their thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from scripted_endpoint import Said, ScriptedEndpoint

from summarizer.errors import Postponed
from summarizer.models.client import Post

BODY = {"model": "m", "messages": []}


class Box:
    """A mailbox with one thing to give."""

    def __init__(self, given: tuple[int, str] | Exception | None) -> None:
        self.given = given
        self.kept: list[tuple[Any, int]] = []

    def find(self, body: dict[str, Any]) -> tuple[int, str] | None:
        """Give it."""
        assert body == BODY
        if isinstance(self.given, Exception):
            raise self.given
        return self.given

    def keep(self, body: dict[str, Any], status: int, answer: str) -> None:
        """Remember it."""
        assert answer
        self.kept.append((body, status))


@pytest.fixture(name="endpoint")
def _endpoint() -> Iterator[ScriptedEndpoint]:
    with ScriptedEndpoint(Said("live")).serving() as endpoint:
        yield endpoint


def test_an_answer_comes_from_the_mailbox_and_not_by_the_network(
    endpoint: ScriptedEndpoint,
) -> None:
    with closing(Post(endpoint.url)) as post, post.opened(Box((400, '{"error": {}}'))):
        response = post.client.post(f"{endpoint.url}/chat/completions", json=BODY)
        assert (response.status_code, response.json()) == (400, {"error": {}})
        assert post.client.get(f"{endpoint.url}/models").status_code == 404
    assert endpoint.paths == []


def test_what_is_not_in_it_is_asked_at_once_and_kept(endpoint: ScriptedEndpoint) -> None:
    box = Box(None)
    with closing(Post(endpoint.url)) as post, post.opened(box):
        response = post.client.post(f"{endpoint.url}/chat/completions", json=BODY)
    assert response.json()["choices"][0]["message"]["content"] == "live"
    assert box.kept == [(BODY, 200)]
    assert endpoint.bodies == [BODY]


def test_what_comes_later_says_so(endpoint: ScriptedEndpoint) -> None:
    with (
        closing(Post(endpoint.url)) as post,
        post.opened(Box(Postponed())),
        pytest.raises(Postponed),
    ):
        post.client.post(f"{endpoint.url}/chat/completions", json=BODY)
    assert endpoint.bodies == []
