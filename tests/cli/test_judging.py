from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from eval_samples import faulty, write_suite

from summarizer.cassettes.files import read_cassette, text_of, write_cassette
from summarizer.cli import cli
from summarizer.errors import GoldError, SummarizerError, UsageError
from summarizer.evaluation.gold.suite import Suite, load_suite
from summarizer.evaluation.runs.results import read_results
from summarizer.models.client.fake_endpoint import FakeEndpoint, Said, failed

YES, NO = Said('{"answer": "yes"}'), Said('{"answer": "no"}')


@pytest.fixture(name="suite")
def _suite(tmp_path: Path) -> Suite:
    return load_suite(write_suite(tmp_path / "evals" / "bridges", places=("Aden", "Brest")))


@pytest.fixture(name="briefs")
def _briefs(suite: Suite, tmp_path: Path) -> Path:
    """Briefs of another program: the first case has none, the second one is faulty."""
    folder = tmp_path / "briefs"
    folder.mkdir()
    case = suite.cases[1]
    brief = faulty(suite)(case.article)
    (folder / f"{case.id}.json").write_text(brief.model_dump_json(), "utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], catch_exceptions=False)


def judged(briefs: Path, suite: Suite, *more: object) -> Result:
    return run("eval", "score", briefs, "--suite", suite.path, "--judge", "vllm/test", *more)


def same_words(body: dict[str, Any]) -> Said:
    """Says yes where both texts have the same holder and side."""
    asked = body["messages"][1]["content"]
    return NO if "in favor of" in asked and "against" in asked else YES


def test_judge_stands_beside_the_score_and_is_replayed_without_anybody(
    suite: Suite, briefs: Path
) -> None:
    plain = run("eval", "score", briefs, "--suite", suite.path).stdout
    with FakeEndpoint(same_words).serving() as endpoint:
        told = judged(briefs, suite, "--judge-url", endpoint.url)
        asked = len(endpoint.bodies)
        assert judged(briefs, suite, "--judge-url", endpoint.url).stdout == told.stdout
        assert len(endpoint.bodies) == asked, "what is recorded is not asked again"
    # Two claims are aligned, one is invented: both orders, and two questions of each pair.
    # The commitment is gold's word for word, which swapped is the same question.
    assert asked == 2 * (2 + 3) - 1
    assert told.stdout.startswith(plain.rpartition("\n\n")[0]), "the score is as it was"
    assert "judge vllm/test, which decides nothing:" in told.stdout
    assert "1 of 2 pairs say the same" in told.stdout
    assert "judge and scorer agree on 1.000, κ 1.000, n = 2" in told.stdout
    again = judged(briefs, suite, "--judge-replay")
    assert again.stdout == told.stdout
    value = json.loads(run("eval", "report", briefs, "-f", "json").stdout)["judge"]
    assert (value["pairs"], value["pairs_same"], value["claims"]) == (2, 1, 3)
    assert value["agreement"] == {"n": 2, "raw": 1.0, "kappa": 1.0}
    page = briefs / "page.html"
    run("eval", "report", briefs, "-o", page)
    assert "asked about each claim in both orders" in page.read_text("utf-8")
    run("eval", "score", briefs, "--suite", suite.path)
    assert read_results(briefs).judged is None, "an opinion belongs to the scores it stood beside"


def test_order_that_decides_is_told_as_split(suite: Suite, briefs: Path) -> None:
    def first_wins(body: dict[str, Any]) -> Said:
        asked = body["messages"][1]["content"]
        return YES if asked.startswith(("<passage>", "<first>Ann Bray, against")) else NO

    with FakeEndpoint(first_wins).serving() as endpoint:
        told = judged(briefs, suite, "--judge-url", endpoint.url).stdout
    assert "0 of 2 pairs say the same, and 1 in one order only" in told
    assert "the article says 0 of 3 claims" in told


@pytest.mark.parametrize(
    ("said", "error"),
    [
        (failed(404, "no such model"), "EndpointError"),
        (Said("perhaps"), "DraftError"),
        (Said('{"answer": "maybe"}'), "DraftError"),
    ],
)
def test_errors_of_the_judge_are_rows(suite: Suite, briefs: Path, said: Said, error: str) -> None:
    with FakeEndpoint(said).serving() as endpoint:
        told = judged(briefs, suite, "--judge-url", endpoint.url)
    assert told.exit_code == 0
    assert f"5 without an answer, the first: {error}" in told.stdout
    assert "judge and scorer agree on –, κ –, n = 0" in told.stdout


@pytest.mark.parametrize(
    "script",
    [
        [failed(404, "no such model")],
        [Said("perhaps"), failed(400, "no such schema")],
        [YES, YES, YES, failed(404, "no such model")],
    ],
)
def test_an_endpoint_that_failed_is_asked_again(
    suite: Suite, briefs: Path, script: list[Said]
) -> None:
    with FakeEndpoint(*script).serving() as endpoint:
        first = judged(briefs, suite, "--judge-url", endpoint.url)
    assert "without an answer, the first: EndpointError" in first.stdout
    with FakeEndpoint(YES).serving() as endpoint:
        again = judged(briefs, suite, "--judge-url", endpoint.url)
        assert len(endpoint.bodies) == 9 - script.count(YES)
    assert "the article says 3 of 3 claims" in again.stdout
    assert judged(briefs, suite, "--judge-replay").stdout == again.stdout


def test_a_recording_that_ends_in_a_failure_is_replaced_by_an_answer(
    suite: Suite, briefs: Path
) -> None:
    with FakeEndpoint(YES).serving() as endpoint:
        told = judged(briefs, suite, "--judge-url", endpoint.url)
    (file,) = (suite.path / "judgements").glob("*/*.yaml")
    cassette = read_cassette(file)
    first, *others = cassette.interactions
    refused = replace(first, status=404)
    write_cassette(file, text_of(replace(cassette, interactions=(refused, *others))))
    assert "1 without an answer" in judged(briefs, suite, "--judge-replay").stdout
    with FakeEndpoint(YES).serving() as endpoint:
        again = judged(briefs, suite, "--judge-url", endpoint.url)
        assert len(endpoint.bodies) == 1
    assert again.stdout == told.stdout
    assert judged(briefs, suite, "--judge-replay").stdout == told.stdout


def test_an_answer_that_never_was_valid_is_kept(suite: Suite, briefs: Path) -> None:
    with FakeEndpoint(Said("perhaps")).serving() as endpoint:
        told = judged(briefs, suite, "--judge-url", endpoint.url)
    assert judged(briefs, suite, "--judge-replay").stdout == told.stdout


@pytest.mark.parametrize("judge", ["openai/gpt-5-mini", "vllm/test", "opnai/x"])
def test_a_judge_that_cannot_be_asked_at_all_is_an_error(
    suite: Suite, briefs: Path, monkeypatch: pytest.MonkeyPatch, judge: str
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with FakeEndpoint(failed(401, "bad key")).serving() as endpoint:
        url = ("--judge-url", endpoint.url) if judge == "vllm/test" else ()
        with pytest.raises(SummarizerError) as caught:
            run("eval", "score", briefs, "--suite", suite.path, "--judge", judge, *url)
        assert len(endpoint.bodies) <= 1
    assert not isinstance(caught.value, GoldError)
    assert caught.value.hint
    assert read_results(briefs).judged is None, "the scores are kept, without an opinion"


def test_nothing_recorded_and_nobody_asked_are_rows_too(suite: Suite, briefs: Path) -> None:
    told = judged(briefs, suite, "--judge-replay")
    assert told.exit_code == 0
    assert "5 without an answer, the first: CassetteError" in told.stdout
    assert "a question is not recorded" in told.stdout


def test_options_of_a_judge_want_one(suite: Suite, briefs: Path) -> None:
    with pytest.raises(UsageError, match="which judge"):
        run("eval", "score", briefs, "--suite", suite.path, "--judge-replay")


def test_two_judged_runs_are_compared(suite: Suite, briefs: Path) -> None:
    shutil.copytree(briefs, briefs.with_name("again"))
    again = briefs.with_name("again")
    run("eval", "score", briefs, "--suite", suite.path)
    run("eval", "score", again, "--suite", suite.path)
    assert "judge" not in run("eval", "compare", briefs, again).stdout
    with FakeEndpoint(YES).serving() as endpoint:
        for folder in (briefs, again):
            judged(folder, suite, "--judge-url", endpoint.url)
    for form in ("terminal", "markdown", "html"):
        told = run("eval", "compare", briefs, again, "-f", form).stdout
        assert "judge vllm/test, which decides nothing" in told.replace("\\", ""), form
    both = json.loads(run("eval", "compare", briefs, again, "-f", "json").stdout)["judge"]
    assert both["base"]["judge"] == both["new"]["judge"] == "vllm/test"


LABELS = """
- {case: aden, item: p1, text: The bridge endangers all, Bray says., right: true}
- {case: aden, item: p1, text: Bray says that the old bridge is safe., right: false}
- {case: aden, item: p2, issue: keeping the bridge, stance: favor, right: true}
- {case: aden, item: p9, text: Nobody says this., right: false}
"""


def test_judge_is_measured_on_labels(suite: Suite, tmp_path: Path) -> None:
    labels = tmp_path / "labels.yaml"
    labels.write_text(LABELS.replace("all, Bray", "all; Bray"), "utf-8")
    answers: Callable[[dict[str, Any]], Said] = lambda body: (  # noqa: E731
        NO if "is safe" in body["messages"][1]["content"] else YES
    )
    with FakeEndpoint(answers).serving() as endpoint:
        args = ("eval", "judge", suite.path, labels, "--model", "vllm/test")
        told = run(*args, "--base-url", endpoint.url).stdout
    assert "labels.yaml: 3 labels, 0 answered otherwise" in told
    assert "judge and labels   agree on 1.000, κ 1.000, n = 3" in told
    assert "yes to 1.00 of what is right and 0.00 of what is false" in told
    assert "1 labels of items that gold does not have" in told
    value = json.loads(run(*args, "--replay", "-f", "json").stdout)
    rows = value["files"]["labels.yaml"]["rows"]
    assert [row["verdict"] for row in rows] == ["yes", "no", "yes"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- {case: aden, item: p1, right: true}", "label 1"),
        ("- {case: aden, item: p1, text: x, right: maybe}", "right"),
        ("case: aden", "no list"),
    ],
)
def test_broken_labels_name_their_line(suite: Suite, tmp_path: Path, text: str, said: str) -> None:
    labels = tmp_path / "labels.yaml"
    labels.write_text(text, "utf-8")
    with pytest.raises(GoldError, match=said):
        run("eval", "judge", suite.path, labels, "--replay")
