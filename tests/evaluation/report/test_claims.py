from __future__ import annotations

import pytest

from summarizer.evaluation.report.claims import VERDICTS, faults, state, tally
from summarizer.evaluation.report.figures import Figures
from summarizer.evaluation.scoring.outcome import FieldOutcome


def test_every_claim_has_a_verdict(poor: Figures, good: Figures) -> None:
    told = [claim for sample in poor.samples for claim in sample.claims]
    assert {claim.verdict for claim in told} <= set(VERDICTS)
    assert tally(told).missed == poor.tally.missed
    assert faults(told) == (("stance", 3),)
    assert faults(claim for sample in good.samples for claim in sample.claims) == ()


@pytest.mark.parametrize(("value", "told"), [(1.0, "same"), (0.7, "close"), (0.0, "off")])
def test_how_well_a_field_agrees(value: float, told: str) -> None:
    assert state(FieldOutcome(name="n", gold="a", found="b", value=value)) == told
