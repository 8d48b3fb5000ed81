"""A case of a large suite says what it says unpacked, takes little room, and is let go again."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from summarizer.article import Furniture
from summarizer.evaluation.gold import suite as suites
from summarizer.evaluation.gold.as_brief import gold_brief
from summarizer.evaluation.gold.case import Case, PackedCase
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.scoring.scorer import score_brief


def packed(case: Case) -> PackedCase:
    return PackedCase(*(getattr(case, field.name) for field in fields(case)))


def test_a_packed_case_says_what_the_case_says(suite_dir: Path) -> None:
    for case in load_suite(suite_dir).cases:
        small = packed(case)
        for field in fields(case):
            assert getattr(small, field.name) == getattr(case, field.name)
        brief = gold_brief(case)
        assert score_brief(small, brief) == score_brief(case, brief)


def test_a_packed_case_takes_little_room_here_and_on_its_way(suite_dir: Path) -> None:
    for case in load_suite(suite_dir).cases:
        small = packed(case)
        assert len(pickle.dumps(small)) < len(pickle.dumps(case)) / 1.5
        again = pickle.loads(pickle.dumps(small))
        assert isinstance(again, PackedCase)
        assert again == small
        assert again.gold == case.gold


def test_a_packed_case_is_changed_like_any_other(suite_dir: Path) -> None:
    case = load_suite(suite_dir).cases[0]
    changed = replace(packed(case), positions=())
    assert isinstance(changed, PackedCase)
    assert changed.positions == ()
    assert changed.commitments == case.commitments


@pytest.mark.parametrize(("many", "kind"), [(2, PackedCase), (3, Case)])
def test_the_cases_of_a_large_suite_are_packed(
    suite_dir: Path, monkeypatch: pytest.MonkeyPatch, many: int, kind: type[Case]
) -> None:
    monkeypatch.setattr(suites, "MANY", many)
    assert {type(case) for case in load_suite(suite_dir).cases} == {kind}


def test_who_loads_a_suite_may_share_its_files_out(suite_dir: Path) -> None:
    asked: list[str] = []

    def share(load: Any, paths: Sequence[Path]) -> Iterator[Any]:
        asked.extend(path.parent.name for path in paths)
        return map(pickle.loads(pickle.dumps(load)), paths)

    assert load_suite(suite_dir, share=share) == load_suite(suite_dir)
    assert asked == ["herring", "ward"]


def test_articles_come_out_of_a_pickle_as_they_were(suite_dir: Path) -> None:
    article = load_suite(suite_dir).cases[0].article
    article = replace(article, furniture=(Furniture(0, 3, "menu"),))
    assert pickle.loads(pickle.dumps(article)) == article
    assert article.sentences


def test_what_a_file_holds_is_let_go_before_the_next_is_read(
    suite_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    read_yaml = suites.read_yaml

    def reading(path: Path) -> Any:
        steps.append(f"gold of {path.parent.name}")
        return read_yaml(path)

    def read(path: Path, published: Any) -> Any:
        steps.append(f"article of {path.parent.name}")
        return suites.read_article(path, published)

    monkeypatch.setattr(suites, "read_yaml", reading)
    load_suite(suite_dir, read=read)
    assert steps[-4:] == [
        "gold of herring",
        "article of herring",
        "gold of ward",
        "article of ward",
    ]
