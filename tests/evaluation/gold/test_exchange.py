from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from eval_samples import write_suite

from summarizer.cli.gold import command
from summarizer.errors import GoldError, SummarizerError
from summarizer.evaluation.comparing.signature import gold_sha256
from summarizer.evaluation.gold.exchange import features
from summarizer.evaluation.gold.records import Record
from summarizer.evaluation.gold.suite import load_suite


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(command, [str(argument) for argument in arguments])
    if isinstance(result.exception, SummarizerError):
        raise result.exception
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture(name="suite")
def _suite(tmp_path: Path) -> Path:
    folder = write_suite(tmp_path / "bridges")
    case = folder / "cases" / "aden"
    (case / "gold.B.yaml").write_text(
        (case / "gold.yaml").read_text().replace("annotator: A", "annotator: B")
    )
    text = (case / "article.txt").read_text().replace("\n", "\r\n", 1)
    (case / "article.txt").write_bytes(f"\ufeff{text}".encode())
    brest = folder / "cases" / "brest"
    latin = (
        (brest / "article.txt")
        .read_text()
        .replace("danger", "d\xe4nger")
        .encode("cp1252", "replace")
    )
    (brest / "article.txt").write_bytes(latin)
    gold = (
        (brest / "gold.yaml")
        .read_text()
        .replace("It is a danger to everyone]", "nger to everyone]")
    )
    (brest / "gold.yaml").write_text(gold)
    return folder


def files(folder: Path) -> dict[str, Any]:
    """Everything in the cases: articles as bytes, gold as values."""
    return {
        str(path.relative_to(folder)): (
            {k: v for k, v in yaml.safe_load(path.read_text()).items() if k != "article"}
            if path.suffix == ".yaml"
            else path.read_bytes()
        )
        for path in sorted((folder / "cases").rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", ["cases.jsonl", "cases.jsonl.d"])
def test_a_suite_comes_back_as_it_was(suite: Path, tmp_path: Path, name: str) -> None:
    run("export", suite, "-o", tmp_path / name)
    done = run("import", tmp_path / name, tmp_path / "again")
    assert "4 cases" in done.stderr
    assert files(tmp_path / "again") == files(suite)
    before, after = load_suite(suite), load_suite(tmp_path / "again")
    assert gold_sha256(after.cases) == gold_sha256(before.cases)
    assert (after.name, after.licence) == ("bridges", "CC0-1.0")
    assert load_suite(tmp_path / "again", annotator="B").case("aden").gold.annotator == "B"


def test_a_file_has_one_case_a_line(suite: Path, tmp_path: Path) -> None:
    run("export", suite, "-o", tmp_path / "x.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text("utf-8").splitlines()]
    assert lines[0] == {"suite": {"name": "bridges", "description": "d", "licence": "CC0-1.0"}}
    assert [line["id"] for line in lines[1:]] == ["aden", "brest", "cork", "delft"]
    assert lines[3]["article"].startswith("Cork bridge to close")


def test_a_broken_line_is_named_and_the_rest_is_taken(suite: Path, tmp_path: Path) -> None:
    source = tmp_path / "x.jsonl"
    run("export", suite, "-o", source)
    head, aden, brest, cork, delft = source.read_text("utf-8").splitlines()
    bad = json.loads(cork)
    bad["gold"]["stori"] = bad["gold"].pop("story")
    climbing = {**json.loads(delft), "id": "../../delft"}
    lines = [head, aden, brest[:-9], "", json.dumps(bad), "[1]", json.dumps(climbing), delft]
    source.write_text("\n".join(lines))
    result = CliRunner().invoke(command, ["import", str(source), str(tmp_path / "new")])
    assert isinstance(result.exception, GoldError)
    assert "4 cases could not be taken" in str(result.exception)
    said = result.stderr
    assert f"{source}, line 3: is no JSON" in said
    assert f"{source}, line 5: gold, stori: there is no such field" in said
    assert f"{source}, line 6: is no JSON object" in said
    assert f"{source}, line 7: '../../delft' is no name of a file" in said
    assert [case.id for case in load_suite(tmp_path / "new").cases] == ["aden", "delft"]
    assert not (tmp_path / "delft").exists()


def test_what_is_there_is_never_written_over(suite: Path, tmp_path: Path) -> None:
    run("export", suite, "-o", tmp_path / "x.jsonl")
    (suite / "cases" / "cork" / "gold.yaml").unlink()
    (suite / "cases" / "cork" / "article.txt").unlink()
    (suite / "cases" / "cork").rmdir()
    before = files(suite)
    with pytest.raises(GoldError, match="3 cases could not be taken"):
        run("import", tmp_path / "x.jsonl", suite)
    after = files(suite)
    assert {name: after[name] for name in before} == before
    assert "cases/cork/gold.yaml" in after


def test_gold_that_is_wrong_is_named_and_the_rest_is_written(suite: Path, tmp_path: Path) -> None:
    (suite / "cases" / "cork" / "gold.yaml").write_text("schema_version: '1'\n")
    result = CliRunner().invoke(command, ["export", str(suite), "-o", str(tmp_path / "x.jsonl")])
    assert isinstance(result.exception, GoldError)
    assert "cork" in result.stderr
    assert len((tmp_path / "x.jsonl").read_text("utf-8").splitlines()) == 4


def test_rows_written_by_hand_are_taken(tmp_path: Path, suite: Path) -> None:
    gold = yaml.safe_load((suite / "cases" / "cork" / "gold.yaml").read_text())
    row = {"id": "mine", "text": (suite / "cases/cork/article.txt").read_text(), "gold": gold}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row))
    run("import", tmp_path / "rows.jsonl", tmp_path / "hand")
    assert [case.id for case in load_suite(tmp_path / "hand").cases] == ["mine"]


def test_folders_that_are_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"has no data/\*\.jsonl"):
        run("import", tmp_path, tmp_path / "new")


def test_features_tell_the_type_of_each_field() -> None:
    by_name = {one["name"]: one for one in features(Record)}
    assert by_name["article"] == {"name": "article", "dtype": "string"}
    gold = {one["name"]: one for one in by_name["gold"]["struct"]}
    assert gold["draft"] == {"name": "draft", "dtype": "bool"}
    assert gold["summary"] == {"name": "summary", "list": "string"}
    positions = {one["name"]: one for one in gold["positions"]["list"]}
    assert positions["equivalents"] == {"name": "equivalents", "list": {"list": "string"}}
    facts = {one["name"]: one for one in gold["key_facts"]["list"]}
    assert facts["must"] == {"name": "must", "list": {"list": "string"}}


def test_hugging_faces_own_library_loads_it(suite: Path, tmp_path: Path) -> None:
    datasets = pytest.importorskip("datasets")
    run("export", suite, "-o", tmp_path / "hf")
    found = datasets.load_dataset(str(tmp_path / "hf"), cache_dir=str(tmp_path / "cache"))
    assert {split: len(rows) for split, rows in found.items()} == {"dev": 2, "test": 2}
    row = found["test"][0]
    assert row["gold"]["positions"][0]["stance"] == "against"
    (tmp_path / "rows.jsonl").write_text(
        "".join(json.dumps(row, default=str) + "\n" for rows in found.values() for row in rows)
    )
    run("import", tmp_path / "rows.jsonl", tmp_path / "back")
    assert files(tmp_path / "back") == files(suite)
