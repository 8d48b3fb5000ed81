from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner
from eval_samples import write_suite

from summarizer.cli.gold import command
from summarizer.errors import UsageError
from summarizer.evaluation.annotating.check import check_values
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.gold.yaml_files import read_yaml


def test_draft_of_a_new_case_lies_beside_its_article(tmp_path: Path) -> None:
    suite = write_suite(tmp_path / "bridges")
    source = suite / "cases" / "aden" / "article.txt"
    new = suite / "cases" / "new"
    arguments = ["draft", str(source), "--model", "baseline:lead", "--case", str(new)]
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert (new / "article.txt").read_text() == source.read_text()
    assert load_suite(suite).drafts == ("new",)
    assert "new" not in [case.id for case in load_suite(suite).cases]
    file = new / "gold.yaml"
    problems = [str(problem) for problem in check_values(file, read_yaml(file))]
    assert any("draft" in problem for problem in problems)
    assert not any("is not in the article" in problem for problem in problems)
    again = CliRunner().invoke(command, arguments)
    assert isinstance(again.exception, UsageError)
    assert "there already" in str(again.exception)


def test_draft_is_printed_where_no_folder_is_named(tmp_path: Path) -> None:
    source = write_suite(tmp_path / "bridges") / "cases" / "aden" / "article.txt"
    result = CliRunner().invoke(command, ["draft", str(source), "--model", "baseline:lead"])
    assert result.stdout.startswith("# Drafted by baseline:lead.")
    assert "draft: true" in result.stdout
