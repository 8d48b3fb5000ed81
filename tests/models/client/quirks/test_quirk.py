"""Endpoints as people have them: a right brief with no call too many, or one error that cures."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from scripted_endpoint import ARTICLE, DRAFT

from summarizer.article import Article
from summarizer.brief import Brief
from summarizer.briefing.opening import open_summarizer
from summarizer.errors import DraftError, EndpointError, SummarizerError
from summarizer.models.choice import ModelChoice
from summarizer.models.client import Event, transport
from summarizer.models.client.fake_endpoint import FakeEndpoint, Said, failed
from summarizer.models.client.quirks import QUIRKS
from summarizer.models.messages import Body
from summarizer.reading.assembly import article_from_text

ANSWER = json.dumps(DRAFT)
KEY = "own-secret-0123456789abcdef"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "LONGEST_WAIT", 0.02)


@pytest.fixture(scope="module")
def article() -> Article:
    return article_from_text(ARTICLE, source="short.txt")


@pytest.fixture(scope="module")
def plain(article: Article) -> Brief:
    """The brief that every endpoint is to end in."""
    brief, _ = asked(QUIRKS["plain"].endpoint(ANSWER), article)
    assert isinstance(brief, Brief)
    assert brief.positions
    assert brief.commitments
    return brief


def claims(brief: Brief) -> Body:
    return brief.model_dump(exclude={"provenance"})


def asked(
    endpoint: FakeEndpoint, article: Article, times: int = 1, **more: object
) -> tuple[Brief | SummarizerError, list[str]]:
    """What the endpoint gives for an article, and what the user is told on the way."""
    told: list[str] = []

    def tell(event: Event) -> None:
        if event.kind == "note":
            told.append(event.text)

    choice = ModelChoice("vllm/test", base_url=endpoint.url, **more)  # type: ignore[arg-type]
    with endpoint.serving(), open_summarizer(choice, on_event=tell) as summarizer:
        try:
            for _ in range(times):
                brief = summarizer.brief(article)
        except SummarizerError as error:
            return error, told
    return brief, told


@pytest.mark.parametrize("name", QUIRKS)
def test_every_endpoint_gives_a_right_brief_or_one_error_that_cures(
    name: str, article: Article, plain: Brief
) -> None:
    quirk = QUIRKS[name]
    endpoint = quirk.endpoint(ANSWER)
    found, told = asked(endpoint, article)
    kind, _, words = quirk.gives.partition(": ")
    if kind == "error":
        assert isinstance(found, SummarizerError)
        assert words in str(found)
        assert "\n" not in str(found)
        assert found.hint
    else:
        assert isinstance(found, Brief), f"{found}"
        if name == "half-character":
            found = found.model_copy(update={"headline": plain.headline})
        assert claims(found) == claims(plain)
        assert bool(told) == (kind == "note")
        assert words in " ".join(told)
    assert len(endpoint.bodies) == quirk.requests


@pytest.mark.parametrize(
    "name", [name for name, quirk in QUIRKS.items() if quirk.group == "request"]
)
def test_what_was_learnt_of_an_endpoint_holds_for_the_articles_that_follow(
    name: str, article: Article
) -> None:
    quirk = QUIRKS[name]
    endpoint = quirk.endpoint(ANSWER)
    found, told = asked(endpoint, article, times=3)
    if isinstance(found, Brief):
        assert len(endpoint.bodies) == quirk.requests + 2
        assert len(told) == 1


def test_two_things_that_are_not_taken_are_learnt_one_after_the_other(article: Article) -> None:
    def say(body: Body) -> Said:
        if "max_tokens" in body:
            return failed(400, "Unsupported parameter", param="max_tokens")
        if "temperature" in body:
            return failed(400, "Unsupported value: 'temperature' does not support 0.0")
        return Said(ANSWER, tokens=(3000, 0, 300))

    endpoint = FakeEndpoint(say)
    found, told = asked(endpoint, article)
    assert isinstance(found, Brief)
    assert len(told) == 2
    assert endpoint.bodies[-1]["max_completion_tokens"]


def test_a_temperature_that_the_user_chose_is_not_left_out_behind_his_back(
    article: Article,
) -> None:
    endpoint = QUIRKS["own-temperature"].endpoint(ANSWER)
    found, told = asked(endpoint, article, temperature=0.7)
    assert isinstance(found, EndpointError)
    assert found.hint.startswith("leave out --temperature")
    assert not told
    assert len(endpoint.bodies) == 1


def test_a_refusal_that_teaches_nothing_is_not_sent_again(article: Article) -> None:
    endpoint = FakeEndpoint(failed(400, "temperature is not supported", param="temperature"))
    found, _ = asked(endpoint, article)
    assert isinstance(found, EndpointError)
    assert len(endpoint.bodies) == 2


def test_claims_that_all_have_to_go_are_no_brief_without_claims(article: Article) -> None:
    draft = json.loads(ANSWER)
    draft["positions"][0]["stance"] = "angry"
    draft["commitments"] = []
    endpoint = FakeEndpoint(Said(json.dumps(draft), tokens=(3000, 0, 300)))
    found, _ = asked(endpoint, article)
    assert isinstance(found, DraftError)
    assert "stance" in str(found)
    assert len(endpoint.bodies) == 2


def test_an_answer_without_anything_is_no_brief(article: Article) -> None:
    nothing = {**{name: [] for name in DRAFT}, "headline": "Norway"}
    found, _ = asked(FakeEndpoint(Said(json.dumps(nothing), tokens=(3000, 0, 3))), article)
    assert isinstance(found, DraftError)
    assert "nothing" in str(found)


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("", "the base URL has no /v1: try --base-url {base}/v1"),
        ("/v1/chat/completions", "the base URL ends before /chat/completions: --base-url {base}/v"),
        ("/v1", "check the model's name 'test'"),
    ],
)
def test_a_base_url_that_is_not_the_endpoints_is_told(
    path: str, hint: str, article: Article
) -> None:
    endpoint = FakeEndpoint(Said(status=404, body='{"detail": "Not Found"}'))
    base = endpoint.url.removesuffix("/v1")
    endpoint.url = f"{base}{path}"
    found, _ = asked(endpoint, article)
    assert isinstance(found, EndpointError)
    assert "Not Found" in str(found)
    assert found.hint.startswith(hint.format(base=base))


def test_the_models_that_are_there_are_named(article: Article) -> None:
    endpoint = FakeEndpoint(failed(404, "The model `tset` does not exist"))
    found, _ = asked(endpoint, article)
    assert isinstance(found, EndpointError)
    assert found.hint.endswith("; it has: test")
    assert endpoint.paths == ["POST /v1/chat/completions", "GET /v1/models"]


def test_a_redirect_takes_neither_key_nor_article_along(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    other = FakeEndpoint(Said(ANSWER))
    here = FakeEndpoint(
        Said(status=307, body="", headers={"Location": f"{other.url}/chat/completions"})
    )
    with other.serving(), here.serving():
        choice = ModelChoice("openai/gpt-4o-mini", base_url=here.url)
        with (
            open_summarizer(choice) as summarizer,
            pytest.raises(EndpointError, match="not followed") as caught,
        ):
            summarizer.brief(article)
    assert here.headers[0]["authorization"] == f"Bearer {KEY}"  # what a leak would look like
    assert other.paths == []
    assert other.url in caught.value.hint


def test_headers_for_another_endpoint_stay_here(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", f"X-Secret: {KEY}")
    monkeypatch.setenv("OPENAI_ADMIN_KEY", KEY)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    endpoint = QUIRKS["plain"].endpoint(ANSWER)
    asked(endpoint, article)
    assert endpoint.headers
    assert KEY not in json.dumps(endpoint.headers)


def test_a_compressed_answer_without_end_is_bounded(article: Article) -> None:
    import gzip

    bomb = gzip.compress(b" " * 64_000_000)
    found, _ = asked(FakeEndpoint(Said(body=bomb)), article)
    assert isinstance(found, EndpointError)
    assert "compression" in str(found)


def test_what_a_server_says_shows_no_key(article: Article) -> None:
    said = failed(400, f"bad header Bearer {KEY}, sk-proj-0123456789abcdef")
    model = replace(ModelChoice("vllm/test").model, api_key_env=None)
    from summarizer.models.client import LLM, Endpoint
    from summarizer.models.messages import Message

    turns: list[Message] = [{"role": "user", "content": "?"}]
    with (
        FakeEndpoint(said).serving() as endpoint,
        LLM(model, endpoint=Endpoint(endpoint.url, KEY)) as llm,
        pytest.raises(EndpointError) as caught,
    ):
        llm.ask(turns, Brief, max_tokens=5)
    assert "bad header" in str(caught.value)
    assert KEY not in repr(caught.value)
    assert "0123456789" not in str(caught.value)
