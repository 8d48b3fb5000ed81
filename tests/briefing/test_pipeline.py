"""Whole or in windows: every sentence is read, whatever the context, and nothing twice."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from scripted_endpoint import ARTICLE, DRAFT, Body, Said, ScriptedEndpoint, answering, failed

from summarizer.article import Article
from summarizer.brief import violations
from summarizer.briefing.numbering import windows
from summarizer.briefing.opening import open_summarizer, summarize
from summarizer.briefing.pipeline import Summarizer
from summarizer.briefing.plan import make_plan
from summarizer.errors import ContextOverflow, DraftError, EndpointError, SourceError
from summarizer.models.choice import ModelChoice, resolve_model
from summarizer.models.model import Model
from summarizer.reading import article_from_text

SHORT = article_from_text(ARTICLE, source="short.txt")
LONG = article_from_text(
    "\n\n".join(
        f"Minister Kari Lund visited harbour number {n} on the coast of the country. "
        f"She said that pier {n} will be repaired by the end of the year, whatever it takes."
        for n in range(60)
    ),
    source="long.txt",
)


def numbers_in(body: Body) -> list[int]:
    return [int(n) for n in re.findall(r"^\[(\d+)\]", body["messages"][-1]["content"], re.M)]


def drafted(body: Body) -> Said:
    """What an honest model would say: about the sentences that it was shown."""
    if body["response_format"]["json_schema"]["name"] == "Overview":
        summary = [{"sentences": [1], "text": "Lund visited harbours."}]
        return answering({"summary": summary, "headline": "Lund visits harbours"})
    first = numbers_in(body)[0]
    position = {**DRAFT["positions"][0], "sentences": [first], "statement": f"Lund likes {first}."}
    draft = {
        "actors": [{**DRAFT["actors"][0], "sentences": [first]}],
        "positions": [position],
        "commitments": [],
        "summary": [{"sentences": [first], "text": f"Lund visited pier {first}."}],
        "headline": "Lund travels",
    }
    return answering(draft)


@contextmanager
def opened(
    *script: Any, model: Model | None = None, **options: Any
) -> Iterator[tuple[Summarizer, ScriptedEndpoint]]:
    with ScriptedEndpoint(*script).serving() as endpoint:
        chosen = replace(model or resolve_model("vllm/m"), base_url=endpoint.url)
        with open_summarizer(make_plan(chosen), **options) as summarizer:
            yield summarizer, endpoint


def test_an_article_is_read_whole_in_one_request() -> None:
    with opened(drafted) as (summarizer, endpoint):
        brief = summarizer.brief(LONG)
    assert len(endpoint.bodies) == 1
    assert numbers_in(endpoint.bodies[0]) == [s.id for s in LONG.sentences]
    assert violations(brief, LONG) == ()
    provenance = brief.provenance
    assert (provenance.model, provenance.strategy, provenance.calls) == ("vllm/m", "whole", 1)
    assert provenance.usage.input == 3000
    assert provenance.prompt.name == "whole"
    assert summarizer.key.prompt_sha256 == provenance.prompt.sha256


@pytest.mark.parametrize(
    "model",
    [
        replace(resolve_model("vllm/m"), strategy="passages"),
        replace(resolve_model("vllm/m"), context=6000),
    ],
)
def test_a_long_article_is_read_in_windows_and_summed_up_once(model: Model) -> None:
    with opened(drafted, model=model) as (summarizer, endpoint):
        brief = summarizer.brief(LONG)
    *asked, last = endpoint.bodies
    assert len(asked) > 1
    assert [n for body in asked for n in numbers_in(body)] == [s.id for s in LONG.sentences]
    assert last["response_format"]["json_schema"]["name"] == "Overview"
    assert brief.headline == "Lund visits harbours"
    assert len(brief.actors) == 1
    assert len(brief.actors[0].evidence) == len(asked)
    assert len(brief.positions) == len(asked)
    assert brief.provenance.calls == len(endpoint.bodies)


def test_a_plan_is_what_is_sent() -> None:
    model = replace(resolve_model("vllm/m"), context=6000)
    with opened(drafted, model=model) as (summarizer, endpoint):
        plan = summarizer.plan.preview(LONG)
        assert endpoint.bodies == []
        summarizer.brief(LONG)
    assert list(plan.requests) == endpoint.bodies[:-1]
    assert not plan.complete
    assert plan.input_tokens > 3000


def test_a_request_that_does_not_fit_is_halved_until_it_does() -> None:
    def small(body: Body) -> Said:
        if len(json.dumps(body)) > 22_000:
            return failed(400, "too long", code="context_length_exceeded")
        return drafted(body)

    with opened(small) as (summarizer, endpoint):
        brief = summarizer.brief(LONG)
    answered = [body for body in endpoint.bodies if len(json.dumps(body)) <= 22_000][:-1]
    assert [n for body in answered for n in numbers_in(body)] == [s.id for s in LONG.sentences]
    assert len(brief.positions) == len(answered)


def test_a_context_too_small_for_anything_is_an_error() -> None:
    overflow = failed(400, "too long", code="context_length_exceeded")
    with opened(overflow) as (summarizer, endpoint), pytest.raises(ContextOverflow):
        summarizer.brief(SHORT)
    assert len(endpoint.bodies) < 12


def test_an_answer_that_does_not_end_is_asked_for_in_halves() -> None:
    def long_winded(body: Body) -> Said:
        if len(numbers_in(body)) > 60:
            return Said('{"actors": [', finish="length", tokens=(3000, 0, 9000))
        return drafted(body)

    with opened(long_winded) as (summarizer, endpoint):
        brief = summarizer.brief(LONG)
    assert [len(numbers_in(body)) for body in endpoint.bodies[:4]] == [120, 120, 60, 60]
    assert len(brief.positions) == 2
    assert brief.provenance.warnings == ()


def test_sound_items_of_an_answer_that_never_becomes_valid_are_kept() -> None:
    bad = {**DRAFT["positions"][0], "sentences": [77]}
    with opened(answering({**DRAFT, "positions": [bad, DRAFT["positions"][0]]})) as (one, endpoint):
        brief = one.brief(SHORT)
    assert len(endpoint.bodies) == 2
    complaint = endpoint.bodies[1]["messages"][-1]["content"]
    assert complaint.endswith("- positions.0: there is no sentence 77; cite numbers from 1 to 3")
    assert len(brief.positions) == 1
    assert "there is no sentence 77" in brief.provenance.warnings[0]
    assert (brief.provenance.calls, brief.provenance.reasks) == (2, 1)
    assert brief.provenance.usage.output == 600


@pytest.mark.parametrize("content", ["no JSON", "{}", "[]"])
def test_an_answer_of_which_nothing_can_be_kept_is_an_error(content: str) -> None:
    said = Said(content, tokens=(3000, 0, 5))
    with opened(said) as (summarizer, _), pytest.raises(DraftError, match="no valid answer"):
        summarizer.brief(SHORT)


def test_a_summary_of_summaries_that_fails_is_replaced_and_told() -> None:
    def contrary(body: Body) -> Said:
        if body["response_format"]["json_schema"]["name"] == "Overview":
            return Said("no", tokens=(1000, 0, 1))
        return drafted(body)

    model = replace(resolve_model("vllm/m"), context=6000)
    with opened(contrary, model=model) as (summarizer, _):
        brief = summarizer.brief(LONG)
    assert len(brief.summary) > 1
    assert "put together" in brief.provenance.warnings[0]


def test_an_article_without_a_sentence_is_an_error_and_costs_nothing() -> None:
    with opened(drafted) as (summarizer, endpoint), pytest.raises(SourceError, match="no sentence"):
        summarizer.brief(Article("-", "x", ()))
    assert endpoint.bodies == []


def test_the_deadline_is_for_the_whole_article() -> None:
    import time

    def slow(body: Body) -> Said:
        time.sleep(0.25)
        return drafted(body)

    model = replace(resolve_model("vllm/m"), context=5000)
    with (
        opened(slow, model=model, deadline=0.6) as (summarizer, endpoint),
        pytest.raises(EndpointError) as caught,
    ):
        summarizer.brief(LONG)
    assert caught.value.kind == "timeout"
    assert 1 <= len(endpoint.bodies) < 5


def test_progress_is_told_of_every_window_and_claim() -> None:
    class Told:
        def __init__(self) -> None:
            self.steps: list[tuple[str, int, int]] = []
            self.claims: list[int] = []

        def say(self, line: str) -> None:
            raise AssertionError(line)

        def advance(self, step: str, done: int, total: int) -> None:
            self.steps.append((step, done, total))

        def found(self, claims: int) -> None:
            self.claims.append(claims)

    told = Told()
    model = replace(resolve_model("vllm/m"), context=6000)
    with opened(drafted, model=model, progress=told) as (summarizer, _):
        brief = summarizer.brief(LONG)
    total = len(brief.positions)
    assert told.steps == [("reading", done, total) for done in range(total + 1)]
    assert told.claims == list(range(total + 1))


def test_a_small_model_on_another_server_is_guided() -> None:
    def label(body: Body) -> Said:
        form = body["response_format"]["json_schema"]["schema"]["properties"]
        answer = {
            letter: {
                key: (choice.get("enum") or [choice.get("const")])[0]
                for key, choice in spec["properties"].items()
            }
            for letter, spec in form.items()
        }
        return Said(json.dumps(answer), tokens=(600, 0, 20))

    with (
        ScriptedEndpoint(label).serving() as endpoint,
        open_summarizer(ModelChoice("local", endpoint.url)) as summarizer,
    ):
        brief = summarizer.brief(SHORT)
    assert summarizer.plan.is_guided
    assert brief.provenance.prompt.name == "sides"
    assert violations(brief, SHORT) == ()
    assert {actor.name for actor in brief.actors} >= {"Kari Lund"}


def test_one_call_briefs_one_article() -> None:
    with ScriptedEndpoint(answering()).serving() as endpoint:
        brief = summarize(SHORT, ModelChoice("vllm/m", endpoint.url))
    assert brief.headline == "Norway to cut herring quota"


@pytest.mark.parametrize("tokens", [1, 40, 200, 1000, 10**9])
def test_windows_hold_every_sentence_once_and_in_order(tokens: int) -> None:
    runs = windows(LONG, tokens)
    assert [s.id for run in runs for s in run] == [s.id for s in LONG.sentences]
    assert all(runs)
    assert (len(runs) == 1) == (tokens == 10**9)


def test_windows_part_paragraphs_only_where_one_is_too_long() -> None:
    def parted(tokens: int) -> list[bool]:
        runs = windows(LONG, tokens)
        return [one[-1].paragraph == other[0].paragraph for one, other in pairwise(runs)]

    assert not any(parted(200))
    assert any(parted(20))
