from __future__ import annotations

import pytest

from summarizer.errors import WeightsError
from summarizer.models.engine import hub


def test_without_its_package_the_hub_is_refused_with_a_cure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hub, "hub_is_installed", lambda: False)
    with pytest.raises(WeightsError) as raised:
        hub.require_hub()
    assert "hub" in raised.value.hint


def test_with_it_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hub, "hub_is_installed", lambda: True)
    hub.require_hub()


def test_another_file_than_expected_is_named() -> None:
    repository = hub.Repository("some/model", "main")
    error = hub.refused(repository, "a.bin", found="f" * 64, expected="e" * 64)
    assert "a.bin" in str(error)
    assert "some/model" in f"{error} {error.hint}"
