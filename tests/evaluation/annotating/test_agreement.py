from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import krippendorff
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from summarizer.cli.gold import command
from summarizer.errors import GoldError
from summarizer.evaluation.annotating.agreement import agree, krippendorff_alpha
from summarizer.evaluation.gold.suite import load_suite

LABELS = st.sampled_from(["favor", "against", "mixed", None])


@given(st.lists(st.tuples(LABELS, LABELS, LABELS), min_size=2, max_size=12))
def test_alpha_is_the_krippendorff_package_s(units: list[tuple[str | None, ...]]) -> None:
    known = [[label for label in unit if label is not None] for unit in units]
    labels = {label for unit in known if len(unit) > 1 for label in unit}
    mine = krippendorff_alpha(known)
    if len(labels) < 2:
        assert mine is None
        return
    domain = ["favor", "against", "mixed"]
    missing = float("nan")
    coders = [
        [missing if label is None else domain.index(label) for label in coder]
        for coder in zip(*units, strict=True)
    ]
    theirs = krippendorff.alpha(coders, level_of_measurement="nominal", value_domain=[0, 1, 2])
    assert mine == pytest.approx(theirs, abs=1e-9)


def second(herring: Path, old: str = "", new: str = "") -> None:
    text = herring.read_text("utf-8").replace("annotator: A", "annotator: B")
    assert old in text
    (herring.parent / "gold.B.yaml").write_text(text.replace(old, new, 1), "utf-8")


def agreement_of(suite_dir: Path) -> dict[str, float | None]:
    found = agree(load_suite(suite_dir), load_suite(suite_dir, annotator="B"), annotator="B")
    return {metric.metric: metric.estimate.mean for metric in found.metrics} | {
        field.field: field.same for field in found.fields
    }


def test_two_equal_annotations_agree_wholly(suite_dir: Path, herring: Path) -> None:
    second(herring)
    assert set(agreement_of(suite_dir).values()) == {1.0}


def test_another_stance_lowers_the_agreement_on_stance(suite_dir: Path, herring: Path) -> None:
    second(herring, "stance: favor", "stance: mixed")
    found = agreement_of(suite_dir)
    assert found["positions.stance"] == pytest.approx(2 / 3)
    assert found["position_f1"] == pytest.approx((2 + 0.4) / 3)
    assert found["commitment_f1"] == 1


def test_what_one_annotator_calls_optional_may_be_missing(suite_dir: Path, herring: Path) -> None:
    line = "  - {id: anp, name: ANP, kind: organization, role: news agency, optional: true}\n"
    second(herring, line, "")
    assert agreement_of(suite_dir)["actor_f1"] == 1


def test_agreement_is_printed(suite_dir: Path, herring: Path) -> None:
    second(herring, "stance: favor", "stance: mixed")
    done = CliRunner().invoke(command, ["agreement", str(suite_dir)], catch_exceptions=False)
    assert done.exit_code == 0
    assert "small: annotators A and B, 1 case" in done.output
    assert "below .67: not worth gating" in done.output


def test_a_suite_without_second_annotation_says_so(suite_dir: Path) -> None:
    done = CliRunner().invoke(command, ["agreement", str(suite_dir)])
    assert isinstance(done.exception, GoldError)
    assert "no second one" in str(done.exception)


def test_check_prints_every_problem_and_fails(
    suite_dir: Path, herring: Path, change: Callable[[Path, str, str], Path]
) -> None:
    good = CliRunner().invoke(command, ["check", str(suite_dir)])
    assert (good.exit_code, "2 gold files, no problem" in good.output) == (0, True)
    change(herring, '"Lund called the dispute"', '"Lund called it"')
    bad = CliRunner().invoke(command, ["check", str(suite_dir)])
    assert isinstance(bad.exception, GoldError)
    assert "position 2 (p2): 'Lund called it' is not in the article" in bad.output
    assert "hint: copy it verbatim" in bad.output
