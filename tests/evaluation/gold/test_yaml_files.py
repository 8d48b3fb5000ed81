from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import GoldError
from summarizer.evaluation.gold.yaml_files import read_yaml


def read(tmp_path: Path, text: str) -> dict[str, object]:
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    return read_yaml(path)


def test_a_day_stays_a_text(tmp_path: Path) -> None:
    assert read(tmp_path, "day: 2031-02-31\nn: 1") == {"day": "2031-02-31", "n": 1}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: 1\na: 2", "line 2.*stands twice"),
        ("a: &x 1\nb: *x", "line 1.*aliases"),
        ("- 1", "no mapping"),
        ("a: [", "not valid YAML"),
        (f"a: {'[' * 99}{']' * 99}", "deep"),
    ],
)
def test_what_is_refused(text: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=told):
        read(tmp_path, text)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no such file"):
        read_yaml(tmp_path / "gone.yaml")
