from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.gold.suite import Suite, load_suite
from summarizer.evaluation.judge.labels import Label, measure, sampled, trials
from summarizer.evaluation.judge.questions import Said, Turn


@pytest.fixture(name="suite")
def _suite(suite_dir: Path) -> Suite:
    return load_suite(suite_dir)


def label(text: str | None = None, *, right: bool, item: str = "p1", **more: str) -> Label:
    return Label.model_validate(
        {"case": "herring", "item": item, "right": right, "text": text, **more}
    )


LABELS = (
    label("Iceland will not hear of lower quotas.", right=True),
    label("Iceland accepts any cut of the herring quota.", right=False),
    label(right=False, issue="any herring quota cut", stance="favor"),
    label("cut its herring quota by 9%", right=False, item="c1"),
    label("x", right=True, item="p9"),
)


def test_question_holds_only_what_the_label_changes(suite: Suite) -> None:
    found = [trial for trial in trials(suite, LABELS) if trial is not None]
    assert len(found) == 4
    asked = [(question.one, question.other) for _, question, _ in found]
    assert asked[1] == (
        "Iceland: Iceland rejects any cut of the herring quota.",
        "Iceland: Iceland accepts any cut of the herring quota.",
    )
    assert asked[2] == (
        "Iceland is against any herring quota cut.",
        "Iceland is in favor of any herring quota cut.",
    )
    worth = [credit for _, _, credit in found]
    assert worth[1] == worth[2] == 0


def test_judge_and_scorer_are_measured_on_what_the_judge_answered(suite: Suite) -> None:
    def says(turns: Sequence[Turn]) -> Said:
        asked = turns[1]["content"]
        if "9%" in asked:
            return "yes" if asked.index("9%") < asked.index("5%") else "no"
        return "no" if "accepts" in asked or "in favor" in asked else "yes"

    found = measure(trials(suite, LABELS), says)
    assert (len(found.rows), found.gone, found.split) == (4, 1, 1)
    assert (found.judge.n, found.judge.raw, found.judge.kappa) == (4, 1, 1)
    assert (found.share(right=True), found.share(right=False)) == (1, 0)


def test_sample_is_drawn_by_its_seed() -> None:
    assert sampled(LABELS, size=None, seed=1) == LABELS
    one, same, other = (sampled(LABELS, size=2, seed=seed) for seed in (1, 1, 4))
    assert one == same != other
    assert set(one) < set(LABELS)


def test_label_of_a_case_that_is_not_there_names_it(suite: Suite) -> None:
    lost = Label(case="nowhere", item="p1", right=True, text="x")
    with pytest.raises(GoldError, match="nowhere"):
        list(trials(suite, [lost]))
