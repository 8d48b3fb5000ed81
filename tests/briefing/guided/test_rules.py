"""The version of the reading rules: what it is part of, and what holds it to the truth."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import fake_model
import pytest
from fault_endpoint import FaultEndpoint
from recording_studio import Studio, write_suite

from summarizer.briefing import guided
from summarizer.briefing.plan import make_plan
from summarizer.evaluation.gold.suite import load_suite
from summarizer.models.choice import resolve_model
from tests.reading_rules import NOTED, Made, complaints, made_now, note, read_noted, update


@pytest.mark.slow
def test_recorded_answers_give_the_claims_that_were_noted_for_the_version() -> None:
    assert list(map(str, complaints(read_noted(NOTED), made_now(), rules=guided.RULES))) == []


@pytest.fixture
def evals(tmp_path: Path) -> Path:
    """A folder of suites: one, with guided recordings of a model that fills in any form."""
    suite = tmp_path / "evals" / "harbour"
    write_suite(suite)
    with FaultEndpoint(answer=fake_model.answer) as endpoint:
        Studio(load_suite(suite), endpoint, model=resolve_model("local")).record()
    return suite.parent


def test_a_changed_rule_is_noticed(
    evals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = tmp_path / "rules.json"
    note(noted, made_now(evals), rules="1")
    assert list(complaints(read_noted(noted), made_now(evals), rules="1")) == []

    honest = guided.read

    def otherwise(*arguments: Any, **named: Any) -> Any:
        draft, warnings = honest(*arguments, **named)
        return draft.model_copy(update={"headline": f"{draft.headline}, it says"}), warnings

    monkeypatch.setattr(guided, "read", otherwise)
    (said,) = complaints(read_noted(noted), made_now(evals), rules="1")
    assert "the same answers give other claims" in said.said
    names = [f"harbour/local-passages-sides-1/{case}" for case in ("bridge", "ferry")]
    assert ", ".join(names) in said.said
    assert "raise RULES in summarizer/briefing/guided/__init__.py" in said.hint


def test_changed_questions_are_noticed(
    evals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = tmp_path / "rules.json"
    note(noted, made_now(evals), rules="1")
    _ask_otherwise(monkeypatch)
    (said,) = complaints(read_noted(noted), made_now(evals), rules="1")
    assert "is stale: it has no answer to a request that is sent now" in said.said


def _ask_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the rules quote every sentence with a full stop more."""
    from summarizer.models.client import asking

    honest = asking.request_body

    def other(model: Any, messages: Any, *rest: Any, **named: Any) -> Any:
        *opening, last = messages
        changed = [*opening, {**last, "content": f"{last['content']}."}]
        return honest(model, changed, *rest, **named)

    monkeypatch.setattr(asking, "request_body", other)


A, B = Made("r1", "c1"), Made("r2", "c2")


@pytest.mark.parametrize(
    ("noted", "now", "rules", "said"),
    [
        (("1", {"a": A}), {"a": A}, "1", []),
        (("1", {"a": A}), {"a": Made("r1", "c9")}, "1", ["the same answers give other claims"]),
        (("1", {"a": A}), {"a": Made("r1", "c9")}, "2", ["not noted yet (noted: '1'; 1 briefs"]),
        (("1", {"a": A}), {"a": A}, "2", ["not noted yet (noted: '1'; 0 briefs"]),
        (("1", {"a": A}), {"a": Made("r9", "c9")}, "1", ["other recordings than were noted: a"]),
        (("1", {"a": A}), {"b": B}, "1", ["other recordings than were noted: a, b"]),
        (
            ("1", {"a": A}),
            {"a": Made("r1", "not replayed: x\ny")},
            "1",
            ["a: not replayed: x"],
        ),
        (
            ("1", {"a": A, "b": B}),
            {"a": Made("r1", "c9"), "b": Made("r9", "c9")},
            "1",
            ["as before: a", "other recordings than were noted: b"],
        ),
    ],
)
def test_what_is_complained_of(noted: Any, now: Any, rules: str, said: list[str]) -> None:
    found = list(complaints(noted, now, rules=rules))
    assert len(found) == len(said)
    assert all(part in one.said for part, one in zip(said, found, strict=True)), found
    assert all(one.hint for one in found)


def test_an_update_does_not_hide_a_rule_that_changed(tmp_path: Path) -> None:
    noted, changed = tmp_path / "rules.json", {"a": Made("r1", "c9")}
    assert update(noted, {"a": A}, rules="1") == []
    (said,) = update(noted, changed, rules="1")
    assert "raise RULES" in said.hint
    assert read_noted(noted) == ("1", {"a": A})
    assert update(noted, changed, rules="2") == []
    assert read_noted(noted) == ("2", changed)


def test_the_version_is_part_of_what_guided_briefs_are_filed_under(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    local = resolve_model("local")
    plan, other = make_plan(local), make_plan(local, strategy="whole")
    before, whole = plan.key, other.key
    monkeypatch.setattr(guided, "RULES", "next")
    later, other = make_plan(local), make_plan(local, strategy="whole")
    assert later.key != before
    assert later.rules == "next"
    assert other.key == whole
    assert other.rules is None
