from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from summarizer.article import Article
from summarizer.evaluation.annotating import check
from summarizer.evaluation.annotating.check import check_suite as check_everything
from summarizer.evaluation.gold import gold
from summarizer.evaluation.gold.snippets import Problem
from summarizer.evaluation.gold.suite import read_article
from summarizer.evaluation.gold.yaml_files import read_yaml

# what is changed in the herring gold → item and message of the problem it makes
PROBLEMS = [
    ('"Lund called the dispute"', '"Lund called it"', "position 2 (p2)", "is not in the article"),
    ("country: NOR}", "country: NOW}", "actor 1 (norway)", "there is no country 'NOW'"),
    ("[Lund]}", "[Lund, Lund]}", "actor 3 (kari-lund)", "alias 'Lund' stands twice"),
    ("aliases: [Lund]", "aliases: [Jon Arnar]", "actor 4 (jon-arnar)", "a name of 'kari-lund' too"),
    ("said_by: jon-arnar", "said_by: iceland", "position 1 (p1)", "one of its actors"),
    ("counterparts: [iceland]", "counterparts: [norway]", "commitment 1 (c1)", "one of its actors"),
    ("[cutting the herring quota,", "[any herring quota cut,", "position 1 (p1)", "stands twice"),
    ('["keeping the herring quota"', '["quota reductions"', "position 1 (p1)", "repeats the issue"),
    ("[stop work from May]", "[strike from May]", "commitment 2 (c2)", "stands twice"),
    ("[stop work from May]", "[stop work from July]", "commitment 2 (c2)", "'july' is nowhere"),
    ("by 5% by March 2031 if", "by 6% by March 2031 if", "summary 1", "'6' is nowhere"),
    ("minister Kari Lund said", "minister Kari Solberg said", "summary 1", "'Solberg' is nowhere"),
    ("[March 2031]]", "[April 2031]]", "key fact 1", "no April 2031"),
    ("evidence_any: []", 'evidence_any: [["Norway will cut its herring quota by 5%"]]',
     "commitment 1 (c1)", "a set in evidence_any stands twice"),
    ("annotator: A\n", "annotator: A\ndraft: true\n", "", "draft"),
]  # fmt: skip


def check_suite(folder: Path) -> tuple[Problem, ...]:
    """What fails the check; warnings have a file of tests of their own."""
    return tuple(problem for problem in check_everything(folder) if not problem.is_warning)


def test_good_gold_has_no_problem(suite_dir: Path) -> None:
    assert check_suite(suite_dir) == ()


@pytest.mark.parametrize("row", PROBLEMS)
def test_problem_is_reported_with_its_item(
    suite_dir: Path,
    herring: Path,
    row: tuple[str, str, str, str],
    change: Callable[[Path, str, str], Path],
) -> None:
    old, new, item, message = row
    change(herring, old, new)
    problems = check_suite(suite_dir)
    assert any(
        problem.file == herring and problem.item == item and message in problem.message
        for problem in problems
    ), [str(problem) for problem in problems]
    assert all(problem.hint for problem in problems)


def test_all_problems_of_all_files_are_reported_at_once(
    suite_dir: Path, herring: Path, change: Callable[[Path, str, str], Path]
) -> None:
    change(herring, '"Lund called the dispute"', '"Lund called it"')
    change(herring, '"It threatened to strike', '"It threatens to strike')
    change(suite_dir / "cases" / "ward" / "gold.yaml", "split: test", "split: final")
    problems = check_suite(suite_dir)
    assert {(problem.file.parent.name, problem.item) for problem in problems} == {
        ("herring", "position 2 (p2)"),
        ("herring", "commitment 2 (c2)"),
        ("ward", "split"),
    }


def test_every_field_of_a_file_that_is_wrong_is_reported_the_unknown_ones_first(
    suite_dir: Path, herring: Path, change: Callable[[Path, str, str], Path]
) -> None:
    change(herring, "headline: Norway", "headlin: Norway")
    change(herring, "earliest: 2031-03-01", "earliest: 2031-03-41")
    assert [(problem.item, problem.message) for problem in check_suite(suite_dir)] == [
        (
            "headlin",
            "there is no such field: 'Norway offers a 5% herring quota cut that Iceland rejects'",
        ),
        ("headline", "the field is missing"),
        (
            "commitment 1 (c1), deadline, earliest",
            "is no day: '2031-03-41'",
        ),
    ]


def test_same_claim_twice_is_a_problem(
    suite_dir: Path, change: Callable[[Path, str, str], Path]
) -> None:
    ward = suite_dir / "cases" / "ward" / "gold.yaml"
    change(ward, "    actors: [ann-bray]\n", "    actors: [nurses]\n")
    change(ward, "    stance: favor\n", "    stance: against\n")
    assert any("says the same as position 1" in p.message for p in check_suite(suite_dir))


def test_story_in_two_splits_is_a_problem(
    suite_dir: Path, change: Callable[[Path, str, str], Path]
) -> None:
    ward = suite_dir / "cases" / "ward" / "gold.yaml"
    change(ward, "story: ward-closure", "story: herring-quota-2030")
    assert any("in split test, but in dev" in p.message for p in check_suite(suite_dir))


def test_second_annotations_are_checked_too(suite_dir: Path, herring: Path) -> None:
    text = herring.read_text("utf-8").replace("Lund called the dispute", "Lund called it")
    (herring.parent / "gold.B.yaml").write_text(text, "utf-8")
    assert {problem.file.name for problem in check_suite(suite_dir)} == {"gold.B.yaml"}


def test_a_second_annotation_says_the_same_of_the_article(suite_dir: Path, herring: Path) -> None:
    other = herring.with_name("gold.B.yaml")
    text = herring.read_text("utf-8").replace("annotator: A", "annotator: B")
    other.write_text(text, "utf-8")
    assert check_suite(suite_dir) == ()
    text = text.replace("split: dev", "split: test")
    other.write_text(text, "utf-8")
    assert [(one.file, one.item) for one in check_suite(suite_dir)] == [(other, "split")]
    text = text.replace("quota-2030", "quota-2031")
    other.write_text(text.replace("published: null", "published: 2031-02-01"), "utf-8")
    found = [(one.file, one.item) for one in check_suite(suite_dir)]
    assert found == [(other, "split"), (other, "story"), (other, "published")]


def test_gold_is_parsed_once_and_an_article_read_once_for_all_its_annotations(
    suite_dir: Path, herring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = herring.with_name("gold.b.yaml")
    shutil.copy(herring, other)
    parsed: Counter[Path] = Counter()
    read: Counter[Path] = Counter()

    def parse(path: Path) -> dict[str, object]:
        parsed[path] += 1
        return read_yaml(path)

    def reading(path: Path, published: date | None) -> Article:
        read[path.resolve()] += 1
        return read_article(path, published)

    for module in (check, gold):
        monkeypatch.setattr(module, "read_yaml", parse)
    assert all(problem.is_warning for problem in check_everything(suite_dir, read=reading))
    assert parsed[other] == 1
    assert set(parsed.values()) == {1}
    assert set(read.values()) == {1}
