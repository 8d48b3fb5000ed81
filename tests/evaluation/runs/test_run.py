from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from eval_samples import bridges, perfect

from summarizer.errors import GoldError
from summarizer.evaluation.gold.suite import Suite
from summarizer.evaluation.runs.files import Failure, RunFile, outcomes, read_run_file, write_whole
from summarizer.evaluation.runs.run import default_folder, open_run, plan_run, slug

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SYSTEM = {"model": "m/1", "strategy": "whole", "prompt_sha256": "a" * 64}


@pytest.fixture(name="suite")
def _suite(tmp_path: Path) -> Suite:
    return bridges(tmp_path / "evals" / "bridges")


def plan(suite: Suite, /, **changes: object) -> RunFile:
    made = plan_run(suite, system=SYSTEM, samples=1, mode="live", tool="summarizer 1", now=NOW)
    return made.model_copy(update=changes)


def test_brief_and_failure_take_each_other_s_place(suite: Suite, tmp_path: Path) -> None:
    case = suite.cases[0]
    failed = Failure(case=case.id, sample=0, kind="DraftError", reason="r")
    with open_run(tmp_path / "run", plan(suite)) as run:
        assert run.has(case.id, 0) is None
        run.save(case.id, 0, failed)
        assert run.has(case.id, 0) == "failure"
        assert outcomes(run.path, case.id, samples=1) == (failed,)
        brief = perfect(suite)(case.article)
        run.save(case.id, 0, brief)
        assert run.has(case.id, 0) == "brief"
        assert outcomes(run.path, case.id, samples=2) == (brief, None)
        assert not list((run.path / "failures").iterdir())


def test_run_of_the_same_configuration_goes_on(suite: Suite, tmp_path: Path) -> None:
    with open_run(tmp_path / "run", plan(suite)):
        pass
    later = plan(suite, started=NOW + timedelta(days=1))
    with open_run(tmp_path / "run", later) as run:
        assert run.file.started == NOW


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"system": SYSTEM | {"model": "m/2"}}, "model is 'm/1' there and 'm/2' now"),
        ({"system": SYSTEM | {"prompt_sha256": "b" * 64}}, "prompt_sha256"),
        ({"system": {**SYSTEM, "extra": "x"}}, "extra is None there"),
        ({"samples": 3}, "samples is 1 there and 3 now"),
        ({"tool": "summarizer 2"}, "tool is 'summarizer 1'"),
        ({"mode": "replay"}, "mode"),
        ({"suite": "other"}, "suite is 'bridges'"),
        ({"cases": {"aden": "0" * 64}}, "3 cases only there"),
    ],
)
def test_run_of_another_configuration_is_refused(
    suite: Suite, tmp_path: Path, changes: dict[str, object], said: str
) -> None:
    with open_run(tmp_path / "run", plan(suite)):
        pass
    with (
        pytest.raises(GoldError, match="another configuration") as caught,
        open_run(tmp_path / "run", plan(suite, **changes)),
    ):
        pass
    assert said in str(caught.value)
    assert "--out" in caught.value.hint


def test_article_that_changed_is_another_configuration(suite: Suite, tmp_path: Path) -> None:
    with open_run(tmp_path / "run", plan(suite)):
        pass
    cases = plan(suite).cases | {"cork": "0" * 64}
    with (
        pytest.raises(GoldError, match="article of 'cork' has changed"),
        open_run(tmp_path / "run", plan(suite, cases=cases)),
    ):
        pass


def test_second_process_is_refused(suite: Suite, tmp_path: Path) -> None:
    with (
        open_run(tmp_path / "run", plan(suite)),
        pytest.raises(GoldError, match="another process"),
        open_run(tmp_path / "run", plan(suite)),
    ):
        pass


def test_folder_of_other_files_is_refused(suite: Suite, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    with (
        pytest.raises(GoldError, match="holds files, but no run"),
        open_run(tmp_path / "mine", plan(suite)),
    ):
        pass
    with (
        pytest.raises(GoldError, match="is no folder"),
        open_run(tmp_path / "mine" / "thesis.txt", plan(suite)),
    ):
        pass


def test_damaged_configuration_names_file_and_cure(suite: Suite, tmp_path: Path) -> None:
    with open_run(tmp_path / "run", plan(suite)):
        pass
    (tmp_path / "run" / "run.json").write_text('{"format": "1", "suite": 3')
    with pytest.raises(GoldError, match=r"run\.json: is no configuration") as caught:
        read_run_file(tmp_path / "run")
    assert "--out" in caught.value.hint


def test_what_is_no_brief_is_a_failure_that_says_why(suite: Suite, tmp_path: Path) -> None:
    brief = json.loads(perfect(suite)(suite.cases[0].article).model_dump_json())
    brief["positions"][0]["stance"] = "keen"
    (tmp_path / "aden.json").write_text(json.dumps(brief))
    (tmp_path / "brest.json").write_text("not json")
    (wrong,) = outcomes(tmp_path, "aden", samples=1)
    assert isinstance(wrong, Failure)
    assert "positions.0.stance" in wrong.reason
    (broken,) = outcomes(tmp_path, "brest", samples=1)
    assert isinstance(broken, Failure)
    assert "brest.json is no brief: Invalid JSON" in broken.reason


def test_default_folder_goes_on_with_an_unfinished_run_only(suite: Suite, tmp_path: Path) -> None:
    wanted = plan(suite)
    first = default_folder(wanted, under=tmp_path)
    assert first.name == "bridges-m-1-whole-2026-03-01"
    with open_run(first, wanted) as run:
        tomorrow = plan(suite, started=NOW + timedelta(days=1))
        assert default_folder(tomorrow, under=tmp_path) == first
        other = plan(suite, samples=2)
        assert default_folder(other, under=tmp_path).name == f"{first.name}-2"
        run.finish(now=NOW, signature="s")
    assert default_folder(wanted, under=tmp_path).name == f"{first.name}-2"
    assert default_folder(tomorrow, under=tmp_path).name == "bridges-m-1-whole-2026-03-02"


def test_slug_is_fit_for_a_file_name() -> None:
    assert slug({"model": "local:/tmp/../x y.gguf"}) == "local-tmp-..-x-y.gguf"
    assert "/" not in slug({"model": "a/b/c", "strategy": "d/e"})


def test_failed_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.json"
    write_whole(target, "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("summarizer.files.atomic.os.fsync", full)
    with pytest.raises(GoldError, match="No space left"):
        write_whole(target, "new")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
