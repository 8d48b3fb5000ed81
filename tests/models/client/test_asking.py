"""Asking a model: what is sent, what is repeated, what it counts, and what each fault becomes."""

from __future__ import annotations

import json
import pickle
import re
import socket
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, Literal

import pytest
from fault_endpoint import FaultEndpoint
from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from scripted_endpoint import Said, ScriptedEndpoint, failed

from summarizer.errors import ContextOverflow, DraftError, EndpointError, ModelError
from summarizer.models.choice import resolve_model
from summarizer.models.client import LLM, Endpoint, Event, Tally, request_body, transport
from summarizer.models.messages import Message
from summarizer.models.model import Model, Price
from summarizer.models.pricing import cost_usd

MODEL = Model("vllm", "test-model", base_url="http://127.0.0.1:1/v1")
KEY = "own-secret-0123456789abcdef"


class City(BaseModel):
    """A city."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(json_schema_extra={"maxLength": 40})
    size: Literal["small", "large"]
    sentences: tuple[int, ...]

    @field_validator("sentences")
    @classmethod
    def _known(cls, numbers: tuple[int, ...], info: ValidationInfo) -> tuple[int, ...]:
        for number in numbers:
            if info.context and number not in info.context["sentences"]:
                raise ValueError(f"there is no sentence {number}")
        return numbers


GOOD = '{"name": "Oslo", "size": "large", "sentences": [1]}'
UNKNOWN = '{"name": "Oslo", "size": "large", "sentences": [7]}'
MESSAGES: list[Message] = [
    {"role": "system", "content": "Answer in JSON."},
    {"role": "user", "content": "Oslo is large. {{ 7 * 7 }} {% raw %}"},
]


@pytest.fixture(autouse=True)
def _quick_and_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "LONGEST_WAIT", 0.02)
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@contextmanager
def asking(
    *script: Said, model: Model = MODEL, **options: Any
) -> Iterator[tuple[LLM, ScriptedEndpoint]]:
    with (
        ScriptedEndpoint(*script).serving() as endpoint,
        LLM(model, endpoint=Endpoint(endpoint.url, KEY), **options) as llm,
    ):
        yield llm, endpoint


def ask(llm: LLM, **more: Any) -> Any:
    return llm.ask(MESSAGES, City, max_tokens=100, context={"sentences": {1}}, **more)


# -- what is sent -----------------------------------------------------------------------------


def test_an_answer_comes_back_typed_with_its_usage() -> None:
    with asking(Said(GOOD)) as (llm, _):
        reply = ask(llm)
    assert reply.value == City(name="Oslo", size="large", sentences=(1,))
    assert type(reply.value) is City
    assert reply.value.model_dump() == json.loads(GOOD) | {"sentences": (1,)}
    assert reply.usage.model_dump() == {"input": 1000, "cached": 200, "output": 50}
    assert (reply.calls, reply.reasks, reply.retries) == (1, 0, 0)
    assert (reply.raw, reply.finish_reason) == (GOOD, "stop")


def test_the_same_question_is_sent_with_the_same_bytes() -> None:
    with asking(Said(GOOD)) as (llm, endpoint):
        ask(llm)
        ask(llm)
    assert endpoint.raw[0] == endpoint.raw[1]
    body = endpoint.bodies[0]
    assert body == request_body(MODEL, MESSAGES, City, max_tokens=100)
    assert (body["temperature"], body["max_tokens"]) == (0.0, 100)
    assert isinstance(body["seed"], int)


class Kept(dict[bytes, str]):
    """A journal in memory."""

    def find(self, request: bytes) -> str | None:
        return self.get(request)

    def keep(self, request: bytes, answer: str) -> None:
        self[request] = answer


def test_what_the_journal_has_an_answer_to_is_not_sent_and_counts_all_the_same() -> None:
    journal = Kept()
    with asking(Said(UNKNOWN), Said(GOOD)) as (llm, endpoint):
        first = ask(llm, journal=journal)
        again = ask(llm, journal=journal)
    assert len(endpoint.bodies) == len(journal) == 2
    assert again == first
    assert (again.calls, again.reasks, again.usage.input) == (2, 1, 2000)


def test_only_what_came_after_the_last_answer_in_the_journal_is_sent() -> None:
    journal = Kept()
    with asking(Said(UNKNOWN), Said(GOOD)) as (llm, endpoint):
        ask(llm, journal=journal)
        _, reask = journal
        del journal[reask]
        ask(llm, journal=journal)
    assert endpoint.raw[1] == endpoint.raw[2]
    assert reask in journal


def test_half_a_character_in_an_answer_does_not_keep_it_out_of_the_journal() -> None:
    journal = Kept()
    choice = {"message": {"content": GOOD}, "finish_reason": "stop"}
    with asking(Said(body=json.dumps({"id": "\ud83d", "choices": [choice]}))) as (llm, endpoint):
        assert ask(llm, journal=journal) == ask(llm, journal=journal)
    assert len(endpoint.bodies) == 1
    assert all(answer.encode() for answer in journal.values())


def test_a_template_in_an_article_is_not_rendered() -> None:
    with asking(Said(GOOD)) as (llm, endpoint):
        ask(llm)
    assert endpoint.bodies[0]["messages"] == MESSAGES


def test_the_schema_is_sent_without_references_and_closed() -> None:
    schema = request_body(MODEL, MESSAGES, City, max_tokens=1)["response_format"]["json_schema"]
    assert "strict" not in schema
    assert schema["schema"]["additionalProperties"] is False
    assert schema["schema"]["required"] == ["name", "size", "sentences"]
    assert schema["schema"]["properties"]["name"]["maxLength"] == 40
    assert "$ref" not in json.dumps(schema)


def test_openai_gets_a_strict_schema_and_its_own_name_for_the_limit() -> None:
    model = resolve_model("openai/gpt-4o-mini")
    body = request_body(model, MESSAGES, City, max_tokens=9)
    assert body["response_format"]["json_schema"]["strict"] is True
    assert "maxLength" not in json.dumps(body)
    assert body["max_completion_tokens"] == 9
    assert "max_tokens" not in body
    assert "seed" not in body
    reasoning = request_body(resolve_model("openai/gpt-5-mini"), MESSAGES, City, max_tokens=9)
    assert "temperature" not in reasoning


def test_where_nothing_is_enforced_the_schema_is_in_the_words_and_a_fenced_answer_is_read() -> None:
    model = Model("vllm", "test-model", mode="md_json")
    with asking(Said(f"Here it is:\n```json\n{GOOD}\n```"), model=model) as (llm, endpoint):
        assert ask(llm).value.name == "Oslo"
    assert "response_format" not in endpoint.bodies[0]
    assert '"additionalProperties": false' in endpoint.bodies[0]["messages"][0]["content"]


def test_the_organization_of_another_account_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-private")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-private")
    with asking(Said(GOOD)) as (llm, endpoint):
        ask(llm)
    assert "private" not in str(endpoint.headers)
    assert endpoint.headers[0]["authorization"] == f"Bearer {KEY}"


def test_a_server_on_this_machine_is_not_reached_through_a_proxy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with asking(Said(GOOD)) as (llm, _):
        assert ask(llm).calls == 1


# -- answers that are not valid ---------------------------------------------------------------


def test_a_reask_names_only_what_was_wrong_and_usage_is_summed() -> None:
    with asking(Said(UNKNOWN), Said(GOOD)) as (llm, endpoint):
        reply = ask(llm)
    assert reply.value.sentences == (1,)
    assert (reply.calls, reply.reasks) == (2, 1)
    assert reply.usage.model_dump() == {"input": 2000, "cached": 400, "output": 100}
    first, second = (body["messages"] for body in endpoint.bodies)
    assert second[: len(first)] == first
    assistant, complaint = second[len(first) :]
    assert assistant == {"role": "assistant", "content": UNKNOWN}
    assert complaint["content"].endswith("errors:\n- sentences: there is no sentence 7")


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ("not JSON { at all", "Invalid JSON"),
        ("", "Invalid JSON"),
        ('{"name": "Oslo", "size": "huge", "sentences": [1]}', "size: input should be"),
        ('{"size": "large", "sentences": [1]}', "name: field required"),
        (UNKNOWN, "there is no sentence 7"),
    ],
)
def test_an_answer_that_never_becomes_valid_is_an_error_with_its_text_and_usage(
    content: str, named: str
) -> None:
    tally = Tally()
    with asking(Said(content)) as (llm, endpoint), pytest.raises(DraftError) as caught:
        ask(llm, reasks=2, tally=tally)
    assert len(endpoint.bodies) == 3
    assert named in str(caught.value)
    assert caught.value.raw == content
    assert not caught.value.cut
    assert caught.value.usage == tally.usage
    assert (tally.calls, tally.reasks, tally.input) == (3, 2, 3000)


def test_a_refusal_is_an_error() -> None:
    body = json.loads(Said(GOOD).data("m"))
    body["choices"][0]["message"] = {"role": "assistant", "content": None, "refusal": "I will not"}
    with (
        asking(Said(body=json.dumps(body))) as (llm, endpoint),
        pytest.raises(DraftError, match="refused: 'I will not'"),
    ):
        ask(llm)
    assert len(endpoint.bodies) == 1


def test_an_answer_that_is_cut_is_asked_for_again_with_a_larger_limit() -> None:
    cut = Said('{"name": "Os', finish="length", tokens=(1000, 0, 100))
    with asking(cut, Said(GOOD)) as (llm, endpoint):
        assert ask(llm).calls == 2
    assert [body["max_tokens"] for body in endpoint.bodies] == [100, 200]
    assert endpoint.bodies[0]["messages"] == endpoint.bodies[1]["messages"]


def test_an_answer_that_is_cut_twice_is_an_error_that_says_so() -> None:
    cut = Said('{"name": "Os', finish="length", tokens=(1000, 0, 200))
    with asking(cut) as (llm, endpoint), pytest.raises(DraftError) as caught:
        ask(llm)
    assert caught.value.cut
    assert caught.value.raw == '{"name": "Os'
    assert len(endpoint.bodies) == 2


def test_an_answer_cut_long_before_its_limit_met_the_end_of_the_context() -> None:
    cut = Said('{"name": "Os', finish="length", tokens=(1000, 0, 40))
    with asking(cut) as (llm, _), pytest.raises(ContextOverflow, match="do not fit"):
        ask(llm)


# -- transport --------------------------------------------------------------------------------


class Slots:
    """A limiter that writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[object] = []

    def slot(self) -> Any:
        self.told.append("slot")
        return nullcontext()

    def throttled(self, seconds: float | None) -> None:
        self.told.append(seconds)

    def succeeded(self) -> None:
        self.told.append("succeeded")


@pytest.mark.parametrize(
    ("first", "told"),
    [
        (failed(429, "slow down"), None),
        (failed(429, "slow down", retry_after="0.3"), 0.3),
    ],
)
def test_too_many_requests_are_sent_again_after_the_time_that_is_told(
    first: Said, told: float | None
) -> None:
    slots = Slots()
    events: list[Event] = []
    with asking(first, Said(GOOD), limiter=slots, on_event=events.append) as (llm, endpoint):
        started = time.monotonic()
        reply = ask(llm)
        waited = time.monotonic() - started
    assert (reply.retries, reply.calls, reply.reasks) == (1, 1, 0)
    assert slots.told == ["slot", told, "slot", "succeeded"]
    assert waited >= (told or 0)
    assert len(endpoint.bodies) == 2
    assert [event.kind for event in events] == ["retry", "answer"]


def test_a_wait_beyond_the_deadline_is_not_waited() -> None:
    started = time.monotonic()
    with (
        asking(failed(429, "slow down", retry_after="30"), deadline=10) as (llm, endpoint),
        pytest.raises(EndpointError, match="slow down") as caught,
    ):
        ask(llm)
    assert time.monotonic() - started < 9
    assert caught.value.kind == "rate_limit"
    assert caught.value.told_wait == 30
    assert len(endpoint.bodies) == 1


@pytest.mark.parametrize(
    ("said", "kind", "requests"),
    [
        (failed(500, "oops"), "server", 5),
        (failed(503, "busy"), "server", 5),
        (failed(429, "slow"), "rate_limit", 8),
        (failed(429, "used up", code="insufficient_quota"), "quota", 1),
        (failed(402, "pay first"), "quota", 1),
        (failed(401, "no such key"), "auth", 1),
        (failed(403, "not yours"), "auth", 1),
        (failed(404, "no such model"), "invalid_request", 1),
        (failed(400, "bad schema"), "invalid_request", 1),
        (Said(body="<html>hello</html>", headers={"Content-Type": "text/html"}), "server", 5),
        (Said(body='{"hello": 1}'), "server", 5),
        (Said(body="{"), "server", 5),
        (Said(GOOD, cut=True), "connection", 4),
    ],
)
def test_each_fault_has_its_kind_and_is_repeated_only_where_that_may_help(
    said: Said, kind: str, requests: int
) -> None:
    with asking(said) as (llm, endpoint), pytest.raises(EndpointError) as caught:
        ask(llm)
    assert (caught.value.kind, len(endpoint.bodies)) == (kind, requests)
    assert caught.value.hint


@pytest.mark.parametrize("first", [failed(500), failed(408), failed(409), Said(GOOD, cut=True)])
def test_a_passing_fault_is_survived(first: Said) -> None:
    with asking(first, first, Said(GOOD)) as (llm, _):
        assert ask(llm).retries == 2


def test_retries_can_be_turned_off() -> None:
    with asking(failed(500), retries=False) as (llm, endpoint), pytest.raises(EndpointError):
        ask(llm)
    assert len(endpoint.bodies) == 1


def test_nothing_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    model = Model("ollama", "m", base_url=url)
    with LLM(model, endpoint=Endpoint(url)) as llm, pytest.raises(EndpointError) as caught:
        ask(llm)
    assert caught.value.kind == "connection"
    assert url in str(caught.value)
    assert "refused" in str(caught.value)
    assert caught.value.hint == "start it: ollama serve; or name where it runs: --base-url"


def test_a_host_that_nobody_knows_is_not_told_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    model = Model("vllm", "m", base_url="http://nowhere.invalid/v1")
    endpoint = Endpoint("http://nowhere.invalid/v1")
    with LLM(model, endpoint=endpoint, retries=False) as llm, pytest.raises(EndpointError) as fault:
        ask(llm)
    assert str(fault.value).endswith("http://nowhere.invalid/v1: Name or service not known")
    assert fault.value.hint == "check the address (--base-url) and your network"


def test_half_a_response_is_a_connection_that_broke_and_no_server_to_start() -> None:
    with asking(Said(GOOD, cut=True), retries=False) as (llm, _), pytest.raises(EndpointError) as e:
        ask(llm)
    assert "broke before the answer ended: peer closed connection" in str(e.value)
    assert e.value.hint.startswith("try again")


@pytest.mark.parametrize(
    ("asked", "told"), [("7", "7 s"), ("119", "119 s"), ("900", "15 min"), ("172800", "2 days")]
)
def test_an_error_says_how_long_the_endpoint_asks_to_wait(asked: str, told: str) -> None:
    said = failed(429, "slow down", retry_after=asked)
    with asking(said, retries=False) as (llm, _), pytest.raises(EndpointError) as caught:
        ask(llm)
    assert str(caught.value).endswith(f"answered 429: slow down; it asks to wait {told}")


@pytest.mark.parametrize("fault", ["hang", "drip"])
def test_a_connection_that_hangs_or_drips_ends_at_the_deadline(fault: str) -> None:
    with FaultEndpoint(always={"": fault}, drip_seconds=0.004) as endpoint:
        model = Model("vllm", "m", base_url=endpoint.url)
        started = time.monotonic()
        with (
            LLM(model, endpoint=Endpoint(endpoint.url), deadline=0.6) as llm,
            pytest.raises(EndpointError) as caught,
        ):
            ask(llm)
        assert time.monotonic() - started < 3
    assert caught.value.kind == "timeout"


def test_a_deadline_that_has_passed_sends_nothing() -> None:
    with asking(Said(GOOD)) as (llm, endpoint), pytest.raises(EndpointError) as caught:
        ask(llm, until=time.monotonic() - 1)
    assert caught.value.kind == "timeout"
    assert endpoint.bodies == []


@pytest.mark.parametrize(
    "said",
    [
        failed(400, "too long", code="context_length_exceeded"),
        failed(400, "the request exceeds the available context size", type="exceed_context_size"),
        failed(400, "This model's maximum context length is 4096 tokens."),
    ],
)
def test_what_does_not_fit_the_context_is_told_apart(said: Said) -> None:
    with asking(said) as (llm, endpoint), pytest.raises(ContextOverflow):
        ask(llm)
    assert len(endpoint.bodies) == 1


@pytest.mark.parametrize("provider", ["ollama", "vllm"])
def test_a_prompt_that_the_server_cut_is_an_error(provider: str) -> None:
    long: list[Message] = [{"role": "user", "content": "The minister spoke again. " * 400}]
    model = Model(provider, "m")
    said = Said(GOOD, tokens=(1000, 0, 5))
    with asking(said, model=model) as (llm, _), pytest.raises(EndpointError) as caught:
        llm.ask(long, City, max_tokens=100)
    assert caught.value.kind == "truncated_prompt"
    assert ("OLLAMA_CONTEXT_LENGTH" in caught.value.hint) == (provider == "ollama")


@pytest.mark.parametrize("counted", [0, 1400])
def test_a_prompt_that_was_read_whole_is_none(counted: int) -> None:
    long: list[Message] = [{"role": "user", "content": "The minister spoke again. " * 400}]
    with asking(Said(GOOD, tokens=(counted, 0, 5))) as (llm, _):
        assert llm.ask(long, City, max_tokens=100).calls == 1


# -- keys, errors, prices ---------------------------------------------------------------------


def test_the_key_is_never_shown() -> None:
    said = failed(401, f"Incorrect API key provided: {KEY}. Also sk-other-0123456789.")
    with asking(said) as (llm, _), pytest.raises(EndpointError) as caught:
        ask(llm)
    shown = "".join(traceback.format_exception(caught.value)) + repr(llm) + repr(llm.endpoint)
    assert KEY not in shown
    assert "sk-other" not in shown
    assert "***" in str(caught.value)


def test_errors_survive_pickling() -> None:
    error = EndpointError("m", hint="h", kind="quota")
    draft = DraftError("m", hint="h", raw="{", cut=True)
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.hint, again.kind) == ("m", "h", "quota")
    other = pickle.loads(pickle.dumps(draft))
    assert (other.raw, other.cut, other.hint) == ("{", True, "h")
    assert isinstance(other, ModelError)


@pytest.mark.parametrize(
    ("model", "dollars"),
    [
        (Model("vllm", "m", price=Price(1.0, 2.0, 0.5)), 1.0),
        (Model("vllm", "m", price=Price(1.0, 2.0)), 1.1),
        (Model("vllm", "m"), None),
        (Model("local", "m"), 0.0),
        (Model("openai", "no-such-model-anywhere"), None),
        (Model("openai", "gpt-4o-mini"), pytest.approx(0.0001725 * 800 / 1.0, rel=0.6)),
    ],
)
def test_cost_follows_the_models_price_or_is_unknown(model: Model, dollars: float | None) -> None:
    tally = Tally(input=900_000, cached=200_000, output=100_000)
    assert cost_usd(model, tally.usage) == dollars


# -- recordings -------------------------------------------------------------------------------


def test_a_recording_replays_without_the_server_and_a_miss_is_visible(tmp_path: Path) -> None:
    import vcr
    from vcr.errors import CannotOverwriteExistingCassetteException

    recorder = vcr.VCR(match_on=["method", "path", "body"], decode_compressed_response=True)
    tape = str(tmp_path / "tape.yaml")
    with asking(failed(429, "slow", retry_after="0.1"), Said(GOOD)) as (llm, endpoint):
        with recorder.use_cassette(tape, record_mode="once"):
            recorded = ask(llm)
        url = endpoint.url
    with (
        recorder.use_cassette(tape, record_mode="none"),
        LLM(MODEL, endpoint=Endpoint(url), retries=False) as replay,
    ):
        with pytest.raises(EndpointError, match="429"):
            ask(replay)
        assert ask(replay).value == recorded.value
        with pytest.raises(EndpointError) as caught:
            replay.ask(MESSAGES, City, max_tokens=101)
    assert CannotOverwriteExistingCassetteException in [
        type(cause) for cause in causes(caught.value)
    ]


def causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what led to it; a ring among them is a bug."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None:
        assert id(cause) not in seen
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__


def test_no_other_module_imports_the_clients() -> None:
    package = Path(transport.__file__).parents[2]
    guarded = re.compile(r"^ *(?:import|from) (?:openai|instructor|tenacity)\b", re.M)
    found = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.py")
        if guarded.search(file.read_text("utf-8"))
    }
    assert "models/client/transport.py" in found
    assert {name for name in found if not name.startswith("models/client/")} == set()
