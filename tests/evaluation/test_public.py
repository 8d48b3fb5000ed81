from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from eval_samples import perfect, write_suite

import summarizer.evaluation as public
from summarizer.article import Article
from summarizer.errors import GoldError, UsageError
from summarizer.evaluation import Report, Suite, compare, load_suite, run_suite, score_brief
from summarizer.evaluation.runs.drafts import brief_of
from summarizer.evaluation.runs.results import score_folder

NAMES = [
    "Case",
    "CaseScore",
    "Comparison",
    "Report",
    "Suite",
    "compare",
    "load_suite",
    "run_suite",
    "score_brief",
]


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    return load_suite(write_suite(tmp_path / "bridges"))


def draft(article: Article) -> dict[str, Any]:
    """What a program that knows nothing of this one would say."""
    place = article.text.split()[0]
    return {
        "headline": f"The {place} council will close the old bridge by 30 June",
        "summary": [
            f"The {place} council will close the old bridge by 30 June.",
            "Shopkeepers called the plan reckless.",
        ],
        "actors": [
            {"name": f"{place} council", "kind": "organization"},
            {"id": "bray", "name": "Ann Bray", "kind": "person", "role": "Mayor", "country": None},
            {"name": "Shopkeepers", "kind": "group"},
        ],
        "positions": [
            {
                "actors": "bray",
                "issue": "the old bridge",
                "stance": "against",
                "statement": "Bray says that the old bridge is a danger to everyone.",
                "evidence": ["“It is a danger\n to everyone,”"],
            },
            {
                "actors": ["shopkeepers"],
                "issue": "closing the old bridge",
                "stance": "against",
                "statement": "Shopkeepers call the plan to close the bridge reckless.",
                "evidence": "Shopkeepers called the plan reckless.",
            },
        ],
        "commitments": [
            {
                "actors": [f"{place} council"],
                "action": "close the old bridge",
                "status": "pledged",
                "deadline": "by 30 June",
                "sentences": [2],
            }
        ],
    }


def test_public_names_are_pinned() -> None:
    assert public.__all__ == NAMES
    assert dir(public) == sorted(NAMES)
    assert all(getattr(public, name) is not None for name in NAMES)
    with pytest.raises(AttributeError):
        public.nothing  # noqa: B018  looking is the test


def test_drafts_of_a_plain_function_score_in_full(suite: Suite) -> None:
    report = run_suite(draft, suite)
    for name in ("position_f1", "commitment_f1", "key_fact_recall"):
        assert report.metrics[name].estimate.mean == 1, report
    assert report.metrics["grounding_violations"].estimate.mean == 0
    assert report.sheet.system["model"] == "draft"
    assert "Position F1" in str(report)
    (brief,) = report.outcomes["aden"]
    text = suite.case("aden").article.text
    quotes = [text[e.start : e.end] for e in brief.positions[1].evidence]  # type: ignore[union-attr]
    assert quotes == ["Shopkeepers called the plan reckless."]


def test_what_a_task_raises_is_a_row(suite: Suite) -> None:
    def sometimes(article: Article) -> object:
        if article.text.startswith("Aden"):
            raise ZeroDivisionError("division by zero")
        return 7 if article.text.startswith("Brest") else perfect(suite)(article)

    report = run_suite(sometimes, suite, jobs=2)
    assert report.failures["aden"] == "ZeroDivisionError: division by zero"
    assert "neither brief nor draft, but int: '7'" in report.failures["brest"]
    assert set(report.failures) == {"aden", "brest"}
    assert report.metrics["actor_f1"].estimate.mean == 0.5
    assert report.sheet.failure_rate == 0.5


def test_samples_are_asked_for_one_by_one(suite: Suite) -> None:
    asked: list[str] = []

    def task(article: Article) -> dict[str, Any]:
        asked.append(article.text[:4])
        return draft(article)

    report = run_suite(task, suite, samples=2, system="twice")
    assert len(asked) == len(report.scores) == 8
    assert report.sheet.system == {"model": "twice"}


def test_an_asynchronous_task_is_refused(suite: Suite) -> None:
    async def task(_: Article) -> dict[str, Any]:
        return {}

    with pytest.raises(UsageError, match="is asynchronous"):
        run_suite(task, suite)


def test_reports_are_saved_read_compared_and_scored_again(suite: Suite, tmp_path: Path) -> None:
    good, bad = run_suite(draft, suite), run_suite(lambda _: None, suite, system="none")
    good.save(tmp_path / "good")
    assert compare(bad, good).verdict == "PASS"
    assert compare(tmp_path / "good", bad.sheet).verdict == "FAIL"
    again = Report.read(tmp_path / "good")
    assert again.scores == good.scores
    assert again.results == good.results
    assert score_folder(tmp_path / "good", suite).sheet.scores == good.scores
    for text, begins in (
        (again.html(), "<!doctype html>"),
        (again.junit(), "<?xml"),
        (again.json(), "{"),
        (again.markdown(), "| run |"),
    ):
        assert text.startswith(begins)


def test_what_is_saved_takes_the_place_of_an_earlier_save(suite: Suite, tmp_path: Path) -> None:
    def dumb(_: Article) -> None:
        return None

    for task, samples in ((draft, 2), (dumb, 1), (draft, 1), (dumb, 2)):
        report = run_suite(task, suite, samples=samples)
        report.save(tmp_path / "kept")
        again = score_folder(tmp_path / "kept", suite)
        assert again.sheet.scores == report.scores


def test_one_brief_or_draft_is_scored_alone(suite: Suite) -> None:
    case = suite.case("aden")
    assert score_brief(case, draft(case.article)).positions.f1 == 1
    assert score_brief(case, perfect(suite)(case.article)).positions.f1 == 1
    with pytest.raises(GoldError, match="neither brief nor draft"):
        score_brief(case, "words")


def test_a_quote_that_is_not_found_is_a_violation_of_its_claim(suite: Suite) -> None:
    case = suite.case("aden")
    said = draft(case.article)
    said["positions"][0]["evidence"] = ["It is a delight to everyone"]
    said["commitments"][0]["sentences"] = [99]
    score = score_brief(case, said)
    assert score.grounding.structural == (
        "positions[0]: the quote is not verbatim: 'It is a delight to everyone'",
        "commitments[0]: there is no sentence 99",
    )
    assert score_brief(case, draft(case.article)).grounding.structural == ()


def test_an_actor_who_is_nowhere_is_a_violation(suite: Suite) -> None:
    case = suite.case("aden")
    said = draft(case.article)
    said["actors"].append({"name": "Zed Quill", "kind": "person"})
    assert score_brief(case, said).grounding.structural == (
        "actors[3]: the quote is not verbatim: 'Zed Quill'",
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["positions"][0].update(actors=["Nobody"]), "position 1: 'Nobody' is not in"),
        (lambda d: d["positions"][1].pop("evidence"), "position 2 names no evidence"),
        (lambda d: d["positions"][0].update(stance="angry"), "position 1, stance: is none of"),
        (lambda d: d.pop("headline"), "headline: the field is missing"),
        (
            lambda d: d["positions"][1].update(statement="x" * 301),
            "position 2, statement: has more than 300 characters",
        ),
        (lambda d: d["positions"][0].update(issue=" "), "position 1, issue: is empty"),
        (
            lambda d: d["commitments"][0].update(deadline="x" * 301),
            "commitment 1, deadline, text: has more than 300 characters",
        ),
        (
            lambda d: d["commitments"][0].update(
                deadline={"text": "soon", "earliest": "2031-02-01", "latest": "2031-01-01"}
            ),
            "commitment 1, deadline: deadline begins 2031-02-01, after its end",
        ),
        (lambda d: d["actors"][0].update(name="x" * 201), "actor 1, name: has more than 200"),
        (lambda d: d.update(summary=["short", "x" * 301]), "summary 2, text: has more than 300"),
        (lambda d: d.update(headline=""), "headline: is empty"),
        (lambda d: d.update(seconds=-1), "seconds"),
    ],
)
def test_what_is_no_draft_is_told_with_its_place(suite: Suite, change: Any, said: str) -> None:
    data = draft(suite.case("aden").article)
    change(data)
    with pytest.raises(GoldError, match=said) as caught:
        brief_of(data, suite.case("aden").article)
    assert caught.value.hint


def test_a_models_own_draft_is_a_draft(suite: Suite) -> None:
    from scripted_endpoint import DRAFT

    from summarizer.briefing.draft import Draft
    from summarizer.reading import article_from_text

    article = article_from_text(
        "Norway to cut quota\n\nNorway will cut its herring quota by 5% by March 2031, fisheries "
        "minister Kari Lund said. Lund called the dispute needless.\n"
    )
    brief = brief_of(Draft.model_validate(DRAFT), article)
    assert brief.commitments[0].said_by == "kari-lund"
    assert [one.sentence for one in brief.positions[0].evidence] == [3]


def test_a_folder_of_drafts_needs_no_conversion(suite: Suite, tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    for case in suite.cases:
        (folder / f"{case.id}.json").write_text(json.dumps(draft(case.article)))
    (folder / "brest.json").write_text('{"headline": "x"}')
    (folder / "cork.json").write_text('{"headline"')
    sheet = score_folder(folder, suite).sheet
    told = {score.case: score.failure for score in sheet.scores}
    assert told["aden"] is None
    assert "brest.json is no brief: no draft: summary: the field is missing" in str(told["brest"])
    assert "cork.json is no brief" in str(told["cork"])
    assert sheet.by_case["aden"][0].positions.f1 == 1
