from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from eval_samples import bridges
from scripted_endpoint import Said, ScriptedEndpoint

from summarizer.brief import violations
from summarizer.evaluation.gold.case import Case
from summarizer.evaluation.gold.suite import load_suite
from summarizer.evaluation.runs.results import score_folder
from tests.benchmarks import langextract_system as system

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        find_spec("langextract") is None, reason="pip install 'langextract[openai]==1.7.1'"
    ),
]


@pytest.fixture(name="case")
def _case(tmp_path: Path) -> Case:
    return bridges(tmp_path / "bridges").cases[0]


def found(body: system.Body, kind: str, text: str, /, **attributes: object) -> dict[str, object]:
    start = body.text.find(text)
    place = (start, start + len(text)) if start >= 0 else (None, None)
    return {
        "class": kind, "text": text, "start": place[0], "end": place[1], "attributes": attributes
    }  # fmt: skip


def test_examples_are_verbatim_in_order_and_do_not_overlap() -> None:
    for text, extractions in system.EXAMPLES:
        at = 0
        for _, said, _ in extractions:
            at = text.index(said, at) + len(said)


def test_spans_of_the_body_lead_back_to_sentences(case: Case) -> None:
    body = system.body_of(case.article)
    for start, end, number in body.spans:
        assert body.text[start:end] == case.article.quote(number)
        assert body.sentences(start, end) == (number,)


def test_extractions_become_a_grounded_brief(case: Case) -> None:
    body = system.body_of(case.article)
    answer = {
        "extractions": [
            found(body, "actor", "Ann Bray", kind="person", role="Mayor", country="usa"),
            found(body, "actor", "Ann Bray", kind="state"),
            found(body, "actor", "Shopkeepers", kind="crowd"),
            found(body, "position", "the plan reckless", actor="Shopkeepers",
                  said_by="Jon Arnar", issue="the plan", stance="against", statement="It is bad."),
            found(body, "position", "nowhere to be found", actor="Ann Bray"),
            found(body, "position", "a danger", stance="against"),
            found(body, "commitment", "close the old bridge by 30 June", actor="Aden council",
                  counterparts=["Ann Bray", "Shopkeepers"], status="done", deadline="by 30 June"),
        ],
        "tokens": {"input": 10, "cached": 0, "output": 5, "calls": 1},
    }  # fmt: skip
    brief = system.convert(case.article, body, answer, model="m", seconds=1)
    assert violations(brief, case.article) == ()
    assert [(a.name, a.kind, a.country) for a in brief.actors] == [
        ("Ann Bray", "person", "USA"),
        ("Shopkeepers", "organization", None),
        ("Jon Arnar", "organization", None),
        ("Aden council", "organization", None),
    ]
    (position,) = brief.positions
    assert (position.actors, position.said_by, position.stance) == (
        ("shopkeepers",), "jon-arnar", "against",
    )  # fmt: skip
    (commitment,) = brief.commitments
    assert commitment.status == "pledged"
    assert commitment.counterparts == ("ann-bray", "shopkeepers")
    assert brief.provenance.warnings == ("not located: position 'nowhere to be found'",)


@pytest.mark.filterwarnings("ignore:With .config., schema constraints")
def test_langextract_is_asked_with_its_defaults_and_its_tokens_are_counted(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    from langextract.providers.openai import OpenAILanguageModel

    scored = OpenAILanguageModel.__dict__["_response_to_scored_output"]
    monkeypatch.setattr(OpenAILanguageModel, "_response_to_scored_output", scored)
    said = {"extractions": [{"actor": "Ann Bray", "actor_attributes": {"kind": "person"}}]}
    endpoint = ScriptedEndpoint(Said(content=json.dumps(said), tokens=(30, 10, 5)))
    body = system.body_of(case.article)
    with endpoint.serving():
        answer = system.extract(body.text, base_url=endpoint.url, api_key="k", model="m")
    start = body.text.index("Ann Bray")
    assert answer == {
        "extractions": [
            {
                "class": "actor",
                "text": "Ann Bray",
                "start": start,
                "end": start + 8,
                "attributes": {"kind": "person"},
            }
        ],
        "tokens": {"input": 30, "cached": 10, "output": 5, "calls": 1},
    }
    (sent,) = endpoint.bodies
    assert set(sent) == {"model", "messages", "n", "response_format"}
    assert sent["response_format"]["type"] == "json_schema"


def test_case_that_takes_too_long_is_a_failure_and_others_are_not_asked_again(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def late(body: str, settings: object, *, limit: float) -> tuple[str]:
        asked.append(body)
        return ("late",)

    monkeypatch.setattr(system, "ask", late)
    suite = case.path.parents[2]
    command = [str(suite), "--base-url", "u", "--api-key", "k", "--model", "m", "--out",
               str(tmp_path / "out"), "--cases", "[ab]*", "--limit", "7"]  # fmt: skip
    told: list[str] = []
    assert system.main(command, say=told.append) == 0
    assert "TimeLimit: took longer than 7 s" in told[1]
    assert len(asked) == 2
    system.main(command, say=told.append)
    assert len(asked) == 2
    scored = score_folder(tmp_path / "out", load_suite(suite, cases="[ab]*"))
    assert scored.sheet.scores[0].failure == "TimeLimit: took longer than 7 s"
    assert (tmp_path / "out" / "prompt.txt").read_text() == system.described() == told[0]
