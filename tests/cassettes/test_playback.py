"""A recording answers in the network's place: the same requests, and not one client is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from parsed_samples import record
from recording_studio import Studio

from summarizer.briefing.guided import parsing
from summarizer.briefing.guided.parse_notation import Rows
from summarizer.cassettes.cassette import Interaction
from summarizer.cassettes.files import read_cassette
from summarizer.cassettes.playback import Playback
from summarizer.errors import CassetteError
from summarizer.evaluation.gold.suite import load_suite
from summarizer.models.choice import resolve_model

CLIENTS = ("openai", "instructor", "httpx", "httpx2", "aiohttp", "tenacity", "vcr", "spacy")
ANSWER = {"choices": [{"message": {"content": "She."}, "finish_reason": "stop"}]}
SENTENCE = "A rival said Orbit would cut its prices."
"""Its parse is among the recorded ones."""
SCRIPT = """
import sys
from pathlib import Path
from summarizer.briefing.plan import make_plan
from summarizer.cassettes.replaying import open_player
from summarizer.evaluation.gold.suite import load_suite
from summarizer.models.choice import resolve_model

suite = load_suite(Path(sys.argv[1]))
sys.modules["spacy"] = None  # an import of it fails
with open_player(suite.path, make_plan(resolve_model(sys.argv[2]))) as player:
    with player.task(suite.case("ferry")) as brief:
        print(brief(suite.case("ferry").article, 0).headline)
print(*(name for name in sys.argv[3:] if sys.modules.get(name)))
"""


def one(text: str, path: str = "/chat/completions") -> Interaction:
    body = {"model": "m", "messages": [{"role": "user", "content": text}]}
    return Interaction("POST", path, body, 200, {"content-type": "application/json"}, ANSWER)


def missed(body: object) -> CassetteError:
    return CassetteError(f"not recorded: {body}", hint="record it")


def test_each_answer_is_played_once_whatever_the_order_of_keys() -> None:
    playback = Playback()
    with playback.playing([one("Who?"), one("Why?"), one("Who?")], miss=missed) as reel:
        for _ in range(2):
            body = {"messages": [{"content": "Who?", "role": "user"}], "model": "m"}
            answered = playback.exchange(body, 1.0)
            assert (answered.status, answered.payload.choices) == (200, ANSWER["choices"])
        assert reel.unplayed == (1,)
        body = {"model": "m", "messages": [{"role": "user", "content": "Who?"}]}
        with pytest.raises(CassetteError, match=r"not recorded: \{'model'"):
            playback.exchange(body, 1.0)


def test_another_method_or_path_is_another_request() -> None:
    playback = Playback()
    elsewhere = one("Who?", path="/completions")
    with playback.playing([elsewhere], miss=missed) as reel, pytest.raises(CassetteError):
        playback.exchange(dict(elsewhere.request), 1.0)
    assert reel.unplayed == (0,)


def test_nothing_is_answered_outside_of_a_block() -> None:
    playback = Playback()
    with playback.playing([one("Who?")], miss=missed):
        pass
    with pytest.raises(CassetteError, match="nothing is replayed"):
        playback.exchange(dict(one("Who?").request), 1.0)


def test_what_is_replayed_is_what_goes_over_the_wire(studio: Studio) -> None:
    studio.record("ferry")
    (sent,) = studio.endpoint.record.bodies
    (kept,) = read_cassette(studio.path("ferry")).interactions
    assert kept.request == sent
    studio.replay("ferry")  # which finds no answer where it would send anything else


@pytest.mark.parametrize("model", ["vllm/test", "local"])
def test_a_replay_imports_no_client_and_no_parser(
    model: str, studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse_texts(_language: str, texts: list[str]) -> Rows:
        found = record().rows(texts)
        assert found is not None
        return found

    (studio.suite.case("ferry").path.parent / "article.txt").write_text(SENTENCE, "utf-8")
    with monkeypatch.context() as patched:
        patched.setattr(parsing, "_parsed", parse_texts)
        suite = load_suite(studio.suite.path)
        Studio(suite, studio.endpoint, resolve_model(model)).record("ferry")
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "nothing"))
    said = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(studio.suite.path), model, *CLIENTS, "yaml"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\n")
    assert said[0]
    assert said[1] == "yaml"  # which is imported, so that an import would be seen
    assert not (tmp_path / "nothing").exists(), "nothing was parsed"
