from __future__ import annotations

import errno
import gzip
import json
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import fake_model
import pytest
import yaml
from fault_endpoint import FaultEndpoint
from recording_studio import SYSTEM, Studio, claims, lone_server

from summarizer.briefing.prompts import folder
from summarizer.cassettes.files import held, path_of, read_cassette, systems
from summarizer.cassettes.status import recorded_plan
from summarizer.errors import CassetteError, DraftError, EndpointError


def test_a_replayed_brief_is_the_one_that_was_recorded(studio: Studio) -> None:
    live = studio.record()
    assert [claims(brief) for brief in studio.replay()] == [claims(brief) for brief in live]


def test_recording_twice_gives_the_same_file(studio: Studio) -> None:
    studio.record()
    before = {path: path.read_bytes() for path in studio.path().parent.iterdir()}
    studio.record()
    assert {path: path.read_bytes() for path in studio.path().parent.iterdir()} == before
    assert len(before) == 2


def test_the_address_of_the_endpoint_is_no_part_of_a_recording(studio: Studio) -> None:
    studio.record("ferry")
    text = studio.path().read_text("utf-8")
    port = studio.endpoint.url.split(":")[2].split("/")[0]
    assert "127.0.0.1" not in text
    assert port not in text
    with FaultEndpoint(answer=fake_model.answer) as other:
        studio.endpoint = other
        studio.record("ferry")
    assert studio.path().read_text("utf-8") == text


def test_ids_dates_and_timings_are_left_out(studio: Studio) -> None:
    studio.record("ferry")
    data = yaml.safe_load(studio.path().read_text("utf-8"))
    answer = data["interactions"][0]["response"]
    assert set(answer["body"]) == {"model", "choices", "usage"}
    assert answer["headers"] == {"content-type": "application/json"}
    assert set(data["interactions"][0]["request"]) == {"method", "path", "body"}


def test_a_recording_says_what_answered(studio: Studio) -> None:
    studio.record("ferry")
    origin = read_cassette(studio.path()).origin
    assert (origin.model, origin.strategy, origin.case) == ("vllm/test", "whole", "ferry")
    assert origin.article_sha256 == studio.suite.case("ferry").article.sha256
    assert {"openai", "instructor"} <= set(origin.libraries)


def test_answers_of_a_struggling_server_are_kept_out(studio: Studio) -> None:
    studio.endpoint.behaviour.retry_after = 0.01
    studio.endpoint.behaviour.script[""] = ["429", "500", "429-later", "503"]
    (brief,) = studio.record("ferry")
    assert brief.provenance.retries == 4
    cassette = read_cassette(studio.path())
    assert [one.status for one in cassette.interactions] == [200]
    (again,) = studio.replay("ferry")
    assert claims(again) == claims(brief)
    assert again.provenance.retries == 0


def test_a_case_that_fails_leaves_the_old_recording(studio: Studio) -> None:
    studio.record("ferry")
    before = studio.path().read_bytes()
    studio.endpoint.behaviour.always["mark-1"] = "refuse"
    with pytest.raises(EndpointError):
        studio.record("ferry")
    assert studio.path().read_bytes() == before
    assert list(studio.path().parent.iterdir()) == [studio.path()]


def test_a_case_that_fails_on_transport_is_not_recorded(studio: Studio) -> None:
    studio.endpoint.behaviour.always["mark-1"] = "500"
    with pytest.raises(EndpointError):
        studio.record("ferry")
    assert not studio.path().exists()


def test_an_answer_that_never_was_valid_is_a_result_and_replays_as_one(studio: Studio) -> None:
    studio.endpoint.behaviour.always["mark-1"] = "garbage"
    with pytest.raises(DraftError) as first:
        studio.record("ferry")
    with pytest.raises(DraftError) as again:
        studio.replay("ferry")
    assert str(again.value) == str(first.value)


def test_but_it_does_not_overwrite_a_recording_that_worked(studio: Studio) -> None:
    studio.record("ferry")
    before = studio.path().read_bytes()
    studio.endpoint.behaviour.always["mark-1"] = "garbage"
    with pytest.raises(DraftError):
        studio.record("ferry")
    assert studio.path().read_bytes() == before


def _completion() -> bytes:
    def fill(schema: dict[str, Any]) -> str:
        form = {"json_schema": {"schema": schema}}
        turns = [{"role": "user", "content": "[1] x"}]
        return fake_model.answer({"response_format": form, "messages": turns})

    from summarizer.briefing.draft import Draft
    from summarizer.models.answer_schema import answer_schema

    message = {"role": "assistant", "content": fill(answer_schema(Draft))}  # type: ignore[arg-type]
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    return json.dumps({"id": "x", "model": "test", "choices": [choice]}).encode()


def _answer(body: bytes, *headers: str) -> bytes:
    lines = ["HTTP/1.1 200 OK", "Content-Type: application/json", "Connection: close", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def _chunked(body: bytes) -> bytes:
    parts = [body[start : start + 100] for start in range(0, len(body), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize("form", ["plain", "gzip", "chunked", "gzip and chunked"])
def test_compressed_and_chunked_answers_are_recorded_as_text(studio: Studio, form: str) -> None:
    body, headers = _completion(), ["Set-Cookie: session=1234567890", "X-Request-Id: req-1"]
    if "gzip" in form:
        body = gzip.compress(body, mtime=0)
        headers.append("Content-Encoding: gzip")
    if "chunked" in form:
        body = _chunked(body)
        headers.append("Transfer-Encoding: chunked")
    else:
        headers.append(f"Content-Length: {len(body)}")
    with lone_server(_answer(body, *headers)) as url:
        studio.endpoint.url = url
        live = studio.record("ferry")
    text = studio.path().read_text("utf-8")
    assert "An ‘headline’ of" in text
    assert not re.search("(?i)cookie|req-1|gzip|chunked", text)
    assert [claims(one) for one in studio.replay("ferry")] == [claims(one) for one in live]


def test_an_unreadable_compression_is_an_error(studio: Studio) -> None:
    body = b"\x01\x02\x03"
    lines = ("Content-Encoding: snappy", f"Content-Length: {len(body)}")
    with lone_server(_answer(body, *lines)) as url:
        studio.endpoint.url = url
        with pytest.raises((CassetteError, EndpointError)):
            studio.record("ferry")
    assert not studio.path().exists()


def test_samples_are_kept_apart_and_replayed_in_order(studio: Studio) -> None:
    count = iter(range(100))

    def varied(body: dict[str, Any]) -> str:
        return fake_model.answer(body).replace("An ‘headline’", f"Headline {next(count)}")

    studio.endpoint.behaviour.answer = varied
    live = studio.record("ferry", samples=3)
    assert len({brief.headline for brief in live}) == 3
    assert read_cassette(studio.path()).samples == 3
    again = studio.replay("ferry", samples=3)
    assert [brief.headline for brief in again] == [brief.headline for brief in live]


@pytest.mark.parametrize(
    "secret",
    ["sk-proj-abcdefghijklmnopqrstuvwx", "/home/somebody/models", "http://127.0.0.1:8080/v1"],
)
def test_a_secret_in_an_answer_is_not_written(studio: Studio, secret: str) -> None:
    studio.record("ferry")
    before = studio.path().read_bytes()
    studio.endpoint.behaviour.answer = lambda body: fake_model.answer(body).replace(
        "An ‘headline’ of", f"{secret} and"
    )
    with pytest.raises(CassetteError, match="must not be shown") as error:
        studio.record("ferry")
    assert studio.path().read_bytes() == before
    assert secret[:40] not in str(error.value) or not secret.startswith("sk-")


def test_a_key_in_use_is_not_written(studio: Studio) -> None:
    studio.endpoint.behaviour.answer = lambda body: fake_model.answer(body).replace(
        "An ‘headline’ of", "hunter2hunter2"
    )
    with pytest.raises(CassetteError, match="value of MY_API_KEY"):
        studio.record("ferry", secrets={"value of MY_API_KEY": "hunter2hunter2"})
    assert not studio.path().exists()


def test_what_the_article_itself_says_is_no_secret(studio: Studio) -> None:
    article = studio.suite.case("ferry").path.parent / "article.txt"
    article.write_text(
        f"{article.read_text('utf-8')}\nSee http://harbour/fares for more.\n", "utf-8"
    )
    from summarizer.evaluation.gold.suite import load_suite

    studio.suite = load_suite(studio.suite.path)
    studio.record("ferry")
    assert studio.path().exists()


def test_a_full_disk_leaves_the_old_recording(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio.record("ferry")
    before = studio.path().read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("summarizer.files.atomic.os.fsync", full)
    studio.endpoint.behaviour.answer = lambda body: fake_model.answer(body).replace("An", "The")
    with pytest.raises(CassetteError, match="No space left") as error:
        studio.record("ferry")
    assert "free some space" in error.value.hint
    assert studio.path().read_bytes() == before
    assert list(studio.path().parent.iterdir()) == [studio.path()]


def _hold(suite: Path, ready: Any, done: Any) -> None:
    with held(suite, SYSTEM):
        ready.set()
        done.wait(20)


def test_a_second_process_may_not_record_the_same(studio: Studio) -> None:
    context = multiprocessing.get_context("fork")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(studio.suite.path, ready, done))
    other.start()
    try:
        assert ready.wait(20)
        with pytest.raises(CassetteError, match="another process is recording"):
            studio.record("ferry")
    finally:
        done.set()
        other.join(20)
    studio.record("ferry")


KILLED = """
import sys
from pathlib import Path
from summarizer.cassettes.files import held, write_cassette
import os
suite, path = Path(sys.argv[1]), Path(sys.argv[2])
def stop(_):
    print("half", flush=True)
    sys.stdin.read()
os.fsync = stop
with held(suite, "vllm-test-whole-whole-2"):
    write_cassette(path, "half a recor")
"""


def test_killed_in_the_middle_of_writing_nothing_is_lost(studio: Studio) -> None:
    studio.record("ferry")
    before = studio.path().read_bytes()
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(studio.suite.path), str(studio.path())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"half\n"
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=20)
    assert studio.path().read_bytes() == before
    assert len(list(studio.path().parent.iterdir())) == 2
    time.sleep(0)
    studio.record("ferry")
    assert list(studio.path().parent.iterdir()) == [studio.path()]


def test_two_prompts_are_recorded_side_by_side(studio: Studio, tmp_path: Path) -> None:
    studio.record("ferry")
    first = studio.path().read_bytes()
    terse = tmp_path / "prompts"
    terse.mkdir()
    text = (folder() / "whole.md").read_text("utf-8")
    named = re.sub(r'^version: "\d+"$', 'version: "terse"', text, count=1, flags=re.MULTILINE)
    assert named != text
    (terse / "whole.md").write_text(named, "utf-8")
    studio.prompts = terse
    studio.record("ferry")
    other = "vllm-test-whole-whole-terse"
    assert systems(studio.suite.path) == (SYSTEM, other)
    assert studio.path().read_bytes() == first
    origin = read_cassette(path_of(studio.suite.path, other, "ferry")).origin
    assert origin.prompt == "whole terse"
    assert (studio.suite.path / (origin.prompts or "")).resolve() == terse.resolve()
    plan = recorded_plan(studio.suite.path, other)
    assert (plan.prompts or tmp_path).resolve() == terse.resolve()
    assert recorded_plan(studio.suite.path, SYSTEM).prompts is None


def test_a_prompt_that_is_gone_is_told(studio: Studio, tmp_path: Path) -> None:
    terse = tmp_path / "prompts"
    terse.mkdir()
    text = (folder() / "whole.md").read_text("utf-8")
    (terse / "whole.md").write_text(text.replace('version: "2"', 'version: "terse"', 1), "utf-8")
    studio.prompts = terse
    studio.record("ferry")
    (terse / "whole.md").write_text(text.replace('version: "2"', 'version: "long"', 1), "utf-8")
    with pytest.raises(CassetteError, match="recorded with prompt whole terse, and there is whole"):
        recorded_plan(studio.suite.path, "vllm-test-whole-whole-terse")
    shutil.rmtree(terse)
    with pytest.raises(CassetteError, match="which is no folder"):
        recorded_plan(studio.suite.path, "vllm-test-whole-whole-terse")
