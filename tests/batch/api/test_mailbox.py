"""The mailbox of an article: answers are found, questions noted, and refusals are no answers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from summarizer.batch.api.mailbox import ArticleMail
from summarizer.brief import Usage
from summarizer.errors import Postponed
from summarizer.models.client import fingerprint
from summarizer.store import Letter

QUESTION = {"messages": [{"role": "user", "content": "who?"}], "temperature": 0}
AGAIN = {"messages": [*QUESTION["messages"], {"role": "user", "content": "Correct it"}]}  # type: ignore[misc]
CURED = {"messages": QUESTION["messages"]}
OTHER = {"messages": [{"role": "user", "content": "what?"}]}
SAID = json.dumps({"usage": {"prompt_tokens": 30, "completion_tokens": 4}})


def letter(status: int, *, batched: bool = True) -> Letter:
    return Letter(status, SAID, is_under_way=False, was_batched=batched, tries=0, reason=None)


def mail(letters: dict[bytes, Letter], *, live: bool = True) -> ArticleMail:
    return ArticleMail(letters, may_ask=lambda _: live, keep=lambda *_: None)


def test_an_answer_is_found_and_counted_where_it_came_with_a_batch() -> None:
    found = mail({fingerprint(QUESTION): letter(200)})
    assert found.find(QUESTION) == (200, SAID)
    assert found.batched == Usage(input=30, cached=0, output=4)
    at_once = mail({fingerprint(QUESTION): letter(200, batched=False)})
    assert at_once.find(QUESTION) == (200, SAID)
    assert at_once.batched == Usage(input=0, cached=0, output=0)


@pytest.mark.parametrize("live", [True, False])
def test_only_what_goes_on_from_an_answer_is_asked_at_once(live: bool) -> None:
    found = mail({fingerprint(QUESTION): letter(200)}, live=live)
    found.find(QUESTION)
    if live:
        assert found.find(AGAIN) is None
    else:
        require_postponed(found, AGAIN)
    require_postponed(found, OTHER)
    assert list(found.wanted.values()) == ([OTHER] if live else [AGAIN, OTHER])


def test_what_cures_a_refusal_is_asked_with_a_batch() -> None:
    found = mail({fingerprint(QUESTION): letter(400)})
    assert found.find(QUESTION) == (400, SAID)
    require_postponed(found, CURED)


def require_postponed(found: ArticleMail, body: dict[str, Any]) -> None:
    with pytest.raises(Postponed):
        found.find(body)
