from __future__ import annotations

import dataclasses

import pytest
from parsed_samples import ENGLISH, parsed

from summarizer.briefing.guided.finding import find
from summarizer.briefing.guided.findings import Finding


def test_a_finding_is_a_value() -> None:
    text = "Mayor Lund said the toll was unfair."
    (one,) = find(parsed(text), ENGLISH)
    assert isinstance(one, Finding)
    assert find(parsed(text), ENGLISH) == (one,)
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.kind = "promise"  # type: ignore[misc]
