from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner, Result

from summarizer.cli import cli
from summarizer.errors import GoldError, UsageError
from summarizer.evaluation.gold.gold import read_gold
from summarizer.evaluation.gold.suite import load_suite

ARTICLE = 'Ferry: "fares" to rise\n\nThe board of Kolm will raise fares by 4%, Ida Brand said.\n'


@pytest.fixture(name="article")
def _article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "The ferry story.txt"
    file.write_text(ARTICLE, "utf-8")
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], catch_exceptions=False)


def test_new_gold_lies_beside_the_article_and_is_a_draft(article: Path) -> None:
    told = run("gold", "new", article, "--split", "test", "--annotator", "no")
    gold = read_gold(article.parent / "gold.yaml")
    assert told.stdout.strip() == str(article.parent / "gold.yaml")
    assert (gold.draft, gold.split, gold.annotator) == (True, "test", "no")
    assert gold.headline == 'Ferry: "fares" to rise'
    assert "# views that a named actor is reported to hold [2]" in (
        article.parent / "gold.yaml"
    ).read_text("utf-8")
    with pytest.raises(UsageError, match="is there already"):
        run("gold", "new", article)


def test_new_suite_is_begun_and_its_draft_never_scores(article: Path) -> None:
    run("gold", "new", article, "--suite", "mine")
    case = article.parent / "evals" / "mine" / "cases" / "the-ferry-story"
    assert (case / article.name).read_bytes() == article.read_bytes()
    with pytest.raises(GoldError, match="1 problem in 1 of 1 gold file") as raised:
        run("gold", "check", "mine")
    assert "each is listed" in raised.value.hint
    with pytest.raises(GoldError, match="draft"):
        load_suite("mine")
    gold = case / "gold.yaml"
    gold.write_text(gold.read_text("utf-8").replace("draft: true\n", ""), "utf-8")
    assert load_suite("mine").cases[0].id == "the-ferry-story"  # control: the mark alone held it
    with pytest.raises(UsageError, match="is there already"):
        run("gold", "new", article, "--suite", "mine")
    run("gold", "new", article, "--suite", "mine", "--case", "again")
    assert (case.parent / "again" / "gold.yaml").is_file()


def test_draft_with_faults_is_said_to_be_a_draft_too(article: Path) -> None:
    run("gold", "new", article, "--suite", "mine")
    gold = article.parent / "evals" / "mine" / "cases" / "the-ferry-story" / "gold.yaml"
    gold.write_text(gold.read_text("utf-8").replace("split: dev ", "split: now "), "utf-8")
    result = CliRunner().invoke(cli, ["gold", "check", "mine"])
    assert "is a draft that nobody has corrected" in result.stdout
    assert "split: is none of" in result.stdout


def test_the_address_of_the_page_is_no_argument_of_the_browser(
    article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("gold", "new", article, "--suite", "mine")
    opened: list[tuple[str, str]] = []

    def browser(address: str) -> None:
        page = Path(urlsplit(address).path)
        assert page.parent.stat().st_mode & 0o077 == 0, "others read the folder"
        opened.append((address, page.read_text("utf-8")))
        raise KeyboardInterrupt

    monkeypatch.setattr("webbrowser.open", browser)
    told = CliRunner().invoke(cli, ["gold", "edit", "mine", "--open"])
    url = told.stdout.splitlines()[0]
    ((address, page),) = opened
    assert f'content="0; url={url}"' in page
    assert urlsplit(url).path.strip("/") not in address
    assert not Path(urlsplit(address).path).exists()


def test_article_that_is_no_file_is_refused(article: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        run("gold", "new", "https://example.org/a.html")
    with pytest.raises(UsageError, match="a case needs its suite"):
        run("gold", "new", article, "--case", "x")
