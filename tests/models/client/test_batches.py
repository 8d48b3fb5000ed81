"""A provider's files and batches through the official client, with the provider's faults."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from scripted_endpoint import Body, Said, failed

from summarizer.errors import EndpointError
from summarizer.models.choice import resolve_model
from summarizer.models.client import Endpoint, batches
from summarizer.models.client.batches import BatchApi, Delivery
from summarizer.models.client.fake_batches import Course, FakeBatches


def lines(count: int) -> bytes:
    made = [
        {"custom_id": f"r{n}", "method": "POST", "url": batches.PATH, "body": {"n": n}}
        for n in range(count)
    ]
    return b"".join(json.dumps(line).encode() + b"\n" for line in made)


def echoed(body: Body) -> Said:
    return failed(400, "seven is refused") if body["n"] == 7 else Said(str(body["n"]))


@contextmanager
def opened(provider: FakeBatches) -> Iterator[BatchApi]:
    model = resolve_model("openai/gpt-4.1", base_url=provider.url)
    with provider.serving(), closing(BatchApi(model, Endpoint(provider.url, "key"))) as api:
        yield api


def sent(api: BatchApi, count: int = 10) -> str:
    file = api.upload("a.jsonl", io.BytesIO(lines(count)))
    return api.create(file.id, mark="m-1", since=time.time(), settling=0.0).id


def delivered(api: BatchApi, name: str) -> dict[str, Delivery]:
    return {one.custom_id: one for file in api.look(name).results for one in api.download(file)}


def test_answers_and_errors_come_back_by_the_ids_of_their_requests() -> None:
    with opened(FakeBatches(echoed, courses=(Course(shuffled=True),))) as api:
        found = delivered(api, sent(api))
    assert sorted(found) == [f"r{n}" for n in range(10)]
    answer = json.loads(found["r3"].body)
    assert answer["choices"][0]["message"]["content"] == "3"
    assert (found["r3"].status, found["r3"].usage.input, found["r3"].usage.cached) == (
        200,
        1000,
        200,
    )
    assert (found["r7"].status, "seven is refused" in found["r7"].body) == (400, True)


def test_an_expired_batch_gives_what_was_answered_and_says_what_was_not() -> None:
    course = Course(end="expired", answered=0.5)
    with opened(FakeBatches(Said("x"), courses=(course,))) as api:
        found = delivered(api, sent(api))
    assert [one.status for one in found.values()] == [200] * 5 + [None] * 5
    assert "batch_expired" in found["r9"].body


def test_a_batch_that_failed_says_why() -> None:
    course = Course(end="failed", error="token_limit_exceeded")
    with opened(FakeBatches(Said("x"), courses=(course,))) as api:
        found = api.look(sent(api))
    assert (found.has_ended, found.code) == (True, "token_limit_exceeded")
    assert found.reason == "the file cannot be processed"


def test_a_batch_and_a_file_are_found_by_what_is_ours_about_them() -> None:
    with opened(FakeBatches(Said("x"))) as api:
        name = sent(api)
        for other in range(150):
            api.create("file-1", mark=f"other-{other}", since=time.time(), settling=0.0)
        found = api.find("m-1", since=time.time())
        assert found is not None
        assert found.id == name
        assert api.find("m-2", since=time.time()) is None
        file = api.find_file("a.jsonl", since=time.time())
        assert file is not None
        assert (file.id, file.bytes) == ("file-1", len(lines(10)))
        assert api.find_file("b.jsonl", since=time.time()) is None


@pytest.mark.parametrize("call", ["POST /files", "POST /batches"])
def test_a_call_whose_answer_is_lost_makes_no_second_batch(call: str) -> None:
    provider = FakeBatches(Said("x"))
    provider.lost[call] = 1
    with opened(provider) as api:
        assert api.look(sent(api)).has_ended
    assert len(provider.batches) == 1


def test_a_batch_that_shows_late_is_waited_for_before_it_is_made_again() -> None:
    provider = FakeBatches(Said("x"), unlisted=0.6)
    provider.lost["POST /batches"] = 1
    with opened(provider) as api:
        file = api.upload("a.jsonl", io.BytesIO(lines(2)))
        made = api.create(file.id, mark="m-1", since=time.time(), settling=0.7)
        assert (made.id, list(provider.batches)) == ("batch_1", ["batch_1"])
        assert api.find("m-1", since=time.time()) is not None
        other = api.create(file.id, mark="m-2", since=time.time(), settling=0.0)
        assert api.find("m-2", since=time.time()) is None, "it is made, and not listed yet"
        assert api.look(other.id).id == "batch_2"


def test_a_file_that_is_not_there_yet_is_an_error_and_there_later() -> None:
    with opened(FakeBatches(Said("x"), courses=(Course(unready=1),))) as api:
        name = sent(api)
        with pytest.raises(EndpointError, match="not ready"):
            delivered(api, name)
        assert len(delivered(api, name)) == 10


def test_lines_that_are_no_results_are_passed_over_and_odd_ones_are_no_answers() -> None:
    odd: list[object] = [
        "no JSON", [1], {"id": "x"}, {"custom_id": "a", "response": "gone"},
        {"custom_id": "b", "response": {"status_code": "200", "body": {}}},
        {"custom_id": "c", "response": {"status_code": 200, "body": "text"}},
    ]  # fmt: skip
    provider = FakeBatches(Said("x"))
    content = "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in odd)
    provider.files["file-9"] = ("out.jsonl", content.encode())
    with opened(provider) as api:
        found = {one.custom_id: one for one in api.download("file-9")}
    assert {name: one.status for name, one in found.items()} == {"a": None, "b": None, "c": 200}
    assert {one.usage.input for one in found.values()} == {0}


@pytest.mark.parametrize("status", [404, 405, 501])
def test_a_provider_without_batches_is_told_as_such(status: int) -> None:
    with (
        opened(FakeBatches(Said("x"), absent=status)) as api,
        pytest.raises(EndpointError, match=f"has no batch API: it answered {status}") as caught,
    ):
        sent(api)
    assert "leave out --via batch-api" in caught.value.hint
    assert caught.value.kind == "invalid_request"
