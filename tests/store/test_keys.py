from __future__ import annotations

import batch_samples as samples

from summarizer.store.keys import System, system_of


def test_a_brief_names_the_system_that_made_it() -> None:
    assert system_of(samples.brief(samples.article(1))) == samples.SYSTEM


def test_systems_differ_by_any_of_their_parts() -> None:
    other = System("test/model", "passages", "a" * 64, "b" * 64)
    assert System.of(other) == other
    assert other != samples.SYSTEM
