"""Every pattern of the package takes time about linear in the text that it is given."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pumping import Source, own_pumps, pump

pytestmark = pytest.mark.growth

SHARDS = 8


@pytest.fixture(scope="session", name="sources")
def _sources(tmp_path_factory: pytest.TempPathFactory) -> list[Source]:
    """All patterns, found in a process of its own, where no module was imported before."""
    file = tmp_path_factory.mktemp("patterns") / "patterns"
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-m", "tests.pumping", str(file)], cwd=root, check=True)
    return [Source(module, pattern) for module, pattern in pickle.loads(file.read_bytes())]


def test_the_patterns_are_found(sources: list[Source]) -> None:
    modules = {source.module for source in sources}
    assert len(sources) > 150
    assert {"summarizer.reading.formats", "summarizer.reading.plain_text.vocabulary"} <= modules


@pytest.mark.parametrize("shard", range(SHARDS))
def test_patterns_are_linear(sources: list[Source], shard: int) -> None:
    slow = [found for source in sources[shard::SHARDS] if (found := pump(source)) is not None]
    assert not slow, "\n".join(map(str, slow))


@pytest.mark.parametrize(
    "pattern",
    [
        r" +$", r"(?:a|a?)+$", r"(?:<!--.*?-->\s*)*<html", r"\s*[|]\s*", r"(?:\s*\x1e\s*){2,}",
        r"([^\W\d]+)\.?\s+(\d{1,2})", r"(?:[a-z0-9-]+\.)*[a-z0-9-]+:\d+",
    ],
)  # fmt: skip
def test_a_pattern_that_is_not_is_told(pattern: str) -> None:
    assert pump(Source("here", re.compile(pattern))) is not None


@pytest.mark.parametrize("pattern", [r"(?<! ) +$", r"\d{1,40}(?:[.,]\d{1,40}){0,9}", r"<[^<>]*>"])
def test_a_pattern_that_is_linear_is_left_alone(pattern: str) -> None:
    assert pump(Source("here", re.compile(pattern))) is None


def test_own_pumps_are_made_of_what_stands_before_and_in_a_repetition() -> None:
    assert ("foob", "a") in own_pumps(re.compile(r"foo(?:ba*)*r"))
