from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from recording_studio import Studio, claims

from summarizer.briefing import guided
from summarizer.cassettes import origins
from summarizer.cassettes.files import path_of, read_cassette, text_of
from summarizer.cassettes.replaying import ENDPOINT, StaleError, UnusedError
from summarizer.errors import CassetteError
from summarizer.evaluation.gold.suite import load_suite
from summarizer.models.choice import resolve_model

Prompts = Callable[[Callable[[str], str]], Path]


def _stale(studio: Studio, **options: Any) -> StaleError:
    with pytest.raises(StaleError) as error:
        studio.replay("ferry", **options)
    return error.value


def _parts(error: StaleError) -> set[str]:
    return {reason.part for reason in error.reasons}


@pytest.mark.usefixtures("no_network")
def test_the_guard_notices_a_connection() -> None:
    with pytest.raises(AssertionError, match="opened the network"):
        socket.create_connection(("127.0.0.1", 9), timeout=0.1)


def test_replaying_opens_no_connection(studio: Studio, request: pytest.FixtureRequest) -> None:
    live = studio.record()
    request.getfixturevalue("no_network")
    assert [claims(brief) for brief in studio.replay()] == [claims(brief) for brief in live]


def test_replaying_needs_neither_key_nor_engine(
    studio: Studio, monkeypatch: pytest.MonkeyPatch, suite: Any
) -> None:
    studio.record("ferry")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(CassetteError, match="nothing is recorded"):
        studio.replay("ferry", model=resolve_model("openai/gpt-5-mini"))
    with pytest.raises(CassetteError, match="nothing is recorded"):
        studio.replay("ferry", model=resolve_model("local"))
    assert studio.replay("ferry")


def test_a_replayed_brief_names_the_recording_as_its_endpoint(studio: Studio) -> None:
    studio.record("ferry")
    (brief,) = studio.replay("ferry")
    assert brief.provenance.endpoint == ENDPOINT
    assert brief.provenance.model == "vllm/test"


def test_a_changed_word_of_a_prompt_is_shown(studio: Studio, own_prompts: Prompts) -> None:
    studio.record("ferry")
    studio.prompts = own_prompts(lambda text: text.replace("You read a news", "You study a news"))
    error = _stale(studio)
    assert _parts(error) == {"prompt"}
    assert "-You read a news" in str(error)
    assert "+You study a news" in str(error)
    assert "prompt 'whole'" in str(error)


def test_the_causes_of_a_stale_recording_come_to_an_end(
    studio: Studio, own_prompts: Prompts
) -> None:
    studio.record("ferry")
    studio.prompts = own_prompts(lambda text: text.replace("You read", "You study"))
    error: BaseException | None = _stale(studio)
    seen: list[BaseException] = []
    while error is not None:
        assert error not in seen
        seen.append(error)
        error = error.__cause__ or error.__context__


def test_the_hint_is_a_command_that_records_again(studio: Studio, own_prompts: Prompts) -> None:
    studio.record("ferry")
    studio.prompts = own_prompts(lambda text: text.replace("You read", "You study"))
    hint = _stale(studio).hint
    command = shlex.split(hint.split("record it again: ")[1])
    assert command[:3] == ["summarizer", "eval", "run"]
    assert command[3] == str(studio.suite.path)
    assert command[4:] == [
        *("--model", "vllm/test", "--strategy", "whole", "--prompts", str(studio.prompts)),
        *("--record", "--cases", "ferry"),
    ]


def test_a_changed_article_names_the_sentence(studio: Studio) -> None:
    studio.record("ferry")
    path = studio.suite.case("ferry").path.parent / "article.txt"
    path.write_text(path.read_text("utf-8").replace("reject the plan", "loathe the plan"), "utf-8")
    studio.suite = load_suite(studio.suite.path)
    error = _stale(studio)
    assert _parts(error) == {"article"}
    assert "sha256" in str(error)
    assert "sentence 3 changed" in str(error)
    assert "+…" in str(error) or "+[3]" in str(error)


def test_a_changed_parameter_is_named(studio: Studio) -> None:
    studio.record("ferry")
    error = _stale(studio, model=replace(studio.model, output_tokens=512))
    assert _parts(error) == {"parameters"}
    assert "max_tokens 4096 → 512" in str(error)


def test_a_changed_schema_names_the_field(studio: Studio, monkeypatch: pytest.MonkeyPatch) -> None:
    studio.record("ferry")
    from summarizer.models import answer_schema as answers
    from summarizer.models.client import bodies

    def shorter(answer: Any) -> Any:
        schema: Any = answers.answer_schema(answer)
        schema["properties"]["headline"]["maxLength"] = 80
        return schema

    monkeypatch.setattr(bodies, "answer_schema", shorter)
    error = _stale(studio)
    assert _parts(error) == {"schema"}
    assert "headline.maxLength: 300 → 80" in str(error)


def test_another_version_of_a_library_is_named(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    studio.record("ferry")
    there = origins.libraries_now()
    monkeypatch.setattr(origins, "libraries_now", lambda: there | {"instructor": "99.0"})
    assert studio.replay("ferry"), "a version alone makes nothing stale"
    error = _stale(studio, model=replace(studio.model, output_tokens=512))
    assert _parts(error) == {"parameters", "library"}
    assert re.search(r"instructor \d\S+ → 99\.0", str(error))


def test_more_samples_than_recorded_is_an_error(studio: Studio) -> None:
    studio.record("ferry", samples=2)
    error = _stale(studio, samples=3)
    assert _parts(error) == {"samples"}


@pytest.fixture
def guided_studio(studio: Studio) -> Studio:
    studio.model = resolve_model("local")
    studio.record("ferry")
    return studio


def _ask_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the program ask with other words, as changed rules of reading do."""
    from summarizer.models.client import asking

    honest = asking.request_body

    def other(model: Any, messages: Any, *rest: Any, **named: Any) -> Any:
        *opening, last = messages
        changed = {**last, "content": f"{last['content']}\nTell."}
        return honest(model, [*opening, changed], *rest, **named)

    monkeypatch.setattr(asking, "request_body", other)


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("next", "the reading rules changed, 1 → next: message"),
        ("1", "the reading rules changed, though their version still is 1: message"),
    ],
)
def test_changed_rules_of_reading_are_named(
    guided_studio: Studio, monkeypatch: pytest.MonkeyPatch, version: str, said: str
) -> None:
    monkeypatch.setattr("summarizer.briefing.guided.RULES", "1")
    guided_studio.record("ferry")
    _ask_otherwise(monkeypatch)
    monkeypatch.setattr("summarizer.briefing.guided.RULES", version)
    error = _stale(guided_studio)
    assert _parts(error) == {"rules"}
    assert said in str(error)
    assert "+Tell." in str(error)


def test_rules_that_ask_the_same_leave_a_recording_as_good_as_it_was(
    guided_studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("summarizer.briefing.guided.RULES", "next")
    assert guided_studio.replay("ferry")


def test_a_recording_that_notes_no_rules_is_read(
    guided_studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = path_of(guided_studio.suite.path, "local-passages-sides-1", "ferry")
    cassette = read_cassette(path)
    assert cassette.origin.rules == guided.RULES
    path.write_text(text_of(replace(cassette, origin=replace(cassette.origin, rules=None))))
    assert guided_studio.replay("ferry")
    _ask_otherwise(monkeypatch)
    assert "the reading rules changed: message" in str(_stale(guided_studio))


def test_answers_that_are_not_asked_for_are_an_error(studio: Studio) -> None:
    studio.record("ferry")
    cassette = read_cassette(studio.path())
    (one,) = cassette.interactions
    other = replace(one, request={**one.request, "seed": 1})
    studio.path().write_text(text_of(replace(cassette, interactions=(one, other))), "utf-8")
    with pytest.raises(UnusedError, match=r"1 of 2 answers .* \(interactions 2\)"):
        studio.replay("ferry")


def test_the_recording_of_another_case_is_refused(studio: Studio) -> None:
    studio.record("bridge")
    shutil.copy(studio.path("bridge"), studio.path("ferry"))
    with pytest.raises(CassetteError, match="is the recording of 'bridge'"):
        studio.replay("ferry")


def _cut(text: str) -> list[str]:
    return [text[: len(text) * share // 12] for share in range(1, 12)]


def test_a_recording_cut_anywhere_is_an_error(studio: Studio) -> None:
    studio.record("ferry")
    text = studio.path().read_text("utf-8")
    for part in [*_cut(text), text[:-1].rstrip("\n")[:-1], text[:-20]]:
        studio.path().write_text(part, "utf-8")
        with pytest.raises(CassetteError) as error:
            studio.replay("ferry")
        assert str(studio.path()) in str(error.value)
        assert "record it again" in error.value.hint


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda _: "", "is empty"),
        (lambda _: " \n", "is empty"),
        (lambda text: text.replace("An ‘headline’", "A ‘headline’"), "edited"),
        (lambda text: text.replace("status: 200", "status: 201"), "edited"),
        (
            lambda text: text.replace("  system:", "<<<<<<< HEAD\n  system:\n=======\n  system:"),
            "merge conflict, in line",
        ),
        (lambda _: "interactions: []\nversion: 1\n", "no cassette of this program"),
        (lambda _: "- 1\n- 2\n", "no cassette of this program"),
        (lambda text: text.replace("format: 1", "format: 0"), "format 0, and this version reads 1"),
        (lambda text: text.replace("format: 1", "format: 2"), "format 2, and this version reads 1"),
        (lambda _: "!!python/object/apply:os.system ['true']", "is no YAML"),
        (lambda _: "\x00\x01", "is no YAML"),
    ],
)
def test_a_damaged_recording_says_how(
    studio: Studio, change: Callable[[str], str], said: str
) -> None:
    studio.record("ferry")
    changed = change(studio.path().read_text("utf-8"))
    studio.path().write_text(changed, "utf-8")
    with pytest.raises(CassetteError, match=said):
        studio.replay("ferry")
    assert studio.path().read_text("utf-8") == changed, "what is damaged is not touched"


def test_a_newer_format_asks_for_a_newer_program(studio: Studio) -> None:
    studio.record("ferry")
    text = studio.path().read_text("utf-8")
    studio.path().write_text(text.replace("format: 1", "format: 2"), "utf-8")
    with pytest.raises(CassetteError) as error:
        studio.replay("ferry")
    assert "install the version of summarizer that recorded it" in error.value.hint
    assert "--record" not in error.value.hint


def test_line_ends_of_another_system_change_nothing(studio: Studio) -> None:
    studio.record("ferry")
    text = studio.path().read_text("utf-8")
    studio.path().write_bytes(text.replace("\n", "\r\n").encode())
    assert studio.replay("ferry")


def test_a_refusal_of_the_request_itself_is_replayed(studio: Studio) -> None:
    """A context that is too small makes the program read in halves: that is part of the case."""
    from summarizer.models.client.faults import says_something

    assert says_something(400)
    assert not any(map(says_something, (401, 403, 429, 500, 503)))


def test_recordings_are_found_in_one_step(studio: Studio) -> None:
    studio.record("ferry")
    (one,) = read_cassette(studio.path()).interactions
    assert one.key.startswith("POST /chat/completions {")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork") or not shutil.which("unshare"), reason="needs Linux")
def test_replay_works_in_a_namespace_without_a_network(studio: Studio) -> None:
    probe = ["unshare", "--user", "--map-root-user", "--net", "true"]
    if subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("this kernel does not let a user make a network namespace")
    studio.record()
    command = [*probe[:-1], sys.executable, "-m", "summarizer", "eval", "run"]
    done = subprocess.run(
        [*command, str(studio.suite.path), "--model", "vllm/test", "--replay"],
        capture_output=True,
        text=True,
        check=False,
        cwd=studio.suite.path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert done.returncode == 0, done.stderr
    assert "ferry" in done.stdout
