from __future__ import annotations

from pathlib import Path

import pytest
from eval_samples import bridges

pytest.importorskip("langextract", reason="pip install 'langextract[openai]'")

from benchmarks import langextract_system as system

from summarizer.brief import violations
from summarizer.evaluation.suite import Case


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
