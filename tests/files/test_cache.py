from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.files.cache import cache_folder, is_offline


def test_a_variable_moves_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = cache_folder()
    monkeypatch.setenv("SUMMARIZER_CACHE", str(tmp_path / "here"))
    assert cache_folder() == tmp_path / "here"
    assert usual.name == "summarizer"


@pytest.mark.parametrize(
    ("value", "offline"), [("1", True), ("yes", True), ("0", False), ("False", False), ("", False)]
)
def test_a_variable_forbids_fetching(
    value: str, offline: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUMMARIZER_OFFLINE", value)
    assert is_offline() is offline
