from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.annotating.check import check_suite
from summarizer.evaluation.gold.suite import find_suite, load_suite


def test_suite_is_found_by_name_and_by_path(
    suite_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(suite_dir.parent.parent)
    assert find_suite("small").resolve() == suite_dir
    assert find_suite(str(suite_dir)) == suite_dir
    with pytest.raises(GoldError, match="there is no suite 'smal'") as caught:
        find_suite("smal")
    assert "small" in caught.value.hint


def test_cases_are_selected_by_glob_and_split(suite_dir: Path) -> None:
    assert [c.id for c in load_suite(suite_dir).cases] == ["herring", "ward"]
    assert [c.id for c in load_suite(suite_dir, cases="her*").cases] == ["herring"]
    assert [c.id for c in load_suite(suite_dir, split="test").cases] == ["ward"]


def test_globs_of_cases_are_taken_together(suite_dir: Path) -> None:
    assert [c.id for c in load_suite(suite_dir, cases=["wa*", "herring"]).cases] == [
        "herring", "ward",
    ]  # fmt: skip
    assert [c.id for c in load_suite(suite_dir, cases=["her*", "h*"]).cases] == ["herring"]
    with pytest.raises(GoldError, match="no case matches 'cod', 'eel' in any split"):
        load_suite(suite_dir, cases=["herring", "cod", "eel"])


def test_no_case_selected_is_an_error(suite_dir: Path) -> None:
    with pytest.raises(GoldError, match=r"no case matches 'herring' in split test"):
        load_suite(suite_dir, cases="herring", split="test")


def test_evidence_is_resolved_to_sentences(suite_dir: Path) -> None:
    case = load_suite(suite_dir).case("herring")
    [iceland, lund, union] = case.positions
    assert "rejects any cut" in case.article.quote(min(iceland[0]))
    assert "needless" in case.article.quote(min(lund[0]))
    assert "welcomed" in case.article.quote(min(union[0]))


def test_case_without_gold_or_article_is_an_error(suite_dir: Path, herring: Path) -> None:
    (suite_dir / "cases" / "ward" / "article.txt").unlink()
    with pytest.raises(GoldError, match=r"its article 'article\.txt' is not there"):
        load_suite(suite_dir)
    shutil.rmtree(suite_dir / "cases" / "ward")
    herring.unlink()
    with pytest.raises(GoldError, match=r"gold\.yaml: there is no such file"):
        load_suite(suite_dir)


def test_two_cases_of_one_id_are_an_error(suite_dir: Path) -> None:
    shutil.copytree(suite_dir / "cases" / "ward", suite_dir / "cases" / "Ward")
    with pytest.raises(GoldError, match="two cases with the id 'ward'"):
        load_suite(suite_dir)


@pytest.mark.parametrize("stance", ["against", "no stance at all"])
def test_a_draft_is_left_out_right_or_wrong(
    suite_dir: Path, herring: Path, change: Callable[[Path, str, str], Path], stance: str
) -> None:
    before = load_suite(suite_dir)
    assert (len(before.cases), before.drafts) == (2, ())
    text = herring.read_text("utf-8").replace("stance: against", f"stance: {stance}")
    herring.write_text(text.replace("annotator: A\n", "annotator: A\ndraft: true\n"), "utf-8")
    suite = load_suite(suite_dir)
    assert ([case.id for case in suite.cases], suite.drafts) == (["ward"], ("herring",))
    with pytest.raises(GoldError, match="draft that nobody has corrected"):
        suite.case("herring")
    with pytest.raises(GoldError, match="draft that nobody has corrected"):
        load_suite(suite_dir, cases="herring")
    assert any("draft" in problem.message for problem in check_suite(suite_dir))


def test_unknown_field_of_suite_file_is_an_error(
    suite_dir: Path, change: Callable[[Path, str, str], Path]
) -> None:
    change(suite_dir / "suite.yaml", "licence", "license")
    with pytest.raises(GoldError, match=r"suite\.yaml, license"):
        load_suite(suite_dir)


def test_second_annotation_is_loaded_for_the_cases_that_have_one(
    suite_dir: Path, herring: Path
) -> None:
    (herring.parent / "gold.B.yaml").write_text(herring.read_text("utf-8"), "utf-8")
    second = load_suite(suite_dir, annotator="B")
    assert [c.id for c in second.cases] == ["herring"]
    assert second.cases[0].path.name == "gold.B.yaml"


# where the article is said to be, from the folder of the case → whether it is read
PLACES = [
    ("article.txt", True),
    ("../../shared.txt", True),
    ("link-inside.txt", True),
    ("../../../../outside.txt", False),
    ("../herring/../../../../outside.txt", False),
    ("link-outside.txt", False),
    ("linked/outside.txt", False),
    ("/etc/passwd", False),
]


@pytest.mark.parametrize(("place", "is_read"), PLACES)
def test_an_article_is_read_only_inside_its_suite(
    suite_dir: Path, herring: Path, place: str, is_read: bool
) -> None:
    case = herring.parent
    outside = suite_dir.parent.parent / "outside.txt"
    outside.write_bytes((case / "article.txt").read_bytes())
    (suite_dir / "shared.txt").write_bytes(outside.read_bytes())
    (case / "link-inside.txt").symlink_to(suite_dir / "shared.txt")
    (case / "link-outside.txt").symlink_to(outside)
    (case / "linked").symlink_to(outside.parent, target_is_directory=True)
    text = herring.read_text("utf-8").replace("article: article.txt", f"article: {place}")
    herring.write_text(text, "utf-8")
    if is_read:
        assert load_suite(suite_dir, cases="herring").cases
        return
    with pytest.raises(GoldError, match="lies outside the suite and its project"):
        load_suite(suite_dir, cases="herring")
    (outside.parent / "pyproject.toml").touch()
    if place.startswith("/"):
        with pytest.raises(GoldError, match="lies outside the suite and its project"):
            load_suite(suite_dir, cases="herring")
    else:
        assert load_suite(suite_dir, cases="herring").cases


def test_a_misspelt_field_of_the_suite_file_is_named_with_the_one_that_is_meant(
    suite_dir: Path, change: Callable[[Path, str, str], Path]
) -> None:
    change(suite_dir / "suite.yaml", "licence", "license")
    with pytest.raises(GoldError, match="license: there is no such field") as caught:
        load_suite(suite_dir)
    assert caught.value.hint == "write licence, if that is meant"
